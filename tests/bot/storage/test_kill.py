"""kill -9 at any moment: nothing that was taken in is lost, and nothing is shown twice."""

import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.migrate import migrate

ROOT = Path(__file__).parents[3]


def mow_down(folder: Path, mode: str, number: int) -> int:
    """Let workers be killed as `worker` describes; how many were."""
    url = f"sqlite+aiosqlite:///{folder / 'csrbot.db'}"
    migrate(url)
    module = [sys.executable, "-m", "tests.bot.storage.worker"]
    arguments = [url, str(folder / "journal"), mode, str(number)]
    done = subprocess.run([*module, *arguments], cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603
    return int(done.stdout)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(folder / "csrbot.db")) as connection:
        return connection.execute(query).fetchall()


def check_everything_happened_once(folder: Path) -> int:
    """How many events were acknowledged."""
    accepted = set((folder / "journal").read_text(encoding="ascii").split())
    questions = [key for (key,) in rows(folder, "SELECT id FROM question")]
    assert set(questions) >= accepted
    assert Counter(rows(folder, "SELECT id, state, version FROM question")) == Counter(
        (key, "answered", 1) for key in questions
    )
    history = rows(folder, "SELECT question_id, name FROM question_event ORDER BY id")
    assert Counter(history) == Counter((key, name) for key in questions for name in ("asked", "answered"))
    shown = rows(folder, "SELECT json_extract(message, '$.summary') FROM timeline_entry")
    assert Counter(shown) == Counter((f"Answer to {key}",) for key in questions)
    assert rows(folder, "SELECT DISTINCT state FROM inbox") == [("done",)]
    assert set(rows(folder, "SELECT DISTINCT state FROM outbox")) <= {("sent",), ("superseded",)}
    assert rows(folder, "PRAGMA integrity_check") == [("ok",)]
    assert rows(folder, "PRAGMA foreign_key_check") == []
    return len(accepted)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_two_workers_killed_at_random_lose_and_double_nothing(tmp_path: Path) -> None:
    assert mow_down(tmp_path, "random", 60) == 62
    assert check_everything_happened_once(tmp_path) > 60


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_worker_killed_before_its_every_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    kills = mow_down(tmp_path, "step", 0)
    assert kills > 80
    assert check_everything_happened_once(tmp_path) > kills
