"""Examples of every message of preferences."""

from __future__ import annotations

from handlers.kernel.examples import Examples
from handlers.preferences.wording import choices, next_week, why

EXAMPLES: Examples = {**choices.EXAMPLES, **next_week.EXAMPLES, **why.EXAMPLES}
