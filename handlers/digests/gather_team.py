"""Reading the figures of a closed week for the CSR team: they were released, and nothing is counted here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from handlers.digests.facts import MEASURES, ForTeam, Week
from handlers.digests.ports import DigestsTransaction
from handlers.insights.measures import FEEDBACK, REPLY_HOURS, STEPS, TOPICS
from handlers.insights.release import Measure, Release
from handlers.insights.weeks import closed_weeks
from handlers.kernel.k_anonymity import Released, mean
from handlers.questions.rules.question import State

Releases = Mapping[tuple[str, str], Release]
WEEKS_BEFORE = 4
_TOPICS = 5


async def for_team(tx: DigestsTransaction, at: datetime) -> ForTeam:
    """Of the last ISO week that is over everywhere but for a few hours: it ends on Monday, 0:00 UTC."""
    weeks = closed_weeks(at, 1 + WEEKS_BEFORE)
    made = await tx.releases.of([week.period for week in weeks])
    this, *before = (week.period for week in weeks)
    return ForTeam(
        week=_week(made, this),
        before=tuple(_week(made, period) for period in before),
        topics=_topics(_release(made, TOPICS, this)),
        feedback=tuple(_feedback(made, this, before)),
        topic_weeks=tuple(_topic_weeks(made, this, before)),
        to_decide=await tx.feedback.to_decide(weeks[0].ends.date()),
        to_review=await tx.questions.how_many(State.REPLIED),
    )


def _release(made: Releases, measure: Measure, period: str) -> Release:
    """An empty one where none was made."""
    return made.get((measure.name, period)) or Release(measure.name, period)


def _week(made: Releases, period: str) -> Week:
    steps = _release(made, STEPS, period)
    counts = {name: value for name in MEASURES if (value := steps.value(name))}
    return Week(period, counts, _release(made, REPLY_HOURS, period).value(""))


def _topics(topics: Release) -> tuple[tuple[str, Released, Released], ...]:
    named = [(cell.label, cell.values[0], cell.values[1]) for cell in topics.cells if cell.label]
    return tuple(sorted(named, key=lambda one: -one[1].value)[:_TOPICS])


def _topic_weeks(
    made: Releases, this: str, before: Sequence[str]
) -> Iterable[tuple[str, tuple[Released | None, ...]]]:
    weeks = [_release(made, TOPICS, period) for period in (*reversed(before), this)]
    for topic, _, _ in _topics(weeks[-1]):
        yield topic, tuple(week.value(topic) for week in weeks)


def _feedback(
    made: Releases, this: str, before: Sequence[str]
) -> Iterable[tuple[str, Released, Released | None]]:
    """The most first."""
    cells = _release(made, FEEDBACK, this).cells
    for cell in sorted(cells, key=lambda one: -one.values[0].value):
        earlier = mean(_release(made, FEEDBACK, period).value(cell.label) for period in before)
        yield cell.label, cell.values[0], earlier
