"""No statement on the path of a request or a tick costs more the longer the company uses the bot.

What a day of work sends to the database is counted, whatever it is: a new statement is bounded, too.
"""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.fill import Size, fill
from benchmarks.queries import ON_PURPOSE, Costs, costs_of, grown, too_dear
from bot.storage.commitments.sql import SqlCommitments
from bot.storage.feedback.sql import SqlFeedback
from bot.storage.people.sql import SqlPeople
from bot.storage.questions.sql import SqlQuestions

SMALL, LARGE = (Size(questions, people=260, recent=100) for questions in (2_000, 6_000))
"""So few people that their digests of a week take seconds."""
pytestmark = pytest.mark.slow
NOT_ON_THE_PATH = {
    "SqlPeople.admitted_by",  # for uploads and what is sent to many
    "SqlPeople.count_admitted_by",
    "SqlPeople.by_email",  # signing in and importing
    "SqlPeople.by_emails",  # an audience of addresses
    "SqlPeople.identities",  # of whom a platform tells
    "SqlPeople.join",  # the groups of a platform
    "SqlPeople.unlink",
    "SqlQuestions.standing",  # for `/metrics`, over open questions
    "SqlFeedback.of_receipt",  # looking up what one told anonymously
}


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Costs, Costs]]:
    import asyncio  # noqa: PLC0415 - only here

    folder = tmp_path_factory.mktemp("filled")

    async def a_day_of(size: Size) -> Costs:
        file = Path(folder) / f"{size.questions}.db"
        await fill(file, size)
        return await costs_of(file)

    yield asyncio.run(a_day_of(SMALL)), asyncio.run(a_day_of(LARGE))


def test_no_statement_takes_more_steps_than_its_rows_allow(days: tuple[Costs, Costs]) -> None:
    assert [cost for day in days for cost in too_dear(day.values())] == []


def test_no_statement_takes_more_steps_because_more_has_happened(days: tuple[Costs, Costs]) -> None:
    assert grown(*days) == []


def test_what_is_dear_on_purpose_still_is_there(days: tuple[Costs, Costs]) -> None:
    methods = {cost.method for cost in days[0].values()}
    assert methods >= ON_PURPOSE


def test_the_day_uses_what_the_store_offers(days: tuple[Costs, Costs]) -> None:
    used = {cost.method for cost in days[0].values()}
    stores = (SqlQuestions, SqlPeople, SqlFeedback, SqlCommitments)
    offered = {f"{store.__name__}.{name}" for store in stores for name in _public(store)}
    assert offered - used == NOT_ON_THE_PATH


def _public(store: type) -> list[str]:
    return [name for name, _ in inspect.getmembers(store, inspect.iscoroutinefunction) if name[0] != "_"]
