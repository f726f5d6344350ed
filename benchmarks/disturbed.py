"""Whether somebody was disturbed when they should not have been: the rules once more, apart from ours.

Nothing of `handlers.kernel.attention` decides here, so that a fault of its arithmetic shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.person import Person

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something unsolicited that came to somebody, and who they were and what they wanted then."""

    person: Person
    choices: AttentionChoices
    what: Unsolicited
    at: datetime

    @property
    def there(self) -> datetime:
        """By the clock where they were."""
        return self.at.astimezone(ZoneInfo(self.person.time_zone))

    @property
    def week(self) -> tuple[int, int]:
        return self.there.isocalendar()[:2]


def faults(arrivals: Sequence[Arrival], budget: Budget) -> Mapping[str, Sequence[str]]:
    """What is wrong, by rule; a line for each."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for one in arrivals:
        for rule in _untimely(one, budget):
            found[rule].append(_line(one))
    for rule, one in (*_too_often(arrivals, budget), *_twice(arrivals)):
        found[rule].append(_line(one))
    return found


def _untimely(one: Arrival, budget: Budget) -> Iterator[str]:
    """Urgent ones may come at any time, but to nobody who has left."""
    if not one.person.active:
        yield "to somebody who has left"
    if one.what.urgent:
        return
    clock, day = one.there.time().replace(tzinfo=None), one.there.date()
    if not budget.hours.opens <= clock < budget.hours.closes:
        yield "outside working hours"
    if day.weekday() >= _SATURDAY or day in _holidays(one.person.country):
        yield "on a holiday or a weekend"
    if day.weekday() in one.choices.quiet_days or _is_quiet(one.choices, clock):
        yield "in quiet hours"
    snoozed, away = one.choices.snoozed_until, one.person.away_until
    if (snoozed and one.at < snoozed) or (away and one.at < away):
        yield "to somebody who is away or snoozes"


def _is_quiet(choices: AttentionChoices, clock: time) -> bool:
    begins, ends = choices.quiet_from, choices.quiet_until
    if begins is None or ends is None or begins == ends:
        return False
    return begins <= clock < ends if begins < ends else (clock >= begins or clock < ends)


@cache
def _holidays(country: str) -> Mapping[date, str]:
    return holidays.country_holidays(country)


def _too_often(arrivals: Iterable[Arrival], budget: Budget) -> Iterator[tuple[str, Arrival]]:
    weeks: Counter[tuple[str, tuple[int, int]]] = Counter()
    kinds: Counter[tuple[str, tuple[int, int], AttentionKind]] = Counter()
    days: Counter[tuple[str, date]] = Counter()
    for one in sorted(arrivals, key=lambda each: each.at):
        who, kind, choices = one.person.id, one.what.kind, one.choices
        weeks[who, one.week] += 1
        kinds[who, one.week, kind] += 1
        days[who, one.there.date()] += 1
        if one.what.urgent:
            continue
        least = 1 if one.what.must_read else 0
        if weeks[who, one.week] > max(least, _lower(budget.in_all, choices.in_all)):
            yield "over the budget of the week", one
        of_kind = budget.by_kind.get(kind, budget.in_all)
        if kinds[who, one.week, kind] > max(least, _lower(of_kind, choices.by_kind.get(kind))):
            yield f"over the budget of the week for {kind}", one
        if days[who, one.there.date()] > budget.a_day:
            yield "over the budget of the day", one


def _lower(company: int, own: int | None) -> int:
    return company if own is None else min(company, own)


def _twice(arrivals: Iterable[Arrival]) -> Iterator[tuple[str, Arrival]]:
    subjects: set[tuple[str, str]] = set()
    digests: set[tuple[str, tuple[int, int]]] = set()
    for one in arrivals:
        if (one.person.id, one.what.subject) in subjects:
            yield "twice", one
        subjects.add((one.person.id, one.what.subject))
        if one.what.kind is AttentionKind.DIGEST:
            if (one.person.id, one.week) in digests:
                yield "two digests in one week", one
            digests.add((one.person.id, one.week))


def _line(one: Arrival) -> str:
    chosen = "" if one.choices == NOTHING_CHOSEN else f" {one.choices}"
    return f"{one.person.id} {one.person.country} {one.there:%a %d %b %H:%M %z} {one.what.subject}{chosen}"
