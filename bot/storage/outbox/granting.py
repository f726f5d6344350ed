"""Who of the waiting messages may leave now: a pure decision over the rate limits, the same for both stores.

Messages are looked at in their order. One whose line is full waits with all behind it in that line. One whose
own place (a channel) is not free yet is put off until that place will be, so that it takes neither a moment
of the line nor the next look from those behind it; several for one place are put off one after another. One
that is past its time is dropped, and takes no moment either.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.storage.rate_limits.gcra import RateLine, count_call, first_moment
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.kinds import Priority
from handlers.kernel.queues import LimitsOf

TOO_LATE = "its turn came when it was of no use any more"


@dataclass(frozen=True, slots=True)
class LeaseCandidate:
    id: int
    priority: Priority
    route: Route
    not_after: datetime | None = None

    def is_late(self, at: datetime) -> bool:
        return self.not_after is not None and self.not_after < at

    @property
    def is_bulk(self) -> bool:
        return self.priority is Priority.BULK


@dataclass(frozen=True, slots=True)
class Terms:
    """On which messages are granted."""

    at: datetime
    room: int
    """At most so many are granted."""
    bulk_room: int
    """A bulk message is granted only while fewer than so many are."""
    limits: LimitsOf


@dataclass(slots=True)
class Grants:
    """What was decided."""

    ids: list[int] = field(default_factory=list)
    """The messages that may leave, in their order."""
    put_off: dict[int, datetime] = field(default_factory=dict)
    """Until when, by message."""
    late: list[int] = field(default_factory=list)
    """The messages that nobody needs any more."""
    wakes: bool = False
    """Somebody's own moment has come, and nothing was decided before they are awake."""
    again: datetime | None = None
    """When the next of those that wait may leave."""

    def __bool__(self) -> bool:
        return bool(self.ids or self.put_off or self.late or self.wakes)

    def drop(self, candidate: LeaseCandidate, at: datetime) -> None:
        """It takes no moment; who stands behind those that were looked at is looked at next."""
        self.late.append(candidate.id)
        self.look_again(at)

    def look_again(self, moment: datetime) -> None:
        self.again = min(self.again or moment, moment)


@dataclass(slots=True)
class _Granting:
    """One round of decisions; it counts every grant in the lines that it was given."""

    limits: LimitsOf
    lines: Mapping[str, RateLine]
    at: datetime
    grants: Grants = field(default_factory=Grants)
    full: set[tuple[str, bool]] = field(default_factory=set)
    ahead: dict[str, int] = field(default_factory=dict)
    """How many were put off for a place."""

    def consider(self, candidate: LeaseCandidate) -> None:
        line = (candidate.route.line, candidate.is_bulk)
        if line in self.full:
            return
        wide = limits_of(self.limits, candidate.route.line)
        moment = first_moment(wide, self.lines, self.at, bulk=candidate.is_bulk)
        if moment > self.at:
            self.full.add(line)
            self.grants.look_again(moment)
        elif self._is_free(candidate):
            limits = (*wide, *limits_of(self.limits, candidate.route.place))
            count_call(limits, self.lines, self.at, bulk=candidate.is_bulk)
            self.grants.ids.append(candidate.id)

    def _is_free(self, candidate: LeaseCandidate) -> bool:
        place = candidate.route.place
        narrow = limits_of(self.limits, place)
        moment = first_moment(narrow, self.lines, self.at, bulk=False)
        if moment <= self.at:
            return True
        before = self.ahead.get(place, 0)
        self.ahead[place] = before + 1
        moment += timedelta(seconds=before * min(limit.interval for limit in narrow))
        self.grants.put_off[candidate.id] = moment
        self.grants.look_again(moment)
        return False


def grant(candidates: Iterable[LeaseCandidate], terms: Terms, lines: Mapping[str, RateLine]) -> Grants:
    """Who may leave, of `candidates` in their order; `lines` has every key."""
    granting = _Granting(terms.limits, lines, terms.at)
    for candidate in candidates:
        taken = len(granting.grants.ids)
        if taken >= terms.room:
            break
        if candidate.is_late(terms.at):
            granting.grants.drop(candidate, terms.at)
        elif not candidate.is_bulk or taken < terms.bulk_room:
            granting.consider(candidate)
    return granting.grants


def limits_of(limits: LimitsOf, name: str) -> Sequence[Limit]:
    return (limits(name) or ()) if name else ()


def keys_of(limits: LimitsOf, names: Iterable[str]) -> set[str]:
    """The keys of the rate rows that these lines and places count in."""
    return {limit.key for name in names for limit in limits_of(limits, name)}
