"""Rows of a source's table as an HTML table: every cell under its heading, beside what its row is about.

A phone shows the few columns that matter most; what has no room is on the page that the source leads to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from bot.web.text import clean, spoken
from handlers.kernel.messages import Spans, Table
from handlers.kernel.voice import Voice

COLUMNS, ON_PHONE = (7, 12), (3, 5)
"""The usual number, and at most, where the answer needs more."""
ROWS = 30


def draw_rows(table: Table, drawn: Callable[[Spans], Markup], voice: Voice) -> Markup:
    """Without the source; `drawn` draws a cell's text."""
    shown = table.within(table.room(*COLUMNS), ROWS)
    name = clean(shown.title) or voice.text("drawn_table")
    return _framed(replace(shown, around=()), shown.rows, name, drawn) + _notes(table, shown, voice)


def draw_around(table: Table, drawn: Callable[[Spans], Markup]) -> Markup:
    """All rows that stand together there, those of the answer marked."""
    shown = table.within(table.room(*COLUMNS), ROWS)
    return _framed(replace(shown, caption="", unit=""), shown.around, clean(shown.title), drawn)


def _framed(
    table: Table, rows: Iterable[tuple[Spans, ...]], name: str, drawn: Callable[[Spans], Markup]
) -> Markup:
    frame = Markup(
        '<div class="rows" tabindex="0" role="group" aria-label="{}">'
        "<table{}>{}{}<tbody>{}</tbody></table></div>"
    )
    every = _join(_row(table, cells, drawn) for cells in rows)
    return frame.format(name, spoken(table.quote.written_in), _caption(table), _head(table), every)


def _caption(table: Table) -> Markup:
    said = clean(table.title)
    return Markup('<caption dir="auto">{}</caption>').format(said) if said else Markup("")


def _head(table: Table) -> Markup:
    if not table.has_headings:
        return Markup("")
    heads = (
        Markup('<th scope="col" dir="auto"{}>{}</th>').format(_class(table, place), clean(column.heading))
        for place, column in enumerate(table.columns)
    )
    return Markup("<thead><tr>{}</tr></thead>").format(_join(heads))


def _row(table: Table, cells: tuple[Spans, ...], drawn: Callable[[Spans], Markup]) -> Markup:
    every = (_cell(table, place, drawn(cell)) for place, cell in enumerate(cells))
    marked = Markup(' class="cited"') if table.around and cells in table.rows else ""
    return Markup("<tr{}>{}</tr>").format(marked, _join(every))


def _cell(table: Table, place: int, text: Markup) -> Markup:
    label = Markup('<th scope="row" dir="auto"{}>{}</th>')
    cell = label if place == table.importance[0] else Markup('<td dir="auto"{}>{}</td>')
    return cell.format(_class(table, place), text)


def _class(table: Table, place: int) -> Markup:
    names = " ".join(_classes(table, place))
    return Markup(' class="{}"').format(names) if names else Markup("")


def _classes(table: Table, place: int) -> Iterator[str]:
    if table.columns[place].is_numeric:
        yield "number"
    if place in table.importance[table.room(*ON_PHONE) :]:
        yield "further"


def _notes(whole: Table, shown: Table, voice: Voice) -> Markup:
    notes = _join(Markup('<p class="remark" dir="auto">{}</p>').format(clean(note)) for note in whole.notes)
    is_cut = shown.is_less_than(whole)
    if not is_cut and len(shown.columns) <= shown.room(*ON_PHONE):
        return notes
    more = Markup('<p class="remark{}">{}</p>').format(
        "" if is_cut else " on-phone", voice.text("drawn_whole_table")
    )
    return notes + more


def _join(parts: Iterator[Markup]) -> Markup:
    return Markup("").join(parts)
