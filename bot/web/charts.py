"""A chart as SVG: its words are text, its colours are the page's, and its numbers stand in a table behind it.

Everything is measured in units of a picture that is 360 wide, as a phone is. No style is written into the
page, which forbids it; classes name what `app.css` draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from textwrap import wrap
from typing import assert_never

from markupsafe import Markup

from bot.web.text import clean, shortened
from handlers.kernel.k_anonymity import Released, number_text, text_of
from handlers.kernel.messages import Chart, ChartKind, Series

_WIDTH = 360
_LINE = 18
_BAR, _GAP = 14, 10
_ROOM = 58
"""Beside a bar, for its number."""
_LETTERS = {"label": 44, "row": 15, "legend": 40, "column": 8, "slanted": 16}
_PLOT = (34, 12, 344, 150)
"""Left, top, right and bottom of the lines."""
_ROW_LABEL = 104
_SHADES = 4


def draw_chart(chart: Chart) -> Markup:
    """The picture alone, with a name and a description for screen readers."""
    parts, height = _drawn(chart)
    legend, below = _legend(chart)
    return Markup(
        '<svg class="chart" role="img" viewBox="0 0 {} {}" preserveAspectRatio="xMinYMin meet">'
        "<title>{}</title><desc>{}</desc>{}<g transform='translate(0 {})'>{}</g></svg>"
    ).format(_WIDTH, height + below, _title(chart), clean(chart.alternative), legend, below, _join(parts))


def _title(chart: Chart) -> str:
    return f"{clean(chart.title)} ({clean(chart.unit)})"


def _drawn(chart: Chart) -> tuple[Iterator[Markup], int]:
    """What is drawn below the legend, and how high it is."""
    match chart.style:
        case ChartKind.BARS:
            return _bars(chart), len(chart.labels) * _group(chart)
        case ChartKind.LINE:
            return _lines(chart), _PLOT[3] + 2 * _LINE
        case ChartKind.HEAT_MAP:
            return _cells(chart), _heading(chart) + len(chart.series) * _LINE * 2
        case _:
            assert_never(chart.style)


def _legend(chart: Chart) -> tuple[Markup, int]:
    """Which colour is what, where there is more than one."""
    if chart.is_one or chart.style is ChartKind.HEAT_MAP:
        return Markup(""), 0
    swatch = Markup('<path class="{} s{}" d="M2 {}h22"/>')
    kind = "swatch" if chart.style is ChartKind.BARS else "line"
    rows = (
        swatch.format(kind, number, place - 4) + _text(one.label, 30, place, most=_LETTERS["legend"])
        for number, one in enumerate(chart.series)
        for place in [(number + 1) * _LINE - 4]
    )
    return _join(rows), len(chart.series) * _LINE + 4


def _group(chart: Chart) -> int:
    return _LINE + len(chart.series) * _BAR + _GAP


def _bars(chart: Chart) -> Iterator[Markup]:
    for place, label in enumerate(chart.labels):
        top = place * _group(chart)
        yield _text(label, 0, top + _LINE - 5, most=_LETTERS["label"])
        for number, one in enumerate(chart.series):
            yield from _bar(chart, one.values[place], number, top + _LINE + number * _BAR)


def _bar(chart: Chart, value: Released | None, number: int, top: int) -> Iterator[Markup]:
    width = round((_WIDTH - _ROOM) * chart.share(value), 1) if value else 0
    if value:
        bar = Markup('<rect class="bar s{}" x="0" y="{}" width="{}" height="{}" rx="2"/>')
        yield bar.format(number, top, max(width, 1), _BAR - 3)
    yield _text(text_of(value), width + 5, top + _BAR - 4, "number")


def _lines(chart: Chart) -> Iterator[Markup]:
    left, top, right, bottom = _PLOT
    for height, name in ((bottom, "0"), (top, number_text(chart.greatest or 0))):
        yield Markup('<path class="grid" d="M{} {}H{}"/>').format(left, height, right)
        yield _text(name, left - 5, height + 4, "number end")
    for place in sorted({0, (len(chart.labels) - 1) // 2, len(chart.labels) - 1}):
        anchor = "start" if place == 0 else "end" if place == len(chart.labels) - 1 else "middle"
        yield _text(chart.labels[place], _across(chart, place), bottom + _LINE, f"number {anchor}", most=12)
    for number, one in enumerate(chart.series):
        yield from _line(chart, one, number)


def _line(chart: Chart, series: Series, number: int) -> Iterator[Markup]:
    """Broken where a value is not shown; every value is a dot."""
    points = [(place, _down(chart, value)) for place, value in enumerate(series.values) if value]
    path, before = "", -2
    for place, height in points:
        path += f"{'L' if place == before + 1 else 'M'}{_across(chart, place)} {height}"
        before = place
    yield Markup('<path class="line s{}" d="{}"/>').format(number, path)
    dot = Markup('<circle class="dot s{}" cx="{}" cy="{}" r="3"/>')
    yield from (dot.format(number, _across(chart, place), height) for place, height in points)


def _across(chart: Chart, place: int) -> float:
    left, _, right, _ = _PLOT
    steps = len(chart.labels) - 1
    return round(left + (right - left) * place / steps, 1) if steps else left


def _down(chart: Chart, value: Released) -> float:
    _, top, _, bottom = _PLOT
    return round(bottom - (bottom - top) * chart.share(value), 1)


def _cells(chart: Chart) -> Iterator[Markup]:
    wide, top = (_WIDTH - _ROW_LABEL) / len(chart.labels), _heading(chart)
    yield from _slanted(chart, wide, top) if top > _LINE else _level(chart, wide)
    for row, one in enumerate(chart.series):
        yield from _row(chart, one, top + row * 2 * _LINE, wide)


def _heading(chart: Chart) -> int:
    """How high the labels of the columns are: where each is to be read beside many, they are slanted."""
    longest = min(max(map(len, chart.labels)), _LETTERS["slanted"])
    is_narrow = len(chart.labels) > 4 or longest > _LETTERS["column"]
    return 12 + longest * 4 if is_narrow else _LINE


def _level(chart: Chart, wide: float) -> Iterator[Markup]:
    for place, label in enumerate(chart.labels):
        is_last = place == len(chart.labels) - 1
        across, anchor = _ROW_LABEL + wide * (place + is_last), "end" if is_last else "start"
        yield _text(label, round(across, 1), _LINE - 6, f"number {anchor}", most=_LETTERS["column"])


def _slanted(chart: Chart, wide: float, bottom: int) -> Iterator[Markup]:
    turned = Markup('<g transform="translate({} {}) rotate(40)">{}</g>')
    for place, label in enumerate(chart.labels):
        middle = round(_ROW_LABEL + wide * (place + 0.6), 1)
        yield turned.format(middle, bottom - 4, _text(label, 0, 0, "number end", most=_LETTERS["slanted"]))


def _row(chart: Chart, series: Series, top: int, wide: float) -> Iterator[Markup]:
    yield from _row_label(series.label, top)
    cell = Markup('<rect class="cell h{}" x="{}" y="{}" width="{}" height="{}" rx="2"/>')
    for place, value in enumerate(series.values):
        across, shade = round(_ROW_LABEL + wide * place, 1), _shade(chart, value)
        yield cell.format(shade, across, top, round(wide - 2, 1), 2 * _LINE - 2)
        middle = round(across + wide / 2 - 1, 1)
        yield _text(text_of(value), middle, top + _LINE + 4, f"number middle on{shade}")


def _row_label(label: str, top: int) -> Iterator[Markup]:
    """In two lines, where one has no room for it."""
    lines = wrap(" ".join(label.split()), _LETTERS["row"], max_lines=2, placeholder="…") or [""]
    first = top + _LINE + 4 - (len(lines) - 1) * _LINE // 2
    for number, line in enumerate(lines):
        yield _text(line, 0, first + number * (_LINE - 2), most=_LETTERS["row"])


def _shade(chart: Chart, value: Released | None) -> int:
    """0 for what is not shown, else from 1 to the darkest."""
    return max(ceil(chart.share(value) * _SHADES), 1) if value else 0


def _text(text: str, across: float, down: float, classes: str = "", most: int = 30) -> Markup:
    shown = shortened(" ".join(clean(text).split()), most)
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, across, down, shown)


def _join(parts: Iterable[Markup] | Sequence[Markup]) -> Markup:
    return Markup("").join(parts)
