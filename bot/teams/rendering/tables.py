"""A table as an Adaptive Card's table, with lines in its place where a client knows none
(https://learn.microsoft.com/adaptive-cards/schema-explorer/table, from version 1.5 on).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.teams.rendering.elements import Json, rich, run, subtle
from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.text import cut
from handlers.kernel.messages import Spans, Strong, Table, words_of
from handlers.kernel.voice import Voice

_NARROWEST, _WIDEST = 6, 14
"""Letters: a column is as wide as its longest text, from one to the other."""


def draw_rows(table: Table, voice: Voice) -> Json:
    """Title, rows and remarks, without the source."""
    shown = _fitting(table)
    above = [rich(run(table.title, weight="Bolder"))] if table.title else []
    cut_short = (voice.beside(table.quote).text("drawn_whole_table"),) if shown.is_less_than(table) else ()
    below = [subtle(run(note)) for note in (*table.notes, *cut_short)]
    return {"type": "Container", "items": [*above, _rows(shown), *below]}


def draw_around(table: Table) -> Json:
    """All rows that stand together there."""
    shown = _fitting(table)
    return {"type": "Container", "items": [_rows(replace(shown, rows=shown.around or shown.rows))]}


def _fitting(table: Table) -> Table:
    return table.within(table.room(SIZES.table_columns, SIZES.most_columns), SIZES.table_rows)


def _rows(table: Table) -> Json:
    """Without headings in lines: the first row of a card's table is always taken for them."""
    if not table.has_headings:
        return _in_lines(table)
    heads = [[rich(run(cut(column.heading, SIZES.table_cell), weight="Bolder"))] for column in table.columns]
    rows = [[[_cell(cell)] for cell in row] for row in table.rows]
    return {
        "type": "Table",
        "columns": [
            {"width": _width(table, place), **({_ALIGN: "Right"} if column.is_numeric else {})}
            for place, column in enumerate(table.columns)
        ],
        "rows": [_row(items) for items in (heads, *rows)],
        "fallback": _in_lines(table),
    }


_ALIGN = "horizontalCellContentAlignment"


def _width(table: Table, place: int) -> int:
    longest = max(map(len, (table.columns[place].heading, *(words_of(row[place]) for row in table.rows))))
    return min(max(longest, _NARROWEST), _WIDEST)


def _row(cells: Iterable[Sequence[Json]]) -> Json:
    return {"type": "TableRow", "cells": [{"type": "TableCell", "items": list(items)} for items in cells]}


def _cell(spans: Spans) -> Json:
    is_strong = any(isinstance(span, Strong) for span in spans)
    return rich(run(cut(words_of(spans), SIZES.table_cell), **({"weight": "Bolder"} if is_strong else {})))


def _in_lines(table: Table) -> Json:
    return {
        "type": "Container",
        "items": [rich(run(cut(line, 2 * SIZES.table_cell))) for line in table.lines()],
    }
