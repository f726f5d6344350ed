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
from pathlib import PurePath

from handlers.learning.front_matter import FrontMatter, LessonFileError, read_front
from handlers.learning.lesson import Lesson, Quiz

MAX_WORDS = 150
"""Of the text and the question: what is read in a minute."""
LONGEST_CHOICE = 70
"""Characters: it stands on a button."""
CHOICES = range(2, 6)
_NAME = re.compile(r"(?P<id>[a-z0-9][a-z0-9-]*)(?:\.(?P<language>[a-z]{2}))?\.md")
_KNOWN = frozenset(
    {"title", "track", "order", "topics", "audience", "language", "source", "quote"}
    | {"question", "choices", "answer", "explanation"}
)


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
    )
    _check(lesson)
    return lesson


def _quiz(front: FrontMatter) -> Quiz:
    choices, answer = front.texts("choices"), front.number("answer")
    if len(choices) not in CHOICES or len(set(choices)) < len(choices):
        raise LessonFileError("lesson_file_choices")
    if too_long := [choice for choice in choices if len(choice) > LONGEST_CHOICE]:
        raise LessonFileError("lesson_file_long_choice", choice=too_long[0], most=str(LONGEST_CHOICE))
    if not 1 <= answer <= len(choices):
        raise LessonFileError("lesson_file_answer", most=str(len(choices)))
    return Quiz(front.text("question"), choices, answer - 1, front.text("explanation"))


def _check(lesson: Lesson) -> None:
    if not lesson.body:
        raise LessonFileError("lesson_file_no_text")
    words = len(f"{lesson.body} {lesson.quiz.question}".split())
    if words > MAX_WORDS:
        raise LessonFileError("lesson_file_words", words=str(words), most=str(MAX_WORDS))
    if lesson.quote and not lesson.source:
        raise LessonFileError("lesson_file_source")
