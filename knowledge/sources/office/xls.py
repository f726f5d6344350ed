"""Excel workbooks of before 2007 (.xls): visible sheets as tables, with numbers as the sheet shows them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import xlrd

from knowledge.passages import PageUnit
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.document_model import Block, ParsedDocument, Skipped, SkipReason
from knowledge.sources.office.amounts import shown
from knowledge.sources.office.left_out import LeftOut
from knowledge.sources.office.markup import Merge
from knowledge.sources.office.sheets import Sheets
from knowledge.sources.raised import behind, below

_RAISED, _LOWERED = 1, 2
"""`Font.escapement`."""


def parse(path: Path, budget: ReadingBudget) -> ParsedDocument | Skipped:
    """An .xls file. Values are those of the last calculation; hidden sheets are left out."""
    try:
        book = xlrd.open_workbook(str(path), formatting_info=True, on_demand=True)
    except xlrd.XLRDError as error:
        is_locked = "encrypted" in str(error).casefold()
        return Skipped(SkipReason.ENCRYPTED if is_locked else SkipReason.DAMAGED, str(error))
    sheets, left = Sheets(budget), LeftOut()
    blocks = tuple(_blocks(book, sheets, left))
    return ParsedDocument(
        title=title_from_name(path),
        blocks=blocks,
        page_count=book.nsheets,
        page_unit=PageUnit.SHEET,
        incomplete=" ".join(filter(None, [*sheets.remarks, left.told()])),
    )


def _blocks(book: Any, sheets: Sheets, left: LeftOut) -> Iterator[Block]:
    for number, name in enumerate(book.sheet_names()):
        yield from left.every(partial(_sheet, book, number, sheets), f"the sheet “{name}”")


def _sheet(book: Any, number: int, sheets: Sheets) -> Iterator[Block]:
    sheet = book.sheet_by_index(number)
    if sheet.visibility:
        return
    merges = [Merge(left, top + 1, bottom) for top, bottom, left, _ in sheet.merged_cells if bottom - top > 1]
    rows = (
        [_shown(book, sheet, row, place) for place in range(sheet.row_len(row))] for row in range(sheet.nrows)
    )
    yield from sheets.sheet(cleaned(sheet.name), number + 1, rows, merges)
    book.unload_sheet(number)


def _shown(book: Any, sheet: Any, row: int, place: int) -> str:
    cell = sheet.cell(row, place)
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value, _format(book, cell))
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _moment(book, cell)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "yes" if cell.value else "no"
    return cleaned(_text(book, sheet, row, place)) if cell.ctype == xlrd.XL_CELL_TEXT else ""


def _format(book: Any, cell: Any) -> str:
    form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return form.format_str if form else ""


def _moment(book: Any, cell: Any) -> str:
    try:
        moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
    except (ValueError, OverflowError, xlrd.xldate.XLDateError):
        return shown(cell.value, "")
    if cell.value < 1:
        return str(moment.time().isoformat("minutes"))
    return str(moment.date() if moment.time().isoformat() == "00:00:00" else moment.isoformat(" ", "minutes"))


def _text(book: Any, sheet: Any, row: int, place: int) -> str:
    """A text of which parts look otherwise, with what is raised and lowered as such."""
    value: str = sheet.cell_value(row, place)
    runs = sheet.rich_text_runlist_map.get((row, place), ())
    ends = [start for start, _ in runs[1:]] + [len(value)]
    whole = value[: runs[0][0]] if runs else value
    for (start, font), end in zip(runs, ends, strict=True) if runs else ():
        place_of = book.font_list[font].escapement
        write = {_RAISED: behind, _LOWERED: below}.get(place_of)
        whole += write(whole, value[start:end]) if write else value[start:end]
    return whole
