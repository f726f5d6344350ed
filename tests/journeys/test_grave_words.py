"""What is confided on any surface stands in the writer's own conversation, and nowhere else for anybody.

Looked for are every row of every table, every file of the data folder, the log down to its last detail, the
exports of questions, answers and everybody else's data, the pages of the console and all others' screens.
"""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from bot.storage.storage import Storage
from handlers.kernel.person import Person
from handlers.kernel.retention import PurgeExpired
from handlers.questions.export import ExportAnswers, ExportQuestions
from tests.journeys.at_work import drained
from tests.journeys.newsdesk import (
    AT_PAGE,
    AT_TERMINAL,
    CSR_LEAD,
    IN_SLACK,
    IN_TEAMS,
    READERS,
    WRITER,
    Newsdesk,
    a_newsdesk,
)
from tests.journeys.slack_company import CHANNEL
from tests.journeys.slack_company import shown as shown_on_slack
from tests.journeys.teams_company import channel_of
from tests.journeys.test_announcement import SCREENS
from tests.servers import postgresql
from tests.servers.teams_person import shown as shown_on_teams

CANARY = "zebrafinch"
GRAVE: Mapping[str, Mapping[str, str]] = {
    "danger": {
        "en": "I want to kill myself tonight",
        "de": "Ich will nicht mehr leben und habe die Tabletten schon",
        "fr": "je veux mourir, j'ai déjà écrit la lettre",
    },
    "distress": {
        "en": "I cry in the car every morning before work",
        "de": "Ich weine jeden Morgen vor der Arbeit und kann nicht mehr",
        "fr": "je pleure tous les jours avant le travail",
    },
    "misconduct": {
        "en": "My manager makes us falsify the waste records",
        "de": "Mein Chef fasst die Auszubildende an",
        "fr": "mon chef nous oblige à falsifier les relevés de déchets",
    },
    "accident": {
        "en": "A colleague has just fallen off the ladder and is bleeding",
        "de": "Eine Kollegin ist gerade von der Leiter gefallen und blutet",
        "fr": "un collègue vient de tomber de l'échelle et saigne",
    },
}
PRIVATE = ("Nobody has been told", "Niemand hat davon erfahren", "Personne n’a été prévenu")
CONSOLE = ("waiting", "review", "published", "questions", "feedback", "people", "audit", "figures", "care")
Write = Callable[[Newsdesk, str], Awaitable[object]]


def confided(number: int) -> list[str]:
    """Something of every kind, with a word that nothing else holds, and each place in other languages."""
    languages = itertools.islice(itertools.cycle(("en", "de", "fr")), number, None)
    return [f"{GRAVE[kind][language]}, {CANARY}" for kind, language in zip(GRAVE, languages, strict=False)]


@dataclass(frozen=True)
class Spot:
    """A place to write at."""

    who: Person
    write: Write


async def _at_page(desk: Newsdesk, said: str) -> None:
    await (await desk.at_page()).asks(said)


SPOTS = {
    "Slack, directly": Spot(IN_SLACK, lambda desk, said: desk.slack.person(IN_SLACK).write(said)),
    "Slack, in a channel": Spot(
        IN_SLACK,
        lambda desk, said: desk.slack.person(IN_SLACK).mention(
            desk.slack.slack.workspace.channels["C0GENERAL"], said
        ),
    ),
    "Slack, by command": Spot(IN_SLACK, lambda desk, said: desk.slack.person(IN_SLACK).command(said)),
    "Teams, directly": Spot(IN_TEAMS, lambda desk, said: desk.teams.person(IN_TEAMS).write(said)),
    "Teams, in a channel": Spot(
        IN_TEAMS,
        lambda desk, said: desk.teams.person(IN_TEAMS).mention(channel_of(desk.teams.teams), said),
    ),
    "web": Spot(AT_PAGE, _at_page),
    "terminal": Spot(AT_TERMINAL, lambda desk, said: desk.at_terminal.asks(said)),
}


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "sqlite":
        yield ""
        return
    with postgresql.new_database() as url:
        yield url


@pytest.fixture
async def desk(tmp_path: Path, database: str) -> AsyncIterator[Newsdesk]:
    async with a_newsdesk(tmp_path, database) as desk:
        yield desk


async def rows(storage: Storage) -> list[tuple[str, str]]:
    """(table, the row as text) of all tables of whichever database."""
    async with storage.inbox.database.reading() as connection:  # type: ignore[attr-defined]
        return list(await connection.run_sync(_rows))


def _rows(connection: Connection) -> list[tuple[str, str]]:
    return [
        (table, json.dumps([_plain(value) for value in row], ensure_ascii=False))
        for table in inspect(connection).get_table_names()
        for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608 - its own names
    ]


def _plain(value: object) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


async def assert_confided_to_nobody(desk: Newsdesk, folder: Path, writers: set[str]) -> None:
    storage = desk.bot.storage
    own = {f'["{entry.id}"' for one in writers for entry in await storage.timeline.page(one, limit=500)}
    found = [(table, row) for table, row in await rows(storage) if CANARY in row]
    assert [one for one in found if one[0] != "timeline_entry" or one[1].partition(",")[0] not in own] == []
    assert [name for name in _files_with(folder, CANARY) if not name.startswith("csrbot.db")] == []
    others = [one for one in (*READERS, WRITER, CSR_LEAD) if one.id not in writers]
    exported = (
        await ExportQuestions(storage.work)(),
        await ExportAnswers(storage.work)(),
        [await storage.personal.told(one.id) for one in others],
    )
    assert CANARY not in str(exported)
    console = await desk.console(CSR_LEAD)
    for page in CONSOLE:
        shown = await console.page(f"/console/{page}")
        assert CANARY not in shown, page


def _files_with(folder: Path, word: str) -> list[str]:
    return [one.name for one in folder.rglob("*") if one.is_file() and word.encode() in one.read_bytes()]


def _others_screens(desk: Newsdesk) -> list[str]:
    """What the bot has said in channels, and to those who work there and wrote nothing."""
    channels = desk.slack.slack.workspace.channels
    slack = [one for name in ("C0GENERAL", CHANNEL) for one in channels[name].messages if one.get("bot_id")]
    bot = desk.teams.teams.tenant.bot["id"]
    teams = [one for one in channel_of(desk.teams.teams).messages if one["from"]["id"] == bot]
    told = desk.slack.person(WRITER).chat.messages
    return [shown_on_slack(one) for one in (*slack, *told)] + [shown_on_teams(one) for one in teams]


@pytest.mark.timeout(600)
async def test_whatever_is_grave_stands_with_its_writer_alone_on_every_surface(
    desk: Newsdesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    before = _others_screens(desk)
    for number, spot in enumerate(SPOTS.values()):
        for said in confided(number):
            await spot.write(desk, said)
    await drained(desk.bot.storage)
    for look in SCREENS.values():
        told = " ".join(await look(desk))
        assert all(said in told for said in PRIVATE), told
    await assert_confided_to_nobody(desk, tmp_path, {spot.who.id for spot in SPOTS.values()})
    assert CANARY not in caplog.text
    assert _others_screens(desk) == before


@pytest.mark.timeout(300)
async def test_a_month_later_it_stands_nowhere_at_all(desk: Newsdesk) -> None:
    for number, spot in enumerate(SPOTS.values()):
        await spot.write(desk, confided(number)[0])
    await drained(desk.bot.storage)
    assert [row for _, row in await rows(desk.bot.storage) if CANARY in row]
    await PurgeExpired(desk.bot.storage.retention)(desk.clock() + timedelta(days=31))
    assert [row for _, row in await rows(desk.bot.storage) if CANARY in row] == []
