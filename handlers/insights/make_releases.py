"""The clock makes the releases of each week that is over, once; what was made is never made again."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
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
from handlers.questions.rules.question import QuestionEventName

_HOUR = timedelta(hours=1)
Make = Callable[[InsightsTransaction, ClosedWeek], Awaitable[Release]]


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
                for name, make in _MAKERS.items():
                    if (name, week.period) not in made:
                        await tx.releases.add(await make(tx, week))

        await self.uow.run(work)


async def _steps(tx: InsightsTransaction, week: ClosedWeek) -> Release:
    asked = await tx.weekly.asked(week.begins, week.ends)
    happened = await tx.weekly.happened(week.begins, week.ends)
    parts = [_group(ASKED, one.asker_id, 1) for one in asked]
    parts += [
        _group(EVENTS[QuestionEventName(name)], who, count) for who, name, count in happened if name in EVENTS
    ]
    return release(STEPS, week.period, parts)


async def _topics(tx: InsightsTransaction, week: ClosedWeek) -> Release:
    asked = await tx.weekly.asked(week.begins, week.ends)
    parts = (_group(one.topic, one.asker_id, 1, int(one.is_missing)) for one in asked)
    return release(TOPICS, week.period, parts)


async def _feedback(tx: InsightsTransaction, week: ClosedWeek) -> Release:
    given = await tx.feedback.listed(*FeedbackProgress, anonymous_until=week.ends.date())
    begins, ends = week.begins.date(), week.ends.date()
    return release(FEEDBACK, week.period, _given(one for one in given if begins <= one.given_on < ends))


def _given(feedback: Iterable[Feedback]) -> Iterable[Group]:
    """Nobody knows who wrote what is anonymous, so each of it counts for somebody else."""
    for one in feedback:
        giver = one.giver.person_id if isinstance(one.giver, Named) else f"anonymous:{one.id}"
        yield _group(one.kind.value, giver, 1)


async def _reply_hours(tx: InsightsTransaction, week: ClosedWeek) -> Release:
    times = await tx.weekly.times_to_reply(week.begins, week.ends)
    people = len({asker for _, asker in times})
    if people < SMALLEST:
        return Release(REPLY_HOURS.name, week.period)
    middle = Released(round(median_low([time for time, _ in times]) / _HOUR, 1), people)
    return Release(REPLY_HOURS.name, week.period, (ReleasedCell("", (middle,)),))


async def _learnt(tx: InsightsTransaction, week: ClosedWeek) -> Release:
    learnt = await tx.practised.learnt(week.begins, week.ends)
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
