"""Running headers, footers, navigation and page numbers: what a page repeats because it is a page.

A line counts as furniture when the same words, digits aside, stand at the same height on several pages:
near the edge on three, anywhere on nearly half of them. A running head that names the chapter repeats its
style and height, and white parts it from the text. Page numbers need no repetition, only to stand alone at
the edge.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from knowledge.sources.grid import is_number
from knowledge.sources.pdf.glyphs import Page, Run
from knowledge.sources.pdf.headings import Style, style_of

_EDGE = 0.085
"""Share of the page's height at its top and at its bottom."""
_DIGITS = re.compile(r"\d+")
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
    keys = [[_key(run) for run in page.runs] for page in pages]
    repeated = _repeated(pages, keys)
    furniture = _Furniture(body, repeated, _strips(pages, body, repeated))
    return [
        replace(page, runs=tuple(furniture.kept(page, own))) for page, own in zip(pages, keys, strict=True)
    ]


@dataclass
class _Furniture:
    """One pass over the pages, remembering which repeated titles were seen."""

    body: Style
    repeated: set[Key]
    strips: set[Strip]
    seen: set[str] = field(default_factory=set)

    def kept(self, page: Page, keys: Sequence[Key]) -> Iterator[Run]:
        drawn: set[tuple[str, int, int]] = set()
        led = _led(page)
        for run, key in zip(page.runs, keys, strict=True):
            if _DOTS.fullmatch(run.text) and round(run.baseline) in led:
                continue
            place = (run.text, round(run.left / 2), round(run.baseline / 2))
            if place not in drawn and _is_on(page, run) and not self._is_furniture(page, run, key):
                yield run
            drawn.add(place)

    def _is_furniture(self, page: Page, run: Run, key: Key) -> bool:
        words, height = key
        if (words, height) in self.repeated:
            is_first_title = self._is_title(run) and words not in self.seen
            self.seen.add(words)
            return not is_first_title
        if not is_at_edge(page, run):
            return False
        if _PAGE_NUMBER.match(run.text):
            return not any(self._is_figure(other) for other in page.runs if _is_beside(run, other))
        return (height, style_of(run)) in self.strips and _is_apart(page, run, self.repeated)

    def _is_figure(self, run: Run) -> bool:
        """Whether a run shows that the number beside it is one of a table and not that of the page."""
        return is_number(run.text) and _key(run) not in self.repeated

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


def _strips(pages: Sequence[Page], body: Style, repeated: Collection[Key]) -> set[Strip]:
    """Heights at the edge where many pages have something small that is not set like the text."""
    heights: Counter[Strip] = Counter()
    for page in pages:
        small = [run for run in page.runs if is_at_edge(page, run) and run.size < 1.1 * body[0]]
        other = [run for run in small if style_of(run) != body and _is_apart(page, run, repeated)]
        heights.update({(_key(run)[1], style_of(run)) for run in other})
    return {strip for strip, count in heights.items() if count >= max(4, 0.25 * len(pages))}


def _led(page: Page) -> set[int]:
    """Heights of the lines on which dots, drawn one by one, lead from a title to its page number."""
    dots = Counter(round(run.baseline) for run in page.runs if _DOTS.fullmatch(run.text))
    return {height for height, count in dots.items() if count >= 3}


def _key(run: Run) -> Key:
    return _DIGITS.sub("#", run.text.casefold()), round(run.baseline / 3)


def is_at_edge(page: Page, run: Run) -> bool:
    """Whether a run stands where headers and footers do."""
    return not _EDGE * page.height < run.baseline < (1 - _EDGE) * page.height


def _is_apart(page: Page, run: Run, repeated: Collection[Key]) -> bool:
    """Whether white is above and below a run, but for what every page repeats."""
    near = (other for other in page.runs if 0.5 < abs(other.baseline - run.baseline) / run.size <= _APART)
    return all(_key(other) in repeated for other in near)


def _is_beside(run: Run, other: Run) -> bool:
    return other is not run and abs(other.baseline - run.baseline) < 0.5 * run.size


def _is_on(page: Page, run: Run) -> bool:
    """Whether the run can be seen at all; printers' marks stand beside the page."""
    return -1 <= run.baseline <= page.height and run.right > 0 and run.left < page.width


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= 3
