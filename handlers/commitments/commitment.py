"""A commitment: something a person or a team said it would do, with check-ins until it is done.

    made → on track | needs help → … → done | dropped

Whoever made it, and for a team's commitment any colleague of that department, says how it goes; the bot asks
at the times that `handlers.commitments.check_in_schedule` chooses. Every transition
(`handlers.commitments.transitions`) returns `Changed` or `Refused` and knows neither a database nor a
platform.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from handlers.kernel.outcome import Changed, Refused


class Standing(StrEnum):
    MADE = "made"
    ON_TRACK = "on_track"
    NEEDS_HELP = "needs_help"
    DONE = "done"
    DROPPED = "dropped"


SETTLED = frozenset({Standing.DONE, Standing.DROPPED})
"""Nothing more happens to it."""


class CommitmentEventName(StrEnum):
    """The names of a commitment's events."""

    MADE = "made"
    ON_TRACK = "on_track"
    NEEDS_HELP = "needs_help"
    MOVED = "moved"
    DONE = "done"
    DROPPED = "dropped"
    ASKED = "asked"
    """The bot asked how it goes."""
    SHOWN = "shown"
    """Its card was shown again, at the end of the conversation."""
    LAPSED = "lapsed"
    """Whoever is asked has left the company."""


@dataclass(frozen=True, slots=True)
class Commitment:
    id: str
    person_id: str
    """Who is asked how it goes: whoever made it, or was the last to say so for the team."""
    text: str
    made_at: datetime
    due: date
    team: str = ""
    """The department that committed itself; empty for a person's own."""
    standing: Standing = Standing.MADE
    said_at: datetime | None = None
    """When somebody last said how it stands; None until then."""
    note: str = ""
    """What help is needed, or why it was dropped."""
    version: int = 0
    """Rises by one with every change; the store refuses a change of an older version."""
    check_in_at: datetime | None = None
    """When the bot next asks; None when it does not."""
    unanswered: int = 0
    """How often the bot has asked since somebody last said something."""
    cards: int = 0
    """How many cards of it were shown; only the last is edited."""

    @property
    def is_open(self) -> bool:
        return self.standing not in SETTLED

    def is_overdue(self, today: date) -> bool:
        return self.is_open and self.due < today


@dataclass(frozen=True, slots=True)
class CommitmentEvent:
    """One row of a commitment's history."""

    commitment_id: str
    version: int
    name: str
    by: str | None
    """Person id; None for the clock."""
    at: datetime
    detail: str = ""


class CommitmentRefusal(StrEnum):
    """Why a transition is not possible. The words for it are in the catalogue."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    NO_DAY = "no_day"
    """The day cannot be read."""
    DAY_PASSED = "day_passed"
    TOO_FAR = "too_far"
    NO_TEAM = "no_team"
    """For the team of somebody whose department is not known."""
    TOO_MANY = "too_many"
    NOT_YOURS = "not_yours"
    SETTLED = "settled"
    UNKNOWN = "unknown"


CommitmentChange = Changed[Commitment, CommitmentEvent]
CommitmentOutcome = CommitmentChange | Refused[CommitmentRefusal]
