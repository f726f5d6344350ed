"""Tables of OpenDocument files: cells and rows that are repeated are written once, with how often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from knowledge.sources.characters import cleaned
from knowledge.sources.office.odf_text import OFFICE, TABLE, TEXT, OpenText
from knowledge.sources.office.sheets import MOST_COLUMNS

Element = Any  # lxml has no types of its own

_GROUPS = tuple(
    f"{TABLE}{name}"
    for name in ("table-header-rows", "table-rows", "table-row-group", "table-header-columns")
)
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_MOST_REPEATED = 1_000
"""Of a row with words; an empty one is told once, for it only parts tables."""


def cells_of(table: Element, words: OpenText) -> list[list[str]]:
    """Of a table in a text or on a slide; a merged cell holds for every row that it covers."""
    return list(sheet_rows(table, words))


def sheet_rows(table: Element, words: OpenText) -> Iterator[list[str]]:
    """The rows of a sheet, as it shows them."""
    reaching: dict[int, tuple[int, str]] = {}
    for row in _rows(table):
        texts = list(_row(row, words, reaching))
        reaching = {column: (left - 1, text) for column, (left, text) in reaching.items() if left > 1}
        for _ in range(_repeated(row, "rows") if any(texts) else 1):
            yield list(texts)


def _rows(table: Element) -> Iterator[Element]:
    stack = [table]
    while stack:
        element = stack.pop()
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element is table or element.tag in _GROUPS:
            stack += reversed([each for each in element if isinstance(each.tag, str)])


def _row(row: Element, words: OpenText, reaching: dict[int, tuple[int, str]]) -> Iterator[str]:
    column = 0
    for cell in row.iterchildren(*_CELLS):
        is_covered = cell.tag == _CELLS[1]
        text = reaching[column][1] if is_covered and column in reaching else _text(cell, words)
        below = int(cell.get(f"{TABLE}number-rows-spanned", "1"))
        if below > 1 and text:
            reaching[column] = (below, text)
        count = _repeated(cell, "columns")
        for _ in range(count if text else min(count, MOST_COLUMNS)):
            yield text
        column += count


def _text(cell: Element, words: OpenText) -> str:
    """What a cell shows: its paragraphs, those in lists too; a value alone where it shows none."""
    lines = (words.plain(line) for line in cell.iter(f"{TEXT}p", f"{TEXT}h") if _is_own(line))
    return cleaned(" ".join(lines)) or cleaned(cell.get(f"{OFFICE}value", ""))


def _is_own(line: Element) -> bool:
    return next(line.iterancestors(f"{OFFICE}annotation"), None) is None


def _repeated(element: Element, what: str) -> int:
    return min(int(element.get(f"{TABLE}number-{what}-repeated", "1")), _MOST_REPEATED)
