"""The message of an answer or of choices as it was, or what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from handlers.questions.answering import Recalled
from handlers.questions.rules.outcome import Unclear
from handlers.questions.rules.question import Question
from handlers.questions.wording import answer, choices
from knowledge.passages import Ranked


def shown_again(voice: Voice, question: Question, recalled: Recalled, at: datetime) -> Message | None:
    """With its buttons; None where nothing was shown."""
    if recalled.shown is None:
        return None
    if isinstance(recalled.shown, Unclear):
        return _choices(voice, question, recalled, recalled.shown)
    if recalled.answered is None:
        return answer.gone(voice, question.id, recalled.gone)
    return answer.answer(voice, question.id, recalled.answered, at, more=len(question.shown) > 1)


def _choices(voice: Voice, question: Question, recalled: Recalled, unclear: Unclear) -> Message:
    """Those that still stand, each with its own place as its number."""
    here = {number: found for number, found in enumerate(recalled.standing) if isinstance(found, Ranked)}
    if not here:
        return answer.gone(voice, question.id, recalled.gone)
    return choices.choices(voice, question.id, replace(unclear, choices=tuple(here.values())), tuple(here))
