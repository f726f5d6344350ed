"""A lesson as a Markdown file: front matter in YAML between two lines of dashes, then the text of the card.

    ---
    title: The train first
    track: Travel and mobility
    order: 1
    topics: [travel, climate]
    audience: everyone
    source: Travel and mobility policy, section 2
    quote: Journeys of up to five hours by train are made by train.
    question: From Osnabrück to Paris takes five hours by train. How do you travel?
    choices: [By train, By plane, As I like]
    answer: 1
    explanation: Up to five hours, we take the train.
    ---
    Most of our **flights** were short …

A question is of another kind with ``kind: multiple`` (and ``answers: [1, 3]``), ``true_false`` (and
``answer: true``), ``order`` (its ``choices`` in the right order) or ``number`` (and ``answer: 43``,
``tolerance: 2``, ``unit: "%"``).

The file's name is the lesson's lasting id; ``train-first.de.md`` is the German ``train-first``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from handlers.kernel.adapter.pictures import address_of, name_in
from handlers.learning.front_matter import FrontMatter, LessonFileError, read_front
from handlers.learning.lesson import TRUE_FALSE, Lesson, LessonPicture, Quiz, QuizKind

MAX_WORDS = 150
"""Of the text and the question: what is read in a minute."""
LONGEST_CHOICE = 70
"""Characters: it stands on a button."""
CHOICES = range(2, 6)
_NAME = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)(?:\.(?P<language>[a-z]{2}))?\.md")
_KNOWN = frozenset(
    {"title", "track", "order", "topics", "audience", "language", "source", "quote"}
    | {
        "picture",
        "picture_text",
        "question",
        "kind",
        "choices",
        "answer",
        "answers",
        "tolerance",
        "unit",
        "explanation",
    }
)
_NEEDS = {
    QuizKind.SINGLE: ("choices", "answer"),
    QuizKind.MULTIPLE: ("choices", "answers"),
    QuizKind.TRUE_FALSE: ("answer",),
    QuizKind.ORDER: ("choices",),
    QuizKind.NUMBER: ("answer", "tolerance", "unit"),
}
_OF_SOME = ("choices", "answer", "answers", "tolerance", "unit")
"""Lines that not every kind of question has."""


def read_lesson(name: str, content: bytes) -> Lesson:
    """The lesson of a file. Raises `LessonFileError`."""
    named = _NAME.fullmatch(PurePath(name).name)
    if named is None:
        raise LessonFileError("lesson_file_name")
    front = read_front(content, _KNOWN)
    language = front.text("language", named["language"] or "en")
    if named["language"] not in (None, language):
        raise LessonFileError("lesson_file_language", named=named["language"], language=language)
    lesson = Lesson(
        id=named["id"],
        language=language,
        title=front.text("title"),
        track=front.text("track"),
        position=front.number("order"),
        body=front.body,
        quiz=_quiz(front),
        topics=front.texts("topics") if "topics" in front else (),
        audience=front.audience("audience"),
        quote=front.text("quote", ""),
        source=front.text("source", ""),
        picture=_picture(front),
    )
    _check(lesson)
    return lesson


def _picture(front: FrontMatter) -> LessonPicture | None:
    """As it is kept: whoever takes the files in has kept a picture that came beside them."""
    if "picture" not in front:
        return None
    name = front.text("picture")
    if not name_in(address_of(name)):
        raise LessonFileError("lesson_file_picture")
    return LessonPicture(name, front.text("picture_text"))


def _quiz(front: FrontMatter) -> Quiz:
    kind = front.text("kind", QuizKind.SINGLE)
    if kind not in set(QuizKind):
        raise LessonFileError("lesson_file_kind", kinds=", ".join(QuizKind))
    if misplaced := sorted(key for key in _OF_SOME if key in front and key not in _NEEDS[QuizKind(kind)]):
        raise LessonFileError("lesson_file_misplaced", names=", ".join(misplaced), kind=kind)
    return _READERS[QuizKind(kind)](front)


def _single(front: FrontMatter) -> Quiz:
    choices = _choices(front)
    return _of_kind(front, QuizKind.SINGLE, choices, answer=_place(front.number("answer"), choices))


def _multiple(front: FrontMatter) -> Quiz:
    choices = _choices(front)
    answers = {_place(front.as_number(each, "answers"), choices) for each in front.texts("answers")}
    return _of_kind(front, QuizKind.MULTIPLE, choices, answers=tuple(sorted(answers)))


def _true_false(front: FrontMatter) -> Quiz:
    said = front.text("answer").casefold()
    if said not in TRUE_FALSE:
        raise LessonFileError("lesson_file_true_false")
    return _of_kind(front, QuizKind.TRUE_FALSE, TRUE_FALSE, answer=TRUE_FALSE.index(said))


def _order(front: FrontMatter) -> Quiz:
    return _of_kind(front, QuizKind.ORDER, _choices(front))


def _number(front: FrontMatter) -> Quiz:
    number, tolerance = front.decimal("answer"), front.decimal("tolerance", "0")
    if tolerance < 0:
        raise LessonFileError("lesson_file_decimal", name="tolerance")
    quiz = _of_kind(front, QuizKind.NUMBER, ())
    return replace(quiz, number=number, tolerance=tolerance, unit=front.text("unit", ""))


_READERS: Mapping[QuizKind, Callable[[FrontMatter], Quiz]] = {
    QuizKind.SINGLE: _single,
    QuizKind.MULTIPLE: _multiple,
    QuizKind.TRUE_FALSE: _true_false,
    QuizKind.ORDER: _order,
    QuizKind.NUMBER: _number,
}


def _of_kind(
    front: FrontMatter,
    kind: QuizKind,
    choices: tuple[str, ...],
    *,
    answer: int = 0,
    answers: tuple[int, ...] = (),
) -> Quiz:
    return Quiz(front.text("question"), choices, answer, front.text("explanation"), kind, answers)


def _choices(front: FrontMatter) -> tuple[str, ...]:
    choices = front.texts("choices")
    if len(choices) not in CHOICES or len(set(choices)) < len(choices):
        raise LessonFileError("lesson_file_choices")
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        raise LessonFileError("lesson_file_long_choice", choice=too_long[0], most=str(LONGEST_CHOICE))
    return choices


def _place(number: int, choices: Sequence[str]) -> int:
    """From 0."""
    if not 1 <= number <= len(choices):
        raise LessonFileError("lesson_file_answer", most=str(len(choices)))
    return number - 1


def _check(lesson: Lesson) -> None:
    if not lesson.body:
        raise LessonFileError("lesson_file_no_text")
    words = len(f"{lesson.body} {lesson.quiz.question}".split())
    if words > MAX_WORDS:
        raise LessonFileError("lesson_file_words", words=str(words), most=str(MAX_WORDS))
    if lesson.quote and not lesson.source:
        raise LessonFileError("lesson_file_source")
