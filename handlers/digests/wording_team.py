"""The figures of a closed week: as a table, as charts beside the weeks before, and in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.digests.facts import MEASURES, ForTeam, Week
from handlers.kernel.k_anonymity import Bound, Released, mean, text_of
from handlers.kernel.messages import (
    Block,
    Bullets,
    Chart,
    ChartKind,
    Hyperlink,
    Paragraph,
    Plain,
    Quote,
    Series,
    Spans,
    Strong,
    Table,
    TableColumn,
)
from handlers.kernel.voice import Voice

DRAWN = ("asked", "by_documents", "offered", "taken")
"""Four lines can be told apart."""


def for_team(voice: Voice, told: ForTeam) -> Iterator[Block]:
    yield Paragraph((Strong(voice.text("digest_team", week=told.week.period)),))
    yield from _shown(voice, told)
    if lines := tuple(_lines(voice, told)):
        yield Bullets(lines)


def _shown(voice: Voice, told: ForTeam) -> Iterator[Block]:
    if told.week.counts:
        yield _table(voice, told)
        yield from _charts(voice, told)
    else:
        yield voice.paragraph("digest_too_few")


def figures(voice: Voice, told: ForTeam) -> Iterator[Block]:
    """As the digest shows them, and the topics over the weeks, for which a message has no room."""
    yield from _shown(voice, told)
    if told.topic_weeks:
        yield _by_topic(voice, told)


def _by_topic(voice: Voice, told: ForTeam) -> Chart:
    rows = tuple(Series(topic, values) for topic, values in told.topic_weeks)
    return Chart(
        ChartKind.HEAT_MAP,
        voice.text("digest_chart_topics"),
        tuple(week.period for week in (*reversed(told.before), told.week)),
        rows,
        voice.text("digest_unit_questions"),
        _alternative(rows),
        voice.text("digest_source"),
        voice.text("digest_column_of_week"),
    )


def _table(voice: Voice, told: ForTeam) -> Table:
    measured = [week for week in told.before if week.counts]
    rows = [_row(voice, name, told.week, measured) for name in MEASURES]
    if told.week.hours is not None:
        times = mean(week.hours for week in measured)
        rows.append((voice.text("digest_median"), told.week.hours.text, text_of(times)))
    columns = (
        TableColumn(voice.text("digest_column_measure")),
        TableColumn(voice.text("digest_column_week", week=told.week.period), is_numeric=True),
        TableColumn(voice.text("digest_column_before"), is_numeric=True),
    )
    words = "; ".join(f"{name}: {now} ({before})" for name, now, before in rows)
    source, cells = voice.text("digest_source"), tuple(tuple(map(_cell, row)) for row in rows)
    return Table(columns, cells, Quote(words, source), voice.text("digest_figures"))


def _row(voice: Voice, name: str, week: Week, measured: Sequence[Week]) -> tuple[str, str, str]:
    before = text_of(mean(week.counts.get(name) for week in measured))
    return voice.text(f"digest_count_{name}"), text_of(week.counts.get(name)), before


def _charts(voice: Voice, told: ForTeam) -> Iterator[Chart]:
    """What happened by week, and what people told by kind; of one week alone there is no line."""
    weeks = [*reversed(told.before), told.week]
    if sum(bool(week.counts) for week in weeks) > 1:
        yield _by_week(voice, weeks)
    if told.feedback:
        yield _by_kind(voice, told)


def _by_week(voice: Voice, weeks: Sequence[Week]) -> Chart:
    series = [
        Series(voice.text(f"digest_line_{name}"), tuple(week.counts.get(name) for week in weeks))
        for name in DRAWN
    ]
    shown = [one for one in series if any(one.values)]
    return Chart(
        ChartKind.LINE,
        voice.text("digest_chart_weeks"),
        tuple(week.period for week in weeks),
        tuple(shown),
        voice.text("digest_unit_questions"),
        _alternative(shown),
        voice.text("digest_source"),
        voice.text("digest_column_of_week"),
    )


def _alternative(series: Sequence[Series]) -> str:
    """ "Asked: 35, –, 42; taken: 9, –, 8" """
    return "; ".join(f"{one.label}: {', '.join(map(text_of, one.values))}" for one in series)


def _by_kind(voice: Voice, told: ForTeam) -> Chart:
    now = Series(told.week.period, tuple(now for _, now, _ in told.feedback))
    before = Series(voice.text("digest_column_before"), tuple(earlier for _, _, earlier in told.feedback))
    series = (now, before) if any(before.values) else (now,)
    kinds = tuple(voice.text(f"feedback_kind_{kind}") for kind, _, _ in told.feedback)
    return Chart(
        ChartKind.BARS,
        voice.text("digest_chart_feedback"),
        kinds,
        series,
        voice.text("digest_unit_feedback"),
        _alternative(tuple(map(Series, kinds, ((now,) for _, now, _ in told.feedback)))),
        voice.text("digest_source_feedback"),
        voice.text("digest_column_kind"),
    )


def _cell(text: str) -> Spans:
    return (Plain(text),)


def _lines(voice: Voice, told: ForTeam) -> Iterator[Spans]:
    for topic, asked, missing in told.topics:
        linked = Hyperlink(topic, "/console/questions")
        yield voice.spans("digest_topic", topic=linked, asked=asked.text, missing=missing.text)
    for kind, count, _ in told.feedback:
        linked = Hyperlink(voice.text(f"feedback_kind_{kind}"), "/console/feedback")
        yield voice.spans("digest_feedback", kind=linked, number=count.text)
    if told.to_decide:
        linked = Hyperlink(voice.text("digest_feedback_word"), "/console/feedback")
        yield voice.spans("digest_to_decide", feedback=linked, number=str(told.to_decide))
    if told.to_review:
        linked = Hyperlink(voice.text("digest_replies_word"), "/console/review")
        yield voice.spans("digest_to_review", replies=linked, number=str(told.to_review))


def _counted(*counts: int) -> dict[str, Released]:
    return {name: Released(count, 9) for name, count in zip(MEASURES, counts, strict=True)}


EXAMPLE = ForTeam(
    Week("2026-W48", _counted(42, 30, 9, 8, 7), Released(6.5, 7)),
    (
        Week("2026-W47", _counted(35, 22, 11, 9, 8), Released(9, 8)),
        Week("2026-W46", _counted(28, 15, 12, 6, 6), Released(11, 6)),
        Week("2026-W45", {}),
        Week("2026-W44", _counted(19, 8, 9, 7, 5)),
    ),
    topics=(
        ("Travel", Released(14, 11), Released(2, 11)),
        ("Waste", Released(6, 5), Released(5, 5, Bound.AT_LEAST)),
    ),
    feedback=(("idea", Released(9, 9), Released(6.5, 6)), ("unclear", Released(6, 6), None)),
    to_decide=3,
    to_review=2,
)
