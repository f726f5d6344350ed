"""The clock brings everybody's next lesson by itself, on so many days a week as the company's budget has.

Whoever's moment has come is noted and gets a message into the outbox, many people in one statement; what they
are asked, and whether they are asked at all, is decided when it is about to be sent (`still_due`). Whoever
has nothing to learn gets nothing, and such a week does not end their streak.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.attention.hours import periods_at, week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import Batch, ToPerson
from handlers.kernel.voice import Voice
from handlers.learning import wording
from handlers.learning.cards import curriculum
from handlers.learning.course import Curriculum
from handlers.learning.lesson import LessonProgress
from handlers.learning.nudging.habit import NO_HABIT, Habit
from handlers.learning.nudging.slots import SCHEDULE, NudgeSlot, may_have_come, period, slots_of_week
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.tracks.track import TrackStart

AT_ONCE = 500
"""People looked at together."""
Due = Sequence[tuple[Person, NudgeSlot]]


@dataclass(frozen=True, slots=True)
class NudgeLearners:
    uow: LessonsWork

    async def __call__(self, at: datetime) -> None:
        async with self.uow.reading() as tx:
            there = await curriculum(tx)
            a_week = (await tx.attention.budget()).by_kind.get(AttentionKind.LESSON, 1)
        if not there.lessons:
            return
        numbers = range(1, a_week + 1)
        slots = [
            period(week, number)
            for week in periods_at(at)
            for number in numbers
            if may_have_come(week, number, at)
        ]
        after = ""
        while slots and (page := await self._due(slots, after, a_week, at)):
            after, due = page
            for slot, those in due.items():
                await self._queue(slot, those, there, at)

    async def _due(
        self, slots: Sequence[str], after: str, a_week: int, at: datetime
    ) -> tuple[str, Mapping[str, Due]] | None:
        """The last id that was looked at, and those of them whose moment has come, by slot; None at the
        end."""
        async with self.uow.reading() as tx:
            without = await tx.occurrences.people_without(SCHEDULE, slots, after, AT_ONCE)
            if not without:
                return None
            people, habits = await tx.people.named(without), await tx.lessons.habits(without)
        due: dict[str, list[tuple[Person, NudgeSlot]]] = {slot: [] for slot in slots}
        for person in people:
            for each in slots_of_week(person, habits.get(person.id, NO_HABIT), at, a_week):
                if each.at <= at and each.period in without[person.id]:
                    due[each.period].append((person, each))
        return max(without), {slot: those for slot, those in due.items() if those}

    async def _queue(self, slot: str, due: Due, there: Curriculum, at: datetime) -> None:
        async def work(tx: LessonsTransaction) -> None:
            occurrences = [each.occurrence(person, at) for person, each in due]
            begun = await tx.occurrences.begin_all(occurrences)
            missed = {each.subject for each in occurrences if each.is_missed}
            theirs = [
                (person, each) for person, each in due if person.id in begun and person.id not in missed
            ]
            made = await tx.lessons.progress_of([person.id for person, _ in theirs])
            await _begin(tx, [person for person, _ in theirs], there, at)
            begun_tracks = await tx.tracks.begun([person.id for person, _ in theirs])
            learners = [
                (person, each)
                for person, each in theirs
                if not person.is_away(at)
                and there.course(person, made.get(person.id, ()), begun_tracks.get(person.id, {}), at).next(
                    at
                )
            ]
            if learners:
                until = max(each.until for _, each in learners)
                await tx.outbox.put_all(
                    nudge_batch(slot, until), [ToPerson(person.id) for person, _ in learners]
                )
            waiting = {person.id for person, _ in learners}
            await _excuse(tx, [person for person, _ in theirs if person.id not in waiting], made, at)

        await self.uow.run(work)


def nudge_batch(slot: str, until: datetime) -> Batch:
    """Its words are put in when it is sent."""
    return Batch(
        f"lesson:{slot}",
        wording.invitation(Voice()),
        kind=MessageKind.NUDGE,
        not_after=until,
        attention=Unsolicited(AttentionKind.LESSON, f"lesson:{slot}"),
    )


async def _begin(tx: LessonsTransaction, people: Sequence[Person], there: Curriculum, at: datetime) -> None:
    """The tracks of each of them."""
    starts = [TrackStart(one.id, track, at) for one in people for track in there.to_begin(one, at)]
    await tx.tracks.begin(starts)


async def _excuse(
    tx: LessonsTransaction,
    people: Sequence[Person],
    made: Mapping[str, Sequence[LessonProgress]],
    at: datetime,
) -> None:
    """Of those who learn at all: they are away, or have nothing to learn."""
    learning = [person for person in people if person.id in made]
    habits = await tx.lessons.habits([person.id for person in learning])
    changed: dict[str, Habit] = {}
    for person in learning:
        before = habits.get(person.id, NO_HABIT)
        after = before.excuse([week_of(calendar_of(person), at)])
        if after != before:
            changed[person.id] = after
    await tx.lessons.keep_habits(changed)
