"""Which of their earlier questions somebody looks for: by the words in the question or in its reply."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from handlers.questions.rules.question import Question
from knowledge.text.analysis import folded

PAGE_SIZE = 8
_LOOKS = re.compile(
    r"(?:(?:show|list|search|find|zeig\w*|such\w*|find\w*|liste\w*|montr\w+|cherch\w+|trouv\w+|affich\w+)\s+"
    r"(?:me\s+|mir\s+|moi\s+|nach\s+|dans\s+|in\s+|all\s+|alle\s+|toutes\s+)*)?"
    r"(?:(?:my|meinen?|mes)\s+(?:earlier\s+|old\s+|fruheren?\s+|alten?\s+|anciennes\s+)?(?:questions|fragen)"
    r"|mis preguntas|(?:le\s+)?mie domande|mijn vragen|(?:as\s+)?minhas perguntas|moje pytania)"
    r"(?:\s+(?:about|on|for|with|zu[rm]?|uber|nach|mit|sur|avec|a propos d[eu]|au sujet d[eu]"
    r"|sobre|su|over|o)\s+"
    r"(?P<words>.+))?"
)


@dataclass(frozen=True, slots=True)
class FoundQuestions:
    """A page of what was found."""

    words: str
    """What was looked for; empty: everything."""
    questions: Sequence[Question]
    total: int
    page: int
    """From 1."""

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))


def looked_for(text: str) -> str | None:
    """ "my questions about water" → "water", "my questions" → ""; None for what looks for none of them."""
    asked = folded(" ".join(text.split())).rstrip(" .!?")
    found = _LOOKS.fullmatch(asked)
    if found is None:
        return None
    return (found["words"] or "").strip(" \"'“”„«»")


def found_among(questions: Sequence[Question], words: str, page: int = 1) -> FoundQuestions:
    """Those with every one of the words, in the order given; a page beyond the last is the last."""
    wanted = folded(words).split()
    found = [one for one in questions if all(word in _said(one) for word in wanted)]
    last = max(1, -(-len(found) // PAGE_SIZE))
    page = min(max(1, page), last)
    return FoundQuestions(words, found[(page - 1) * PAGE_SIZE : page * PAGE_SIZE], len(found), page)


def _said(question: Question) -> str:
    return folded(f"{question.text} {question.reply.text if question.reply else ''}")
