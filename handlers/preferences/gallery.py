"""Examples of every message of preferences."""

from __future__ import annotations

from handlers.kernel.examples import Examples
from handlers.preferences.wording import choices, why

EXAMPLES: Examples = {**choices.EXAMPLES, **why.EXAMPLES}
