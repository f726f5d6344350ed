"""What is searched for of a message: its questions without courtesies; of pages of text, those in it.

"Hi, could you tell me who checks suppliers? Thanks!" searches for "who checks suppliers?".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handlers.kernel.excerpts import beginning
from handlers.questions.rules.question import MAX_QUESTIONS
from handlers.questions.rules.smalltalk import without_greeting
from knowledge.question.conversation import split_questions

LONGEST = 1_000
"""Characters that are searched for as they are; an encoder reads about as many."""
_COURTESY = re.compile(
    r"\s*(?:(?:please|so|well|sorry|excuse me|(?:just )?a? ?quick question)\b[\s,:–-]*)*"
    r"(?:(?:(?:can|could|would|will) (?:you|anyone|anybody|somebody|someone)(?: please)?(?: help me and)?"
    r" (?:tell|explain to|remind|show)(?: me| us)?"
    r"|(?:please )?(?:tell|remind) (?:me|us)|do you (?:happen to )?know|(?:does|do) any(?:one|body) know"
    r"|(?:I|we) (?:just )?(?:want|wanted|need|would like|have) to know|(?:I|we)['’]d like to know"
    r"|I(?: was|['’]m| am) wondering"
    r"|I wonder|any idea)(?: please)?,? +(?=(?:what|when|where|which|who|whom|whose|why|how|whether|if)\b))?",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b[^.!?\n]{3,300}\?")


@dataclass(frozen=True, slots=True)
class Asking:
    """One message, as it will be answered."""

    questions: tuple[str, ...]
    shortened: bool = False
    """Something was too long to be searched for as a whole."""
    left_out: int = 0
    """Further questions of the same message that are not answered."""


def asking(text: str) -> Asking:
    """The questions of a message, each short enough to search for."""
    if len(text) > LONGEST:
        return Asking((gist(text),), shortened=True)
    questions = split_questions(without_greeting(text))
    return Asking(tuple(questions[:MAX_QUESTIONS]), left_out=max(0, len(questions) - MAX_QUESTIONS))


def searched(text: str) -> str:
    """What stands for a question when it is searched for."""
    short = without_greeting(text) if len(text) <= LONGEST else gist(text)
    courtesy = _COURTESY.match(short)
    return (short[courtesy.end() :] if courtesy else short) or short


def gist(text: str) -> str:
    """The last questions of a long text that fit together, else how it begins."""
    kept: list[str] = []
    for question in reversed(_QUESTION.findall(text)):
        together = (" ".join(question.split()), *kept)
        if len(" ".join(together)) > LONGEST // 2:
            break
        kept = list(together)
    return " ".join(kept) or beginning(text, LONGEST // 2)
