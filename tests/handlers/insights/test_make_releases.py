"""Each closed week is released once, whatever happens afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.feedback.feedback import Feedback, FeedbackKind, Named
from handlers.insights.make_releases import MakeReleases
from handlers.insights.measures import CATALOGUE
from handlers.insights.release import Release
from handlers.insights.weeks import closed_weeks
from handlers.kernel.k_anonymity import Bound, Released
from handlers.questions.rules.question import QuestionEvent, QuestionEventName, State
from tests.contracts.examples import question
from tests.transactions import writing

TUESDAY = datetime(2026, 12, 1, 9, tzinfo=UTC)
LAST_WEEK = datetime(2026, 11, 25, 9, tzinfo=UTC)
W48 = "2026-W48"


async def asked(storage: Storage, people: int, at: datetime = LAST_WEEK, topic: str = "Waste") -> None:
    """By so many people, each of whom was offered a colleague and got a reply within six hours."""
    async with writing(storage.work) as tx:
        for number in range(people):
            name = f"{topic}{number}{at:%d}"
            await tx.questions.add(question(name, f"p{number}", at, state=State.WAITING, topic=topic))
            for event, after in (
                (QuestionEventName.OFFERED, 0),
                (QuestionEventName.HANDED_OVER, 0),
                (QuestionEventName.REPLIED, 6),
            ):
                await tx.questions.record(QuestionEvent(name, 0, event, None, at + timedelta(hours=after)))


async def releases(storage: Storage, at: datetime = TUESDAY) -> Mapping[tuple[str, str], Release]:
    await MakeReleases(storage.work)(at)
    async with storage.work.reading() as look:
        return await look.releases.of([week.period for week in closed_weeks(at)])


async def test_a_closed_week_is_released_by_each_measure_of_the_catalogue() -> None:
    storage = memory_storage()
    await asked(storage, 6)
    made = await releases(storage)
    assert {name for name, period in made if period == W48} == {measure.name for measure in CATALOGUE}
    steps = made["steps", W48]
    assert steps.value("asked") == Released(6, 6)
    assert steps.value("offered") == steps.value("by_people") == Released(5, 6, Bound.AT_LEAST)
    assert steps.value("taken") is None
    assert made["topics", W48].value("Waste", 1) == Released(5, 6, Bound.AT_LEAST)
    assert made["reply_hours", W48].value("") == Released(6.0, 6)


async def test_of_four_people_nothing_is_released() -> None:
    storage = memory_storage()
    await asked(storage, 4)
    made = await releases(storage)
    assert [one.cells for one in made.values() if one.cells] == []


async def test_what_comes_after_does_not_change_it() -> None:
    storage = memory_storage()
    await asked(storage, 6)
    before = await releases(storage)
    await asked(storage, 9, topic="Travel")
    assert await releases(storage, TUESDAY + timedelta(hours=1)) == before


async def test_the_week_that_runs_is_not_released() -> None:
    storage = memory_storage()
    await asked(storage, 9, at=TUESDAY - timedelta(hours=2))
    assert ("steps", "2026-W49") not in await releases(storage)
    next_week = await releases(storage, TUESDAY + timedelta(days=7))
    assert next_week["steps", "2026-W49"].value("asked") == Released(9, 9)


async def test_a_week_with_more_than_a_thousand_messages_to_the_csr_team_is_counted_whole() -> None:
    storage = memory_storage()
    async with writing(storage.work) as tx:
        for number in range(1_005):
            by = Named(f"p{number % 50}", "web", LAST_WEEK)
            one = Feedback(f"f{number}", FeedbackKind.IDEA, "Words", by, LAST_WEEK.date())
            assert await tx.feedback.add(one)
    made = await releases(storage)
    assert made["feedback", W48].value("idea") == Released(1_005, 50)
