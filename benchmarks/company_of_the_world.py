"""A company of many, everywhere: who works where, and what each of them wants to hear of the bot."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from handlers.kernel.attention.choices import AttentionChoices, DigestTime, Frequency
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.person import Person, Role

PLACES = (
    ("DE", "Europe/Berlin", "Ulm", "de"),
    ("AT", "Europe/Berlin", "Linz", "de"),
    ("PL", "Europe/Berlin", "Poznań", "pl"),
    ("FR", "Europe/Berlin", "Lyon", "fr"),
    ("GB", "Europe/London", "Leeds", "en"),
    ("US", "America/New_York", "Albany", "en"),
    ("CA", "America/Vancouver", "Victoria", "en"),
    ("BR", "America/Sao_Paulo", "Santos", "pt"),
    ("IN", "Asia/Kolkata", "Pune", "en"),
    ("JP", "Asia/Tokyo", "Chiba", "ja"),
    ("AU", "Australia/Sydney", "Newcastle", "en"),
    ("NZ", "Pacific/Auckland", "Hamilton", "en"),
)
"""Twelve countries in nine time zones, six of which change their clocks, on four different nights."""
DEPARTMENTS = ("Logistics", "Purchasing", "Production", "Sales", "Research", "Finance")
_HOURS = (time(8), time(9), time(9), time(9), time(14, 30), time(2, 30))
"""When a digest is wanted; half past two is a time that some nights do not have, and others twice."""
_FREQUENCIES = (*[Frequency.WEEKLY] * 6, Frequency.FORTNIGHTLY, Frequency.MONTHLY, Frequency.NEVER)


@dataclass(frozen=True, slots=True)
class Colleague:
    person: Person
    choices: AttentionChoices | None
    """None where nothing was chosen."""


def colleagues(many: int, chance: random.Random, at: datetime) -> Sequence[Colleague]:
    return [_colleague(number, chance, at) for number in range(many)]


def _colleague(number: int, chance: random.Random, at: datetime) -> Colleague:
    country, zone, site, language = PLACES[number % len(PLACES)]
    roles = {Role.EMPLOYEE, *([Role.AMBASSADOR] if number % 40 == 0 else [])}
    person = Person(
        f"p{number:05d}",
        f"p{number}@example.com",
        f"Person {number}",
        chance.choice(DEPARTMENTS),
        country,
        site,
        language,
        zone,
        roles=frozenset(roles),
        away_until=_absence(chance, at),
    )
    return Colleague(person, _choices(chance, at) if chance.random() < 0.5 else None)


def _absence(chance: random.Random, at: datetime) -> datetime | None:
    return at + timedelta(days=chance.randrange(5, 90)) if chance.random() < 0.05 else None


def _choices(chance: random.Random, at: datetime) -> AttentionChoices:
    by_kind = {kind: chance.randrange(3) for kind in AttentionKind if chance.random() < 0.1}
    quiet = chance.random() < 0.3
    return AttentionChoices(
        in_all=chance.choice((None, None, 1, 2, 3)),
        by_kind=by_kind,
        quiet_from=time(12) if quiet else None,
        quiet_until=time(13, 30) if quiet else None,
        quiet_days=frozenset(day for day in range(5) if chance.random() < 0.08),
        snoozed_until=at + timedelta(days=chance.randrange(60)) if chance.random() < 0.05 else None,
        digest=DigestTime(chance.choice(_FREQUENCIES), chance.choice((0, 0, 0, 1, 4)), chance.choice(_HOURS)),
    )
