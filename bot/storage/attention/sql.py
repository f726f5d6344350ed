"""The attention budget on a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.attention.tables import (
    ATTENTION_BUDGET,
    ATTENTION_CARRIED,
    ATTENTION_CHOICE,
    ATTENTION_SPENT,
)
from bot.storage.clock import Clock
from handlers.kernel.attention.budget import Budget, Spent
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.attention.ledger import Carried

_SPENT, _CARRIED = ATTENTION_SPENT.c, ATTENTION_CARRIED.c
_KEY = ["person_id", "subject"]
_ORDER = (_SPENT.person_id, _SPENT.week, _SPENT.number)


def _in_place() -> Any:
    new = database.insert(ATTENTION_SPENT)
    given = {each.name: new.excluded[each.name] for each in ATTENTION_SPENT.c if each.name not in _KEY}
    return new.on_conflict_do_update(index_elements=_KEY, set_=given)


_IN_PLACE = _in_place()
_GIVE_BACK = delete(ATTENTION_SPENT).where(
    _SPENT.person_id == bindparam("whose"), _SPENT.subject == bindparam("what")
)


@dataclass(frozen=True, slots=True)
class SqlAttention:
    """The `AttentionLedger` port, inside one transaction."""

    connection: AsyncConnection
    clock: Clock

    async def budget(self) -> Budget:
        found: Budget | None = await self.connection.scalar(
            select(ATTENTION_BUDGET.c.budget).where(ATTENTION_BUDGET.c.id == 1)
        )
        return found or Budget()

    async def set_budget(self, budget: Budget) -> None:
        row = database.insert(ATTENTION_BUDGET).values(id=1, budget=budget)
        await self.connection.execute(
            row.on_conflict_do_update(index_elements=["id"], set_={"budget": row.excluded.budget})
        )

    async def choices(self, person_id: str) -> AttentionChoices:
        table = ATTENTION_CHOICE.c
        found: AttentionChoices | None = await self.connection.scalar(
            select(table.choices).where(table.person_id == person_id)
        )
        return found or NOTHING_CHOSEN

    async def choices_of(self, person_ids: Collection[str]) -> Mapping[str, AttentionChoices]:
        table, found = ATTENTION_CHOICE.c, dict[str, AttentionChoices]()
        for some in database.chunks(person_ids):
            theirs = select(ATTENTION_CHOICE).where(table.person_id.in_(some))
            found |= {row.person_id: row.choices for row in await self.connection.execute(theirs)}
        return found

    async def choose(self, person_id: str, choices: AttentionChoices) -> None:
        row = database.insert(ATTENTION_CHOICE).values(person_id=person_id, choices=choices)
        await self.connection.execute(
            row.on_conflict_do_update(index_elements=["person_id"], set_={"choices": row.excluded.choices})
        )

    async def spent(self, person_id: str, week: date) -> Sequence[Spent]:
        of_week = (_SPENT.person_id == person_id, _SPENT.week == week)
        rows = await self.connection.execute(select(ATTENTION_SPENT).where(*of_week).order_by(_SPENT.number))
        return [_spent(row) for row in rows]

    async def spent_in(self, person_ids: Collection[str], weeks: Collection[date]) -> Sequence[Spent]:
        found: list[Spent] = []
        for some in database.chunks(person_ids):
            theirs = (_SPENT.person_id.in_(some), _SPENT.week.in_(sorted(weeks)))
            ordered = select(ATTENTION_SPENT).where(*theirs).order_by(*_ORDER)
            found += [_spent(row) for row in await self.connection.execute(ordered)]
        return found

    async def spent_on(self, person_id: str, subject: str) -> Spent | None:
        key = (_SPENT.person_id == person_id, _SPENT.subject == subject)
        row = (await self.connection.execute(select(ATTENTION_SPENT).where(*key))).first()
        return _spent(row) if row else None

    async def spend(self, *spent: Spent) -> bool:
        wanted = {(each.person_id, each.week, each.number): each.subject for each in spent}
        theirs = await self.spent_in({each.person_id for each in spent}, {each.week for each in spent})
        for one in theirs:
            if wanted.get((one.person_id, one.week, one.number), one.subject) != one.subject:
                return False
        if spent:
            await self.connection.execute(_IN_PLACE, [asdict(each) for each in spent])
        return True

    async def give_back(self, *of: tuple[str, str]) -> None:
        if of:
            keys = [{"whose": person_id, "what": subject} for person_id, subject in of]
            await self.connection.execute(_GIVE_BACK, keys)

    async def carry(self, *carried: Carried) -> None:
        if not carried:
            return
        rows = [
            {
                "person_id": each.person_id,
                "subject": each.subject,
                "kind": each.kind,
                "message": each.message,
                "at": each.at,
            }
            for each in carried
        ]
        new = database.insert(ATTENTION_CARRIED).on_conflict_do_nothing(index_elements=_KEY)
        await self.connection.execute(new, rows)

    async def carried(self, person_id: str, limit: int = 20) -> Sequence[Carried]:
        waiting = (_CARRIED.person_id == person_id, _CARRIED.put_down_at.is_(None))
        oldest = select(ATTENTION_CARRIED).where(*waiting).order_by(_CARRIED.at, _CARRIED.subject)
        return [_carried(row) for row in await self.connection.execute(oldest.limit(limit))]

    async def carried_on(self, person_id: str, subject: str) -> Carried | None:
        key = (_CARRIED.person_id == person_id, _CARRIED.subject == subject)
        row = (await self.connection.execute(select(ATTENTION_CARRIED).where(*key))).first()
        return _carried(row) if row else None

    async def put_down(self, person_id: str, subjects: Sequence[str]) -> None:
        mine = (_CARRIED.person_id == person_id, _CARRIED.subject.in_(subjects))
        await self.connection.execute(update(ATTENTION_CARRIED).where(*mine).values(put_down_at=self.clock()))

    async def take_back(self, subject: str) -> None:
        await self.connection.execute(delete(ATTENTION_CARRIED).where(_CARRIED.subject == subject))


def _spent(row: Row[Any]) -> Spent:
    return Spent(**row._asdict())


def _carried(row: Row[Any]) -> Carried:
    return Carried(row.person_id, row.subject, row.kind, row.message, row.at)
