"""An hour without the chat platform, on both databases: all arrives once, and meanwhile the operator sees how
long it has been waiting."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import CollectorRegistry

from bot.platform.troubles import Troubles
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.workers.index_upkeep import MendTally
from bot.workers.queue_metrics import QueueMetrics, Told
from handlers.kernel.messages import Message
from handlers.kernel.voice import Voice
from tests.bot.chat_house import ChatHouse
from tests.bot.slack.house import a_house as a_house_on_slack
from tests.bot.slack.house import a_slack
from tests.bot.teams.house import a_house as a_house_on_teams
from tests.bot.teams.house import a_tenant
from tests.journeys import test_slack_outages as on_slack
from tests.journeys import test_teams_outages as on_teams
from tests.journeys.outages import HOUR, put, sent_for
from tests.servers import postgresql

STEP = timedelta(minutes=1)
"""So seldom is tried what the other outages try every two seconds: here each try costs a transaction."""


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


async def is_told(house: ChatHouse[Any]) -> None:
    """Whoever operates it, in figures and on the console's page of what is stuck."""
    storage, registry = house.storage, CollectorRegistry()
    troubles = Troubles(storage.notes, storage.stuck)
    told = Told(storage.stuck, troubles, storage.work, MendTally(storage.notes))
    await QueueMetrics(told, house.now, registry).refresh()
    of_answers = {"queue": "outbox", "kind": "answer"}
    assert (registry.get_sample_value("csrbot_queue_oldest_seconds", of_answers) or 0) >= 3600
    late = {"name": "late:outbox:answer"}
    assert (registry.get_sample_value("csrbot_trouble_seconds", late) or 0) >= 3600
    [line] = [one.line(Voice()) for one in await troubles.all(house.now())]
    assert line.startswith("Messages of the kind “answers” are late")


async def test_an_hour_without_slack(storage: Storage, clock: list[Any]) -> None:
    """A third of it each: it refuses, it answers with a page, it does not answer."""
    slack = a_slack(budget=20)
    with slack.running():
        async with a_house_on_slack(slack, storage, budget=20) as house:
            clock.append(house)
            house.stop_the_clock()
            slack.workspace.clock = lambda: house.now().timestamp()
            await put(house, on_slack.places())
            for kind in ("500", "200, a page", "time-outs"):
                slack.outage = outage = on_slack.OUTAGES[kind]
                if outage.seconds:
                    house.platform.connection.timeout_seconds = outage.seconds / 2  # type: ignore[assignment]
                await sent_for(house, HOUR / 3, STEP)
            await is_told(house)
            slack.outage, house.platform.connection.timeout_seconds = None, 10
            await sent_for(house, HOUR / 2, STEP)
            assert on_slack.arrived(house) == Counter(list(on_slack.places()))


async def test_an_hour_without_teams(storage: Storage, clock: list[Any]) -> None:
    """Half of it each: it refuses, it answers with a page."""
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
            for fault in ("500", "200, a page"):
                teams.outage = on_teams.NOT_TAKEN[fault]
                await sent_for(house, HOUR / 2, STEP)
            await is_told(house)
            teams.outage = None
            await sent_for(house, HOUR / 2, STEP)
            assert on_teams.arrived(house) == Counter(list(on_teams.places(house)))
