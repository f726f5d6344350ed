"""What is known of people, and forgetting it, on a database."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select

from bot.storage import database
from bot.storage.database import Database
from bot.storage.engine import dialect_of
from bot.storage.passages.pruning import prune
from bot.storage.personal import erasing, telling, tombstones
from bot.storage.personal.tables import FORGET_REQUEST
from handlers.privacy.ports import EMAIL, Told

_ASKED = FORGET_REQUEST.c


@dataclass(frozen=True, slots=True)
class SqlPersonalData:
    """The `PersonalData` port."""

    database: Database

    async def told(self, person_id: str) -> Told:
        async with self.database.reading() as connection:
            return await telling.told(connection, person_id)

    async def erase(self, person_id: str, at: datetime) -> Sequence[str]:
        async with self.database.writing() as connection:
            who = await erasing.subject(connection, person_id)
            if who is None:
                return ()
            await tombstones.bury(connection, [(EMAIL, who.email), *who.accounts], at.date())
            return await erasing.erase(connection, who)

    async def ask(self, person_id: str, due_at: datetime) -> None:
        row = database.insert(FORGET_REQUEST).values(person_id=person_id, due_at=due_at)
        async with self.database.writing() as connection:
            await connection.execute(row.on_conflict_do_nothing(index_elements=["person_id"]))

    async def keep(self, person_id: str) -> bool:
        async with self.database.writing() as connection:
            gone = delete(FORGET_REQUEST).where(_ASKED.person_id == person_id)
            return bool((await connection.execute(gone)).rowcount)

    async def due(self, at: datetime) -> Sequence[str]:
        asked = select(_ASKED.person_id).where(_ASKED.due_at <= at).order_by(_ASKED.due_at)
        async with self.database.reading() as connection:
            return list(await connection.scalars(asked))

    async def asked(self, person_id: str) -> datetime | None:
        async with self.database.reading() as connection:
            found: datetime | None = await connection.scalar(
                select(_ASKED.due_at).where(_ASKED.person_id == person_id)
            )
            return found

    async def empty_log(self) -> bool:
        return await asyncio.to_thread(dialect_of(self.database.url).empty_log, self.database.url)

    async def wipe(self) -> bool:
        await prune(self.database)
        await self.empty_log()
        return await asyncio.to_thread(dialect_of(self.database.url).rewrite, self.database.url)
