"""What a person may learn and how far they are, read in one look, and how a lesson is put before them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from handlers.kernel.calendar import calendar_of
from handlers.kernel.events import Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson
from handlers.learning.course import Course, Curriculum
from handlers.learning.nudging.habit import NO_HABIT, Habit
from handlers.learning.nudging.streak import streak_of
from handlers.learning.ports import LessonsTransaction


async def curriculum(tx: LessonsTransaction) -> Curriculum:
    tracks, studies = await tx.tracks.all(), await tx.tracks.studies()
    return Curriculum(await tx.lessons.all(), tracks, await tx.lessons.former(), studies)


async def course(tx: LessonsTransaction, person: Person, at: datetime) -> Course:
    begun = await tx.tracks.begun([person.id])
    there, progress = await curriculum(tx), await tx.lessons.progress(person.id)
    return there.course(person, progress, begun.get(person.id, {}), at)


async def habit_of(tx: LessonsTransaction, person_id: str) -> Habit:
    return (await tx.lessons.habits([person_id])).get(person_id, NO_HABIT)


async def weeks_in_a_row(tx: LessonsTransaction, person: Person, at: datetime) -> int:
    answered, habit = await tx.lessons.answered_at(person.id), await habit_of(tx, person.id)
    return streak_of(calendar_of(person), answered, habit.excused, at)


@dataclass(frozen=True, slots=True)
class QuizButton:
    """What the button of a choice carries."""

    lesson_id: str
    number: int
    """Of the answer, so that a card answers once."""
    choice: int
    card: str
    """The showing of the lesson that is to become its result."""


def ticket_of(subject: str) -> QuizButton | None:
    """None when it is no such button's."""
    lesson_id, _, rest = subject.partition("/")
    number, _, rest = rest.partition("/")
    choice, _, card = rest.partition("/")
    if not (number.isdecimal() and choice.isdecimal() and card):
        return None
    return QuizButton(lesson_id, int(number), int(choice), card)


def card_of(event: Event) -> str:
    """The name of the card that this event brings."""
    named = f"{event.conversation.platform}:{event.key}"
    return blake2b(named.encode(), digest_size=6).hexdigest()


def lesson_message(
    card: str, part: str, person: Person, message: Message, *, silent: bool = False
) -> OutgoingMessage:
    """A message that stands in the place of the card, wherever the person is."""
    return OutgoingMessage(
        f"lesson:{person.id}:{card}:{part}",
        ToPerson(person.id),
        message,
        f"lesson:{card}",
        silent,
        kind=MessageKind.ANSWER,
    )
