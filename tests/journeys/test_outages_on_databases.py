"""An hour without the chat platform, on both databases: all arrives once, and meanwhile the operator sees how
long it has been waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.platform.troubles import Troubles
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.stuck import OUTBOX
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from tests.bot.slack.house import a_house as a_house_on_slack
from tests.bot.slack.house import a_slack
from tests.bot.teams.house import a_house as a_house_on_teams
from tests.bot.teams.house import a_tenant
from tests.journeys import test_slack_outages as on_slack
from tests.journeys import test_teams_outages as on_teams
from tests.journeys.outages import HOUR, put, sent_for
from tests.servers import postgresql

SLACK = ("500", "200, a page", "time-outs")
TEAMS = ("500", "200, a page")


@pytest.fixture
def clock() -> list[Any]:
    """Whose `now` the database goes by."""
    return []


@pytest.fixture(params=["sqlite", "postgresql"])
async def storage(request: pytest.FixtureRequest, tmp_path: Path, clock: list[Any]) -> AsyncIterator[Storage]:
    def now() -> datetime:
        at: datetime = clock[0].now() if clock else datetime.now(UTC)
        return at

    if request.param == "postgresql":
        with postgresql.new_database() as url:
            database = open_database(url, now)
            yield sql_storage(database)
            await database.close()
        return
    migrate(f"sqlite:///{tmp_path / 'csrbot.db'}")
    database = open_database(f"sqlite+aiosqlite:///{tmp_path / 'csrbot.db'}", now)
    yield sql_storage(database)
    await database.close()


async def is_shown_to_wait(storage: Storage, now: datetime) -> None:
    """In the figure that `/metrics` shows, and after two hours in words."""
    oldest = [one.oldest for one in await storage.stuck.depths() if one.queue == OUTBOX and one.oldest]
    assert min(oldest) <= now - HOUR
    troubles = Troubles(storage.notes, storage.stuck)
    assert await troubles.all(now) == []
    [late] = [one.line(Voice()) for one in await troubles.all(now + HOUR + timedelta(minutes=1))]
    assert late.startswith("Messages of the kind “answer” are late")


@pytest.mark.parametrize("kind", SLACK)
async def test_an_hour_without_slack(storage: Storage, clock: list[Any], kind: str) -> None:
    slack = a_slack(budget=20)
    with slack.running():
        async with a_house_on_slack(slack, storage, budget=20) as house:
            clock.append(house)
            house.stop_the_clock()
            slack.workspace.clock = lambda: house.now().timestamp()
            await put(house, on_slack.places())
            slack.outage = outage = on_slack.OUTAGES[kind]
            if outage.seconds:
                house.platform.connection.timeout_seconds = outage.seconds / 2  # type: ignore[assignment]
            await sent_for(house, HOUR)
            await is_shown_to_wait(storage, house.now())
            slack.outage, house.platform.connection.timeout_seconds = None, 10
            await sent_for(house, HOUR)
            assert on_slack.arrived(house) == Counter(list(on_slack.places()))


@pytest.mark.parametrize("fault", TEAMS)
async def test_an_hour_without_teams(storage: Storage, clock: list[Any], fault: str) -> None:
    teams = a_tenant()
    with teams.running():
        async with a_house_on_teams(teams, storage) as house:
            clock.append(house)
            for short in ("mina", "anna", "luc"):
                await house.person(short).write("Hi")
            await house.work()
            await house.deliver(house.chat("mina").id, Message("before"))
            house.stop_the_clock()
            teams.tenant.clock = lambda: house.now().timestamp()
            await put(house, on_teams.places(house))
            teams.outage = on_teams.NOT_TAKEN[fault]
            await sent_for(house, HOUR)
            await is_shown_to_wait(storage, house.now())
            teams.outage = None
            await sent_for(house, timedelta(minutes=30))
            assert on_teams.arrived(house) == Counter(list(on_teams.places(house)))
