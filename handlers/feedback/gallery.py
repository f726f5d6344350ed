"""The examples of every message about feedback: what givers read, and the cards of the CSR team."""

from __future__ import annotations

from handlers.feedback import wording, wording_card
from handlers.kernel.examples import Examples

EXAMPLES: Examples = {**wording.EXAMPLES, **wording_card.EXAMPLES}
