"""What people of the simulated company do in a week: they read, announce, commit themselves, move, leave."""

from __future__ import annotations

import json
import random
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.company_of_the_world import DEPARTMENTS, PLACES, Colleague, colleagues
from benchmarks.noting import Clock, NotingPages
from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.broadcasts import transitions
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, Timing, Variant
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.commitments.transitions import finish, make, on_track
from handlers.kernel.calendar import calendar_of
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person, Role
from handlers.kernel.transitions import store
from knowledge.passages import Audience

_DAY, _HOUR = timedelta(days=1), timedelta(hours=1)
CSR = frozenset({Role.EMPLOYEE, Role.CSR})
CARLA = Person("carla", "carla@example.com", "Carla", country="DE", roles=CSR, time_zone="Europe/Berlin")
NILS = replace(CARLA, id="nils", email="nils@example.com", name="Nils")


@dataclass
class CompanyLife:
    file: Path
    """The database."""
    storage: Storage
    desk: BroadcastDesk[StoreTransaction]
    chance: random.Random
    clock: Clock
    pages: NotingPages
    staff: list[Colleague]

    async def week(self, number: int) -> None:
        """All of it on its first day."""
        if number % 2:
            self._new_document(number)
        if number % 3:
            await self._announce(number)
        await self._commit(number)
        await self.storage.work.run(self._say)
        await self.storage.work.run(self._life)

    def _new_document(self, number: int) -> None:
        """Read anew in a country, or for everybody."""
        country = self.chance.choice((None, None, self.chance.choice(PLACES)[0]))
        audience = json.dumps({} if country is None else {"countries": [country]})
        with closing(sqlite3.connect(self.file)) as connection:
            add_document(connection, f"plan-{number}", audience, self.clock.now)
            connection.commit()

    async def _announce(self, number: int) -> None:
        at, chance = self.clock.now, self.chance
        reach = chance.choice((EVERYBODY, _country(chance), _country(chance), _department(chance)))
        timing = chance.choice(
            (
                Timing(),
                Timing(at=at + timedelta(hours=chance.randrange(120))),
                Timing(local=(at + _DAY + 10 * _HOUR).replace(tzinfo=None)),
                Timing(local=(at + 6 * _DAY + 2.5 * _HOUR).replace(tzinfo=None)),
            )
        )
        if number % 20 == 1:
            timing = Timing(urgent="The water is not safe to drink today.")
        content = BroadcastContent(
            (Variant("en", f"News {number}", "We did it."),), must_read=number % 7 == 0
        )
        made = done(await self.desk.begin(CARLA, content, at, f"n{number}", reach))
        await self.desk.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
        await self.desk.approve(made.id, NILS, at, doubts=0, doubts_seen=True)
        await self.desk.alter(made.id, lambda one: transitions.schedule(one, CARLA, timing, None, at))

    async def _commit(self, number: int) -> None:
        at = self.clock.now
        who = [self.chance.choice(self.staff).person for _ in range(max(1, len(self.staff) // 50))]
        lasts = [timedelta(days=self.chance.randrange(10, 120)) for _ in who]

        async def work(tx: StoreTransaction) -> None:
            for each, (person, days) in enumerate(zip(who, lasts, strict=True)):
                made = make(
                    f"c{number}-{each}",
                    person,
                    "Walk",
                    calendar_of(person).day(at) + days,
                    for_team=False,
                    is_open=0,
                    at=at,
                )
                if isinstance(made, Changed):
                    await tx.commitments.add(made.after)
                    await tx.commitments.record(made.event)

        await self.storage.work.run(work)

    async def _say(self, tx: StoreTransaction) -> None:
        """Some say how it goes."""
        for each in self.chance.sample(self.staff, max(1, len(self.staff) // 10)):
            for one in await tx.commitments.of_person(each.person.id):
                done_ = self.chance.random() < 0.2
                outcome = (finish if done_ else on_track)(one, each.person, self.clock.now)
                if isinstance(outcome, Changed):
                    await store(tx.commitments, outcome)

    async def _life(self, tx: StoreTransaction) -> None:
        """People move, go away, leave, and change their minds."""
        for place in self.chance.sample(range(len(self.staff)), max(1, len(self.staff) // 50)):
            stored = await tx.people.get(self.staff[place].person.id)
            if stored is None:
                continue
            country, zone, site, _ = self.chance.choice(PLACES)
            other = (
                colleagues(place + 1, self.chance, self.clock.now)[-1] if self.chance.random() < 0.2 else None
            )
            changed = self.chance.choice(
                (
                    replace(stored, country=country, time_zone=zone, site=site),
                    replace(stored, away_until=self.clock.now + timedelta(days=self.chance.randrange(20))),
                    replace(stored, active=self.chance.random() < 0.5),
                )
            )
            await tx.people.save(changed)
            if other is not None and other.choices is not None:
                await tx.attention.choose(stored.id, other.choices)
                self.pages.choices[stored.id] = other.choices
            self.staff[place] = Colleague(changed, None)
            self.pages.people[stored.id] = changed


def _country(chance: random.Random) -> Reach:
    return Reach(Audience(countries=frozenset({chance.choice(PLACES)[0], chance.choice(PLACES)[0]})))


def _department(chance: random.Random) -> Reach:
    return Reach(Audience(departments=frozenset({chance.choice(DEPARTMENTS)})))


def add_document(connection: sqlite3.Connection, name: str, audience: str, at: datetime) -> None:
    """As the index leaves one; nothing of it can be found."""
    document = {
        "id": name, "collection": "strategy", "path": f"{name}.pdf", "title": name.title(),
        "content_hash": name, "audience": audience, "page_count": 1, "topics": "[]", "first_passage": 0,
        "passages": 0, "changed_at": 0,
    }  # fmt: skip
    version = {
        "path": f"{name}.pdf", "number": 1, "content_hash": name, "passages": 0, "pages": 1, "remark": "",
        "read_at": f"{at:%Y-%m-%d %H:%M:%S.%f}", "wordings": b"",
    }  # fmt: skip
    for table, row in (("document", document), ("document_version", version)):
        marks = ", ".join("?" * len(row))
        connection.execute(
            f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})",  # noqa: S608 - our own names
            list(row.values()),
        )


def done(outcome: Any) -> Broadcast:
    if not isinstance(outcome, Broadcast):
        raise TypeError(f"refused: {outcome}")
    return outcome
