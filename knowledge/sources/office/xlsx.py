"""Excel workbooks: every visible sheet as tables of readable rows, with numbers as the sheet shows them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText

from knowledge.passages import PageUnit
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.document_model import Block, Heading, ParsedDocument, RunningText
from knowledge.sources.grid import rows_of
from knowledge.sources.office.amounts import shown
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.markup import SheetMarkup, markup_of
from knowledge.sources.office.packages import opened
from knowledge.sources.office.sheet_drawings import Drawn, SheetDrawings
from knowledge.sources.office.sheets import MOST_COLUMNS, Sheets
from knowledge.sources.raised import behind, below

_UNCALCULATED = (
    "Formulas that were never calculated are left out; open it in Excel, save it, and add it again."
)


def parse(path: Path, budget: ReadingBudget) -> ParsedDocument:
    """A .xlsx file. Values are those of the last calculation; hidden sheets are left out."""
    with ExitStack() as files:
        return _parsed(path, budget, files)


def _parsed(path: Path, budget: ReadingBudget, files: ExitStack) -> ParsedDocument:
    left = LeftOut()
    book, broken = opened(path, "sheet", lambda source: _book(source, files, values=True))
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    looks = (
        (sheet.title, left.attempted(_look_at(sheet), None, f"the sheet “{sheet.title}”")) for sheet in sheets
    )
    markups = {title: markup for title, markup in looks if markup is not None}
    waits = _is_waiting(book) and any(each.has_formulas for each in markups.values())
    if waits:
        # What stands beside the formulas is a placeholder of the program that wrote them, often 0.
        book, broken = opened(path, "sheet", lambda source: _book(source, files, values=False))
    walk = _BookWalk(Sheets(budget), left, markups, left.attempted(lambda: _drawn(path), {}, "text boxes"))
    blocks = tuple(walk.blocks(book))
    is_uncalculated = waits or any(each.has_uncalculated for each in markups.values())
    remarks = [*walk.sheets.remarks, *[_UNCALCULATED] * is_uncalculated, left.told(broken)]
    return ParsedDocument(
        title=cleaned(book.properties.title or "") or title_from_name(path),
        blocks=blocks,
        page_count=len(book.sheetnames),
        page_unit=PageUnit.SHEET,
        dated=_saved(book),
        incomplete=" ".join(filter(None, remarks)),
    )


def _book(source: str | io.BytesIO, files: ExitStack, *, values: bool) -> Any:
    # by its bytes: openpyxl would refuse a name with another ending
    content = files.enter_context(io.BufferedReader(io.FileIO(source))) if isinstance(source, str) else source
    return openpyxl.load_workbook(content, read_only=True, data_only=values, rich_text=True, keep_links=False)


def _look_at(sheet: Any) -> Callable[[], SheetMarkup]:
    return lambda: markup_of(sheet)


def _is_waiting(book: Any) -> bool:
    """Whether the program that wrote it left all calculation to Excel. Many tools say nothing of it."""
    return book.calculation is not None and bool(book.calculation.fullCalcOnLoad)


def _drawn(path: Path) -> dict[str, Drawn]:
    with zipfile.ZipFile(path) as package:
        return SheetDrawings(package).by_sheet()


def _saved(book: Any) -> date | None:
    moment = book.properties.modified
    return moment.date() if isinstance(moment, datetime) else None


@dataclass
class _BookWalk:
    """One pass over the sheets."""

    sheets: Sheets
    left: LeftOut
    markups: Mapping[str, SheetMarkup]
    drawn: Mapping[str, Drawn]

    def blocks(self, book: Any) -> Iterator[Block]:
        for page, title in enumerate(book.sheetnames, start=1):
            sheet = book[title]
            if sheet.sheet_state == "visible":
                yield from self._sheet(sheet, title, page)

    def _sheet(self, sheet: Any, title: str, page: int) -> Iterator[Block]:
        is_of_cells = title in self.markups
        what = f"the sheet “{title}”"
        content = self.left.every(lambda: self._cells(sheet, page), what) if is_of_cells else []
        drawn = self.drawn.get(title, Drawn())
        beside = [RunningText(text, page) for text in drawn.texts]
        if is_of_cells:
            beside += [RunningText(chart.title, page) for chart in drawn.charts if chart.title]
        elif drawn.charts:
            content = [Heading(cleaned(title), 1, page), *self._charts(drawn, page)]
        if beside and not content:
            yield Heading(cleaned(title), 1, page)
        yield from (*content, *beside)

    def _cells(self, sheet: Any, page: int) -> list[Block]:
        sheet.reset_dimensions()
        rows = (_row(row) for row in sheet.iter_rows())
        return list(self.sheets.sheet(cleaned(sheet.title), page, rows, self.markups[sheet.title].merges))

    def _charts(self, drawn: Drawn, page: int) -> Iterator[Block]:
        for chart in drawn.charts:
            yield from rows_of(chart.cells, self.sheets.tables, page, chart.title, headed=True)
            self.sheets.tables += 1


def _row(row: Sequence[Any]) -> list[str]:
    """The cells as they are shown; of those too far to the right only whether there is something."""
    return [
        *map(_shown, row[:MOST_COLUMNS]),
        *("…" for cell in row[MOST_COLUMNS:] if cell.value is not None),
    ]


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it, for the number formats that change what is read."""
    value = cell.value
    if value is None or cell.data_type in ("e", "f"):
        return ""
    if isinstance(value, CellRichText):
        return cleaned(_rich(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return shown(value, cell.number_format or "")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time().isoformat() == "00:00:00"
            else value.isoformat(" ", "minutes")
        )
    return cleaned(str(value))


def _rich(text: CellRichText) -> str:
    """Text of which parts look otherwise, with what is raised and lowered as such."""
    whole = ""
    for part in text:
        place = None if isinstance(part, str) else part.font.vertAlign
        write = {"superscript": behind, "subscript": below}.get(place or "")
        whole += write(whole, str(part)) if write else str(part)
    return whole
