"""What the XML of a worksheet says beside its cells: which are merged, and which formulas have no value.

The streaming reader does not tell; both are found in the bytes, without building a tree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from openpyxl.utils import column_index_from_string

_BLOCK = 1 << 20
_LONGEST = 4096
"""Bytes that one match may be long."""
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
_WITHOUT_VALUE = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f [^>]*/>)(?:<(?:\w+:)?v ?/>|<(?:\w+:)?v></(?:\w+:)?v>)?</(?:\w+:)?c>"
)


class Merge(NamedTuple):
    """Cells shown as one: column from 0, rows from 1, both included."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetMarkup:
    """`merges` are those over several rows."""

    merges: tuple[Merge, ...]
    has_formulas: bool
    has_uncalculated: bool


def markup_of(sheet: Any) -> SheetMarkup:
    """Of a sheet that openpyxl reads as a stream."""
    merges: set[Merge] = set()
    has_formulas = has_uncalculated = False
    for block in _blocks(sheet):
        merges.update(_merges(block))
        has_formulas = has_formulas or bool(_FORMULA.search(block))
        has_uncalculated = has_uncalculated or bool(_WITHOUT_VALUE.search(block))
    return SheetMarkup(tuple(sorted(merges)), has_formulas, has_uncalculated)


def _blocks(sheet: Any) -> Iterator[bytes]:
    """The bytes of the sheet; each block begins with the end of the one before."""
    before = b""
    with sheet._get_source() as source:
        while block := source.read(_BLOCK):
            yield before + block
            before = block[-_LONGEST:]


def _merges(block: bytes) -> Iterator[Merge]:
    for left, first, _, last in _MERGE.findall(block):
        if int(first) < int(last):
            yield Merge(column_index_from_string(left.decode()) - 1, int(first), int(last))


class Merged:
    """Fills the rows of a sheet, from top to bottom: a merged cell holds for every row that it covers."""

    def __init__(self, merges: Iterable[Merge]) -> None:
        self._beginning: dict[int, list[Merge]] = defaultdict(list)
        for merge in merges:
            self._beginning[merge.first].append(merge)
        self._open: dict[Merge, str] = {}

    def filled(self, number: int, row: list[str]) -> list[str]:
        """A row, counted from 1, with the texts of the merged cells that reach down to it."""
        self._open = {merge: text for merge, text in self._open.items() if merge.last >= number}
        width = max([len(row), *(merge.column + 1 for merge in self._open)])
        texts = row + [""] * (width - len(row))
        for merge, text in self._open.items():
            texts[merge.column] = texts[merge.column] or text
        for merge in self._beginning.get(number, ()):
            self._open[merge] = texts[merge.column] if merge.column < width else ""
        return texts
