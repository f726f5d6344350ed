"""Whether an unsolicited message may go now: a pure decision over what was chosen and what was spent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from handlers.kernel.attention.choices import AttentionChoices, Frequency
from handlers.kernel.attention.hours import Hours, week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

_BY_KIND: Mapping[AttentionKind, int] = MappingProxyType(
    {
        AttentionKind.BROADCAST: 2,
        AttentionKind.DIGEST: 1,
        AttentionKind.LESSON: 2,
        AttentionKind.CHECK_IN: 3,
        AttentionKind.NUDGE: 1,
    }
)
_HOURS = Hours()


@dataclass(frozen=True, slots=True)
class Budget:
    """The limits of a company; what a person chose can only be less."""

    in_all: int = 5
    """Unsolicited messages an ISO week of the person."""
    by_kind: Mapping[AttentionKind, int] = field(default_factory=lambda: dict(_BY_KIND))
    a_day: int = 1
    """Unsolicited messages a day of the person."""
    hours: Hours = _HOURS
    names_readers: bool = False
    """The CSR team may see by name who has acknowledged what must be read, where its readers are told so."""

    def weekly(self, choices: AttentionChoices) -> int:
        return self.in_all if choices.in_all is None else min(self.in_all, choices.in_all)

    def weekly_of(self, kind: AttentionKind, choices: AttentionChoices) -> int:
        most = self.by_kind.get(kind, self.in_all)
        return min(most, choices.by_kind.get(kind, most))


@dataclass(frozen=True, slots=True)
class Spent:
    """One unsolicited message that a person got."""

    person_id: str
    subject: str
    kind: AttentionKind
    week: date
    """Its ISO week's Monday where the person was, and the day there."""
    day: date
    number: int
    """Which one of the week it was, from 1 on."""
    at: datetime
    why: str = ""
    urgent: str = ""


class Drop(StrEnum):
    """Why an unsolicited message is not sent. The values are told to whoever sent it."""

    LEFT = "the person has left"
    OPTED_OUT = "the person has switched this off"
    NO_HOURS = "the person has left no hour for it"
    STALE = "it would be of no use any more when there is room for it"


@dataclass(frozen=True, slots=True)
class SendNow:
    """There is room for it at this moment."""


@dataclass(frozen=True, slots=True)
class Later:
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class JoinsDigest:
    """This week has no room; the reader's next digest has it."""


@dataclass(frozen=True, slots=True)
class DropIt:
    why: Drop


OUTSIDE_HOURS = "outside their hours"
IS_SPENT = "their attention budget is spent until then"
"""Why it comes later."""
Verdict = SendNow | Later | JoinsDigest | DropIt


@dataclass(frozen=True, slots=True)
class Attention:
    """One person's, in the ISO week that it is where they are."""

    budget: Budget
    person: Person
    choices: AttentionChoices
    spent: Sequence[Spent]
    """What they got in that week."""

    def decide(self, wanted: Unsolicited, at: datetime, not_after: datetime | None = None) -> Verdict:
        """What stands in `spent` for the same subject is this very message, which was tried before."""
        if (why := self._refuses(wanted)) is not None:
            return DropIt(why)
        moment = at if wanted.urgent else self.first_room(wanted, at)
        if moment is None:
            return DropIt(Drop.NO_HOURS)
        return SendNow() if moment <= at else self._postponed(wanted, at, moment, not_after)

    def first_room(self, wanted: Unsolicited, at: datetime) -> datetime | None:
        """The earliest moment within hours whose day and week hold another one of this kind."""
        calendar, hours = calendar_of(self.person), self.budget.hours
        moment = hours.free_at(self.person, at, self.choices)
        while moment is not None:
            day, week = calendar.day(moment), week_of(calendar, moment)
            others = [each for each in self.spent if each.subject != wanted.subject and each.week == week]
            if self._is_full(others, wanted.kind):
                moment = hours.next_week(self.person, moment, self.choices)
            elif sum(each.day == day for each in others) >= self.budget.a_day:
                moment = hours.next_day(self.person, moment, self.choices)
            else:
                return moment
        return None

    @property
    def gets_digests(self) -> bool:
        """Whether a digest ever comes to them."""
        return self.wants(AttentionKind.DIGEST) and self.choices.digest.frequency is not Frequency.NEVER

    def wants(self, kind: AttentionKind) -> bool:
        return bool(self.budget.weekly(self.choices) and self.budget.weekly_of(kind, self.choices))

    def _refuses(self, wanted: Unsolicited) -> Drop | None:
        if not self.person.active:
            return Drop.LEFT
        passes = wanted.urgent or wanted.must_read or self.wants(wanted.kind)
        return None if passes else Drop.OPTED_OUT

    def _is_full(self, of_week: Sequence[Spent], kind: AttentionKind) -> bool:
        """One is always possible: what must be read comes to whoever switched its kind off, too."""
        in_all, of_kind = self.budget.weekly(self.choices), self.budget.weekly_of(kind, self.choices)
        count = sum(each.kind is kind for each in of_week)
        return len(of_week) >= max(in_all, 1) or count >= max(of_kind, 1)

    def _postponed(
        self, wanted: Unsolicited, at: datetime, moment: datetime, not_after: datetime | None
    ) -> Verdict:
        calendar = calendar_of(self.person)
        is_of_this_week = week_of(calendar, moment) == week_of(calendar, at)
        if wanted.joins_digest and not is_of_this_week and self.gets_digests:
            return JoinsDigest()
        if not_after is not None and moment > not_after:
            return DropIt(Drop.STALE)
        is_free = self.budget.hours.free_at(self.person, at, self.choices) == moment
        return Later(moment, OUTSIDE_HOURS if is_free else IS_SPENT)
