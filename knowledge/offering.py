"""From which confidence what was found is offered, though it is not sure enough to be an answer."""

from __future__ import annotations

from knowledge.passages import Findings

_IN_ANOTHER_LANGUAGE = 0.5
"""The share of the ordinary threshold: what is in another language is offered before silence."""


def offered_at(found: Findings) -> float:
    return found.unclear_at * (_IN_ANOTHER_LANGUAGE if found.is_foreign else 1)
