"""Running headers, footers, navigation and page numbers: what a page repeats because it is a page.

A line counts as furniture when the same words, the page's own number aside, stand at the same height on
several pages: near the edge on three, anywhere on nearly half of them. A running head that names the chapter
repeats its style and height, and white parts it from the text. Page numbers need no repetition, only to stand
alone at the edge.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.sources.grid import is_number
from knowledge.sources.pdf.headings import Style, style_of
from knowledge.sources.pdf.runs import Page, Run

_EDGE = 0.085
"""Share of the page's height at its top and at its bottom."""
_DIGITS = re.compile(r"\d+")
_SHORT = re.compile(r"(?<![\d.,])\d{1,3}(?![\d.,]\d|\d)")
_PAGE_NUMBER = re.compile(
    r"^[\s|•·–—-]*(?:page|seite|p\.|s\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:/|of|von|\|)\s*\d{1,4})?[\s|•·–—-]*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"^(?:(?:table of )?contents?|inhalt(?:sverzeichnis)?|sommaire|table des matières|[íi]ndice|spis treści|"
    r"inhoud(?:sopgave)?)$",
    re.IGNORECASE,
)
_ENTRY = re.compile(r"(?:^|\s|\.)(\d{1,3})$")
_ENTRIES = 0.2
"""Least share of the lines of a table of contents that end in a page number."""
_APART = 2.0
"""Least ems from a running head to the next line."""
_TITLE = 1.3
"""A repeated line this much larger than the text is a heading; its first occurrence stays."""

Key = tuple[str, int]
Place = tuple[str, int, int]
_DOTS = re.compile(r"[.·…]+")
Strip = tuple[int, Style]


def is_contents(page: Page) -> bool:
    """Whether a page is nothing but contents: so titled, and full of page numbers that ascend."""
    if not any(_CONTENTS.match(run.text) for run in page.runs):
        return False
    ends = [int(found[1]) for run in page.runs if (found := _ENTRY.search(run.text))]
    ascending = sum(first <= second for first, second in pairwise(ends))
    is_full = len(ends) >= max(5, _ENTRIES * len(page.runs))
    return is_full and ascending >= 0.7 * (len(ends) - 1)


def without_furniture(pages: Sequence[Page], body: Style) -> list[Page]:
    """The pages with only their own content, each run once even if it was drawn twice."""
    numbering = _numbering(pages)
    keys = [_keys(page, numbering) for page in pages]
    repeated = _repeated(pages, keys)
    furniture = _Furniture(body, repeated, _strips(pages, keys, body, repeated), numbering)
    aside = _aside(pages)
    return [
        replace(
            page,
            runs=tuple(furniture.kept(page, own)),
            beside=tuple(run for run in page.runs if run.right <= 0 and 0 < run.baseline < page.height),
            turned=tuple(run for run in page.turned if _place(run) not in aside and is_on(page, run)),
        )
        for page, own in zip(pages, keys, strict=True)
    ]


def _aside(pages: Sequence[Page]) -> set[Place]:
    """What stands on its side along an edge of several pages, or anywhere on many, as tabs and stamps do."""
    places = Counter(place for page in pages for place in set(map(_place, page.turned)))
    edges = Counter(_place(run) for page in pages for run in page.turned if _is_at_side(page, run))
    often = max(3, 0.3 * len(pages))
    return {place for place, count in places.items() if count >= often or edges[place] >= 3}


def _place(run: Run) -> Place:
    return run.text, round(run.left / 3), round(run.baseline / 3)


def _is_at_side(page: Page, run: Run) -> bool:
    return not _EDGE * page.width < run.left < (1 - _EDGE) * page.width


@dataclass
class _Furniture:
    """One pass over the pages, remembering which repeated titles were seen."""

    body: Style
    repeated: set[Key]
    strips: set[Strip]
    numbering: Collection[int]
    seen: set[str] = field(default_factory=set)

    def kept(self, page: Page, keys: Sequence[Key]) -> Iterator[Run]:
        drawn: dict[str, list[Run]] = defaultdict(list)
        led = _led(page)
        others = [run for run, key in zip(page.runs, keys, strict=True) if key not in self.repeated]
        for run, key in zip(page.runs, keys, strict=True):
            if _DOTS.fullmatch(run.text) and round(run.baseline) in led:
                continue
            is_new = not any(_is_same(run, other) for other in drawn[run.text])
            if is_new and is_on(page, run) and not self._is_furniture(page, run, key, others):
                yield run
            drawn[run.text].append(run)

    def _is_furniture(self, page: Page, run: Run, key: Key, others: Sequence[Run]) -> bool:
        words, height = key
        if key in self.repeated:
            is_first_title = self._is_title(run) and words not in self.seen
            self.seen.add(words)
            return not is_first_title
        if not is_at_edge(page, run):
            return False
        if _PAGE_NUMBER.match(run.text):
            is_figure = any(is_number(other.text) for other in others if _is_beside(run, other))
            return not is_figure and self._may_count(page, run)
        return (height, style_of(run)) in self.strips and _is_apart(run, others)

    def _may_count(self, page: Page, run: Run) -> bool:
        """Whether its number is that of the page, as far as the pages have told how they are numbered."""
        numbers = [int(number) for number in _DIGITS.findall(run.text)]
        return not numbers or not self.numbering or any(n - page.number in self.numbering for n in numbers)

    def _is_title(self, run: Run) -> bool:
        return run.size >= _TITLE * self.body[0] and _has_letters(run.text)


def _repeated(pages: Sequence[Page], keys: Sequence[Sequence[Key]]) -> set[Key]:
    at_edge: Counter[Key] = Counter()
    anywhere: Counter[Key] = Counter()
    for page, own in zip(pages, keys, strict=True):
        places = {key: is_at_edge(page, run) for key, run in zip(own, page.runs, strict=True)}
        anywhere.update(places)
        at_edge.update(key for key, is_edge in places.items() if is_edge)
    often = max(4, 0.4 * len(pages))
    return {key for key in anywhere if at_edge[key] >= 3 or anywhere[key] >= often}


def _numbering(pages: Sequence[Page]) -> set[int]:
    """By how much the pages' own numbers are more than their places in the file; empty when unclear."""
    more: Counter[int] = Counter()
    for page in pages:
        edge = (run.text for run in page.runs if is_at_edge(page, run))
        more.update({int(number) - page.number for text in edge for number in _SHORT.findall(text)})
    return {offset for offset, count in more.items() if count >= max(3, 0.3 * len(pages))}


def _strips(
    pages: Sequence[Page], keys: Sequence[Sequence[Key]], body: Style, repeated: Collection[Key]
) -> set[Strip]:
    """Heights at the edge where many pages have something small that is not set like the text."""
    heights: Counter[Strip] = Counter()
    for page, own in zip(pages, keys, strict=True):
        others = [run for run, key in zip(page.runs, own, strict=True) if key not in repeated]
        small = [run for run in page.runs if is_at_edge(page, run) and run.size < 1.1 * body[0]]
        apart = [run for run in small if style_of(run) != body and _is_apart(run, others)]
        heights.update({(_height(run), style_of(run)) for run in apart})
    return {strip for strip, count in heights.items() if count >= max(4, 0.25 * len(pages))}


def _led(page: Page) -> set[int]:
    """Heights of the lines on which dots, drawn one by one, lead from a title to its page number."""
    dots = Counter(round(run.baseline) for run in page.runs if _DOTS.fullmatch(run.text))
    return {height for height, count in dots.items() if count >= 3}


def _keys(page: Page, numbering: Collection[int]) -> list[Key]:
    """The words and height of each run, with the page's own number masked."""
    own = {str(page.number + offset) for offset in numbering}
    return [
        (_DIGITS.sub(lambda n: "#" if n[0] in own else n[0], run.text.casefold()), _height(run))
        for run in page.runs
    ]


def _height(run: Run) -> int:
    return round(run.baseline / 3)


def is_at_edge(page: Page, run: Run) -> bool:
    """Whether a run stands where headers and footers do."""
    return not _EDGE * page.height < run.baseline < (1 - _EDGE) * page.height


def _is_apart(run: Run, others: Sequence[Run]) -> bool:
    """Whether white is above and below a run, but for what every page repeats."""
    return not any(0.5 < abs(other.baseline - run.baseline) / run.size <= _APART for other in others)


def _is_same(run: Run, other: Run) -> bool:
    """Whether a text was drawn twice, the second time perhaps a little aside, as a shadow is."""
    near = 0.4 * run.size
    return abs(run.left - other.left) < near and abs(run.baseline - other.baseline) < near


def _is_beside(run: Run, other: Run) -> bool:
    return other is not run and abs(other.baseline - run.baseline) < 0.5 * run.size


def is_on(page: Page, run: Run) -> bool:
    """Whether the run can be seen at all; printers' marks stand beside the page."""
    return -1 <= run.baseline <= page.height and run.right > 0 and run.left < page.width


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 3
