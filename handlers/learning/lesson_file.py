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

The file's name is the lesson's lasting id; ``train-first.de.md`` is the German ``train-first``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import yaml

from handlers.kernel.voice import RefusedTextError
from handlers.learning.lesson import Lesson, Quiz
from knowledge.passages import Audience, parse_audience

MAX_BYTES = 64 * 1024
MAX_WORDS = 150
"""Of the text and the question: what is read in a minute."""
LONGEST_CHOICE = 70
"""Characters: it stands on a button."""
CHOICES = range(2, 6)
_FENCE = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)(.*)\Z", re.DOTALL)
_NAME = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)(?:\.(?P<language>[a-z]{2}))?\.md")
_KNOWN = frozenset(
    {"title", "track", "order", "topics", "audience", "language", "source", "quote"}
    | {"question", "choices", "answer", "explanation"}
)


class LessonFileError(RefusedTextError):
    """What is wrong with a file of a lesson."""


def read_lesson(name: str, content: bytes) -> Lesson:
    """The lesson of a file. Raises `LessonFileError`."""
    named = _NAME.fullmatch(PurePath(name).name)
    if named is None:
        raise LessonFileError("lesson_file_name")
    front, body = _parts(content)
    language = _text(front, "language", named["language"] or "en")
    if named["language"] not in (None, language):
        raise LessonFileError("lesson_file_language", named=named["language"], language=language)
    lesson = Lesson(
        id=named["id"],
        language=language,
        title=_text(front, "title"),
        track=_text(front, "track"),
        position=_number(front, "order"),
        body=body.strip(),
        quiz=_quiz(front),
        topics=_texts(front, "topics") if "topics" in front else (),
        audience=_audience(_text(front, "audience", "everyone")),
        quote=_text(front, "quote", ""),
        source=_text(front, "source", ""),
    )
    _check(lesson)
    return lesson


def _parts(content: bytes) -> tuple[Mapping[str, Any], str]:
    if len(content) > MAX_BYTES:
        raise LessonFileError("lesson_file_large", most=str(MAX_BYTES // 1024))
    try:
        found = _FENCE.match(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LessonFileError("lesson_file_not_utf8") from None
    if found is None:
        raise LessonFileError("lesson_file_no_front")
    return _front(found[1]), found[2]


def _front(text: str) -> Mapping[str, Any]:
    try:
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it knows only texts: "no" stays a word
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise LessonFileError("lesson_file_not_yaml", line=str(line)) from None
    if not isinstance(front, dict):
        raise LessonFileError("lesson_file_no_lines")
    if unknown := sorted(str(key) for key in front if key not in _KNOWN):
        raise LessonFileError("lesson_file_unknown", names=", ".join(unknown))
    return front


def _quiz(front: Mapping[str, Any]) -> Quiz:
    choices, answer = _texts(front, "choices"), _number(front, "answer")
    if len(choices) not in CHOICES or len(set(choices)) < len(choices):
        raise LessonFileError("lesson_file_choices")
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        raise LessonFileError("lesson_file_long_choice", choice=too_long[0], most=str(LONGEST_CHOICE))
    if not 1 <= answer <= len(choices):
        raise LessonFileError("lesson_file_answer", most=str(len(choices)))
    return Quiz(_text(front, "question"), choices, answer - 1, _text(front, "explanation"))


def _check(lesson: Lesson) -> None:
    if not lesson.body:
        raise LessonFileError("lesson_file_no_text")
    words = len(f"{lesson.body} {lesson.quiz.question}".split())
    if words > MAX_WORDS:
        raise LessonFileError("lesson_file_words", words=str(words), most=str(MAX_WORDS))
    if lesson.quote and not lesson.source:
        raise LessonFileError("lesson_file_source")


def _text(front: Mapping[str, Any], key: str, default: str | None = None) -> str:
    if key not in front and default is not None:
        return default
    text = _as_text(_given(front, key))
    if text is None:
        raise LessonFileError("lesson_file_text", name=key)
    return text


def _number(front: Mapping[str, Any], key: str) -> int:
    value = _given(front, key)
    if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10):
        raise LessonFileError("lesson_file_number", name=key)
    return int(value)


def _texts(front: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = _given(front, key)
    texts = [_as_text(each) for each in value] if isinstance(value, list) else []
    if None in texts or not texts:
        raise LessonFileError("lesson_file_list", name=key)
    return tuple(text for text in texts if text)


def _given(front: Mapping[str, Any], key: str) -> Any:
    if key not in front:
        raise LessonFileError("lesson_file_missing", name=key)
    return front[key]


def _as_text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _audience(text: str) -> Audience:
    try:
        return parse_audience(text)
    except ValueError:
        raise LessonFileError("lesson_file_audience", audience=text) from None
