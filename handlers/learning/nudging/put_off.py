"""Somebody says "not now" to a lesson that came by itself: it comes another time, and so do the next ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from handlers.kernel.attention.hours import week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson
from handlers.kernel.voice import Voice, voice_for
from handlers.learning import wording
from handlers.learning.cards import card_of, habit_of, lesson_message
from handlers.learning.nudging.habit import Habit, another_time, part_at
from handlers.learning.ports import LessonsTransaction, LessonsWork

AGAIN = "+"
"""Stands in a card's name between the slot that it is of and what tells it from the first."""


@dataclass(frozen=True, slots=True)
class PutOff:
    uow: LessonsWork

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: LessonsTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            before = await habit_of(tx, person.id)
            if before.put_off_until is not None and pressed.at < before.put_off_until:
                return
            after = before.not_now(part_at(person, pressed.at))
            again = await _again(tx, person, after, pressed.at)
            await tx.lessons.keep_habits({person.id: replace(after, put_off_until=again)})
            if again is not None:
                await tx.outbox.put(_once_more(person, pressed, again))
            said = wording.put_off(voice_for(person), again, before.part, after.part)
            await tx.outbox.put(
                lesson_message(pressed.subject, f"put off:{pressed.key}", person, said, silent=True)
            )

        await self.uow.run(work)


async def _again(tx: LessonsTransaction, person: Person, habit: Habit, at: datetime) -> datetime | None:
    """None where it is another week by then, which has lessons of its own."""
    hours, choices = (await tx.attention.budget()).hours, await tx.attention.choices(person.id)
    moment = hours.free_at(person, another_time(person, habit, at), choices)
    return moment if moment is not None and moment < _end_of_week(person, at) else None


def _end_of_week(person: Person, at: datetime) -> datetime:
    calendar = calendar_of(person)
    return calendar.instant(week_of(calendar, at) + timedelta(days=7), time())


def _once_more(person: Person, pressed: Pressed, again: datetime) -> OutgoingMessage:
    """A message of its own, paid for already."""
    slot = pressed.subject.partition(AGAIN)[0]
    card = f"{slot}{AGAIN}{card_of(pressed)}"
    return OutgoingMessage(
        f"lesson:{person.id}:{card}",
        ToPerson(person.id),
        wording.invitation(Voice()),
        f"lesson:{card}",
        kind=MessageKind.NUDGE,
        not_after=_end_of_week(person, again),
        attention=Unsolicited(AttentionKind.LESSON, f"lesson:{slot}"),
    )
