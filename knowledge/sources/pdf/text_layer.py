"""What the text layer of each page says outside page furniture: the measure of what reading has lost.

It is told as PDFium gives it, before anything is left out, joined or laid out. Furniture is what stands on
three pages in ten at the same place in the same words, the pages' own numbers, and pages of contents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from knowledge.sources.pdf.furniture import is_contents
from knowledge.sources.pdf.runs import LayerWord, Page

_SHARE = 0.3
_FEWEST = 3
"""Pages from which words at the same place are furniture."""
_NEAR = 4.0
"""Points within which places are the same."""
_SHADOW = 2.5
"""Points by which a word that is drawn twice may lie aside."""

_Place = tuple[str | int, int, int]


def stated(pages: Sequence[Page]) -> tuple[str, ...]:
    """The words of each page in the order of the file, each once even if it was drawn twice."""
    often = max(_FEWEST, _SHARE * len(pages))
    counts: Counter[_Place] = Counter()
    for page in pages:
        counts.update({_place(word) for word in page.layer})
        counts.update({_counting(page, word) for word in page.layer if _may_count(word.text)})
    furniture = {place for place, count in counts.items() if count >= often}
    return tuple("" if is_contents(page) else " ".join(_own(page, furniture)) for page in pages)


def _own(page: Page, furniture: Collection[_Place]) -> Iterator[str]:
    drawn: dict[str, list[LayerWord]] = {}
    for word in page.layer:
        if _place(word) in furniture or not _is_on(page, word):
            continue
        if _may_count(word.text) and _counting(page, word) in furniture:
            continue
        others = drawn.setdefault(word.text, [])
        if not (others and _is_among(word, others)):
            yield word.text
        others.append(word)


def _place(word: LayerWord) -> _Place:
    return word.text, int(word.left / _NEAR), int(word.bottom / _NEAR)


def _may_count(text: str) -> bool:
    return len(text) <= 4 and text.isdecimal()


def _counting(page: Page, word: LayerWord) -> _Place:
    """By how much a number is more than its page's, and its height: where many agree, it counts the pages."""
    return int(word.text) - page.number, -1, int(word.bottom / _NEAR)


def _is_among(word: LayerWord, others: Sequence[LayerWord]) -> bool:
    return any(
        abs(word.left - other.left) < _SHADOW and abs(word.bottom - other.bottom) < _SHADOW
        for other in others
    )


def _is_on(page: Page, word: LayerWord) -> bool:
    """Whether it can be seen; printers' marks, and the other half of a double page, stand beside it."""
    return -1 <= word.left <= page.width and -1 <= word.bottom <= page.height
