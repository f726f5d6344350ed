"""The figures of a closed week, in words and as a table, whose place a chart takes where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from statistics import fmean

from handlers.digests.facts import MEASURES, ForTeam, Week
from handlers.kernel.messages import (
    Block,
    Bullets,
    Hyperlink,
    Paragraph,
    Plain,
    Quote,
    Spans,
    Strong,
    Table,
    TableColumn,
)
from handlers.kernel.voice import Voice

_HOUR = timedelta(hours=1)


def for_team(voice: Voice, told: ForTeam) -> Iterator[Block]:
    yield Paragraph((Strong(voice.text("digest_team", week=told.period)),))
    if told.week.counts:
        yield _figures(voice, told)
    else:
        yield voice.paragraph("digest_too_few")
    if lines := tuple(_lines(voice, told)):
        yield Bullets(lines)


def _figures(voice: Voice, told: ForTeam) -> Table:
    measured = [week for week in told.before if week.counts]
    rows = [_row(voice, name, told.week, measured) for name in MEASURES]
    if told.week.median is not None:
        times = [week.median / _HOUR for week in measured if week.median is not None]
        rows.append((voice.text("digest_median"), _hours(told.week.median / _HOUR), _mean(times)))
    columns = (
        TableColumn(voice.text("digest_column_measure")),
        TableColumn(voice.text("digest_column_week", week=told.period), is_numeric=True),
        TableColumn(voice.text("digest_column_before"), is_numeric=True),
    )
    words = "; ".join(f"{name}: {now} ({before})" for name, now, before in rows)
    source, cells = voice.text("digest_source"), tuple(tuple(map(_cell, row)) for row in rows)
    return Table(columns, cells, Quote(words, source), voice.text("digest_figures"))


def _row(voice: Voice, name: str, week: Week, measured: Sequence[Week]) -> tuple[str, str, str]:
    before = _mean([week.counts[name] for week in measured])
    return voice.text(f"digest_count_{name}"), str(week.counts[name]), before


def _mean(numbers: Sequence[float]) -> str:
    return _hours(fmean(numbers)) if numbers else "–"


def _hours(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _cell(text: str) -> Spans:
    return (Plain(text),)


def _lines(voice: Voice, told: ForTeam) -> Iterator[Spans]:
    for topic, asked, missing in told.topics:
        linked = Hyperlink(topic, "/console/questions")
        yield voice.spans("digest_topic", topic=linked, asked=str(asked), missing=str(missing))
    for kind, count in told.feedback:
        linked = Hyperlink(voice.text(f"feedback_kind_{kind}"), "/console/feedback")
        yield voice.spans("digest_feedback", kind=linked, number=str(count))
    if told.to_decide:
        linked = Hyperlink(voice.text("digest_feedback_word"), "/console/feedback")
        yield voice.spans("digest_to_decide", feedback=linked, number=str(told.to_decide))
    if told.to_review:
        linked = Hyperlink(voice.text("digest_replies_word"), "/console/review")
        yield voice.spans("digest_to_review", replies=linked, number=str(told.to_review))


_WEEK = Week(
    {"asked": 42, "by_documents": 30, "offered": 9, "taken": 8, "by_people": 7}, timedelta(hours=6.5)
)
_BEFORE = Week(
    {"asked": 35, "by_documents": 22, "offered": 11, "taken": 9, "by_people": 8}, timedelta(hours=9)
)
EXAMPLE = ForTeam(
    "2026-W48",
    _WEEK,
    (_BEFORE, _BEFORE, Week({})),
    topics=(("Travel", 14, 2), ("Waste", 6, 5)),
    feedback=(("idea", 6),),
    to_decide=3,
    to_review=2,
)
