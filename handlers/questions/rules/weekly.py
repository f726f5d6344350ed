"""What happened to questions between two moments, as values."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.questions.rules.question import Closed, State

_MISSING = frozenset(
    {State.NOT_STATED, State.WAITING, State.CLAIMED, State.REPLIED, State.PUBLISHED, State.CLOSED}
)


@dataclass(frozen=True, slots=True)
class AskedThisWeek:
    """One question that was asked; only to be counted together with others'."""

    asker_id: str
    topic: str
    state: State
    """As it is now."""
    closed: Closed | None = None

    @property
    def is_missing(self) -> bool:
        """Whether the documents did not answer it."""
        return self.state in _MISSING and self.closed is not Closed.HELPED
