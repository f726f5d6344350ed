"""Forms that the stemmers leave apart: kept and keep, erscheint, anzunehmen, geprüft, auditons, reçoivent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from knowledge.restrictions.word_lists import lines
from knowledge.text.analysis import terms

_LONG = 4
"""Letters beyond which a word may be an inflected verb."""
_WITH_ZU = re.compile(r"^(ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zuruck)zu(?=\w{4})")
_PARTICIPLE = re.compile(
    r"^((?:ab|an|auf|aus|bei|ein|her|hin|mit|nach|vor|weg|zu|zuruck)?)ge(\w{3,}?)(?:e?t)?$"
)


def inflected(word: str, stem: str, language: str | None) -> Iterator[str]:
    """Further stems that the folded word may be a form of."""
    yield from _irregular(language or "en").get(word, ())
    if len(word) <= _LONG:
        return
    if language == "de":
        yield from _german(word, stem)
    elif language == "fr" and word.endswith("ons"):
        yield from terms(f"{word.removesuffix('ons')}er", "fr")


@cache
def _irregular(language: str) -> Mapping[str, tuple[str, ...]]:
    """Folded form → the stems of what it may be a form of."""
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(f"irregular.{language}.txt"):
        base, *forms = line.split()
        for form in forms:
            found[form] = (*found.get(form, ()), *terms(base, language))
    return found


def _german(word: str, stem: str) -> Iterator[str]:
    bare = _WITH_ZU.sub(r"\1", word)
    if bare != word:
        yield from terms(bare, "de")
    if word.endswith("s"):
        yield from terms(word.removesuffix("s"), "de")
    if word.endswith("t"):
        yield from terms(f"{word.removesuffix('t')}en", "de")
    if stem.endswith("t"):
        yield stem[:-1].removesuffix("e") if stem.endswith("et") else stem[:-1]
    if found := _PARTICIPLE.match(stem):
        yield found[1] + found[2]
