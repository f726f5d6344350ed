"""A chart as Slack's data visualization block, which every client draws itself: no picture is sent anywhere
(https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block).

A heat map is none of its kinds, and in homes and dialogs there is none at all: bars of letters stand there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.platform.charts import in_bars
from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.text import cut, inert
from handlers.kernel.k_anonymity import Released
from handlers.kernel.messages import Chart, ChartKind, Series

Json = dict[str, Any]
_KINDS = {ChartKind.BARS: "bar", ChartKind.LINE: "line"}


def draw_chart(chart: Chart) -> Json | None:
    """The block alone; None where Slack has none for it."""
    kind, drawn = _KINDS.get(chart.style), _drawable(chart)
    places = _whole(drawn)
    labels = [_name(chart.labels[place]) for place in places]
    names = [_name(one.label) for one in drawn]
    if kind is None or not (_are_distinct(labels) and _are_distinct(names)):
        return None
    values = [[one.values[place] for place in places] for one in drawn]
    series = [
        {"name": name, "data": [*map(_point, labels, row)]} for name, row in zip(names, values, strict=True)
    ]
    return {
        "type": "data_visualization",
        "title": _title(chart.title),
        "chart": {"type": kind, "series": series, "axis_config": _axes(chart, labels)},
    }


def _axes(chart: Chart, labels: Sequence[str]) -> Json:
    across = {"x_label": _title(chart.heading)} if chart.heading.strip() else {}
    return {"categories": list(labels), "y_label": _title(chart.unit), **across}


def _title(text: str) -> str:
    return _in_a_line(text, SIZES.chart_title) or " "


def _drawable(chart: Chart) -> Sequence[Series]:
    """Slack wants a value of each series for each label: of bars, a series that lacks one is left out."""
    whole = [one for one in chart.series if all(one.values)]
    return whole if whole and chart.style is ChartKind.BARS else chart.series


def _whole(series: Sequence[Series]) -> Sequence[int]:
    """Labels of which every number may be shown, the latest."""
    columns = zip(*(one.values for one in series), strict=True)
    return [place for place, values in enumerate(columns) if all(values)][-SIZES.chart_points :]


def _name(text: str) -> str:
    return _in_a_line(text, SIZES.chart_name)


def _in_a_line(text: str, most: int) -> str:
    return cut(" ".join(inert(text).split()), most)


def _are_distinct(names: Sequence[str]) -> bool:
    return bool(names) and all(names) and len(set(names)) == len(names)


def _point(label: str, value: Released | None) -> Json:
    return {"label": label, "value": value.value if value else 0}


def in_lines(chart: Chart) -> str:
    """Title, bars and source, where no picture can stand."""
    return "\n".join((f"{chart.title} ({chart.unit})", *in_bars(chart)))
