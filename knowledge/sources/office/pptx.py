"""PowerPoint decks: slide titles, texts, diagrams, tables, chart data and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER

from knowledge.passages import PageUnit
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.document_model import Block, Heading, ListItem, Note, ParsedDocument, RunningText
from knowledge.sources.grid import rows_of
from knowledge.sources.office.charts import chart_data
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.packages import (
    chart_parts,
    diagram_texts,
    opened,
    related,
)
from knowledge.sources.office.slide_text import DRAWING, SlideText, paragraph_text
from knowledge.sources.pictures import told_pictures

Element = Any  # lxml has no types of its own

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_TEMPLATE_YEAR = 2013
"""python-pptx stamps new files with the date of its template, 2013-01-27."""


_PARAGRAPH = f"{DRAWING}p"
_SLIDE = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_UNTITLED = ("powerpoint presentation", "powerpoint-präsentation", "présentation powerpoint")


def parse(path: Path, _budget: ReadingBudget) -> ParsedDocument:
    """A .pptx file. Slide numbers, dates, footers and hidden slides are left out."""
    deck, broken = opened(path, "presentation", pptx.Presentation)
    left = LeftOut()
    walk = _SlideWalk(left)
    count = len(deck.slides)
    blocks = tuple(block for page in range(1, count + 1) for block in walk.slide(deck, page))
    stated = cleaned(LeftOut().attempted(lambda: deck.core_properties.title, "", "") or "")
    first = next((block.text for block in blocks if isinstance(block, Heading) and block.page == 1), "")
    return ParsedDocument(
        title=first or ("" if stated.casefold() in _UNTITLED else stated) or title_from_name(path),
        blocks=blocks,
        page_count=count,
        page_unit=PageUnit.SLIDE,
        dated=cover_date(block.text for block in blocks if block.page == 1) or _saved(deck),
        incomplete=left.told(broken),
    )


def _saved(deck: Any) -> date | None:
    for moment in LeftOut().every(lambda: _moments(deck.core_properties), ""):
        if isinstance(moment, datetime) and moment.year > _TEMPLATE_YEAR:
            return moment.date()
    return None


def _moments(facts: Any) -> list[Any]:
    return [facts.modified, facts.created]


@dataclass
class _SlideWalk:
    """One pass over the slides, counting slides and tables."""

    left: LeftOut
    page: int = 0
    tables: int = 0

    def slide(self, deck: Any, page: int) -> Iterator[Block]:
        self.page = page
        slide = self.left.attempted(lambda: deck.slides[page - 1], None, f"slide {page}")
        if slide is None or slide.element.get("show") in ("0", "false"):
            return
        title = self.left.attempted(lambda: slide.shapes.title, None, self._named("the title"))
        if title is not None and (text := _line(title.element)):
            yield Heading(text, 1, page)
        none: dict[str, Any] = {}
        parts = self.left.attempted(lambda: related(slide.part), none, self._named("charts and diagrams"))
        for shape in slide.shapes:
            yield from self._guarded(shape, parts)
        yield from self._newer(slide, parts)
        yield from self.left.every(lambda: self._spoken(slide), self._named("the notes"))

    def _named(self, what: str) -> str:
        return f"{what} on slide {self.page}"

    def _guarded(self, shape: Any, parts: Mapping[str, Any]) -> list[Block]:
        """A shape; of one that the library does not understand, the bare words."""
        try:
            return list(self._shape(shape, parts))
        except MemoryError:
            raise
        except Exception:
            words = list(self._bare(shape.element, parts))
            self.left.counts[self._named("a shape")] += not words
            return words

    def _spoken(self, slide: Any) -> Iterator[Block]:
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            texts = (cleaned(paragraph_text(each)) for each in frame._txBody.iter(_PARAGRAPH))
            yield from (Note(text, self.page) for text in texts if text)

    def _newer(self, slide: Any, parts: Mapping[str, Any]) -> Iterator[Block]:
        """What stands in a form that older programs do not know, which the library passes over."""
        for element in slide.shapes._spTree.iter(_CHOICE):
            if next(element.iterancestors(_PARAGRAPH), None) is None:
                yield from self._bare(element, parts)

    def _shape(self, shape: Any, parts: Mapping[str, Any]) -> Iterator[Block]:
        if shape.is_placeholder and shape.placeholder_format.type in (*_TITLES, *_FURNITURE):
            return
        if hasattr(shape, "shapes"):
            for member in shape.shapes:
                yield from self._guarded(member, parts)
        elif getattr(shape, "has_table", False):
            yield from self._rows(_table_cells(shape.table), headed=bool(shape.table.first_row))
        elif shape.has_text_frame:
            is_list = shape.is_placeholder and shape.placeholder_format.type in _LISTS
            yield from self._texts(shape.text_frame._txBody, is_list)
        else:
            yield from self._drawn(shape.element, parts)

    def _bare(self, element: Element, parts: Mapping[str, Any]) -> Iterator[Block]:
        yield from self._texts(element)
        yield from self._drawn(element, parts)

    def _drawn(self, element: Element, parts: Mapping[str, Any]) -> Iterator[Block]:
        """What charts, diagrams and pictures say."""
        for xml in self.left.every(lambda: chart_parts(element, parts), self._named("a chart")):
            chart = self.left.attempted(partial(chart_data, xml), None, self._named("a chart"))
            if chart is not None:
                yield from self._rows(chart.cells, headed=True, caption=chart.title)
        texts = self.left.every(lambda: diagram_texts(element, parts), self._named("a diagram"))
        yield from (ListItem(text, self.page) for text in texts)
        pictures = element.iter(f"{_SLIDE}cNvPr") if element.tag == f"{_SLIDE}pic" else ()
        yield from (
            RunningText(text, self.page) for text in told_pictures(each.get("descr") for each in pictures)
        )

    def _rows(self, cells: list[list[str]], *, headed: bool, caption: str = "") -> Iterator[Block]:
        yield from rows_of(cells, self.tables, self.page, caption, headed)
        self.tables += 1

    def _texts(self, frame: Element, is_list: bool = False) -> Iterator[Block]:
        numbers = SlideText()
        for paragraph in frame.iter(_PARAGRAPH):
            text = cleaned(numbers.numbered(paragraph))
            item = without_bullet(text)
            properties = paragraph.find(f"{DRAWING}pPr")
            is_deeper = properties is not None and properties.get("lvl", "0") != "0"
            if item is not None or (text and (is_list or is_deeper)):
                yield ListItem(item or text, self.page)
            elif text:
                yield RunningText(text, self.page)


def _line(element: Element) -> str:
    return cleaned(" ".join(map(paragraph_text, element.iter(_PARAGRAPH))))


def _table_cells(table: Any) -> list[list[str]]:
    """Texts by row and column; a merged cell holds for every row that it covers."""
    grid: list[list[str]] = []
    for row in table.rows:
        texts = ["" if cell.is_spanned else _line(cell._tc) for cell in row.cells]
        merged = [cell._tc.vMerge for cell in row.cells]
        above = grid[-1] if grid else texts
        grid.append([up if goes_on else own for own, up, goes_on in zip(texts, above, merged, strict=True)])
    return grid
