"""A chart as bars of letters: a label, a bar, a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from bot.platform.charts import bar
from bot.platform.plain_text import inert
from bot.terminal.tables import draw_rows
from handlers.kernel.figures.table import table_of
from handlers.kernel.k_anonymity import text_of
from handlers.kernel.messages import Chart, ChartKind
from handlers.kernel.voice import Voice

_COLOURS = ("green", "yellow", "blue", "magenta")
_LONGEST, _LABEL = 40, 24


def draw_chart(chart: Chart, voice: Voice) -> RenderableType:
    """With its sentence and its source."""
    match chart.style:
        case ChartKind.BARS | ChartKind.LINE:
            title = Text(inert(f"{chart.title} ({chart.unit})"), style="bold")
            title = Text(inert(f"{chart.title} ({chart.unit})"), style="bold")
            shown: RenderableType = Group(title, _Bars(chart))
        case ChartKind.HEAT_MAP:
            shown = draw_rows(table_of(chart), voice)
        case _:
            assert_never(chart.style)
    return Group(shown, Text(inert(chart.alternative)), Text(inert(chart.source), style="dim"))


@dataclass(frozen=True, slots=True)
class _Bars:
    """Chooses its width when it is known how wide the terminal is."""

    chart: Chart

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> RenderResult:
        yield from _lines(self.chart, max(4, min(_LONGEST, options.max_width - _LABEL - 14)))


def _lines(chart: Chart, longest: int) -> Iterator[Text]:
    for number, series in enumerate(chart.series):
        if not chart.is_one:
            yield Text(inert(series.label), style=_COLOURS[number % len(_COLOURS)])
        for label, value in zip(chart.labels, series.values, strict=True):
            name = " ".join(inert(label).split())[: _LABEL - 1]
            line = Text(f"{name:<{_LABEL}}")
            drawn = bar(chart.share(value), longest) if value else ""
            line.append(drawn, style=_COLOURS[number % len(_COLOURS)])
            yield line.append(f" {text_of(value)}")
