"""PowerPoint decks: slide titles, texts, tables, chart data and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from knowledge.parsed import Block, Heading, ListItem, Note, Paragraph, ParsedDocument
from knowledge.passages import PageUnit
from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.grid import rows_of

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_TEMPLATE_YEAR = 2013
"""python-pptx stamps new files with the date of its template, 2013-01-27."""


def parse(path: Path, _budget: Budget) -> ParsedDocument:
    """A .pptx file. Slide numbers, dates and footers are left out."""
    deck = pptx.Presentation(str(path))
    walk = _Walk()
    blocks = tuple(block for slide in deck.slides for block in walk.slide(slide))
    stated = cleaned(deck.core_properties.title or "")
    first = next((block.text for block in blocks if isinstance(block, Heading) and block.page == 1), "")
    generic = stated.casefold() in (
        "powerpoint presentation",
        "powerpoint-präsentation",
        "présentation powerpoint",
    )
    return ParsedDocument(
        title=first or ("" if generic else stated) or title_from_name(path),
        blocks=blocks,
        page_count=len(deck.slides),
        page_unit=PageUnit.SLIDE,
        dated=cover_date(block.text for block in blocks if block.page == 1) or _saved(deck),
    )


def _saved(deck: Any) -> date | None:
    for moment in (deck.core_properties.modified, deck.core_properties.created):
        if isinstance(moment, datetime) and moment.year > _TEMPLATE_YEAR:
            return moment.date()
    return None


@dataclass
class _Walk:
    """One pass over the slides, counting slides and tables."""

    page: int = 0
    tables: int = 0

    def slide(self, slide: Any) -> Iterator[Block]:
        self.page += 1
        title = slide.shapes.title
        if title is not None and (text := cleaned(title.text_frame.text)):
            yield Heading(text, 1, self.page)
        for shape in slide.shapes:
            yield from self._shape(shape)
        if slide.has_notes_slide and (frame := slide.notes_slide.notes_text_frame) is not None:
            yield from (Note(text, self.page) for text in map(cleaned, frame.text.split("\n")) if text)

    def _shape(self, shape: Any) -> Iterator[Block]:
        if shape.is_placeholder and shape.placeholder_format.type in (*_TITLES, *_FURNITURE):
            return
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            for member in shape.shapes:
                yield from self._shape(member)
        elif getattr(shape, "has_table", False):
            yield from self._rows(_table_cells(shape.table), headed=bool(shape.table.first_row))
        elif getattr(shape, "has_chart", False):
            yield from self._rows(_chart_cells(shape.chart), headed=True)
        elif shape.has_text_frame:
            yield from self._texts(shape)

    def _rows(self, cells: list[list[str]], *, headed: bool) -> Iterator[Block]:
        yield from rows_of(cells, self.tables, self.page, headed=headed)
        self.tables += 1

    def _texts(self, shape: Any) -> Iterator[Block]:
        is_list = shape.is_placeholder and shape.placeholder_format.type in _LISTS
        for paragraph in shape.text_frame.paragraphs:
            text = cleaned(paragraph.text.replace("\v", " "))
            item = without_bullet(text)
            if item is not None or (text and (is_list or paragraph.level)):
                yield ListItem(item or text, self.page)
            elif text:
                yield Paragraph(text, self.page)


def _table_cells(table: Any) -> list[list[str]]:
    return [["" if cell.is_spanned else cleaned(cell.text) for cell in row.cells] for row in table.rows]


def _chart_cells(chart: Any) -> list[list[str]]:
    """The numbers behind a chart: a row a category, a column a series."""
    plot = next(iter(chart.plots), None)
    if plot is None:
        return []
    series = [(cleaned(str(line.name)), list(line.values)) for line in plot.series]
    header = [["", *(name for name, _ in series)]]
    categories = [cleaned(str(category)) for category in plot.categories]
    return header + [
        [category, *(_shown(values[place]) if place < len(values) else "" for _, values in series)]
        for place, category in enumerate(categories)
    ]


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
