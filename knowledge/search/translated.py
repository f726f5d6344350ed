"""A question's words as other languages have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.question.parsed_question import ParsedQuestion
from knowledge.store import Hit
from knowledge.text.glossary import languages, translations


@dataclass(frozen=True, slots=True)
class Translated:
    """What keywords find in other languages than the question's."""

    hits: Sequence[Hit] = ()
    share: float = 0.0
    """Of the question's weight, that of words which are listed in another language; 0 to 1."""


def translated(question: ParsedQuestion) -> tuple[Sequence[str], float]:
    """The stems of all other languages, and the share of the question's weight that has any."""
    told = {term: _abroad(term, question.language) for term in question.weights}
    share = sum(question.weights[term] for term, said in told.items() if said) / question.total_weight
    return sorted({word for said in told.values() for word in said}), share


def _abroad(term: str, spoken: str | None) -> frozenset[str]:
    return frozenset(word for code in languages() for word in translations(term, spoken, code))
