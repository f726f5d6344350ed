"""Whom a draft reaches: how many, who for example, and who falls out and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.platform.store import StoreTransaction
from handlers.broadcasts.reach import NewsChannel, Reach
from handlers.kernel.person import Person

SAMPLE = 8
MAX_LISTED = 200


@dataclass(frozen=True, slots=True)
class Addressed:
    count: int
    sample: Sequence[Person]
    """The first of them by their ids, which says nothing about anybody."""
    unknown: Sequence[str]
    """Addresses of nobody."""
    left: Sequence[str]
    """Addresses of people who have left."""
    outside: Sequence[str]
    """Addresses of people whom something else that was chosen leaves out."""
    away: int
    """Of the sample's first hundred, who is away: they get it when they are back."""
    channels: Sequence[NewsChannel] = ()
    readers: int | None = 0
    """Who reads in the channels; None where one of them does not say."""

    def reach_more_than(self, many: int) -> bool:
        """What is not known may be more."""
        return self.readers is None or self.count + self.readers > many


async def addressed(tx: StoreTransaction, reach: Reach, at: datetime) -> Addressed:
    count = await tx.broadcasts.count_reached(reach)
    first = await tx.people.named(await tx.broadcasts.reached(reach, "", 100))
    unknown, left, outside = [], [], []
    listed = sorted(reach.emails)[:MAX_LISTED]
    people = await tx.people.by_emails(listed)
    for email in listed:
        person = people.get(email)
        if person is None:
            unknown.append(email)
        elif not person.active:
            left.append(email)
        elif not reach.includes(person):
            outside.append(email)
    away = sum(person.is_away(at) for person in first)
    there = (reach.channels, reach.readers_in_channels)
    return Addressed(count, first[:SAMPLE], unknown, left, outside, away, *there)
