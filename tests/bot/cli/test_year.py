"""The example company after a year: something of everything, nothing yet to come, and all of it once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.cli.demo import example_folder, hire, read_company
from bot.cli.examples.year.filling import fill_a_year
from bot.cli.examples.year.story import WEEKS, Story, read_story
from bot.platform.store import StoreTransaction
from bot.storage.memory import memory_storage
from handlers.feedback.feedback import FeedbackProgress
from handlers.insights.measures import CATALOGUE, MONTHLY, PROMISED, studied
from handlers.insights.months import closed_months
from handlers.insights.weeks import closed_weeks
from handlers.questions.rules.question import State
from tests.handlers.words import Words

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
YEAR = timedelta(days=365)


@pytest.fixture(scope="module")
def story() -> Story:
    """With fewer people, so that it is over sooner."""
    found = read_story(example_folder())
    assert found is not None
    return Story({**found.told, "people": {**found.told["people"], "number": 60}})


async def _counted(tx: StoreTransaction) -> dict[str, int]:
    questions = await tx.questions.in_state(*State, limit=None)
    return {
        "people": len(await tx.people.all()),
        "questions": len(questions),
        "replies": sum(one.reply is not None for one in questions),
        "to come": sum(one.asked_at > NOW for one in questions),
        "feedback": len(await tx.feedback.listed(*FeedbackProgress, anonymous_until=NOW.date(), limit=None)),
        "promises": len(await tx.practised.promised(NOW - YEAR, NOW)),
        "answers": len(await tx.practised.learnt(NOW - YEAR, NOW)),
        "announcements": len(await tx.broadcasts.listed()),
        "tracks": len(await tx.tracks.all()),
    }


async def test_a_year_has_something_of_everything_and_passes_once(story: Story) -> None:
    storage, company, words = memory_storage(), read_company(example_folder()), Words()
    await hire(storage, company)
    weeks = [week async for week in fill_a_year(storage, story, (words, words), NOW)]
    assert weeks == list(range(WEEKS + 1))
    async with storage.work.reading() as tx:
        there = await _counted(tx)
        weeks_made = await tx.releases.of([week.period for week in closed_weeks(NOW, WEEKS)])
        months_made = await tx.releases.of([month.period for month in closed_months(NOW, 12)])
    made = {**weeks_made, **months_made}
    assert there.pop("to come") == 0
    assert there["people"] == 75 and there["announcements"] == 4 and there["tracks"] == 4
    assert min(there.values()) >= 3 and there["questions"] > 1_000 and there["replies"] > 150
    study = studied("business-travel-1").name
    names = {measure.name for measure in (*CATALOGUE, *MONTHLY)}
    assert {name for name, _ in made} == names | {study}
    assert sorted(period for name, period in made if name == study and made[name, period].cells) == [
        "2026-08",
        "2026-11",
    ]
    assert all(any(one.cells for (name, _), one in made.items() if name == each.name) for each in PROMISED)
    assert [week async for week in fill_a_year(storage, story, (words, words), NOW)] == []
    async with storage.work.reading() as tx:
        assert await _counted(tx) == {**there, "to come": 0}
