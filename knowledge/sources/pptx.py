"""PowerPoint decks: slide titles, texts, diagrams, tables, chart data and speaker notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE, PP_PLACEHOLDER

from knowledge.passages import PageUnit
from knowledge.sources.amounts import shown
from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name, without_bullet
from knowledge.sources.dates import cover_date
from knowledge.sources.document_model import Block, Heading, ListItem, Note, ParsedDocument, RunningText
from knowledge.sources.grid import rows_of
from knowledge.sources.packages import as_document, diagram_texts

_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_FURNITURE = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.HEADER)
_LISTS = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.VERTICAL_BODY)
_TEMPLATE_YEAR = 2013
"""python-pptx stamps new files with the date of its template, 2013-01-27."""


def parse(path: Path, _budget: Budget) -> ParsedDocument:
    """A .pptx file. Slide numbers, dates, footers and hidden slides are left out."""
    deck = pptx.Presentation(as_document(path, "presentation"))
    walk = _SlideWalk()
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
class _SlideWalk:
    """One pass over the slides, counting slides and tables."""

    page: int = 0
    tables: int = 0

    def slide(self, slide: Any) -> Iterator[Block]:
        self.page += 1
        if slide.element.get("show") in ("0", "false"):
            return
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
            yield from self._rows(_chart_cells(shape.chart), headed=True, caption=_chart_title(shape.chart))
        elif shape.has_text_frame:
            yield from self._texts(shape)
        else:
            yield from (ListItem(text, self.page) for text in diagram_texts(shape.element, shape.part))

    def _rows(self, cells: list[list[str]], *, headed: bool, caption: str = "") -> Iterator[Block]:
        yield from rows_of(cells, self.tables, self.page, caption, headed)
        self.tables += 1

    def _texts(self, shape: Any) -> Iterator[Block]:
        is_list = shape.is_placeholder and shape.placeholder_format.type in _LISTS
        for paragraph in shape.text_frame.paragraphs:
            text = cleaned(paragraph.text.replace("\v", " "))
            item = without_bullet(text)
            if item is not None or (text and (is_list or paragraph.level)):
                yield ListItem(item or text, self.page)
            elif text:
                yield RunningText(text, self.page)


def _table_cells(table: Any) -> list[list[str]]:
    """Texts by row and column; a merged cell holds for every row that it covers."""
    grid: list[list[str]] = []
    for row in table.rows:
        texts = ["" if cell.is_spanned else cleaned(cell.text) for cell in row.cells]
        merged = [cell._tc.vMerge for cell in row.cells]
        above = grid[-1] if grid else texts
        grid.append([up if goes_on else own for own, up, goes_on in zip(texts, above, merged, strict=True)])
    return grid


def _chart_title(chart: Any) -> str:
    has_words = chart.has_title and chart.chart_title.has_text_frame
    return cleaned(chart.chart_title.text_frame.text) if has_words else ""


def _chart_cells(chart: Any) -> list[list[str]]:
    """The numbers behind a chart as it shows them: a row a category, a column a series."""
    plots = list(chart.plots)
    series = [(cleaned(str(line.name)), _values(line)) for plot in plots for line in plot.series]
    categories = [cleaned(str(category)) for category in plots[0].categories] if plots else []
    return [["", *(name for name, _ in series)]] + [
        [category, *(values[place] if place < len(values) else "" for _, values in series)]
        for place, category in enumerate(categories)
    ]


def _values(series: Any) -> list[str]:
    form = next(iter(series._element.xpath("./c:val//c:formatCode/text()")), "")
    return ["" if value is None else shown(value, str(form)) for value in series.values]
