"""How released numbers are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from handlers.insights.release import Release
from handlers.insights.remembered import by_topic
from handlers.kernel.k_anonymity import Released, text_of
from handlers.kernel.messages import MOST_SERIES, Chart, ChartKind, Series
from handlers.kernel.voice import Voice

_ACROSS = 8
"""Departments in one picture, so that their numbers can be read on a phone."""
_TOPICS = MOST_SERIES[ChartKind.HEAT_MAP]

Cells = Mapping[str, Mapping[str, Released]]


def remembered_charts(voice: Voice, release: Release) -> Iterator[Chart]:
    """A heat map of topics by departments, in as many pictures as it needs; none of nothing."""
    cells = by_topic(release)
    topics = sorted(cells, key=str.casefold)
    departments = sorted({each for row in cells.values() for each in row}, key=str.casefold)
    for rows in _pieces(topics, _TOPICS):
        for columns in _pieces(departments, _ACROSS):
            if any(column in cells[row] for row in rows for column in columns):
                title = voice.text("remembered_title")
                if len(columns) < len(departments):
                    title = f"{title}: {columns[0]} – {columns[-1]}"
                yield _chart(voice, title, cells, rows, columns)


def _chart(voice: Voice, title: str, cells: Cells, rows: Sequence[str], columns: Sequence[str]) -> Chart:
    unknown = voice.text("remembered_unknown")
    series = [Series(row or unknown, tuple(cells[row].get(column) for column in columns)) for row in rows]
    shown = tuple(one for one in series if any(one.values))
    labels = tuple(column or unknown for column in columns)
    return Chart(
        ChartKind.HEAT_MAP,
        title,
        labels,
        shown,
        voice.text("remembered_unit"),
        "; ".join(f"{one.label}: {_said(labels, one)}" for one in shown),
        voice.text("remembered_source"),
        voice.text("remembered_department"),
    )


def _said(labels: Sequence[str], series: Series) -> str:
    """ "Purchasing ≥ 80, Finance 60" """
    known = zip(labels, series.values, strict=True)
    return ", ".join(f"{label} {text_of(value)}" for label, value in known if value)


def _pieces(texts: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(texts), most):
        yield texts[start : start + most]
