"""What somebody would get of what nobody asked for, if nothing changed until then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from handlers.kernel.attention.budget import Attention, Later, SendNow, Spent
from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.unsolicited import Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a capability means to say, in a few words of the reader's language."""

    wanted: Unsolicited
    at: datetime
    what: str = ""


Forecast = Callable[[T, Person, datetime, datetime], Awaitable[Sequence[Expected]]]
"""What it means to say to the person from one moment until another."""


def foreseen(attention: Attention, expected: Sequence[Expected], until: datetime) -> list[Expected]:
    """Those that would arrive until then, each at its moment, in that order."""
    found: list[Expected] = []
    waiting = sorted(expected, key=lambda each: each.at)
    while waiting:
        one = waiting.pop(0)
        verdict = attention.decide(one.wanted, one.at)
        if isinstance(verdict, SendNow):
            found.append(one)
            attention = replace(attention, spent=[*attention.spent, _spent(attention.person, one)])
        elif isinstance(verdict, Later) and verdict.at < until:
            waiting = sorted([*waiting, replace(one, at=verdict.at)], key=lambda each: each.at)
    return found


def _spent(person: Person, one: Expected) -> Spent:
    calendar = calendar_of(person)
    week, day = week_of(calendar, one.at), calendar.day(one.at)
    return Spent(person.id, one.wanted.subject, one.wanted.kind, week, day, 0, one.at)
