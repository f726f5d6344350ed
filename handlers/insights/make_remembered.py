"""After each month the clock releases, once, what is remembered of the lessons."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from handlers.insights.measures import REMEMBERED
from handlers.insights.months import closed_months
from handlers.insights.ports import InsightsTransaction, T
from handlers.insights.remembered import RecallChance, remembered
from handlers.kernel.person import Person
from handlers.kernel.ports import UnitOfWork
from handlers.learning.lesson import Lesson, LessonProgress, QuizAttempt
from handlers.learning.remembering.schedule import Schedule
from handlers.learning.remembering.spaced_repetition import replayed
from handlers.learning.studies.study import questions_of

_AT_ONCE = 200
"""People whose lessons are read together."""


@dataclass(frozen=True, slots=True)
class MakeRemembered(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        month = closed_months(at, 1)[0]
        async with self.uow.reading() as tx:
            if (REMEMBERED.name, month.period) in await tx.releases.of([month.period]):
                return
            schedule = (await tx.lessons.schedule()).schedule
            made = remembered(month.period, [one async for one in _recalls(tx, month.ends, schedule)])

        async def work(tx: T) -> None:
            await tx.releases.add(made)

        await self.uow.run(work)


def topic_of(lesson: Lesson) -> str:
    """The one topic under which it is counted."""
    return lesson.topics[0] if lesson.topics else lesson.track


async def _recalls(tx: InsightsTransaction, at: datetime, schedule: Schedule) -> AsyncIterator[RecallChance]:
    """Of every lesson there is and every active person who has answered it by then."""
    studied = questions_of(await tx.tracks.studies())
    lessons = reversed(await tx.lessons.all())
    topics = {lesson.id: topic_of(lesson) for lesson in lessons if lesson.id not in studied}
    people = [person for person in await tx.people.all() if person.active]
    for start in range(0, len(people), _AT_ONCE):
        for person, made in await _progress(tx, people[start : start + _AT_ONCE], at, schedule):
            if made.lesson_id in topics:
                chance = schedule.chance(made, at)
                yield RecallChance(person.id, topics[made.lesson_id], person.department, chance)


async def _progress(
    tx: InsightsTransaction, people: Sequence[Person], at: datetime, schedule: Schedule
) -> list[tuple[Person, LessonProgress]]:
    """As it was at that moment: what was answered later is reckoned again from what was answered before."""
    by_id = {person.id: person for person in people}
    made = await tx.lessons.progress_of(by_id)
    later = [who for who, all_made in made.items() if any(one.answered_at >= at for one in all_made)]
    answers = await tx.lessons.answers_of(later)
    return [
        (by_id[who], then)
        for who, all_made in made.items()
        for one in all_made
        if (then := _then(one, answers, at, schedule)) is not None
    ]


def _then(
    made: LessonProgress,
    answers: Mapping[str, Sequence[QuizAttempt]],
    at: datetime,
    schedule: Schedule,
) -> LessonProgress | None:
    if made.answered_at < at:
        return made
    theirs = answers.get(made.person_id, ())
    before = [one for one in theirs if one.lesson_id == made.lesson_id and one.at < at]
    return replayed(before, schedule) if before else None
