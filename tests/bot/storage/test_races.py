"""Several processes at one database: everything goes to exactly one of them."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from handlers.questions.rules.question import State
from tests.contracts.examples import question
from tests.databases import new_database
from tests.transactions import writing

ROOT = Path(__file__).parents[3]
RACERS = ("anna", "ben")
COUNT = 100


@pytest.fixture
async def url(tmp_path: Path) -> str:
    """A database with questions that wait."""
    url = new_database(tmp_path / "csrbot.db")
    database = open_database(url)
    async with writing(sql_storage(database).work) as transaction:
        for number in range(COUNT):
            await transaction.questions.add(question(f"q{number}", state=State.WAITING))
    await database.close()
    return url


def start(url: str, name: str, gate: Path) -> subprocess.Popen[str]:
    module = [sys.executable, "-m", "tests.bot.storage.racer"]
    return subprocess.Popen(  # noqa: S603
        [*module, url, name, str(COUNT), str(gate)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def finish(racer: subprocess.Popen[str]) -> dict[str, list[str]]:
    output, _ = racer.communicate(timeout=500)
    assert racer.returncode == 0
    got: dict[str, list[str]] = json.loads(output)
    return got


def test_everything_goes_to_one_of_two_processes(url: str, tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    racers = [start(url, name, gate) for name in RACERS]
    for racer in racers:
        assert racer.stdout is not None
        assert racer.stdout.readline() == "ready\n"
    gate.touch()
    one, other = (finish(racer) for racer in racers)
    for prize in ("claimed", "received", "leased"):
        assert sorted(one[prize] + other[prize]) == sorted(f"q{number}" for number in range(COUNT)), prize
    with closing(sqlite3.connect(tmp_path / "csrbot.db")) as connection:
        held = connection.execute("SELECT id, claimed_by, version FROM question").fetchall()
        recorded = connection.execute("SELECT question_id, person_id FROM question_event").fetchall()
    winners = [
        (each, name) for name, got in zip(RACERS, (one, other), strict=True) for each in got["claimed"]
    ]
    assert sorted(held) == sorted((each, name, 1) for each, name in winners)
    assert sorted(recorded) == sorted(winners)
