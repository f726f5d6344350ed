"""Micro-training: a lesson is a short card and a check question; lessons of one track have an order.

The answer to the check question decides when the lesson comes back as a review
(`handlers.learning.remembering.spaced_repetition`). A lesson may exist in several languages under one id;
what a person knows of it, they know in all of them.

What somebody answers is kept as one line of text, the same for every surface: the number of a choice from 0
(``2``), the numbers of several in rising order (``0,2``), the numbers in the order in which they were put
(``2,0,1``), or a decimal number (``1250.5``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from knowledge.passages import EVERYONE, Audience


class QuizKind(StrEnum):
    """The values are stored."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true_false"
    ORDER = "order"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Quiz:
    """The check question."""

    question: str
    choices: tuple[str, ...]
    """What may be chosen; what is to be put in order, in the right order; nothing where a number is asked.

    Of a statement that is true or false: ``true`` and ``false``, which stand for words of every language.
    """
    answer: int
    """Which choice is right, from 0, where one is."""
    explanation: str
    kind: QuizKind = QuizKind.SINGLE
    answers: tuple[int, ...] = ()
    """Which choices are right, rising, where several may be."""
    number: float = 0.0
    tolerance: float = 0.0
    """How far from the number an answer may be and is right."""
    unit: str = ""
    """Of the number, such as ``%`` or ``t CO2``."""

    @property
    def is_pressed(self) -> bool:
        """Whether each choice is a button; else a form takes the answer."""
        return self.kind in (QuizKind.SINGLE, QuizKind.TRUE_FALSE)


TRUE_FALSE = ("true", "false")


@dataclass(frozen=True, slots=True)
class LessonPicture:
    name: str
    """As in `handlers.kernel.adapter.pictures`."""
    alternative: str
    """What it shows, for who cannot see it, and where it cannot be shown."""


@dataclass(frozen=True, slots=True)
class Lesson:
    id: str
    language: str
    """ISO 639-1."""
    title: str
    track: str
    position: int
    """In the track, from 1."""
    body: str
    """Markdown: paragraphs, bullets, strong words and links."""
    quiz: Quiz
    topics: tuple[str, ...] = ()
    audience: Audience = EVERYONE
    quote: str = ""
    """The words of the document that the lesson rests on."""
    source: str = ""
    """Where they stand."""
    picture: LessonPicture | None = None
    """Shown with the text and with the question."""


@dataclass(frozen=True, slots=True)
class Memory:
    """How well somebody is thought to remember a lesson: the state of FSRS."""

    stability: float
    """Days after which the chance to remember has fallen to nine in ten."""
    difficulty: float
    """From 1 to 10."""
    due_at: datetime
    """When it should be asked again."""


@dataclass(frozen=True, slots=True)
class LessonProgress:
    """What one person has made of one lesson, in whatever language."""

    person_id: str
    lesson_id: str
    memory: Memory
    answered_at: datetime
    answers: int = 1
    right: int = 0
    """How many of the answers."""
    is_right: bool = False
    """The last answer."""


@dataclass(frozen=True, slots=True)
class FormerQuote:
    """What a lesson quoted before it was corrected."""

    quote: str
    until: datetime


class Sureness(IntEnum):
    """How sure somebody was of a right answer. The values are stored."""

    GUESSED = 0
    THOUGHT = 1
    KNEW = 2


@dataclass(frozen=True, slots=True)
class QuizAttempt:
    """One row of the history of a person's answers."""

    person_id: str
    lesson_id: str
    number: int
    """From 1."""
    choice: int
    """From 0, where one was pressed."""
    right: bool
    at: datetime
    given: str = ""
    """The answer; empty in rows from before there were several kinds of questions."""
    sure: Sureness | None = None
    """None where they did not say."""


def in_language(versions: Iterable[Lesson], language: str) -> Lesson | None:
    """The lesson in that language, else in English, else in any."""
    by_language = {lesson.language: lesson for lesson in versions}
    wanted = by_language.get(language) or by_language.get("en")
    return wanted or next(iter(by_language.values()), None)
