"""After each sensitive message nobody was told, and only the writer's own conversation holds it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.platform.store import StoreTransaction
from bot.storage.storage import Storage
from handlers.kernel.person import Person
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR
from tests.journeys.at_work import drained
from tests.journeys.slack_company import CHANNEL, a_company_on_slack, a_workspace
from tests.journeys.slack_company import shown as shown_on_slack
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant, channel_of
from tests.journeys.traces import rows_of
from tests.servers.slack import SlackStandIn
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import shown as shown_on_teams

CANARY = "zebrafinch"
MESSAGES = (
    f"I don't want to live anymore, {CANARY}",
    f"My manager makes us falsify waste records, {CANARY}",
    f"Eine Kollegin ist gerade von der Leiter gefallen und blutet, {CANARY}",
    f"je pleure tous les jours avant le travail, {CANARY}",
)
PRIVATE = ("Nobody has been told", "Niemand hat davon erfahren", "Personne n’a été prévenu")
"""In the language that was just written in."""


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


async def assert_kept_nowhere_else(storage: Storage, database: Path, person: Person, logged: str) -> None:
    """Every row of every table, but for the entries on the writer's own page."""
    await drained(storage)
    own = tuple(f'["{entry.id}"' for entry in await storage.timeline.page(person.id, limit=500))
    holding = [(table, row) for table, row in rows_of(database) if CANARY in row]
    assert [one for one in holding if one[0] != "timeline_entry" or not one[1].startswith(own)] == []
    assert CANARY not in logged
    assert await storage.work.run(_questions) == 0


async def _questions(tx: StoreTransaction) -> int:
    return len(await tx.questions.of_asker(MINA.id))


def _answered(messages: Sequence[dict[str, Any]]) -> int:
    return sum(any(said in shown_on_slack(one) for said in PRIVATE) for one in messages)


async def test_in_slack_also_when_it_was_written_in_a_channel(
    slack: SlackStandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    general, board = slack.workspace.channels["C0GENERAL"], slack.workspace.channels[CHANNEL]
    async with a_company_on_slack(slack, tmp_path, budget=20, ambassador_channel=CHANNEL) as company:
        mina = company.person(MINA)
        for count, text in enumerate(MESSAGES, 1):
            where = general if count % 2 else None
            await (mina.mention(where, text) if where else mina.write(text))
            for _ in range(1500):
                if _answered(mina.chat.messages) >= count:
                    break
                await drained(company.storage)
        assert _answered(mina.chat.messages) == len(MESSAGES)
        assert not [one for one in (*general.messages, *board.messages) if one.get("bot_id")]
        for other in (OMAR, ANNA, LUC, CARLA):
            assert not company.person(other).chat.messages
        await assert_kept_nowhere_else(company.storage, tmp_path / "csrbot.db", MINA, caplog.text)


async def test_in_teams_also_when_it_was_written_in_a_channel(
    teams: TeamsStandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with a_company_on_teams(teams, tmp_path) as company:
        mina, channel = company.person(MINA), channel_of(teams)
        await mina.install()
        for text in MESSAGES[:2]:
            await mina.write(text)
        await mina.mention(channel, MESSAGES[2])
        await company.sees(MINA, "ruf zuerst Hilfe")
        await drained(company.bot.storage)
        assert not _said_in(company, channel)
        for other in (OMAR, ANNA, LUC, CARLA):
            assert not company.person(other).chat.messages
        await assert_kept_nowhere_else(company.bot.storage, tmp_path / "csrbot.db", MINA, caplog.text)


def _said_in(company: TeamsCompany, channel: object) -> list[str]:
    bot = company.teams.tenant.bot["id"]
    return [shown_on_teams(one) for one in channel.messages if one["from"]["id"] == bot]  # type: ignore[attr-defined]
