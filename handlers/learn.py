"""Somebody wants to learn: their next lesson, or how far they are."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.classroom import card_of, course, on_card
from handlers.domain.actions import Press
from handlers.domain.events import Pressed
from handlers.domain.learning import Course
from handlers.messages import Message
from handlers.ports import UnitOfWork
from handlers.wording import lessons
from handlers.wording.voice import voice_for


@dataclass(frozen=True, slots=True)
class Learn:
    uow: UnitOfWork

    async def __call__(self, pressed: Pressed) -> None:
        async with self.uow() as tx:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.first(pressed):
                return
            message = _message(await course(tx, person), pressed)
            await tx.outbox.put(on_card(card_of(pressed), "shown", person, message))
            await tx.commit()


def _message(theirs: Course, pressed: Pressed) -> Message:
    voice = voice_for(theirs.person)
    if pressed.action == Press.PROGRESS:
        return lessons.progress(voice, theirs.tracks(pressed.at))
    following = theirs.next(pressed.at)
    if following is None:
        return lessons.nothing_left(voice, theirs.next_review())
    return lessons.lesson(voice, following, card_of(pressed))
