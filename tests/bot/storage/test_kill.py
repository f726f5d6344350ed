"""kill -9 at any moment: nothing that was taken in is lost, and nothing is shown twice."""

import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.databases import new_database
from tests.servers import postgresql

ROOT = Path(__file__).parents[3]


Rows = Callable[[str], list[tuple[object, ...]]]


def mow_down(url: str, folder: Path, mode: str, number: int) -> int:
    """Let workers be killed as `worker` describes; how many were."""
    module = [sys.executable, "-m", "tests.bot.storage.worker"]
    arguments = [url, str(folder / "journal"), mode, str(number)]
    done = subprocess.run([*module, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return new_database(tmp_path / "csrbot.db")


def in_the_file(folder: Path) -> Rows:
    def rows(query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(folder / "csrbot.db")) as connection:
            return connection.execute(query).fetchall()

    return rows


def on(url: str) -> Rows:
    return lambda query: [tuple(row) for row in postgresql.query(url, query)]


def check_everything_happened_once(folder: Path, rows: Rows, summary: str) -> int:
    """How many events were acknowledged; `summary` is how the database calls that of a message."""
    accepted = set((folder / "journal").read_text(encoding="ascii").split())
    questions = [key for (key,) in rows("SELECT id FROM question")]
    assert set(questions) >= accepted
    assert Counter(rows("SELECT id, state, version FROM question")) == Counter(
        (key, "answered", 1) for key in questions
    )
    history = rows("SELECT question_id, name FROM question_event ORDER BY id")
    assert Counter(history) == Counter((key, name) for key in questions for name in ("asked", "answered"))
    shown = rows(f"SELECT {summary} FROM timeline_entry")  # noqa: S608
    assert Counter(shown) == Counter((f"Answer to {key}",) for key in questions)
    assert rows("SELECT DISTINCT state FROM inbox") == [("done",)]
    assert set(rows("SELECT DISTINCT state FROM outbox")) <= {("sent",), ("superseded",)}
    return len(accepted)


def check_the_file(folder: Path) -> int:
    rows = in_the_file(folder)
    assert rows("PRAGMA integrity_check") == [("ok",)]
    assert rows("PRAGMA foreign_key_check") == []
    return check_everything_happened_once(folder, rows, "json_extract(message, '$.summary')")


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_workers_killed_at_random_lose_and_double_nothing(url: str, tmp_path: Path) -> None:
    assert mow_down(url, tmp_path, "random", 60) == 62
    assert check_the_file(tmp_path) > 60


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_on_postgresql_two_workers_killed_at_random_lose_and_double_nothing(tmp_path: Path) -> None:
    with postgresql.new_database() as at:
        assert mow_down(at, tmp_path, "random", 30) == 32
        assert check_everything_happened_once(tmp_path, on(at), "message::json ->> 'summary'") > 30


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_worker_killed_before_its_every_step_loses_and_doubles_nothing(url: str, tmp_path: Path) -> None:
    kills = mow_down(url, tmp_path, "step", 0)
    assert kills > 80
    assert check_the_file(tmp_path) > kills
