"""How much of what the pages of a file say is in the index: words and numbers, and which numbers are lost.

Compared are the *tokens* of each page's own text layer with those of its passages, as often as they occur. A
sentence that goes on over the page is indexed where it begins, so what a page lacks may be in what the page
before has too much; and a text that several pages repeat is indexed once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from knowledge.passages import Passage
from knowledge.sources.notes import without_notes

_NUMBER = re.compile(r"\d+(?:[.,'’]\d+)*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_BEFORE_RAISED = re.compile(r"\s+(?=[⁰¹²³⁴⁵⁶⁷⁸⁹])")
_NOT_SAID = re.compile(r"[\W_]+")
_COUNTED = re.compile(
    r"(?:All |The one |[\d,]+ of )[^.]*? on its pages (?:is|are) in the index.*$", re.DOTALL
)
"""The sentence that `Completeness` tells, which ends a remark."""
_AROUND = 3
"""Words before or behind a number that show it to be repeated."""
_MOST_TOLD = 12


@dataclass(frozen=True, slots=True)
class Completeness:
    """Counts over all pages, outside page furniture."""

    words: int
    words_kept: int
    numbers: int
    lost: Mapping[int, Sequence[str]] = field(default_factory=dict)
    """By page from 1, the numbers that are not in the index."""

    @property
    def numbers_kept(self) -> int:
        return self.numbers - sum(map(len, self.lost.values()))

    @property
    def share(self) -> float:
        """Of the numbers; 1 where there are none."""
        return self.numbers_kept / self.numbers if self.numbers else 1.0

    def plus(self, other: Completeness) -> Completeness:
        """Both together; whose page is whose is not told any more."""
        lost = {0: (*chain(*self.lost.values()), *chain(*other.lost.values()))}
        counts = (self.words + other.words, self.words_kept + other.words_kept, self.numbers + other.numbers)
        return Completeness(*counts, {page: numbers for page, numbers in lost.items() if numbers})

    def facts(self) -> dict[str, object]:
        """For a program."""
        counts = {"words": self.words, "words_kept": self.words_kept}
        numbers = {"numbers": self.numbers, "numbers_kept": self.numbers_kept, "share": round(self.share, 4)}
        return {**counts, **numbers, "lost": {str(page): list(lost) for page, lost in self.lost.items()}}

    @property
    def sentence(self) -> str:
        """In words for the CSR team; empty when there are no numbers."""
        if not self.numbers:
            return ""
        if not self.lost:
            all_of_them = "The one number" if self.numbers == 1 else f"All {self.numbers:,} numbers"
            return f"{all_of_them} on its pages {'is' if self.numbers == 1 else 'are'} in the index."
        return (
            f"{self.numbers_kept:,} of {self.numbers:,} numbers on its pages are in the index"
            f" ({_percent(self.share)}); not: {_told(self.lost)}."
        )


def besides(remark: str) -> str:
    """What a remark about a file says besides its numbers: why only a part of it was read."""
    return _COUNTED.sub("", without_notes(remark)).strip()


def completeness(stated: Sequence[str], passages: Iterable[Passage]) -> Completeness | None:
    """None where the format has no text layer of its own to compare with."""
    if not stated:
        return None
    texts = _by_page(passages)
    words = kept = numbers = 0
    lost: dict[int, Sequence[str]] = {}
    spare: Counter[str] = Counter()
    for page, layer in enumerate(stated, start=1):
        said, told = (Counter(_WORD.findall(text.casefold())) for text in (layer, texts.get(page, "")))
        words, kept = words + said.total(), kept + (said & told).total()
        wanted, found = Counter(_NUMBER.findall(layer)), _numbers(texts.get(page, ""))
        numbers += wanted.total()
        if missing := wanted - found - spare:
            lost[page] = tuple(missing.elements())
        spare = found - wanted
    return Completeness(words, kept, numbers, _without_repeated(lost, stated, texts))


def _by_page(passages: Iterable[Passage]) -> dict[int, str]:
    """The text of each page, its headings once."""
    texts: dict[int, dict[str, None]] = {}
    for passage in passages:
        texts.setdefault(passage.page or 0, {}).update(dict.fromkeys((*passage.heading, passage.text)))
    return {page: "\n".join(lines) for page, lines in texts.items()}


def _without_repeated(
    lost: Mapping[int, Sequence[str]], stated: Sequence[str], texts: Mapping[int, str]
) -> dict[int, Sequence[str]]:
    """What is lost, but for what another page says in the same words."""
    said = {page: _squeezed(text) for page, text in texts.items()} if lost else {}
    left: dict[int, Sequence[str]] = {}
    for page, numbers in lost.items():
        others = "\n".join(text for other, text in said.items() if other != page)
        if missing := _missing(numbers, stated[page - 1], others):
            left[page] = missing
    return left


def _missing(numbers: Sequence[str], layer: str, others: str) -> tuple[str, ...]:
    words = layer.split()
    left = Counter(numbers)
    for place, word in enumerate(words):
        for number in _NUMBER.findall(word):
            before, behind = words[max(0, place - _AROUND) : place + 1], words[place : place + _AROUND + 1]
            if left[number] and any(_squeezed(" ".join(said)) in others for said in (before, behind)):
                left[number] -= 1
    return tuple(left.elements())


def _squeezed(text: str) -> str:
    return _NOT_SAID.sub("", text.translate(_RAISED).casefold())


def _numbers(text: str) -> Counter[str]:
    """The numbers of a text; one with a footnote mark counts as both, parted and joined as it was drawn."""
    found = Counter(_NUMBER.findall(text.translate(_RAISED)))
    joined = Counter(_NUMBER.findall(_BEFORE_RAISED.sub("", text).translate(_RAISED)))
    return found | joined


def _percent(share: float) -> str:
    """Never rounded up to all."""
    return f"{int(share * 1000) / 10} %"


def _told(lost: Mapping[int, Sequence[str]]) -> str:
    """ "page 3: 12, 14; page 9: 1.5" """
    shown: list[str] = []
    told = 0
    for page, numbers in lost.items():
        if told >= _MOST_TOLD:
            left = sum(map(len, lost.values())) - told
            return f"{'; '.join(shown)}; and {left} more"
        few = numbers[: _MOST_TOLD - told]
        told += len(few)
        shown.append(f"page {page}: {', '.join(few)}")
    left = sum(map(len, lost.values())) - told
    return "; ".join(shown) + (f"; and {left} more" if left else "")
