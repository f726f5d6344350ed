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
