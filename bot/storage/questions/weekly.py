"""What happened to questions between two moments, counted for the weekly digest, on a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.questions.tables import QUESTION, QUESTION_EVENT
from handlers.questions.rules.question import QuestionEventName, State
from handlers.questions.rules.weekly import AskedThisWeek

_Q, _E = QUESTION.c, QUESTION_EVENT.c


@dataclass(frozen=True, slots=True)
class SqlWeekly:
    """The `Weekly` port, inside one transaction."""

    connection: AsyncConnection

    async def asked(self, since: datetime, until: datetime) -> Sequence[AskedThisWeek]:
        when = (_Q.state.in_(list(State)), _Q.asked_at >= since, _Q.asked_at < until)
        rows = await self.connection.execute(select(_Q.asker_id, _Q.topic, _Q.state, _Q.closed).where(*when))
        return [AskedThisWeek(*row) for row in rows]

    async def happened(self, since: datetime, until: datetime) -> Sequence[tuple[str, str, int]]:
        when = (_E.name.in_(list(QuestionEventName)), _E.at >= since, _E.at < until)
        alike = (_Q.asker_id, _E.name)
        counted = select(*alike, func.count()).where(*when, _Q.id == _E.question_id).group_by(*alike)
        rows = await self.connection.execute(counted.order_by(*alike))
        return [(asker, name, number) for asker, name, number in rows]

    async def times_to_reply(self, since: datetime, until: datetime) -> Sequence[tuple[timedelta, str]]:
        replied, handed = QUESTION_EVENT.alias("replied").c, QUESTION_EVENT.alias("handed").c
        query = (
            select(replied.at, func.min(handed.at).label("from_"), func.min(_Q.asker_id))
            .where(
                replied.name == QuestionEventName.REPLIED,
                replied.at >= since,
                replied.at < until,
                handed.question_id == replied.question_id,
                _Q.id == replied.question_id,
                handed.name == QuestionEventName.HANDED_OVER,
            )
            .group_by(replied.id)
        )
        rows = await self.connection.execute(query)
        return sorted((at - begun, asker) for at, begun, asker in rows)
