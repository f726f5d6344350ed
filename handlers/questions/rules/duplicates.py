"""Whether two questions ask the same, so that one reply answers both.

Nearness alone does not tell: "our target for 2030" and "our target for 2050" are as near as two wordings of
one question. So besides being near, they must name the same numbers, and at most one of them may say
something that the other does not: "is it allowed" and "is it forbidden" each do.
"""

from __future__ import annotations

import re

from knowledge.text.analysis import folded, terms
from knowledge.text.wordlists import FUNCTION_WORDS

NEAR = 0.88
"""Cosine; every pair we tried that asks the same and passes the other rules is nearer than this."""
_WORDS = re.compile(r"\w+")


def normalised(text: str) -> str:
    """Its words alone: case, accents, punctuation and white space do not make another question."""
    return " ".join(_WORDS.findall(folded(text)))


def asks_the_same(text: str, other: str, similarity: float) -> bool:
    """`similarity` is the cosine of the two."""
    if normalised(text) == normalised(other):
        return bool(normalised(text))
    if similarity < NEAR or _numbers(text) != _numbers(other):
        return False
    mine, theirs = _content(text), _content(other)
    return mine <= theirs or theirs <= mine


def _numbers(text: str) -> set[str]:
    return {term for term in terms(text) if term[:1].isdigit()}


def _content(text: str) -> set[str]:
    words = (word for word in _WORDS.findall(folded(text)) if word not in FUNCTION_WORDS and len(word) > 1)
    return set(terms(" ".join(words)))
