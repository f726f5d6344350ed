"""A question's words as other languages have them."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.passages import RequirementKind
from knowledge.question.parsed_question import ParsedQuestion
from knowledge.store import Hit
from knowledge.text.analysis import folded, terms
from knowledge.text.glossary import languages, translations

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Translated:
    """What keywords find in other languages than the question's."""

    hits: Sequence[Hit] = ()
    share: float = 0.0
    """Of the question's weight, that of words which are listed in another language; 0 to 1."""


def translated(question: ParsedQuestion) -> tuple[Sequence[str], float]:
    """The stems of all other languages, and the share of the question's weight that has any."""
    names = _names(question)
    told = {
        term: _abroad(term, question.language)
        | (frozenset(terms(word)) if folded(word) in names else frozenset())
        for term, word in question.words.items()
    }
    share = sum(question.weights[term] for term, said in told.items() if said) / question.total_weight
    return sorted({word for said in told.values() for word in said}), share


def coverage_of(
    question: ParsedQuestion, found: Collection[str], written: str | None, met: Collection[str] = ()
) -> float:
    """The share of the question's weight that stems of a text say, in its language or in another; 0 to 1.

    In another language a word is said by its listed translation; one that has none, by itself. Terms in
    `met` need not be said.
    """
    spoken = question.language or "en"
    if written in (None, spoken):
        return question.coverage({*found, *met})
    said = (
        weight
        for term, weight in question.weights.items()
        if term in met or not (translations(term, spoken, written) or {term}).isdisjoint(found)
    )
    return sum(said) / question.total_weight


def _names(question: ParsedQuestion) -> frozenset[str]:
    """The words of names and terms that are written alike in all languages, as "scope 3" is."""
    kinds = RequirementKind.NAME, RequirementKind.DEFINITION
    named = (each.text for each in question.requirements if each.kind in kinds)
    return frozenset(folded(word) for text in named for word in _WORD.findall(text))


def _abroad(term: str, spoken: str | None) -> frozenset[str]:
    return frozenset(word for code in languages() for word in translations(term, spoken, code))
