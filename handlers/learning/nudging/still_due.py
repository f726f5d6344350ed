"""What somebody is asked when a lesson that comes by itself is about to be sent, and whether it still is.

The message may have waited for their hours or for a day with room; meanwhile they may have learnt by
themselves, said "not now", or moved to where the lesson is not for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention.budget import Spent
from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.cards import curriculum
from handlers.learning.course import Course
from handlers.learning.nudging.habit import NO_HABIT, Habit
from handlers.learning.ports import LessonsTransaction

MOST_UNANSWERED = 3
"""Lessons in those weeks to which somebody does not react; then none comes until the first is older."""
WEEKS_LOOKED_AT = 4
_CARD = "lesson:"


def is_lesson(outgoing: OutgoingMessage) -> bool:
    wanted = outgoing.attention
    return wanted is not None and wanted.kind is AttentionKind.LESSON and outgoing.slot.startswith(_CARD)


@dataclass(frozen=True, slots=True)
class _Learner:
    """What there is to know about one person."""

    course: Course
    habit: Habit
    got: Sequence[Spent]
    """In these weeks, of all kinds."""


async def still_due(
    tx: LessonsTransaction, messages: Sequence[OutgoingMessage], at: datetime
) -> Sequence[OutgoingMessage | TryLater | Dropped]:
    """Each as it is to be sent now, to somebody for whom `is_lesson` has brought one."""
    learners = await _learners(tx, {each.to.person_id for each in messages}, at)
    return [_decided(each, learners.get(each.to.person_id), at) for each in messages]


async def _learners(tx: LessonsTransaction, ids: Collection[str], at: datetime) -> Mapping[str, _Learner]:
    """Of those who are known, read in as many statements as of one."""
    people, there = await tx.people.named(ids), await curriculum(tx)
    habits, progress = await tx.lessons.habits(ids), await tx.lessons.progress_of(ids)
    begun, got = await tx.tracks.begun(ids), defaultdict[str, list[Spent]](list)
    for each in await tx.attention.spent_in(ids, {week for one in people for week in _weeks(one, at)}):
        got[each.person_id].append(each)
    return {
        one.id: _Learner(
            there.course(one, progress.get(one.id, ()), begun.get(one.id, {}), at),
            habits.get(one.id, NO_HABIT),
            got[one.id],
        )
        for one in people
    }


def _decided(
    outgoing: OutgoingMessage, learner: _Learner | None, at: datetime
) -> OutgoingMessage | TryLater | Dropped:
    wanted = outgoing.attention
    if learner is None or wanted is None:
        return Dropped("the person has left")
    habit, theirs = learner.habit, learner.course
    if habit.put_off_until is not None and at < habit.put_off_until:
        return TryLater(habit.put_off_until, "they said: not now", is_failure=False)
    following = theirs.next(at)
    if following is None or _has_learnt_today(theirs, at):
        return Dropped("there is nothing to learn for them any more")
    if _unanswered(learner, wanted, at) >= MOST_UNANSWERED:
        return Dropped(f"they left the last {MOST_UNANSWERED} unanswered")
    voice = voice_for(theirs.person)
    return replace(
        outgoing,
        message=wording.nudge(voice, following, outgoing.slot.removeprefix(_CARD)),
        attention=replace(wanted, why=wording.why(voice, following, habit)),
    )


def _has_learnt_today(theirs: Course, at: datetime) -> bool:
    calendar = calendar_of(theirs.person)
    return any(calendar.day(made.answered_at) == calendar.day(at) for made in theirs.progress.values())


def _unanswered(learner: _Learner, wanted: Unsolicited, at: datetime) -> int:
    """Lessons that came by themselves since their last answer, in these weeks."""
    theirs, weeks = learner.course, _weeks(learner.course.person, at)
    last = max((made.answered_at for made in theirs.progress.values()), default=None)
    return sum(
        each.kind is AttentionKind.LESSON
        and each.week in weeks
        and each.subject != wanted.subject
        and (last is None or each.at > last)
        for each in learner.got
    )


def _weeks(person: Person, at: datetime) -> list[date]:
    monday = week_of(calendar_of(person), at)
    return [monday - number * timedelta(days=7) for number in range(WEEKS_LOOKED_AT)]
