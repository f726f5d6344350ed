"""A share has a part and a whole, and which is which is what is said.

"What share of managers are women?" is not answered by how many percent of the women are managers.
"""

from __future__ import annotations

import re

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
_LIGHT = FUNCTION_WORDS_OF["en"] | FRAME_WORDS_OF["en"]


def is_of_another_whole(question: str, text: str) -> bool:
    """Whether all shares that the text gives are of a whole that names the part which is asked for."""
    asked = _ASKED.search(question)
    said = [_stems(found["whole"]) for found in _SAID.finditer(text)] if asked else []
    part = _stems(asked["part"]) - _stems(asked["whole"]) if asked else frozenset()
    return bool(said) and all(not part.isdisjoint(whole) for whole in said)


def _stems(words: str) -> frozenset[str]:
    return frozenset(terms(" ".join(word for word in words.split() if word.lower() not in _LIGHT)))
