"""What of a draft the documents contradict: a number, a unit, a year, a scope, or a claim that nobody made.

Each sentence that states a figure is searched for. A sentence of a document speaks of the same where it has
most of the words that tell what the figure is about; if one such sentence states the figure, too, all is
well, and if others state another one in the same measure, the best of them is shown. A claim that is hard to
prove ("climate neutral") is in doubt unless a document makes it. Words are compared as they are written, so a
draft in another language than the documents is only asked for such claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from knowledge.passages import Findings, Query, Ranked, Reader
from knowledge.text.analysis import terms
from knowledge.text.sentences import sentence_spans
from knowledge.text.statements import plain, scopes_in, years_in
from knowledge.text.wordlists import FUNCTION_WORDS

LIKE, LEAST_SHARED = 0.5, 2
"""The share of a claim's telling words that a document's sentence must have, and how many at least."""
LOOKED_AT = 8
"""Passages for each sentence."""

_NUMBER = r"(?<![\w.,])(\d+(?:[.,]\d+)*)"
_UNITS = {
    "share": r"%|per ?cent|percent|prozent|pour ?cents?",
    "mass": r"kt|mt|t|tonnes?|tons?|tonnen?|kg|kilograms?|kilogramm|kilogrammes?",
    "energy": r"[kmg]wh",
    "money": r"eur|euros?|€|usd|dollars?|\$|chf|gbp|£",
    "length": r"km|kilomet(?:er|re)s?|kilometern?|kilomètres?",
    "volume": r"m³|m3|litres?|liters?|litern?",
    "warmth": r"°\s?c|degrees?|grad|degrés?",
    "hours": r"hours?|stunden?|heures?",
    "days": r"days?|tagen?|tage|jours?",
}
_AMOUNT = re.compile(
    _NUMBER
    + r"\s?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")(?![^\W\d_])",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(?:(?:climate|carbon|co2|co₂)[\s-]?(?:neutral|positive|negative|free)"
    r"|(?:zero|net[\s-]zero)[\s-]emissions?|emission[\s-]free|zero[\s-]waste"
    r"|(?:100|hundred)\s?(?:%|per ?cent)\s(?:green|renewable|sustainable)"
    r"|fully\s(?:sustainable|recyclable|renewable)|eco[\s-]?friendly|environmentally[\s-]friendly"
    r"|(?:klima|co2|co₂|emissions?)[\s-]?(?:neutral|positiv|frei)\w*|vollständig\s(?:nachhaltig|recycelbar|erneuerbar)\w*"
    r"|umweltfreundlich\w*|neutres?\s(?:en\s)?carbone|neutralité\scarbone|climatiquement\sneutres?"
    r"|zéro\s(?:émissions?|déchets?)|entièrement\s(?:durables?|recyclables?|renouvelables?))",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|no|never|neither|nor|without|do\snot|don't|nicht|kein\w*|nie|ne|n'|pas|jamais|aucun\w*)\b",
    re.IGNORECASE,
)


class ClaimFault(StrEnum):
    NUMBER = "number"
    UNIT = "unit"
    YEAR = "year"
    SCOPE = "scope"
    ABSOLUTE = "absolute"


@dataclass(frozen=True, slots=True)
class DoubtedClaim:
    fault: ClaimFault
    sentence: str
    """Of the draft."""
    words: str
    """What in it is in doubt."""
    said: str = ""
    """The document's sentence; empty where none says anything of it."""
    found: Ranked | None = None


@dataclass(frozen=True)
class Figures:
    """A sentence, and what it states."""

    text: str

    @cached_property
    def amounts(self) -> dict[str, frozenset[str]]:
        """Plain numbers by what they measure."""
        found: dict[str, set[str]] = {}
        for each in _AMOUNT.finditer(self.text):
            found.setdefault(str(each.lastgroup), set()).add(plain(each[1]))
        return {measure: frozenset(numbers) for measure, numbers in found.items()}

    @cached_property
    def years(self) -> frozenset[str]:
        return frozenset(years_in(self.text))

    @cached_property
    def scopes(self) -> frozenset[str]:
        return frozenset(scopes_in(self.text))

    @cached_property
    def telling(self) -> frozenset[str]:
        """The stems of its words that are neither small words nor numbers nor units."""
        bare = _AMOUNT.sub(" ", self.text)
        words = (word for word in re.findall(r"[^\W\d_]{3,}", bare) if word.casefold() not in FUNCTION_WORDS)
        return frozenset(stem for word in words for stem in terms(word))

    def speaks_of(self, other: Figures) -> bool:
        """Whether the other's figures are about the same."""
        shared = len(self.telling & other.telling)
        return shared >= LEAST_SHARED and shared >= LIKE * len(self.telling)


