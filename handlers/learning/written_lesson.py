"""A lesson as the file that `handlers.learning.lesson_file.read_lesson` takes."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from handlers.learning.lesson import TRUE_FALSE, Lesson, Quiz, QuizKind
from knowledge.passages import format_audience


def lesson_file(lesson: Lesson) -> tuple[str, str]:
    """(name, text); the English one has no language in its name."""
    name = f"{lesson.id}.md" if lesson.language == "en" else f"{lesson.id}.{lesson.language}.md"
    written = yaml.safe_dump(dict(_front(lesson)), allow_unicode=True, sort_keys=False, width=1_000)
    return name, f"---\n{written}---\n{lesson.body}\n"


def _front(lesson: Lesson) -> Iterator[tuple[str, object]]:
    yield "title", lesson.title
    yield "language", lesson.language
    yield "track", lesson.track
    yield "order", str(lesson.position)
    if lesson.topics:
        yield "topics", list(lesson.topics)
    yield "audience", format_audience(lesson.audience)
    if lesson.source:
        yield "source", lesson.source
    if lesson.quote:
        yield "quote", lesson.quote
    if lesson.picture:
        yield "picture", lesson.picture.name
        yield "picture_text", lesson.picture.alternative
    yield from _quiz(lesson.quiz)


def _quiz(quiz: Quiz) -> Iterator[tuple[str, object]]:
    yield "kind", quiz.kind.value
    yield "question", quiz.question
    if quiz.kind in (QuizKind.SINGLE, QuizKind.MULTIPLE, QuizKind.ORDER):
        yield "choices", list(quiz.choices)
    match quiz.kind:
        case QuizKind.SINGLE:
            yield "answer", str(quiz.answer + 1)
        case QuizKind.MULTIPLE:
            yield "answers", [str(each + 1) for each in quiz.answers]
        case QuizKind.TRUE_FALSE:
            yield "answer", TRUE_FALSE[quiz.answer]
        case QuizKind.NUMBER:
            yield "answer", _decimal(quiz.number)
            yield "tolerance", _decimal(quiz.tolerance)
            if quiz.unit:
                yield "unit", quiz.unit
        case QuizKind.ORDER:
            pass
    yield "explanation", quiz.explanation


def _decimal(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")
