"""Rows of a document's table as a table: their headings, caption and unit, and which columns matter."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from handlers.kernel.messages import Plain, Quote, Spans, Strong, Table, TableColumn
from handlers.kernel.voice import Voice
from handlers.questions.wording.sources import quotation
from knowledge.passages import Passage, Ranked, TableCell
from knowledge.sources.grid import is_number, is_year

Row = Mapping[int, str]
"""The text of each cell, by column."""
_UNITS = frozenset(
    {
        *("unit", "units", "unit of measure", "uom", "einheit", "einheiten", "maßeinheit", "masseinheit"),
        *("unité", "unités", "unidad", "unidades", "unità", "eenheid", "unidade", "jednostka"),
    }
)
"""What a column is called that says in what the others count, folded."""
_IN_SHORT = 3
"""Columns and rows."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_CAPTION = 40
"""Words of the longest line above a table that is its caption."""


def cited(voice: Voice, found: Ranked) -> Quote | Table:
    """The quoted words as they are best seen: rows of a table as a table."""
    quote, rows = quotation(voice, found), _Rows(found)
    return rows.drawn(quote) if rows.are_a_table else quote


def in_short(shown: Quote | Table) -> str:
    """On one line, for a notification: of rows what they are about and what is asked for."""
    if isinstance(shown, Quote):
        return shown.text
    return " · ".join(
        (*shown.within(shown.room(_IN_SHORT, _IN_SHORT + 2), _IN_SHORT).lines(), *filter(None, (shown.unit,)))
    )


@dataclass(frozen=True)
class _Rows:
    """The quoted rows of a table."""

    found: Ranked

    @property
    def passage(self) -> Passage:
        return self.found.passage

    @cached_property
    def quoted(self) -> Sequence[TableCell]:
        return self.passage.cells_in(self.found.quote.spans)

    @cached_property
    def cells(self) -> Sequence[TableCell]:
        """Those of rows that say something in two columns; a row of one cell is a remark on the others."""
        filled = Counter(cell.sentence for cell in self.quoted)
        return [cell for cell in self.quoted if filled[cell.sentence] > 1]

    @cached_property
    def names(self) -> Mapping[int, str]:
        """Of the columns in which any of the rows has a cell, in their order."""
        return dict(sorted((cell.column, self._said(cell.name)) for cell in self.cells))

    @cached_property
    def rows(self) -> Sequence[Row]:
        return self._rows_of(self.cells)

    def _rows_of(self, cells: Iterable[TableCell]) -> Sequence[Row]:
        rows: dict[int, dict[int, str]] = {}
        for cell in cells:
            rows.setdefault(cell.sentence, {})[cell.column] = self._said(cell.content)
        return list(rows.values())

    @property
    def are_a_table(self) -> bool:
        """At least two columns, and of one table: a passage may hold the rows of two."""
        agree = all(self.names[cell.column] == self._said(cell.name) for cell in self.cells)
        return len(self.names) > 1 and agree

    def drawn(self, quote: Quote) -> Table:
        shown = self._shown()
        return Table(
            columns=tuple(TableColumn(self.names[column], self._is_numeric(column)) for column in shown),
            rows=tuple(tuple(self._cell(row, column) for column in shown) for row in self.rows),
            quote=quote,
            caption=self._caption(),
            unit=self.rows[0][self._unit] if self._unit is not None else "",
            notes=tuple(self._notes()),
            needed=len({self._label, *self._asked, *self._units()}.intersection(shown)),
            first=tuple(shown.index(column) for column in self._order() if column in shown),
            around=tuple(tuple(self._cell(row, column) for column in shown) for row in self._around()),
        )

    def _around(self) -> Sequence[Row]:
        """All rows of the passage, where they are of one table and more than are quoted."""
        filled = Counter(cell.sentence for cell in self.passage.table_cells())
        every = [cell for cell in self.passage.table_cells() if filled[cell.sentence] > 1]
        if any(self.names.get(cell.column, self._said(cell.name)) != self._said(cell.name) for cell in every):
            return ()
        rows = self._rows_of(every)
        return rows if len(rows) > len(self.rows) else ()

    def _said(self, place: tuple[int, int]) -> str:
        return self.passage.text[slice(*place)]

    @property
    def _label(self) -> int:
        """The column that says what the rows are about."""
        columns = self.found.quote.columns
        return columns[0] if columns and columns[0] in self.names else min(self.names)

    @property
    def _asked(self) -> tuple[int, ...]:
        return tuple(column for column in self.found.quote.columns[1:] if column in self.names)

    @cached_property
    def _unit(self) -> int | None:
        """The column of units, if it says the same in all rows that may be shown."""
        for column in self._units():
            if len({row.get(column) for row in (*self.rows, *self._around())}) == 1 and len(self.names) > 2:
                return column
        return None

    def _units(self) -> Iterator[int]:
        return (column for column, name in self.names.items() if name.casefold() in _UNITS)

    def _shown(self) -> list[int]:
        """All columns; of several values that are compared only those, behind what names the rows.

        The columns that name and qualify a row stand on its left, before its values.
        """
        columns = [column for column in self.names if column != self._unit]
        if len(self._asked) < 2:
            return columns
        naming = {column for column in columns if column < min(self._asked) and not self._is_numeric(column)}
        return sorted(naming.union({self._label, *self._asked, *self._units()}).intersection(columns))

    def _order(self) -> Sequence[int]:
        """What rows say, the unit, what is asked for; what tells rows apart; the years, latest first."""
        apart = (column for column in self.names if not self._is_numeric(column) and not self._is_unique())
        years = sorted((column for column in self.names if is_year(self.names[column])), key=self._backwards)
        return list(dict.fromkeys((self._label, *self._units(), *self._asked, *apart, *years)))

    def _is_unique(self) -> bool:
        return len({row.get(self._label) for row in self.rows}) == len(self.rows)

    def _backwards(self, column: int) -> tuple[int, int]:
        return -int(_YEAR.findall(self.names[column])[0]), column

    def _is_numeric(self, column: int) -> bool:
        filled = [row[column] for row in self.rows if column in row]
        return 2 * sum(map(is_number, filled)) > len(filled)

    def _cell(self, row: Row, column: int) -> Spans:
        text = row.get(column, "")
        return (Strong(text) if column in self._asked and text else Plain(text),)

    def _caption(self) -> str:
        """The line above the rows, else the heading."""
        above = self.passage.sentence_texts()[: self._first_row]
        is_short = bool(above) and len(above[-1].split()) <= _CAPTION
        return above[-1] if is_short else "".join(self.passage.heading[-1:])

    def _notes(self) -> Iterator[str]:
        """What else is quoted."""
        texts = self.passage.sentence_texts()
        remarks = {cell.sentence: self._said(cell.content) for cell in self.quoted if cell not in self.cells}
        rows = {cell.sentence for cell in self.passage.table_cells()} - remarks.keys()
        for place in self.passage.sentences_in(self.found.quote.spans):
            if place not in rows and texts[place] != self._caption():
                yield remarks.get(place, texts[place])

    @property
    def _first_row(self) -> int:
        return next(self.passage.table_cells()).sentence
