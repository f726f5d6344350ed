"""Excel workbooks: every visible sheet as tables of readable rows, with numbers as the sheet shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl

from knowledge.parsed import Block, Heading, Paragraph, ParsedDocument
from knowledge.passages import PageUnit
from knowledge.sources.budget import Budget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.grid import rows_of

_MOST_COLUMNS = 200
_MOST_CELLS = 2_000_000
_DECIMALS = re.compile(r"[0#?]\.(0*)([#?]*)")

Table = list[list[str]]


def parse(path: Path, budget: Budget) -> ParsedDocument:
    """A .xlsx file. Values are those of the last calculation; hidden sheets are left out."""
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    walk = _Walk(budget)
    blocks = tuple(walk.blocks(book))
    stated = cleaned(book.properties.title or "")
    return ParsedDocument(
        title=stated or title_from_name(path),
        blocks=blocks,
        page_count=len(book.sheetnames),
        page_unit=PageUnit.SHEET,
        dated=_saved(book),
        incomplete="Only the first part was read; the workbook is very long." if walk.stopped else "",
    )


def _saved(book: Any) -> date | None:
    moment = book.properties.modified
    return moment.date() if isinstance(moment, datetime) else None


class _Walk:
    """One pass over the sheets, counting tables, until the budget is spent."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
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
                yield Paragraph(caption, page)
            if _is_caption(table):
                caption = " ".join(cell for row in table for cell in row if cell)
                continue
            yield from rows_of(table, self.tables, page, caption)
            self.tables, caption = self.tables + 1, ""
        if caption:
            yield Paragraph(caption, page)

    def _parts(self, sheet: Any) -> Iterator[Table]:
        """The tables of a sheet: runs of rows between empty rows."""
        table: Table = []
        for row in sheet.iter_rows(max_col=_MOST_COLUMNS):
            self.cells += len(row)
            if self.cells > _MOST_CELLS or self.budget.spent > 1:
                self.stopped = True
                break
            texts = [_shown(cell) for cell in row]
            if any(texts):
                table.append(texts)
            elif table:
                yield table
                table = []
        if table:
            yield table


def _is_caption(table: Table) -> bool:
    """Up to three lines of one cell each: a title or a remark, not a table."""
    return len(table) <= 3 and all(sum(map(bool, row)) == 1 for row in table)


def _shown(cell: Any) -> str:
    """A cell as the sheet shows it, for the number formats that change what is read."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "")
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time().isoformat() == "00:00:00"
            else value.isoformat(" ", "minutes")
        )
    return cleaned(str(value))


def _number(value: float, form: str) -> str:
    shown = value * 100 if "%" in form else value
    least, most = _decimals(shown, form)
    text = f"{shown:{',' if '#,##' in form else ''}.{most}f}"
    for _ in range(most - least):
        text = text.removesuffix("0")
    return text.removesuffix(".") + (" %" if "%" in form else "")


def _decimals(value: float, form: str) -> tuple[int, int]:
    """How many at least and at most: as the format asks for, or as many as there are without one."""
    if found := _DECIMALS.search(form):
        return len(found[1]), len(found[1]) + len(found[2])
    if "0" in form or "#" in form:
        return 0, 0
    return 0, 0 if float(value).is_integer() else 10
