"""A table as Slack's table block: in messages, one of them in each, and nowhere else
(https://docs.slack.dev/reference/block-kit/blocks/table-block).

Cells are rich text, which Slack shows as it is. Elsewhere, and from the second on, a row is a line.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.text import cut, inert, length
from handlers.kernel.messages import Spans, Strong, Table, words_of

Json = dict[str, Any]
COLUMNS = 4
"""More can be sent, and are not seen on a phone without scrolling sideways."""


def draw_rows(table: Table) -> Json:
    """The table block alone; what does not fit is left out from the end."""
    shown = table.within(table.room(COLUMNS, SIZES.table_columns), SIZES.table_rows - 1)
    heads = [[_cell(column.heading, bold=True) for column in shown.columns]]
    rows = [[_cell(words_of(cell), bold=_is_strong(cell)) for cell in row] for row in shown.rows]
    settings = [_setting(column.is_numeric) for column in shown.columns]
    drawn = heads + rows if shown.has_headings else rows
    return {"type": "table", "column_settings": settings, "rows": fitting(drawn, SIZES.table_text)}


def _setting(is_numeric: bool) -> Json:
    """Figures stand below each other, unbroken; words may take several lines."""
    return {"align": "right" if is_numeric else "left", "is_wrapped": not is_numeric}


def fitting(rows: Sequence[list[Json]], room: int) -> list[list[Json]]:
    """The first rows with no more text than that, and one at least."""
    sizes = accumulate(sum(map(_length, row)) for row in rows)
    return [
        row for place, (row, size) in enumerate(zip(rows, sizes, strict=True)) if size <= room or place == 0
    ]


def is_whole(table: Table, drawn: Json) -> bool:
    return len(drawn["rows"]) == len(table.rows) + table.has_headings and len(
        drawn["column_settings"]
    ) == len(table.columns)


def in_lines(table: Table) -> str:
    """Caption, rows and remarks, where no table can stand."""
    return "\n".join(filter(None, (table.title, *table.lines(), *table.notes)))


def _cell(text: str, *, bold: bool) -> Json:
    piece: Json = {"type": "text", "text": cut(inert(text), SIZES.table_cell) or " "}
    if bold and text.strip():
        piece["style"] = {"bold": True}
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [piece]}]}


def _length(cell: Json) -> int:
    return length(cell["elements"][0]["elements"][0]["text"])


def _is_strong(cell: Spans) -> bool:
    return any(isinstance(span, Strong) for span in cell)
