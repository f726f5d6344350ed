"""What is released of learning and of commitments, as charts: nothing is counted here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from handlers.insights.make_promised import COUNTED
from handlers.insights.measures import COMMITMENTS, COMMITTED, LEARNT
from handlers.insights.months import closed_months
from handlers.insights.ports import InsightsTransaction
from handlers.insights.release import Measure, Release
from handlers.insights.weeks import closed_weeks
from handlers.kernel.k_anonymity import Released, text_of
from handlers.kernel.messages import MOST_SERIES, Chart, ChartKind, Series
from handlers.kernel.voice import Voice

WEEKS, MONTHS = 8, 6
_ROWS = MOST_SERIES[ChartKind.HEAT_MAP]
_DEPARTMENTS = 12

Made = Sequence[Release]
"""The earliest first."""


async def learnt_charts(tx: InsightsTransaction, voice: Voice, at: datetime) -> Sequence[Chart]:
    """By track: the answers of each week, and of the last one how many were right."""
    made = await _made(tx, LEARNT, [week.period for week in closed_weeks(at, WEEKS)])
    last = next((one for one in reversed(made) if one.cells), None)
    if last is None:
        return ()
    return (_answers_by_week(voice, made), _right(voice, last))


async def promised_charts(tx: InsightsTransaction, voice: Voice, at: datetime) -> Sequence[Chart]:
    """What happened by month, and in which departments the last one's were made."""
    periods = [month.period for month in closed_months(at, MONTHS)]
    steps, departments = await _made(tx, COMMITMENTS, periods), await _made(tx, COMMITTED, periods)
    return (*_by_month(voice, steps), *_by_department(voice, departments))


async def _made(tx: InsightsTransaction, measure: Measure, periods: Sequence[str]) -> Made:
    found: Mapping[tuple[str, str], Release] = await tx.releases.of(periods)
    empty = [Release(measure.name, period) for period in periods]
    return [found.get((measure.name, one.period), one) for one in reversed(empty)]


def _answers_by_week(voice: Voice, made: Made) -> Chart:
    tracks = dict.fromkeys(cell.label for release in reversed(made) for cell in release.cells)
    series = [Series(each, tuple(one.value(each) for one in made)) for each in sorted(tracks)[:_ROWS]]
    return _chart(
        voice,
        (ChartKind.HEAT_MAP, "practice_answers_by_week", "practice_answers", "digest_column_of_week"),
        [one.period for one in made],
        series,
    )


def _right(voice: Voice, last: Release) -> Chart:
    cells = last.cells[:_ROWS]
    columns = (("practice_answers", 0), ("practice_right", 1))
    series = [Series(voice.text(name), tuple(cell.values[at] for cell in cells)) for name, at in columns]
    labels = [cell.label or voice.text("remembered_unknown") for cell in cells]
    kind = (ChartKind.BARS, "practice_right_of_week", "practice_answers", "practice_track")
    return _chart(voice, kind, labels, series, last.period)


def _by_month(voice: Voice, made: Made) -> Iterator[Chart]:
    series = [
        Series(voice.text(f"practice_{name}"), tuple(one.value(name) for one in made)) for name in COUNTED
    ]
    shown = [one for one in series if any(one.values)]
    if shown:
        kind = (ChartKind.LINE, "practice_commitments_by_month", "practice_commitments", "remembered_month")
        yield _chart(voice, kind, [one.period for one in made], shown)


def _by_department(voice: Voice, made: Made) -> Iterator[Chart]:
    last = next((one for one in reversed(made) if one.cells), None)
    if last is None:
        return
    rows: list[tuple[str, Released]] = [
        (cell.label or voice.text("remembered_unknown"), cell.values[0]) for cell in last.cells[:_DEPARTMENTS]
    ]
    if last.rest and len(last.cells) <= _DEPARTMENTS:
        rows.append((voice.text("practice_rest"), last.rest[0]))
    kind = (ChartKind.BARS, "practice_made_in_month", "practice_commitments", "remembered_department")
    series = [Series(voice.text("practice_made"), tuple(value for _, value in rows))]
    yield _chart(voice, kind, [label for label, _ in rows], series, last.period)


def _chart(
    voice: Voice,
    kind: tuple[ChartKind, str, str, str],
    labels: Sequence[str],
    series: Sequence[Series],
    period: str = "",
) -> Chart:
    """`kind`: what is drawn, and the names of its title, its unit and the heading of its labels."""
    style, title, unit, heading = kind
    return Chart(
        style,
        voice.text(title, period=period),
        tuple(labels),
        tuple(series),
        voice.text(unit),
        "; ".join(f"{one.label}: {_said(labels, one)}" for one in series),
        voice.text("practice_source"),
        voice.text(heading),
    )


def _said(labels: Sequence[str], series: Series) -> str:
    return ", ".join(
        f"{label} {text_of(value)}" for label, value in zip(labels, series.values, strict=True) if value
    )
