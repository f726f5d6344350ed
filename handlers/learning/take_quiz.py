"""Somebody answers the check question of a lesson; the answer decides when it comes back."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.events import Pressed
from handlers.kernel.messages import Message
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.cards import (
    QuizButton,
    card_of,
    course,
    habit_of,
    lesson_message,
    ticket_of,
    weeks_in_a_row,
)
from handlers.learning.course import Course
from handlers.learning.nudging.habit import part_at
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.spaced_repetition import after_answer


@dataclass(frozen=True, slots=True)
class TakeQuiz:
    uow: LessonsWork

    async def __call__(self, pressed: Pressed) -> None:
        ticket = ticket_of(pressed.subject)

        async def work(tx: LessonsTransaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            theirs = await course(tx, person, pressed.at)
            result = await _result(tx, theirs, ticket, pressed) if ticket else None
            if ticket and result:
                outgoing = lesson_message(
                    ticket.card, f"{ticket.lesson_id}:{ticket.number}", person, result, silent=True
                )
            else:
                refusal = _refusal(theirs, ticket)
                outgoing = lesson_message(card_of(pressed), "refused", person, refusal)
            await tx.outbox.put(outgoing)

        await self.uow.run(work)


async def _result(
    tx: LessonsTransaction, theirs: Course, ticket: QuizButton, pressed: Pressed
) -> Message | None:
    """None when that cannot be answered, or was answered already."""
    lesson = theirs.by_id(ticket.lesson_id)
    if lesson is None or ticket.choice >= len(lesson.quiz.choices):
        return None
    if ticket.number != theirs.number(lesson.id):
        return None
    before = theirs.progress.get(lesson.id)
    progress, answer = after_answer(lesson, theirs.person.id, before, ticket.choice, pressed.at)
    if not await tx.lessons.answered(progress, answer):
        return None
    gained = wording.Gained(await _noted(tx, theirs, pressed), theirs.finished_with(lesson.id))
    return wording.result(voice_for(theirs.person), lesson, answer, progress.memory.due_at, gained)


async def _noted(tx: LessonsTransaction, theirs: Course, pressed: Pressed) -> int:
    """That this part of the day suits them; how many weeks in a row they have learnt."""
    person, habit = theirs.person, await habit_of(tx, theirs.person.id)
    await tx.lessons.keep_habits({person.id: habit.learnt(part_at(person, pressed.at))})
    return await weeks_in_a_row(tx, person, pressed.at)


def _refusal(theirs: Course, ticket: QuizButton | None) -> Message:
    voice = voice_for(theirs.person)
    lesson = theirs.by_id(ticket.lesson_id) if ticket else None
    if ticket is None or lesson is None or ticket.choice >= len(lesson.quiz.choices):
        return wording.gone(voice)
    return wording.answered_already(voice)
