"""Once a month the clock learns how quickly this company forgets; the CSR team chooses how much it may."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.kernel.ports import AuditRow
from handlers.learning.lesson import QuizAttempt
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.remembering.fit import fitted
from handlers.learning.remembering.kept import RETENTIONS

EVERY = timedelta(days=28)
_AT_ONCE = 500
"""People whose answers are read together."""


@dataclass(frozen=True, slots=True)
class LearnSchedule:
    uow: LessonsWork

    async def __call__(self, at: datetime) -> None:
        """What is reckoned is reckoned in a thread, on a copy of the answers."""
        async with self.uow.reading() as tx:
            tried = (await tx.lessons.schedule()).tried
            if tried and at - tried.at < EVERY:
                return
            answers = await _answers(tx)
        fit = await asyncio.to_thread(fitted, answers, at)
        if fit is None:
            return

        async def work(tx: LessonsTransaction) -> None:
            await tx.lessons.keep_schedule((await tx.lessons.schedule()).with_(fit))

        await self.uow.run(work)


@dataclass(frozen=True, slots=True)
class ChooseRetention:
    uow: LessonsWork
    by: str
    """Person id."""
    at: datetime

    async def __call__(self, retention: float) -> bool:
        """False for what may not be chosen. It holds from each lesson's next answer on."""
        if retention not in RETENTIONS:
            return False

        async def work(tx: LessonsTransaction) -> None:
            before = await tx.lessons.schedule()
            await tx.lessons.keep_schedule(replace(before, retention=retention))
            row = AuditRow(self.by, "lesson.retention", "lessons", self.at, f"{retention:.0%}")
            await tx.audit.record(row)

        await self.uow.run(work)
        return True


async def _answers(tx: LessonsTransaction) -> Mapping[str, Sequence[QuizAttempt]]:
    people = sorted(person.id for person in await tx.people.all())
    found: dict[str, Sequence[QuizAttempt]] = {}
    for start in range(0, len(people), _AT_ONCE):
        found |= await tx.lessons.answers_of(people[start : start + _AT_ONCE])
    return found
