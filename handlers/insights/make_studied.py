"""After the months in which a study asks its questions the clock releases what they got, once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from handlers.insights.measures import studied
from handlers.insights.months import ClosedMonth, closed_months
from handlers.insights.ports import InsightsTransaction, T
from handlers.insights.release import Release, release
from handlers.kernel.k_anonymity import Group
from handlers.kernel.ports import UnitOfWork
from handlers.learning.studies.study import Study

KEPT_UP = 3
"""Months that are released when they have not been, after a downtime."""


@dataclass(frozen=True, slots=True)
class MakeStudied(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        months = {month.period: month for month in closed_months(at, KEPT_UP)}
        async with self.uow.reading() as tx:
            studies = await tx.tracks.studies()
            made = await tx.releases.of(list(months)) if studies else {}
        missing = [each for one in studies for each in _missing(one, months, made)]

        async def work(tx: T) -> None:
            for study, lesson, month in missing:
                await tx.releases.add(await _released(tx, study, lesson, month))

        if missing:
            await self.uow.run(work)


def _missing(
    study: Study, months: Mapping[str, ClosedMonth], made: Mapping[tuple[str, str], Release]
) -> Iterator[tuple[Study, str, ClosedMonth]]:
    """Of a month in which it was stopped nothing is released: half a month would be cumulative."""
    for period, lesson in study.questions.items():
        month = months.get(period)
        if month is None or (studied(study.id).name, period) in made:
            continue
        if study.stopped_at is None or study.stopped_at >= month.ends:
            yield study, lesson, month


async def _released(tx: InsightsTransaction, study: Study, lesson: str, month: ClosedMonth) -> Release:
    answers = dict(await tx.practised.first_answers(lesson, month.begins, month.ends))
    people = [one for one in await tx.people.named(set(answers)) if study.starts_for(one.department)]
    parts = (Group(one.department, frozenset({one.id}), (1, int(answers[one.id]))) for one in people)
    return release(studied(study.id), month.period, parts)
