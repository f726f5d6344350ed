"""What the form of a draft says: its words, and one of two kinds of questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.drafting.draft import LessonDraft
from handlers.learning.lesson import TRUE_FALSE, Lesson, Quiz, QuizKind

MOST_CHOICES = 5
_USE = "use:"
"""Of ``do``, before the place of a question that was made by rule."""


def lesson_of(form: Mapping[str, str], draft: LessonDraft) -> Lesson:
    """The draft's lesson as the form has it, or with the made question that was pressed."""
    before = draft.lesson
    return replace(
        before,
        title=_line(form.get("title", "")),
        track=_line(form.get("track", "")),
        topics=tuple(filter(None, map(_line, form.get("topics", "").split(",")))),
        body=form.get("text", "").replace("\r\n", "\n").strip(),
        quiz=_made(form.get("do", ""), draft) or _quiz(form),
    )


def _made(do: str, draft: LessonDraft) -> Quiz | None:
    place = do.removeprefix(_USE)
    if not do.startswith(_USE) or not (place.isascii() and place.isdecimal()):
        return None
    return draft.questions[int(place)] if int(place) < len(draft.questions) else None


def _quiz(form: Mapping[str, str]) -> Quiz:
    kind = QuizKind.TRUE_FALSE if form.get("kind") == QuizKind.TRUE_FALSE else QuizKind.SINGLE
    question, explanation = _line(form.get("question", "")), _line(form.get("explanation", ""))
    right = form.get("right", "")
    if kind is QuizKind.TRUE_FALSE:
        return Quiz(question, TRUE_FALSE, int(right == TRUE_FALSE[1]), explanation, kind)
    given = {str(place): _line(form.get(f"choice-{place}", "")) for place in range(MOST_CHOICES)}
    choices = {place: text for place, text in given.items() if text}
    answer = list(choices).index(right) if right in choices else 0
    return Quiz(question, tuple(choices.values()), answer, explanation, kind)


def _line(text: str) -> str:
    return " ".join(text.split())
