"""A chart as an Adaptive Card's own, with its table behind it, and bars of letters where a client draws none
(https://adaptivecards.microsoft.com/?topic=Chart.Line; they stand in cards of version 1.5, with a fallback).

A heat map is none of their kinds: its table stands there.
"""

from __future__ import annotations

from bot.platform.charts import in_bars
from bot.teams.rendering.buttons import toggle
from bot.teams.rendering.elements import Json, rich, run, subtle
from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.tables import draw_rows
from bot.teams.rendering.text import cut, inert
from handlers.kernel.figures.table import table_of
from handlers.kernel.messages import Chart, ChartKind
from handlers.kernel.voice import Voice


def draw_chart(chart: Chart, number: int, voice: Voice) -> Json:
    """`number`: of the block in its message."""
    table, said = draw_rows(table_of(chart), voice), rich(run(chart.alternative))
    source = subtle(run(chart.source))
    if chart.style is ChartKind.HEAT_MAP:
        return {"type": "Container", "items": [table, said, source]}
    shown, hidden = f"chart-{number}", f"numbers-{number}"
    picture = {**_picture(chart), "id": shown, "fallback": _in_letters(chart)}
    return {
        "type": "Container",
        "items": [
            picture,
            {**table, "id": hidden, "isVisible": False},
            said,
            source,
            {"type": "ActionSet", "actions": [toggle(voice.text("drawn_numbers"), shown, hidden)]},
        ],
    }


def _in_letters(chart: Chart) -> Json:
    """Bars where a client draws no chart."""
    return {"type": "Container", "items": [rich(run(cut(line, SIZES.table_cell))) for line in in_bars(chart)]}


def _picture(chart: Chart) -> Json:
    axes = {"title": _said(chart.title), "yAxisTitle": _said(chart.unit)}
    if chart.heading.strip():
        axes["xAxisTitle"] = _said(chart.heading)
    if chart.style is ChartKind.BARS and chart.is_one:
        swapped = {"title": axes["title"], "xAxisTitle": axes["yAxisTitle"]}
        return {"type": "Chart.HorizontalBar", **swapped, "data": _points(chart, 0)}
    kind = "Chart.Line" if chart.style is ChartKind.LINE else "Chart.VerticalBar.Grouped"
    data = [
        {"legend": _said(one.label), "values": _points(chart, place)}
        for place, one in enumerate(chart.series)
    ]
    return {"type": kind, **axes, "data": data}


def _points(chart: Chart, place: int) -> list[Json]:
    """What is not shown is no point."""
    values = zip(chart.labels, chart.series[place].values, strict=True)
    return [{"x": _said(label), "y": value.value} for label, value in values if value]


def _said(text: str) -> str:
    return cut(" ".join(inert(text).split()), SIZES.label) or " "
