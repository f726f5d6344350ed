"""After each month the clock releases, once, what people promised in it and what came of promises."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from handlers.commitments.commitment import CommitmentEventName
from handlers.insights.measures import COMMITMENTS, COMMITTED, PROMISED
from handlers.insights.months import ClosedMonth, closed_months
from handlers.insights.ports import InsightsTransaction, T
from handlers.insights.release import release
from handlers.kernel.k_anonymity import Group
from handlers.kernel.ports import UnitOfWork

COUNTED = (
    CommitmentEventName.MADE,
    CommitmentEventName.DONE,
    CommitmentEventName.NEEDS_HELP,
    CommitmentEventName.DROPPED,
)
KEPT_UP = 3
"""Months that are released when they have not been, after a downtime or at the first start."""


@dataclass(frozen=True, slots=True)
class MakePromised(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        months = closed_months(at, KEPT_UP)
        async with self.uow.reading() as tx:
            made = await tx.releases.of([month.period for month in months])
        missing = [month for month in months if any((one.name, month.period) not in made for one in PROMISED)]

        async def work(tx: T) -> None:
            for month in missing:
                await _release(tx, month)

        if missing:
            await self.uow.run(work)


async def _release(tx: InsightsTransaction, month: ClosedMonth) -> None:
    promised = await tx.practised.promised(month.begins, month.ends)
    known = {person.id: person for person in await tx.people.named({one.person_id for one in promised})}
    steps = [_group(one.event, one.person_id, one.number) for one in promised if one.event in COUNTED]
    by_department = []
    for one in promised:
        if one.event is CommitmentEventName.MADE:
            person = known.get(one.person_id)
            department = one.team or (person.department if person else "")
            by_department.append(_group(department, one.person_id, one.number))
    await tx.releases.add(release(COMMITMENTS, month.period, steps))
    await tx.releases.add(release(COMMITTED, month.period, by_department))


def _group(label: str, person_id: str, count: int) -> Group:
    return Group(label, frozenset({person_id}), (count,))