Find = Callable[[Query], Findings]


def doubted(find: Find, text: str, reader: Reader) -> Iterator[DoubtedClaim]:
    """One doubt a sentence and kind, in the order of the text."""
    for line in text.splitlines():
        bare = re.sub(r"[*_#>`]+|^\s*[-+]\s|\[([^\]]*)\]\([^)]*\)", lambda found: found[1] or "", line)
        for start, end in sentence_spans(bare):
            yield from _of_sentence(find, bare[start:end].strip(), reader)


def _of_sentence(find: Find, sentence: str, reader: Reader) -> Iterator[DoubtedClaim]:
    claim, absolute = Figures(sentence), _ABSOLUTE.search(sentence)
    if not (claim.amounts or absolute):
        return
    ranked = find(Query(sentence, reader, limit=LOOKED_AT)).ranked
    if absolute and not _DENIED.search(sentence):
        yield from _unproved(sentence, absolute[0], ranked)
    if claim.amounts:
        yield from _figures(claim, ranked)


def _unproved(sentence: str, words: str, ranked: Sequence[Ranked]) -> Iterator[DoubtedClaim]:
    """A claim that no document makes; shown with one that denies it, if there is any."""
    made = [
        (each, said) for each in ranked for said in each.passage.sentence_texts() if _ABSOLUTE.search(said)
    ]
    if any(not _DENIED.search(said) and _same(words, said) for _, said in made):
        return
    found, said = next(((each, said) for each, said in made if _same(words, said)), (None, ""))
    yield DoubtedClaim(ClaimFault.ABSOLUTE, sentence, words, said, found)


def _same(words: str, said: str) -> bool:
    wanted = set(terms(words.replace("-", " ")))
    return any(set(terms(found[0].replace("-", " "))) == wanted for found in _ABSOLUTE.finditer(said))


def _figures(claim: Figures, ranked: Sequence[Ranked]) -> Iterator[DoubtedClaim]:
    """The doubt of the most alike sentence, unless another one bears the claim out."""
    alike = [
        (each, said)
        for each in ranked
        for said in map(Figures, each.passage.sentence_texts())
        if claim.speaks_of(said) and said.amounts
    ]
    if any(_fault(claim, said) is None and _agrees(claim, said) for _, said in alike):
        return
    for found, said in sorted(alike, key=lambda one: -len(claim.telling & one[1].telling)):
        if fault := _fault(claim, said):
            yield DoubtedClaim(fault[0], claim.text, fault[1], said.text, found)
            return


def _agrees(claim: Figures, said: Figures) -> bool:
    """Whether it states one of the claim's amounts at least, and none of them otherwise."""
    return any(numbers & said.amounts.get(measure, frozenset()) for measure, numbers in claim.amounts.items())


def _fault(claim: Figures, said: Figures) -> tuple[ClaimFault, str] | None:
    """How a document's sentence about the same contradicts the claim, and by which of its words."""
    for measure, numbers in claim.amounts.items():
        theirs = said.amounts.get(measure, frozenset())
        if theirs and not numbers & theirs:
            return ClaimFault.NUMBER, _as_written(claim, measure)
        elsewhere = [other for other, stated in said.amounts.items() if other != measure and numbers & stated]
        if not theirs and elsewhere:
            return ClaimFault.UNIT, _as_written(claim, measure)
    if claim.scopes and said.scopes and not claim.scopes <= said.scopes:
        return ClaimFault.SCOPE, ", ".join(sorted(claim.scopes))
    if claim.years and said.years and not claim.years & said.years:
        return ClaimFault.YEAR, ", ".join(sorted(claim.years))
    return None


def _as_written(claim: Figures, measure: str) -> str:
    return next(each[0] for each in _AMOUNT.finditer(claim.text) if each.lastgroup == measure)
