"""When somebody may expect a lesson."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from handlers.kernel.attention.forecast import Expected
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.person import Person
from handlers.learning.cards import course, habit_of
from handlers.learning.nudging.slots import slots_of_week
from handlers.learning.ports import LessonsTransaction


async def lessons_expected(
    tx: LessonsTransaction, person: Person, at: datetime, until: datetime
) -> Sequence[Expected]:
    """Whoever learns by themselves on such a day gets none."""
    theirs, habit = await course(tx, person, at), await habit_of(tx, person.id)
    a_week = (await tx.attention.budget()).by_kind.get(AttentionKind.LESSON, 1)
    slots = {slot.at: slot for each in (at, until) for slot in slots_of_week(person, habit, each, a_week)}
    return [
        Expected(Unsolicited(AttentionKind.LESSON, f"lesson:{slot.period}"), slot.at, following.lesson.title)
        for slot in slots.values()
        if at <= slot.at < until and (following := theirs.next(slot.at)) is not None
    ]
