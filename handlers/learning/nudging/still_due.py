"""What somebody is asked when a lesson that comes by itself is about to be sent, and whether it still is.

The message may have waited for their hours or for a day with room; meanwhile they may have learnt by
themselves, said "not now", or moved to where the lesson is not for them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.cards import course, habit_of
from handlers.learning.course import Course
from handlers.learning.ports import LessonsTransaction

MOST_UNANSWERED = 3
"""Lessons in those weeks to which somebody does not react; then none comes until the first is older."""
WEEKS_LOOKED_AT = 4
_CARD = "lesson:"


def is_lesson(outgoing: OutgoingMessage) -> bool:
    wanted = outgoing.attention
    return wanted is not None and wanted.kind is AttentionKind.LESSON and outgoing.slot.startswith(_CARD)


async def still_due(
    tx: LessonsTransaction, outgoing: OutgoingMessage, at: datetime
) -> OutgoingMessage | TryLater | Dropped:
    """As it is to be sent now, to somebody for whom `is_lesson` has brought one."""
    person, wanted = await tx.people.get(outgoing.to.person_id), outgoing.attention
    if person is None or wanted is None:
        return Dropped("the person has left")
    habit, theirs = await habit_of(tx, person.id), await course(tx, person, at)
    if habit.put_off_until is not None and at < habit.put_off_until:
        return TryLater(habit.put_off_until, "they said: not now", is_failure=False)
    following = theirs.next(at)
    if following is None or _has_learnt_today(theirs, at):
        return Dropped("there is nothing to learn for them any more")
    if await _unanswered(tx, theirs, wanted, at) >= MOST_UNANSWERED:
        return Dropped(f"they left the last {MOST_UNANSWERED} unanswered")
    voice = voice_for(person)
    return replace(
        outgoing,
        message=wording.nudge(voice, following, outgoing.slot.removeprefix(_CARD)),
        attention=replace(wanted, why=wording.why(voice, following, habit)),
    )


def _has_learnt_today(theirs: Course, at: datetime) -> bool:
    calendar = calendar_of(theirs.person)
    return any(calendar.day(made.answered_at) == calendar.day(at) for made in theirs.progress.values())


async def _unanswered(tx: LessonsTransaction, theirs: Course, wanted: Unsolicited, at: datetime) -> int:
    """Lessons that came by themselves since their last answer, in these weeks."""
    last = max((made.answered_at for made in theirs.progress.values()), default=None)
    person, others = theirs.person, 0
    for week in _weeks(person, at):
        others += sum(
            each.kind is AttentionKind.LESSON
            and each.subject != wanted.subject
            and (last is None or each.at > last)
            for each in await tx.attention.spent(person.id, week)
        )
    return others


def _weeks(person: Person, at: datetime) -> list[date]:
    monday = week_of(calendar_of(person), at)
    return [monday - number * timedelta(days=7) for number in range(WEEKS_LOOKED_AT)]
