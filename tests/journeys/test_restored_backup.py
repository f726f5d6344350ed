"""A restored backup: what it handles once more is said once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from bot.storage.backups.exchanging import RestoreTarget
from bot.storage.backups.restoring import restore
from bot.storage.backups.saving import save
from bot.storage.storage import Storage
from bot.workers.inbox_worker import Routes
from handlers.kernel.events import Event
from tests.handlers.company import KNOWN, MINA
from tests.journeys.at_work import Ways, drained, until
from tests.journeys.slack_company import a_company_on_slack, a_workspace, shown
from tests.journeys.teams_company import a_company_on_teams, a_tenant
from tests.servers import postgresql
from tests.servers.slack import SlackStandIn
from tests.servers.slack_workspace import Json
from tests.servers.teams import TeamsStandIn

ANSWER = "minus 40 percent"
LOAD = 6
"""Questions before and while a backup is made."""
NEWER = 150
"""Messages in the channel after the answer: more than one page of its history."""


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


def never_ending(begun: asyncio.Event) -> Callable[[Routes], Routes]:
    async def hang(_: Event) -> None:
        begun.set()
        await asyncio.Event().wait()

    return lambda routes: replace(routes, asked=hang)


async def end_leases(storage: Storage) -> None:
    """Those of a process that is gone run for two minutes, which nobody waits for here."""
    async with storage.inbox.database.writing() as connection:  # type: ignore[attr-defined]
        await connection.execute(text("UPDATE inbox SET ready_at = at WHERE ready_at IS NOT NULL"))


def url_in(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'csrbot.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[RestoreTarget]:
    """Where the company is, and where its backups are put back to."""
    folder = tmp_path / "data"
    folder.mkdir()
    if request.param == "sqlite":
        yield RestoreTarget(url_in(folder), folder)
        return
    with postgresql.new_database(is_new=True) as url:
        yield RestoreTarget(url, folder, uploads_in_database=True, replace=make_url(url).database or "")


def at(place: RestoreTarget) -> str:
    return place.database_url if place.uploads_in_database else ""


async def test_in_slack_what_was_answered_after_the_backup_is_not_answered_again(
    slack: SlackStandIn, place: RestoreTarget, tmp_path: Path
) -> None:
    folder, file, begun = place.data_dir, tmp_path / "all.backup", asyncio.Event()
    async with a_company_on_slack(
        slack, folder, wrapped=never_ending(begun), budget=20, database=at(place)
    ) as company:
        mina = company.person(MINA)
        await mina.write(KNOWN)
        await asyncio.wait_for(begun.wait(), 60)
    await asyncio.to_thread(save, place.database_url, folder, file, "")
    async with a_company_on_slack(slack, folder, budget=20, database=at(place)) as company:
        await end_leases(company.storage)
        await company.sees(MINA, ANSWER)
        await drained(company.storage)
    answered = said_by_bot(mina.chat.messages)
    for number in range(NEWER):
        slack.workspace.say(mina.chat, {"user": "U0MINA", "text": f"{number}"})
    await asyncio.to_thread(restore, place, file, "before", lambda: "")
    async with a_company_on_slack(slack, folder, budget=20, database=at(place)) as company:
        await end_leases(company.storage)
        await drained(company.storage)
        async with company.storage.work.reading() as transaction:
            assert len(await transaction.questions.of_asker(MINA.id)) == 1
        assert said_by_bot(mina.chat.messages) == answered
        await company.person(MINA).write(KNOWN)
        await until(lambda: len(said_by_bot(mina.chat.messages)) == len(answered) + 1)


async def test_a_backup_under_load_is_put_back_and_nothing_is_said_twice_or_never(
    slack: SlackStandIn, place: RestoreTarget, tmp_path: Path
) -> None:
    """Half of the questions come while it is made, and all are answered before it is put back."""
    folder, file = place.data_dir, tmp_path / "all.backup"
    async with a_company_on_slack(slack, folder, budget=20, database=at(place)) as company:
        mina = company.person(MINA)
        for _ in range(LOAD):
            await mina.write(KNOWN)
        saving = asyncio.create_task(asyncio.to_thread(save, place.database_url, folder, file, ""))
        for _ in range(LOAD):
            await mina.write(KNOWN)
        await saving
        await drained(company.storage)
    answered = said_by_bot(mina.chat.messages)
    assert len([one for one in answered if ANSWER in one]) == 2 * LOAD
    await asyncio.to_thread(restore, place, file, "before", lambda: "")
    async with a_company_on_slack(slack, folder, budget=20, database=at(place)) as company:
        await end_leases(company.storage)
        await drained(company.storage)
        assert said_by_bot(mina.chat.messages) == answered


def said_by_bot(messages: list[Json]) -> list[str]:
    return [shown(one) for one in messages if one.get("bot_id")]


async def test_on_teams_it_is_left_to_a_person(teams: TeamsStandIn, tmp_path: Path) -> None:
    folder, file, begun = tmp_path / "data", tmp_path / "all.backup", asyncio.Event()
    folder.mkdir()
    async with a_company_on_teams(teams, folder, Ways(wrapped=never_ending(begun))) as company:
        mina = company.person(MINA)
        await mina.write(KNOWN)
        await asyncio.wait_for(begun.wait(), 60)
    await asyncio.to_thread(save, url_in(folder), folder, file, "")
    async with a_company_on_teams(teams, folder) as company:
        await end_leases(company.bot.storage)
        await company.sees(MINA, ANSWER)
        await drained(company.bot.storage)
    said = len(mina.chat.messages)
    await asyncio.to_thread(restore, RestoreTarget(url_in(folder), folder), file, "before", lambda: "")
    async with a_company_on_teams(teams, folder) as company:
        await end_leases(company.bot.storage)
        await drained(company.bot.storage)
        listed = [row.why for row in await company.bot.storage.stuck.rows()]
        assert len(listed) == 1 and "backup" in listed[0]
    assert len(mina.chat.messages) == said
