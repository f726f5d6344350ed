"""Where the names of columns and the cells stand in the text that a passage makes of a table's row.

A passage keeps text, and its table would be lost in it: "ID: W1; 2024: 98,300" can be cut in more than one
way once a cell holds a colon itself. So the places are noted while the row is still known.
"""

from __future__ import annotations

from itertools import zip_longest

from knowledge.sources.document_model import TableRow

Placed = tuple[int, int, int, int, int]
"""A column, the start and end of its name, and the start and end of its cell."""
_BETWEEN = (": ", "; ", "")


def placed_cells(row: TableRow, text: str) -> tuple[Placed, ...]:
    """The filled cells of a row in `text`; none where that is not all of the row, or says it otherwise."""
    placed: list[Placed] = []
    at = 0
    for column, (name, cell) in enumerate(zip_longest(row.header, row.cells, fillvalue="")):
        if not cell:
            continue
        label = f"{_spaced(name)}: " if name else ""
        written = label + _spaced(cell)
        if not text.startswith(written, at):
            return ()
        end = at + len(written)
        placed.append((column, at, at + max(len(label) - 2, 0), at + len(label), end))
        at = end + 2
        if text[end:at] not in _BETWEEN:
            return ()
    return tuple(placed) if at == len(text) + 2 else ()


def _spaced(text: str) -> str:
    return " ".join(text.split())
