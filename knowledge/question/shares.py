"""A share has a part and a whole, and which is which is what is said.

"What share of managers are women?" is not answered by how many percent of the women are managers.
"""

from __future__ import annotations

import re

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import terms
from knowledge.text.function_words import FRAME_WORDS_OF, FUNCTION_WORDS_OF

_ASKED = re.compile(
    r"\b(?:what|which) (?:share|percentage|proportion|part|fraction|per ?cent) of (?P<whole>[^?]*?) "
    r"(?:is|are|was|were|comes?|came|goes|go|went|stems?|stemmed)\b(?P<part>[^?]*)",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:%|\bper ?cent) of (?P<whole>(?:"
    r"(?!\b(?:is|are|was|were|comes?|came|goes|go|went|stems?|in|by|from|at|to)\b)[\w’'-]+ ?){1,7})",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(r"(?:these|those|this|that|them|such|its|their) ", re.IGNORECASE)
_LIGHT = FUNCTION_WORDS_OF["en"] | FRAME_WORDS_OF["en"]


def is_of_another_whole(question: str, text: str) -> bool:
    """Whether all shares that the text gives are of a whole that names the part which is asked for, or of
    something else altogether: "20 % of the pay depends on the share of women in management"."""
    asked = _ASKED.search(question)
    said = [found["whole"] for found in _SAID.finditer(text)] if asked else []
    whole = _stems(asked["whole"]) if asked else frozenset()
    part = _stems(asked["part"]) - whole if asked else frozenset()
    meant = whole.union(*(alike(stem, "en") for stem in whole))
    return bool(said) and all(not part.isdisjoint(_stems(each)) or _is_other(each, meant) for each in said)


def _is_other(said: str, meant: frozenset[str]) -> bool:
    """Not where either names nothing: "24 % of them", "of these posts"."""
    named = _stems(said)
    return bool(named and meant) and meant.isdisjoint(named) and not _POINTS_BACK.match(said)


def _stems(words: str) -> frozenset[str]:
    return frozenset(terms(" ".join(word for word in words.split() if word.lower() not in _LIGHT)))
