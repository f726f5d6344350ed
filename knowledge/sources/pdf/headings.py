"""Which texts are headings, and of which level: told by the bookmarks, and by size and weight."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.sources.pdf.joining import LONE_BULLETS
from knowledge.sources.pdf.layout import TextLines
from knowledge.sources.pdf.runs import Page, Run

Style = tuple[float, int]
"""Size in half points and weight."""

_LARGER = 1.14
_BOLDER = 150
_MOST_WORDS = 20
_DEEPEST = 12
_FIGURE = re.compile(r"^[~<>≥≤+\-–−€$£]*\s?\d[\d.,]*\s?(?:%|[a-z€$])")
"""A key figure set large, such as ``22 hours``; ``3 Risk management`` is a heading."""
_NOT_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the document's outline."""

    title: str
    level: int
    page: int


def body_style(pages: Iterable[Page]) -> Style:
    """The style most characters are set in."""
    counts: Counter[Style] = Counter()
    for page in pages:
        for run in page.runs:
            counts[style_of(run)] += len(run.text)
    return counts.most_common(1)[0][0] if counts else (10.0, 400)


@dataclass(frozen=True, slots=True)
class Headings:
    """Judges texts of one document."""

    body: Style
    levels: Mapping[Style, int]
    marked: Mapping[tuple[str, int], int]
    """Level by squeezed title and page, from the bookmarks."""

    def level(self, text: TextLines, page: int) -> int | None:
        """The level of a heading from 1; None when the text is none."""
        if self.marked and (marked := self._marked(squeezed(text.text), page)) is not None:
            return marked
        return self.levels.get(style_of(text), _DEEPEST) if stands_out(text, self.body) else None

    def _marked(self, words: str, page: int) -> int | None:
        keys = ((words, page + near) for near in (0, -1, 1))
        return next((self.marked[key] for key in keys if key in self.marked), None)


def headings(texts: Sequence[tuple[TextLines, int]], body: Style, bookmarks: Sequence[Bookmark]) -> Headings:
    """Learns the levels of a document's heading styles, from its texts with their pages.

    A style used for bookmarked headings has their level; others come one below the next larger style.
    """
    marked = {(squeezed(mark.title), mark.page): min(mark.level, _DEEPEST) for mark in bookmarks}
    known: dict[Style, Counter[int]] = {}
    for text, page in texts:
        if not stands_out(text, body):
            continue
        found = known.setdefault(style_of(text), Counter())
        if (level := marked.get((squeezed(text.text), page))) is not None:
            found[level] += 1
    return Headings(body, _levels(known), marked)


def _levels(known: Mapping[Style, Counter[int]]) -> dict[Style, int]:
    """Levels by size: a style clearly smaller than the one before is a level deeper."""
    levels: dict[Style, int] = {}
    deepest, size = 0, float("inf")
    for style in sorted(known, reverse=True):
        if style[0] < 0.92 * size:
            deepest, size = deepest + 1, style[0]
        if known[style]:
            deepest = known[style].most_common(1)[0][0]
        levels[style] = min(deepest, _DEEPEST)
    return levels


def stands_out(text: TextLines, body: Style) -> bool:
    """Whether a text looks like a heading: larger or bolder than the rest, short, no sentence or number."""
    size, weight = body
    is_larger = text.size >= _LARGER * size
    is_bolder = text.weight >= weight + _BOLDER and text.size >= 0.95 * size
    if not (is_larger or is_bolder) or len(text.lines) > (4 if is_larger else 3):
        return False
    words = text.text
    is_short = len(words.split()) <= _MOST_WORDS and not words.endswith((".", ",", ";"))
    if (words[:1].islower() and text.size < 1.5 * size) or words[:1] in LONE_BULLETS or _FIGURE.match(words):
        return False
    return is_short and sum(map(str.isalpha, words)) > max(2, sum(map(str.isdigit, words)))


def squeezed(text: str) -> str:
    """Letters and digits alone, for comparing titles."""
    return _NOT_WORD.sub("", text.casefold())


def style_of(text: TextLines | Run) -> Style:
    """Size to the half point, and weight."""
    return round(text.size * 2) / 2, text.weight
