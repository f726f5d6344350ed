"""A question, read once: its words that carry meaning, and what it requires of an answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.passages import RequirementKind
from knowledge.question.focus import asks_why, focus_of, tells_why
from knowledge.question.requirements import ASKED_FOR, OUTRIGHT, Requirement, requirements
from knowledge.question.whom import CHARGE
from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import folded, terms
from knowledge.text.function_words import FRAME_WORDS_OF, FUNCTION_WORDS_OF
from knowledge.text.statements import Statement, statement_of

_PLACES = "site place location country plant region city"
_WORD = re.compile(r"[\w’'-]*\w")
_PIECE = re.compile(r"\w+")
_ASKING = re.compile(
    r"\bhow (?:high|low|large|big|small|long|far|old|tall|often|frequently|regularly)\b"
    r"|\b(?:stands? for|mean)(?=\W*$)",
    re.IGNORECASE,
)
_ASKING_ABROAD = re.compile(
    r"\bwie (?:schnell|alt|teuer|häufig|früh|spät)\b|\bcombien de temps\b|\bà quelle (?:fréquence|heure)\b",
    re.IGNORECASE,
)
"""Words that say which sort of thing is asked for. An answer gives it, and need not name it: "TLA: Triangle
Learning Academy" does not say "stand", nor "16.2 Mt" that they are large."""


@dataclass(frozen=True, slots=True)
class ParsedQuestion:
    """The question as ranking, quoting and judging see it."""

    text: str
    words: dict[str, str]
    """Its terms that carry meaning, each with the word it came from, in order."""
    weights: dict[str, float]
    """The same terms with their idf in the store."""
    known: tuple[str, ...]
    """Those of them that occur in the store at all."""
    requirements: tuple[Requirement, ...]
    statement: Statement
    language: str | None = None
    """ISO 639-1; None when it is not known."""
    focus: frozenset[str] = frozenset()
    """The stems by which a text may say the thing that is asked for; empty where that is not told."""

    @property
    def decisive(self) -> tuple[Requirement, ...]:
        """Those of the requirements without which a text is no answer, whatever else speaks for it."""
        return tuple(each for each in self.requirements if each.kind in OUTRIGHT | ASKED_FOR)

    @property
    def definitions(self) -> tuple[Requirement, ...]:
        """The terms whose meaning is asked for."""
        return tuple(each for each in self.requirements if each.kind is RequirementKind.DEFINITION)

    @property
    def has_focus(self) -> bool:
        """Whether a certain thing is asked for, or a reason."""
        return bool(self.focus) or asks_why(self.text)

    def says_focus(self, text: str, said: Collection[str]) -> bool:
        """Whether a text of these terms says the thing asked for, or a reason."""
        return not self.focus.isdisjoint(said) or (asks_why(self.text) and tells_why(text))

    @property
    def amounts(self) -> tuple[Requirement, ...]:
        """The amounts that are asked for."""
        return tuple(each for each in self.requirements if each.kind is RequirementKind.AMOUNT)

    @property
    def met_otherwise(self) -> frozenset[str]:
        """Its words that tell which is asked for, and are no part of what is said: "highest", "site"."""
        words = [each.text for each in self.requirements if each.kind is RequirementKind.RECKONED]
        is_place = any(each.kind is RequirementKind.PLACE for each in self.requirements)
        return frozenset(terms(" ".join((*words, _PLACES) if words and is_place else words), self.language))

    @property
    def subject(self) -> tuple[Requirement, ...]:
        """Of whom or what it must be said."""
        return tuple(each for each in self.requirements if each.kind is RequirementKind.SUBJECT)

    @property
    def asks_charge(self) -> bool:
        """Whether it is asked who answers for something."""
        return any(CHARGE in each.accepted for each in self.subject)

    @property
    def asks_standing(self) -> bool:
        """Whether it is asked if something is on track."""
        return any(each.kind is RequirementKind.OUTCOME and each.text for each in self.requirements)

    @property
    def kinds_compared(self) -> frozenset[str]:
        """The stems of what is compared, where the most or the least is asked for; empty if not told."""
        reckoned = (each for each in self.requirements if each.kind is RequirementKind.RECKONED)
        return frozenset().union(*(each.accepted for each in reckoned))

    @property
    def total_weight(self) -> float:
        return sum(self.weights.values()) or 1.0

    def coverage(self, found: Collection[str]) -> float:
        """The share of the question's weight that is among the terms found, or their like, 0 to 1."""
        return sum(self.weights[term] for term in self.said(found)) / self.total_weight

    @property
    def saying(self) -> Mapping[str, Sequence[str]]:
        """By each stem that says any of its terms, or their like, which."""
        return _saying(tuple(self.weights), self.language)

    def said(self, found: Collection[str]) -> list[str]:
        """Those of its terms that are among the terms found, or their like."""
        return [
            term for term in self.weights if term in found or not alike(term, self.language).isdisjoint(found)
        ]


@lru_cache(maxsize=64)
def _saying(asked_for: tuple[str, ...], language: str | None) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for term in asked_for:
        for like in {term} | alike(term, language):
            found.setdefault(like, []).append(term)
    return found


def content_words(text: str, language: str | None) -> dict[str, str]:
    """Term to word, for the words that carry meaning; for all words when none does.

    Outside English a word is told without what is elided or joined to it: "d'inox", "dois-je". A word that
    only says the sort of thing asked for is none: "how large", "wie schnell", "combien de temps".
    """
    spoken = language if language and language in FUNCTION_WORDS_OF else "en"
    function, frame = FUNCTION_WORDS_OF[spoken], FRAME_WORDS_OF[spoken]
    asked_by = (_ASKING if spoken == "en" else _ASKING_ABROAD).sub(" ", text)
    pattern = _WORD if spoken == "en" else _PIECE
    words = pattern.findall(asked_by) or pattern.findall(text)
    telling = [word for word in words if folded(word) not in function]
    specific = [word for word in telling if folded(word) not in frame]
    return {term: word for word in specific or telling or words for term in terms(word, language)}


def asked(
    text: str,
    words: dict[str, str],
    weights: dict[str, float],
    known: tuple[str, ...],
    language: str | None = None,
) -> ParsedQuestion:
    return ParsedQuestion(
        text,
        words,
        weights,
        known,
        requirements(text, language),
        statement_of(text),
        language,
        focus_of(text, language),
    )
