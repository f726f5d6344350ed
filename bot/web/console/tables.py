"""Long lists as tables: sorted by a column of the reader's choice, a page at a time, all in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from bot.web.page_request import Visitor

Row = TypeVar("Row")
ROWS = 25


@dataclass(frozen=True, slots=True)
class TablePage(Generic[Row]):
    """One page of rows, and the addresses of the others."""

    rows: Sequence[Row]
    total: int
    page: int
    """From 1."""
    pages: int
    sort: str
    is_down: bool
    """Sorted from the highest."""
    parameters: Mapping[str, str]
    """Of the address: filters to keep while paging and sorting."""

    def sorted_by(self, column: str) -> str:
        """The address sorted by the column; once more turns it round."""
        down = "1" if self.sort == column and not self.is_down else ""
        return self._address(sort=column, down=down, page="")

    def turned_to(self, page: int) -> str:
        return self._address(page=str(page))

    def direction(self, column: str) -> str:
        """For ``aria-sort``."""
        if self.sort != column:
            return "none"
        return "descending" if self.is_down else "ascending"

    def _address(self, **changes: str) -> str:
        merged = {**self.parameters, **changes}
        return "?" + urlencode({name: value for name, value in merged.items() if value})


def table_of(
    rows: Sequence[Row], visitor: Visitor, columns: Mapping[str, Callable[[Row], Any]], first: str
) -> TablePage[Row]:
    """The table that the visitor's address asks for.

    `first` is the column it is sorted by at first, from the highest if a minus stands before it.
    """
    asked = visitor.asked("sort")
    column = asked if asked in columns else first.removeprefix("-")
    is_down = visitor.asked("down") == "1" if asked in columns else first.startswith("-")
    in_order = sorted(rows, key=columns[column], reverse=is_down)
    return _turned(in_order, visitor, column, is_down=is_down)


def list_of(rows: Sequence[Row], visitor: Visitor) -> TablePage[Row]:
    """The page that the visitor's address asks for, of rows that are in their order."""
    return _turned(rows, visitor)


def _turned(
    rows: Sequence[Row], visitor: Visitor, sort: str = "", *, is_down: bool = False
) -> TablePage[Row]:
    pages = max(1, -(-len(rows) // ROWS))
    page = min(max(visitor.number("page") or 1, 1), pages)
    shown = rows[(page - 1) * ROWS : page * ROWS]
    return TablePage(shown, len(rows), page, pages, sort, is_down, dict(visitor.request.query_params))
