"""Somebody wants to learn: their next lesson, or how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.actions import LearningPress
from handlers.learning.cards import card_of, course, lesson_message, weeks_in_a_row
from handlers.learning.course import Course
from handlers.learning.ports import LessonsTransaction, LessonsWork


@dataclass(frozen=True, slots=True)
class Learn:
    uow: LessonsWork

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: LessonsTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            weeks = await weeks_in_a_row(tx, person, pressed.at)
            message = _message(await course(tx, person, pressed.at), pressed, weeks)
            await tx.outbox.put(lesson_message(card_of(pressed), "shown", person, message))

        await self.uow.run(work)


def _message(theirs: Course, pressed: Pressed, weeks: int) -> Message:
    voice = voice_for(theirs.person)
    if pressed.action == LearningPress.PROGRESS:
        return wording.progress(voice, theirs.tracks(pressed.at), weeks)
    following = theirs.next(pressed.at)
    if following is None:
        return wording.nothing_left(voice, theirs.next_review())
    return wording.lesson(voice, following, card_of(pressed))
