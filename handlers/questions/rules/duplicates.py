"""Whether two questions ask the same, so that one reply answers both.

They are compared word by word and restriction by restriction (`knowledge.restrictions`), as a question is
with those that were answered: "before the visit" is not "after the visit". In doubt they stay two.
"""

from __future__ import annotations

from knowledge.restrictions.sameness import compare
from knowledge.text.analysis import normalised


def asks_the_same(text: str, other: str, language: str | None = None, cosine: float = 0.0) -> bool:
    """`language` is that of both, ISO 639-1; None for English or an unknown one. `cosine` is theirs."""
    if normalised(text) == normalised(other):
        return bool(normalised(text))
    return compare(text, other, language).is_same_as_near(cosine)
