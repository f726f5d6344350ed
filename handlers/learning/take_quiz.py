"""Somebody answers the check question of a lesson; the answer decides when it comes back.

A button answers some kinds of questions and a form the others. After a right answer they may say how sure
they were, once; then everything they have answered to the lesson is reckoned anew.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.events import Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import AuditRow, ContentionError
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
from handlers.learning.lesson import Lesson, Sureness
from handlers.learning.nudging.habit import part_at
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.quiz.grading import given_in, is_answer
from handlers.learning.remembering.spaced_repetition import after_answer, replayed

Answering = Pressed | Submitted


@dataclass(frozen=True, slots=True)
class Refusal:
    """The card stays as it is, and this is said."""

    message: Message


Take = Callable[[LessonsTransaction, Course, Lesson, QuizButton], Awaitable[Message | Refusal]]
"""What stands on the card from now on."""


@dataclass(frozen=True, slots=True)
class TakeQuiz:
    uow: LessonsWork

    async def __call__(self, event: Answering) -> None:
        async def take(
            tx: LessonsTransaction, theirs: Course, lesson: Lesson, ticket: QuizButton
        ) -> Message | Refusal:
            given = _given(event, lesson, ticket, theirs.person.language)
            if given is None:
                voice = voice_for(theirs.person)
                is_form = isinstance(event, Submitted)
                return Refusal(wording.no_answer(voice) if is_form else wording.gone(voice))
            return await _result(tx, theirs, lesson, (ticket, given), event)

        await _take(self.uow, event, "answered", take)


@dataclass(frozen=True, slots=True)
class RateAnswer:
    uow: LessonsWork

    async def __call__(self, pressed: Pressed) -> None:
        async def take(
            tx: LessonsTransaction, theirs: Course, lesson: Lesson, ticket: QuizButton
        ) -> Message | Refusal:
            voice = voice_for(theirs.person)
            before = Refusal(wording.answered_already(voice))
            attempts = await tx.lessons.answers(theirs.person.id, lesson.id)
            if not attempts or attempts[-1].number != ticket.number or not attempts[-1].right:
                return before
            rated = replace(attempts[-1], sure=Sureness(min(ticket.choice, max(Sureness))))
            schedule = (await tx.lessons.schedule()).schedule
            progress = replayed([*attempts[:-1], rated], schedule)
            if not await tx.lessons.rated(progress, rated):
                return before
            weeks = await weeks_in_a_row(tx, theirs.person, pressed.at)
            finished = theirs.finished_by(lesson.id) if ticket.number == 1 else ()
            gained = wording.Gained(weeks, finished, unlocked=theirs.unlocks_of(finished))
            return wording.result(voice, lesson, rated, progress.memory.due_at, gained)

        await _take(self.uow, pressed, "sure", take)


async def _take(uow: LessonsWork, event: Answering, part: str, take: Take) -> None:
    ticket = ticket_of(event.subject)

    async def work(tx: LessonsTransaction) -> None:
        person = await tx.people.get(event.by)
        if person is None or not await tx.mark_handled(event):
            return
        theirs = await course(tx, person, event.at)
        lesson = theirs.by_id(ticket.lesson_id) if ticket else None
        if ticket is None or lesson is None:
            gone = wording.gone(voice_for(person))
            await tx.outbox.put(lesson_message(card_of(event), "refused", person, gone))
            return
        taken = await take(tx, theirs, lesson, ticket)
        if isinstance(taken, Refusal):
            await tx.outbox.put(lesson_message(card_of(event), "refused", person, taken.message))
        else:
            name = f"{ticket.lesson_id}:{ticket.number}:{part}"
            await tx.outbox.put(lesson_message(ticket.card, name, person, taken, silent=True))

    await uow.run(work)


def _given(event: Answering, lesson: Lesson, ticket: QuizButton, language: str) -> str | None:
    """The answer; None where it is none."""
    if isinstance(event, Submitted):
        return given_in(lesson.quiz, event.values, language)
    given = str(ticket.choice)
    return given if lesson.quiz.is_pressed and is_answer(lesson.quiz, given) else None


async def _result(
    tx: LessonsTransaction,
    theirs: Course,
    lesson: Lesson,
    answered: tuple[QuizButton, str],
    event: Answering,
) -> Message | Refusal:
    """`answered`: the button, and the answer as it is kept."""
    ticket, given = answered
    refused = Refusal(wording.answered_already(voice_for(theirs.person)))
    if ticket.number != theirs.number(lesson.id):
        return refused
    before = theirs.progress.get(lesson.id)
    schedule = (await tx.lessons.schedule()).schedule
    progress, answer = after_answer(lesson, theirs.person.id, before, given, event.at, schedule=schedule)
    if not await tx.lessons.answered(progress, answer):
        return refused
    weeks, unlocked = await _noted(tx, theirs, event), theirs.unlocked_with(lesson.id)
    await _unlock(tx, theirs.person, unlocked, event.at)
    gained = wording.Gained(weeks, theirs.finished_with(lesson.id), ticket.card, unlocked)
    return wording.result(voice_for(theirs.person), lesson, answer, progress.memory.due_at, gained)


async def _unlock(tx: LessonsTransaction, person: Person, topics: Sequence[str], at: datetime) -> None:
    """They are asked about these topics from now on. Raises `ContentionError` as a use case does."""
    if not topics:
        return
    if not await tx.people.save(replace(person, topics=(*person.topics, *topics))):
        raise ContentionError(f"person {person.id}")
    row = AuditRow(person.id, "person.topics_unlocked", f"person:{person.id}", at, ", ".join(topics))
    await tx.audit.record(row)


async def _noted(tx: LessonsTransaction, theirs: Course, event: Answering) -> int:
    """That this part of the day suits them; how many weeks in a row they have learnt."""
    person, habit = theirs.person, await habit_of(tx, theirs.person.id)
    await tx.lessons.keep_habits({person.id: habit.learnt(part_at(person, event.at))})
    return await weeks_in_a_row(tx, person, event.at)
