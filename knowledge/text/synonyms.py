"""Words that a question and its answer use for the same thing, as stems."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from knowledge.text.analysis import terms
from knowledge.text.wordlists import ALIKE


def synonyms_of(stem: str) -> frozenset[str]:
    """The stems that mean the same, itself among them."""
    return _families().get(stem, frozenset([stem]))


def says_alike(stem: str, found: Collection[str]) -> bool:
    """Whether the stem, or one that means the same, is among those found."""
    return stem in found or not synonyms_of(stem).isdisjoint(found)


@cache
def _families() -> dict[str, frozenset[str]]:
    families = [frozenset(terms(" ".join(words))) for words in ALIKE]
    return {stem: family for family in families for stem in family}
