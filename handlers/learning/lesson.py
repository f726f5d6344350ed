"""Micro-training: a lesson is a short card and a check question; lessons of one track have an order.

The answer to the check question decides when the lesson comes back as a review
(`handlers.learning.spaced_repetition`). A lesson may exist in several languages under one id; what a person
knows of it, they know in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from knowledge.passages import EVERYONE, Audience


@dataclass(frozen=True, slots=True)
class Quiz:
    """The check question."""

    question: str
    choices: tuple[str, ...]
    answer: int
    """Which choice is right, from 0."""
    explanation: str


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
class QuizAttempt:
    """One row of the history of a person's answers."""

    person_id: str
    lesson_id: str
    number: int
    """From 1."""
    choice: int
    """From 0."""
    right: bool
    at: datetime


def in_language(versions: Iterable[Lesson], language: str) -> Lesson | None:
    """The lesson in that language, else in English, else in any."""
    by_language = {lesson.language: lesson for lesson in versions}
    wanted = by_language.get(language) or by_language.get("en")
    return wanted or next(iter(by_language.values()), None)
