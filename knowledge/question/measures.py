"""Which sort of measure a question asks for: a rate is no count of cases, and an intensity no total."""

from __future__ import annotations

import re
from collections.abc import Mapping

from knowledge.text.analysis import folded, terms

_ASKED = re.compile(
    r"^\W*(?:and |so )?(?:what|how|which)\b.*\b(?P<measure>rate|intensity|ratio)\b", re.IGNORECASE
)
_OF_MONEY = re.compile(r"\b(?:interest|exchange|discount|tax) rate", re.IGNORECASE)
_CHANGE = re.compile(r"[+–−-]\s?\d+(?:[.,]\d+)?\s?(?:%|per ?cent)", re.IGNORECASE)
_SAID: Mapping[str, str] = {
    "rate": "rate ratio frequency percent per percentage share quota",
    "intensity": "intensity per",
    "ratio": "ratio rate times percent per proportion share",
}
"""What is asked for, and what a text may say instead."""


_COSTS = re.compile(
    r"^\W*(?:and |so )?how much (?:do|does|did|is|are|was|were|has|have|will|can)\b.*"
    r"\b(?:costs?|paid|pay|spend|spent|earn(?:ed|s)?|charged?|invest(?:ed)?|donated?)\b",
    re.IGNORECASE,
)


ABSOLUTE = frozenset({"an absolute amount"})
"""What a requirement accepts that no percentage meets; no words of a text."""
_ABSOLUTE = re.compile(
    r"^\W*(?:and |so )?(?:how much (?!of\b)[a-z][\w-]+(?: [\w-]+){0,3}? "
    r"(?:do|does|did|have|has|had|was|were|is|are)\b"
    r"|how (?:high|large|big) (?:was|were|is|are)\b"
    r"|what (?:was|were|is|are) (?:our|the)(?: total| overall)?(?: [\w-]+){0,3}? (?:emissions|footprint"
    r"|consumption|withdrawal|revenues?|production|output|headcount)\b)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"%|\bper ?cent|\b(?:share|rate|ratio|intensity|proportion|gap|targets?|goals?|reduc\w*|chang\w*"
    r"|increas\w*|decreas\w*|fall|fell|rise|rose|gr[oe]w\w*|cut|lower|higher|less|more|turnout|renewable|per)\b",
    re.IGNORECASE,
)


_EXTENT = re.compile(
    r"\bhow much (?:do|does|did|is|are|was|were|has|have|had|will|can|could|would|should)\b"
    r"(?!.*\b(?:time|times|long|hours|days|weeks|months|leave|holidays?|vacation|notice|overtime|warranty|rest"
    r"|breaks?|late|earlier|delay\w*)\b)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[ -]"
    r"(?:minutes?|days?|weeks?|months?|years?)\b",
    re.IGNORECASE,
)


def asks_extent(sentence: str) -> bool:
    """Whether it asks how much is done, which no span of time tells: "how much does it save?"."""
    return bool(_EXTENT.search(sentence))


_SAVES = re.compile(r"\bhow much\b.*\b(?:saves?|saved|spares?|avoids?|avoided)\b", re.IGNORECASE)
_SPARED = re.compile(
    r"\b(?:sav(?:e|es|ed|ing|ings)|spar\w+|avoid\w*|less|fewer|lower\w*|reduc\w+|cuts?|cheaper|fell|fallen|falls?|down"
    r"|declin\w+|decreas\w+|instead)\b|[−–-]\s?\d",
    re.IGNORECASE,
)


def is_about_something_else(question: str, text: str) -> bool:
    """Whether it is asked how much something saves, and the text speaks of nothing that is saved."""
    return bool(_SAVES.search(question)) and not _SPARED.search(text)


def without_spans(text: str) -> str:
    """A text without its spans of time: "with a warranty of 24 months"."""
    return _SPAN.sub(" ", text)


def asks_absolute(sentence: str) -> bool:
    """Whether it asks how much there is, which no share of it tells."""
    return bool(_ABSOLUTE.search(sentence)) and not _RELATIVE.search(sentence)


def asks_money(sentence: str) -> bool:
    """ "How much are the trustees paid?" asks for money, though it does not say so."""
    return bool(_COSTS.search(sentence)) and "%" not in sentence


def measure_asked(sentence: str) -> tuple[str, frozenset[str]] | None:
    """The measure that a sentence asks for, with the stems by which a text may say that it gives one."""
    found = _ASKED.search(sentence)
    if not found or _OF_MONEY.search(sentence):
        return None
    word = folded(found["measure"])
    return word, frozenset(terms(_SAID[word]))


def is_measure(word: str) -> bool:
    return word in _SAID


def gives_measure(text: str, accepted: frozenset[str]) -> bool:
    """Whether it is said with the measure; a percentage with a sign tells a change."""
    return not accepted.isdisjoint(terms(_CHANGE.sub(" ", text)))
