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


class LessonFileError(ValueError):
    """What is wrong with a file, in words for whoever wrote it."""


def read_lesson(name: str, content: bytes) -> Lesson:
    """The lesson of a file. Raises `LessonFileError`."""
    named = _NAME.fullmatch(PurePath(name).name)
    if named is None:
        raise LessonFileError("the name must be like train-first.md: small letters, digits and dashes")
    front, body = _parts(content)
    language = _text(front, "language", named["language"] or "en")
    if named["language"] not in (None, language):
        raise LessonFileError(f"the name says {named['language']}, but language says {language}")
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
        raise LessonFileError(f"it is larger than {MAX_BYTES // 1024} kB")
    try:
        found = _FENCE.match(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise LessonFileError("it is not UTF-8 text") from None
    if found is None:
        raise LessonFileError("it must begin with front matter between two lines of ---")
    return _front(found[1]), found[2]


def _front(text: str) -> Mapping[str, Any]:
    try:
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it knows only texts: "no" stays a word
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        raise LessonFileError(f"line {line} of the front matter cannot be read as YAML") from None
    if not isinstance(front, dict):
        raise LessonFileError("the front matter must be lines like title: …")
    if unknown := sorted(str(key) for key in front if key not in _KNOWN):
        raise LessonFileError(f"{', '.join(unknown)} means nothing in a lesson")
    return front


def _quiz(front: Mapping[str, Any]) -> Quiz:
    choices, answer = _texts(front, "choices"), _number(front, "answer")
    if len(choices) not in CHOICES or len(set(choices)) < len(choices):
        raise LessonFileError("choices must be two to five different answers")
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        raise LessonFileError(f"the choice “{too_long[0]}” is longer than {LONGEST_CHOICE} characters")
    if not 1 <= answer <= len(choices):
        raise LessonFileError(f"answer must be the number of the right choice, 1 to {len(choices)}")
    return Quiz(_text(front, "question"), choices, answer - 1, _text(front, "explanation"))


def _check(lesson: Lesson) -> None:
    if not lesson.body:
        raise LessonFileError("there is no text below the front matter")
    words = len(f"{lesson.body} {lesson.quiz.question}".split())
    if words > MAX_WORDS:
        raise LessonFileError(f"it has {words} words; a lesson of one minute has at most {MAX_WORDS}")
    if lesson.quote and not lesson.source:
        raise LessonFileError("source must say where the quote stands")


def _text(front: Mapping[str, Any], key: str, default: str | None = None) -> str:
    if key not in front and default is not None:
        return default
    text = _as_text(_given(front, key))
    if text is None:
        raise LessonFileError(f"{key} must be a text")
    return text


def _number(front: Mapping[str, Any], key: str) -> int:
    value = _given(front, key)
    if not (isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 10):
        raise LessonFileError(f"{key} must be a whole number")
    return int(value)


def _texts(front: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = _given(front, key)
    texts = [_as_text(each) for each in value] if isinstance(value, list) else []
    if None in texts or not texts:
        raise LessonFileError(f"{key} must be a list like [one, two]")
    return tuple(text for text in texts if text)


def _given(front: Mapping[str, Any], key: str) -> Any:
    if key not in front:
        raise LessonFileError(f"{key} is missing")
    return front[key]


def _as_text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _audience(text: str) -> Audience:
    try:
        return parse_audience(text)
    except ValueError as error:
        raise LessonFileError(str(error)) from None
