"""What people learnt and promised between two moments, counted for the releases, on a database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.commitments.tables import COMMITMENT, COMMITMENT_EVENT
from bot.storage.lessons.tables import LESSON, LESSON_ANSWER
from handlers.commitments.commitment import CommitmentEventName
from handlers.insights.ports import LearntInPeriod, PromisedInPeriod

_A, _C, _E = LESSON_ANSWER.c, COMMITMENT.c, COMMITMENT_EVENT.c


@dataclass(frozen=True, slots=True)
class SqlPractised:
    """The `Practised` port, inside one transaction."""

    connection: AsyncConnection

    async def learnt(
        self, since: datetime, until: datetime, without: Collection[str] = ()
    ) -> Sequence[LearntInPeriod]:
        tracks = select(LESSON.c.id, func.min(LESSON.c.track).label("track")).group_by(LESSON.c.id).subquery()
        alike = (_A.person_id, tracks.c.track)
        right = func.sum(case((_A.right.is_(True), 1), else_=0))
        query = (
            select(*alike, func.count(), right)
            .join(tracks, tracks.c.id == _A.lesson_id)
            .where(_A.at >= since, _A.at < until)
            .group_by(*alike)
        )
        if without:
            query = query.where(_A.lesson_id.not_in(list(without)))
        return [LearntInPeriod(*row) for row in await self.connection.execute(query.order_by(*alike))]

    async def first_answers(
        self, lesson_id: str, since: datetime, until: datetime
    ) -> Sequence[tuple[str, bool]]:
        first = (_A.lesson_id == lesson_id, _A.number == 1, _A.at >= since, _A.at < until)
        query = select(_A.person_id, _A.right).where(*first).order_by(_A.person_id)
        return [(who, right) for who, right in await self.connection.execute(query)]

    async def promised(self, since: datetime, until: datetime) -> Sequence[PromisedInPeriod]:
        alike = (_C.person_id, _C.team, _E.name)
        query = (
            select(*alike, func.count())
            .join(COMMITMENT, _C.id == _E.commitment_id)
            .where(_E.name.in_(list(CommitmentEventName)), _E.at >= since, _E.at < until)
            .group_by(*alike)
        )
        return [
            PromisedInPeriod(who, team, CommitmentEventName(name), number)
            for who, team, name, number in await self.connection.execute(query.order_by(*alike))
        ]
