"""Of whom a yes-or-no question asks: a discount of bonds does not answer "Do employees get a discount?"."""

from __future__ import annotations

import re

from knowledge.restrictions.likeness import alike
from knowledge.text.analysis import folded, terms
from knowledge.text.wordlists import FRAME_WORDS, FUNCTION_WORDS

_ASKS = re.compile(
    r"^\W*(?:and |so |but )?(?:do|does|did|may|can|must|should|are|is|have|has|will)\s+"
    r"(?:(?:all|the|our|any|new|their|your)\s+)*(?P<subject>[a-z][a-z-]{3,}s)\b(?=\s+(?!and\b|or\b|in\b|of\b)[a-z])",
    re.IGNORECASE,
)
_PEOPLE = frozenset(terms("employees staff people colleagues workers"))
_ADDRESSED = frozenset(terms("you your we our everyone everybody all who")) | frozenset(
    ["you", "your", "we", "our", "everyone", "all", "who"]
)
_NO_SUBJECT = FUNCTION_WORDS | FRAME_WORDS | {"there", "this", "emissions"}


def subject_asked(sentence: str) -> tuple[str, frozenset[str]] | None:
    """The subject of a yes-or-no question, with the stems by which a text may speak of it."""
    found = _ASKS.match(sentence)
    if not found or folded(found["subject"]) in _NO_SUBJECT:
        return None
    (stem, *_) = terms(found["subject"])
    said = alike(stem)
    return found["subject"], said | _ADDRESSED if said & _PEOPLE else said
