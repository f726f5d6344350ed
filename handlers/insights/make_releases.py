"""The clock makes the releases of each week that is over, once; what was made is never made again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median_low
from typing import Generic

from handlers.feedback.feedback import Feedback, FeedbackProgress, Named
from handlers.insights.measures import ASKED, CATALOGUE, EVENTS, FEEDBACK, LEARNT, REPLY_HOURS, STEPS, TOPICS
from handlers.insights.ports import InsightsTransaction, T
from handlers.insights.release import Release, ReleasedCell, release
from handlers.insights.weeks import ClosedWeek, closed_weeks
from handlers.kernel.k_anonymity import SMALLEST, Group, Released
from handlers.kernel.ports import UnitOfWork
from handlers.learning.studies.study import questions_of
from handlers.questions.rules.question import QuestionEventName
from handlers.questions.rules.weekly import AskedThisWeek

_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _ReadWeek:
    """A week, with what several of its releases are made of."""

    tx: InsightsTransaction
    week: ClosedWeek
    asked: Sequence[AskedThisWeek]


Make = Callable[[_ReadWeek], Awaitable[Release]]


@dataclass(frozen=True, slots=True)
class MakeReleases(Generic[T]):
    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        weeks = closed_weeks(at)
        async with self.uow.reading() as tx:
            made = await tx.releases.of([week.period for week in weeks])
        if all((measure.name, week.period) in made for week in weeks for measure in CATALOGUE):
            return

        async def work(tx: T) -> None:
            for week in weeks:
                missing = [make for name, make in _MAKERS.items() if (name, week.period) not in made]
                asked = await tx.weekly.asked(week.begins, week.ends) if missing else ()
                for make in missing:
                    await tx.releases.add(await make(_ReadWeek(tx, week, asked)))

        await self.uow.run(work)


async def _steps(read: _ReadWeek) -> Release:
    week = read.week
    happened = await read.tx.weekly.happened(week.begins, week.ends)
    parts = [_group(ASKED, one.asker_id, 1) for one in read.asked]
    parts += [
        _group(EVENTS[QuestionEventName(name)], who, count) for who, name, count in happened if name in EVENTS
    ]
    return release(STEPS, week.period, parts)


async def _topics(read: _ReadWeek) -> Release:
    parts = (_group(one.topic, one.asker_id, 1, int(one.is_missing)) for one in read.asked)
    return release(TOPICS, read.week.period, parts)


async def _feedback(read: _ReadWeek) -> Release:
    """Every one is read: a limit would leave weeks short, and what was released is never made again."""
    week = read.week
    given = await read.tx.feedback.listed(*FeedbackProgress, anonymous_until=week.ends.date(), limit=None)
    begins, ends = week.begins.date(), week.ends.date()
    return release(FEEDBACK, week.period, _given(one for one in given if begins <= one.given_on < ends))


def _given(feedback: Iterable[Feedback]) -> Iterable[Group]:
    """Nobody knows who wrote what is anonymous, so each of it counts for somebody else."""
    for one in feedback:
        giver = one.giver.person_id if isinstance(one.giver, Named) else f"anonymous:{one.id}"
        yield _group(one.kind.value, giver, 1)


async def _reply_hours(read: _ReadWeek) -> Release:
    week = read.week
    times = await read.tx.weekly.times_to_reply(week.begins, week.ends)
    people = len({asker for _, asker in times})
    if people < SMALLEST:
        return Release(REPLY_HOURS.name, week.period)
    middle = Released(round(median_low([time for time, _ in times]) / _HOUR, 1), people)
    return Release(REPLY_HOURS.name, week.period, (ReleasedCell("", (middle,)),))


async def _learnt(read: _ReadWeek) -> Release:
    week = read.week
    studied = questions_of(await read.tx.tracks.studies())
    learnt = await read.tx.practised.learnt(week.begins, week.ends, studied)
    parts = (_group(one.track, one.person_id, one.answers, one.right) for one in learnt)
    return release(LEARNT, week.period, parts)


def _group(label: str, person_id: str, *counts: int) -> Group:
    return Group(label, frozenset({person_id}), counts)


_MAKERS: Mapping[str, Make] = {
    STEPS.name: _steps,
    TOPICS.name: _topics,
    FEEDBACK.name: _feedback,
    REPLY_HOURS.name: _reply_hours,
    LEARNT.name: _learnt,
}
