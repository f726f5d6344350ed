"""Reading the figures of a closed week for the CSR team. No number is about fewer than five people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from statistics import median_low

from handlers.digests.facts import ForTeam, Week
from handlers.digests.ports import DigestsTransaction
from handlers.feedback.feedback import OPEN
from handlers.kernel.attention.hours import period_of
from handlers.kernel.figures.released import Released
from handlers.kernel.k_anonymity import SMALLEST, Group, by_label, published
from handlers.questions.rules.question import QuestionEventName, State
from handlers.questions.rules.weekly import AskedThisWeek

_WEEK = timedelta(days=7)
WEEKS_BEFORE = 4
TOPICS = 5
_NOT_ANSWERED = frozenset({State.NOT_STATED, State.WAITING, State.CLAIMED, State.CLOSED})
_EVENTS = {
    "offered": QuestionEventName.OFFERED,
    "taken": QuestionEventName.CLAIMED,
    "by_people": QuestionEventName.REPLIED,
    "by_documents": QuestionEventName.ANSWERED,
}


async def for_team(tx: DigestsTransaction, at: datetime) -> ForTeam:
    """Of the last ISO week that is over everywhere but for a few hours: it ends on Monday, 0:00 UTC."""
    monday = _monday(at.astimezone(UTC).date())
    begins = datetime.combine(monday, time(), UTC) - _WEEK
    asked = await tx.weekly.asked(begins, begins + _WEEK)
    earlier = [begins - number * _WEEK for number in range(1, WEEKS_BEFORE + 1)]
    return ForTeam(
        week=await _week(tx, begins, asked),
        before=tuple([await _week(tx, one, await tx.weekly.asked(one, one + _WEEK)) for one in earlier]),
        topics=_topics(asked),
        feedback=await _feedback(tx, begins.date()),
        to_decide=await tx.feedback.to_decide(monday),
        to_review=await tx.questions.how_many(State.REPLIED),
    )


async def _week(tx: DigestsTransaction, begins: datetime, asked: Sequence[AskedThisWeek]) -> Week:
    """Figures of a week in which fewer than five people asked are none."""
    ends = begins + _WEEK
    people = len({one.asker_id for one in asked})
    if people < SMALLEST:
        return Week(period_of(begins.date()), {})
    happened = await tx.weekly.happened(begins, ends)
    counts = {name: Released(happened.get(event, 0), people) for name, event in _EVENTS.items()}
    times = await tx.weekly.times_to_reply(begins, ends)
    middle = median_low(times) if len(times) >= SMALLEST else None
    return Week(period_of(begins.date()), {"asked": Released(len(asked), people), **counts}, middle)


def _topics(asked: Sequence[AskedThisWeek]) -> tuple[tuple[str, int, int], ...]:
    groups = by_label(
        Group(one.topic, frozenset({one.asker_id}), (1, int(one.state in _NOT_ANSWERED)))
        for one in asked
        if one.topic
    )
    shown = sorted(published(groups).shown, key=lambda group: -group.counts[0])
    return tuple((group.label, group.counts[0], group.counts[1]) for group in shown[:TOPICS])


async def _feedback(tx: DigestsTransaction, begins: date) -> tuple[tuple[str, Released, None], ...]:
    """Kinds of which five or more came in that week."""
    ends = begins + _WEEK
    given = await tx.feedback.listed(*OPEN, anonymous_until=ends)
    kinds = Counter(one.kind.value for one in given if begins <= one.given_on < ends)
    return tuple((kind, Released(count, count), None) for kind, count in _large(kinds.most_common()))


def _large(counted: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int]]:
    return ((kind, count) for kind, count in counted if count >= SMALLEST)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
