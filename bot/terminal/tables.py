"""A table in the width of the terminal: as many of its columns as can be read beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table as Grid
from rich.text import Text

from bot.platform.plain_text import inert
from handlers.kernel.messages import Spans, Strong, Table, words_of
from handlers.kernel.voice import Voice

_COLUMN = 14
"""Letters that a column needs."""
_MOST = 8
_ROWS = 60


def draw_rows(table: Table, voice: Voice) -> RenderableType:
    """Without the source."""
    return _Fitted(table, voice)


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Chooses its columns when it is known how wide the terminal is."""

    table: Table
    voice: Voice

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        columns = self.table.room(max(2, options.max_width // _COLUMN), _MOST)
        yield Group(*_parts(self.table, columns, self.voice))


def _parts(table: Table, columns: int, voice: Voice) -> Iterator[RenderableType]:
    shown = table.within(columns, _ROWS)
    if table.title:
        yield Text(inert(table.title), style="bold")
    yield _grid(shown)
    yield from (Text(inert(note), style="italic") for note in table.notes)
    if shown.is_less_than(table):
        yield Text(voice.beside(table.quote).text("drawn_whole_table"), style="dim")


def _grid(table: Table) -> Grid:
    grid = Grid(box=SIMPLE_HEAD, pad_edge=False, show_header=table.has_headings)
    for column in table.columns:
        justify = "right" if column.is_numeric else "left"
        grid.add_column(Text(inert(column.heading)), justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in table.rows:
        grid.add_row(*map(_cell, row))
    return grid


def _cell(spans: Spans) -> Text:
    is_strong = any(isinstance(span, Strong) for span in spans)
    return Text(inert(words_of(spans)), style="bold" if is_strong else "")
