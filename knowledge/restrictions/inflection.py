"""Forms of German and French verbs that stemmers leave apart: erscheint, anzunehmen, geprüft; auditons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.text.analysis import terms

_LONG = 5
"""Letters from which on a word may be an inflected verb."""
_WITH_ZU = re.compile(r"^(ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zuruck)zu(?=\w{4})")
_PARTICIPLE = re.compile(
    r"^((?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zuruck)?)ge(\w{3,}?)(?:e?t)?$"
)


def inflected(word: str, stem: str, language: str | None) -> Iterator[str]:
    """Further stems that the folded word may be a form of."""
    if len(word) <= _LONG:
        return
    if language == "de":
        yield from _german(word, stem)
    elif language == "fr" and word.endswith("ons"):
        yield stem.removesuffix("on")


def _german(word: str, stem: str) -> Iterator[str]:
    bare = _WITH_ZU.sub(r"\1", word)
    if bare != word:
        yield from terms(bare, "de")
    if stem.endswith("t"):
        yield stem[:-1].removesuffix("e") if stem.endswith("et") else stem[:-1]
    if found := _PARTICIPLE.match(stem):
        yield found[1] + found[2]
