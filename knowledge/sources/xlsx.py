"""Excel workbooks: every visible sheet as tables of readable rows, with numbers as the sheet shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl

from knowledge.passages import PageUnit
from knowledge.sources.amounts import shown
from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.document_model import Block, Heading, ParsedDocument, RunningText
from knowledge.sources.grid import rows_of, side_by_side
from knowledge.sources.markup import Markup, Merged, markup_of

_MOST_COLUMNS = 200
_MOST_CELLS = 2_000_000
_LONG = "Only the first part was read; the workbook is very long."
_UNCALCULATED = (
    "Formulas that were never calculated are left out; open it in Excel, save it, and add it again."
)

Table = list[list[str]]


def parse(path: Path, budget: Budget) -> ParsedDocument:
    """A .xlsx file. Values are those of the last calculation; hidden sheets are left out."""
    with path.open("rb") as content:  # by its bytes: openpyxl would refuse a name with another ending
        return _parsed(path, content, budget)


def _parsed(path: Path, content: BinaryIO, budget: Budget) -> ParsedDocument:
    book = openpyxl.load_workbook(content, read_only=True, data_only=True)
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    markups = {sheet.title: markup_of(sheet) for sheet in sheets}
    waits = bool(book.calculation.fullCalcOnLoad) and any(each.has_formulas for each in markups.values())
    if waits:
        # What stands beside the formulas is a placeholder of the program that wrote them, often 0.
        book = openpyxl.load_workbook(content, read_only=True, data_only=False)
    walk = _SheetWalk(budget, markups)
    blocks = tuple(walk.blocks(book))
    is_uncalculated = waits or any(each.has_uncalculated for each in markups.values())
    return ParsedDocument(
        title=cleaned(book.properties.title or "") or title_from_name(path),
        blocks=blocks,
        page_count=len(book.sheetnames),
        page_unit=PageUnit.SHEET,
        dated=_saved(book),
        incomplete=" ".join([_LONG] * walk.stopped + [_UNCALCULATED] * is_uncalculated),
    )


def _saved(book: Any) -> date | None:
    moment = book.properties.modified
    return moment.date() if isinstance(moment, datetime) else None


class _SheetWalk:
    """One pass over the sheets, counting tables, until the budget is spent."""

    def __init__(self, budget: Budget, markups: Mapping[str, Markup]) -> None:
        self.budget = budget
        self.markups = markups
        self.cells = 0
        self.tables = 0
        self.stopped = False

    def blocks(self, book: Any) -> Iterator[Block]:
        for page, sheet in enumerate(book.worksheets, start=1):
            if sheet.sheet_state == "visible" and not self.stopped:
                content = list(self._sheet(sheet, page))
                yield from [Heading(cleaned(sheet.title), 1, page), *content] if content else []

    def _sheet(self, sheet: Any, page: int) -> Iterator[Block]:
        sheet.reset_dimensions()
        caption = ""
        for table in self._parts(sheet):
            if caption and _is_caption(table):
                yield RunningText(caption, page)
            if _is_caption(table):
                caption = " ".join(cell for row in table for cell in row if cell)
                continue
            yield from rows_of(table, self.tables, page, caption)
            self.tables, caption = self.tables + 1, ""
        if caption:
            yield RunningText(caption, page)

    def _parts(self, sheet: Any) -> Iterator[Table]:
        """The tables of a sheet: runs of rows between empty rows, and what stands side by side in them."""
        merged = Merged(self.markups[sheet.title].merges)
        table: Table = []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            texts = [_shown(cell) for cell in row[:_MOST_COLUMNS]]
            self.cells += sum(map(bool, texts))
            if self.cells > _MOST_CELLS or self.budget.spent > 1:
                self.stopped = True
                break
            if any(texts):
                table.append(merged.filled(number, texts))
            elif table:
                yield from side_by_side(table)
                table = []
        yield from side_by_side(table)


def _is_caption(table: Table) -> bool:
    """Up to three lines of one cell each: a title or a remark, not a table."""
    return len(table) <= 3 and all(sum(map(bool, row)) == 1 for row in table)


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it, for the number formats that change what is read."""
    value = cell.value
    if value is None or cell.data_type in ("e", "f"):
        return ""
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
