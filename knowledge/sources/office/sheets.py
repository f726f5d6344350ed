"""Sheets of a workbook as blocks: tables of readable rows with captions, whatever program wrote them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.document_model import Block, Heading, RunningText
from knowledge.sources.grid import rows_of, side_by_side
from knowledge.sources.office.markup import Merge, Merged

MOST_COLUMNS = 200
_MOST_CELLS = 2_000_000
_LONG = "Only the first part was read; the workbook is very long."

Table = list[list[str]]


class Sheets:
    """One pass over the sheets, counting tables, until the budget is spent."""

    def __init__(self, budget: ReadingBudget) -> None:
        self.budget = budget
        self.cells = 0
        self.tables = 0
        self.stopped = False
        self.wide: list[str] = []
        """Titles of the sheets that have more columns than are read."""

    @property
    def remarks(self) -> list[str]:
        """What was left out, in words for the CSR team."""
        told = [_LONG] if self.stopped else []
        if self.wide:
            told.append(f"Only the first {MOST_COLUMNS} columns were read of: {', '.join(self.wide[:5])}.")
        return told

    def sheet(
        self, title: str, page: int, rows: Iterable[Sequence[str]], merges: Iterable[Merge] = ()
    ) -> Iterator[Block]:
        """A heading and the tables of a sheet; nothing where it is empty, or the budget is spent already."""
        content = [] if self.stopped else list(self._tables(page, self._parts(title, rows, Merged(merges))))
        if content:
            yield Heading(title, 1, page)
            yield from content

    def _tables(self, page: int, parts: Iterable[Table]) -> Iterator[Block]:
        caption = ""
        for table in parts:
            if caption and _is_caption(table):
                yield RunningText(caption, page)
            if _is_caption(table):
                caption = " ".join(cell for row in table for cell in row if cell)
                continue
            yield from rows_of(table, self.tables, page, caption)
            self.tables, caption = self.tables + 1, ""
        if caption:
            yield RunningText(caption, page)

    def _parts(self, title: str, rows: Iterable[Sequence[str]], merged: Merged) -> Iterator[Table]:
        """The tables of a sheet: runs of rows between empty rows, and what stands side by side in them."""
        table: Table = []
        for number, row in enumerate(rows, start=1):
            texts = self._within(title, row)
            if self.cells > _MOST_CELLS or self.budget.spent > 1:
                self.stopped = True
                break
            if any(texts):
                table.append(merged.filled(number, texts))
            elif table:
                yield from side_by_side(table)
                table = []
        yield from side_by_side(table)

    def _within(self, title: str, row: Sequence[str]) -> list[str]:
        texts = list(row[:MOST_COLUMNS])
        self.cells += sum(map(bool, texts))
        if len(row) > MOST_COLUMNS and title not in self.wide and any(row[MOST_COLUMNS:]):
            self.wide.append(title)
        return texts


def _is_caption(table: Table) -> bool:
    """Up to three lines of one cell each: a title or a remark, not a table."""
    return len(table) <= 3 and all(sum(map(bool, row)) == 1 for row in table)
