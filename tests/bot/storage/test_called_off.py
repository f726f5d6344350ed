"""Whoever is called off in the middle of a statement leaves no connection behind (“Task was destroyed”)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_PROGRAM = """
import asyncio, sys
from anyio import Event, create_task_group
from sqlalchemy import text
from bot.storage.database import open_database
from bot.storage.migrate import migrate

MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) "
    "SELECT count(*) FROM n"
)

async def main(file):
    database, begun = open_database(f"sqlite+aiosqlite:///{file}"), Event()

    async def look(door):
        async with door() as connection:
            await connection.execute(text("SELECT 1"))
            begun.set()
            await connection.execute(text(MANY))

    for door in (database.reading, database.writing):
        begun = Event()
        async with create_task_group() as browser:
            browser.start_soon(look, door)
            await begun.wait()
            await asyncio.sleep(0)
            browser.cancel_scope.cancel()
    await database.close()

migrate(f"sqlite:///{sys.argv[1]}")
asyncio.run(main(sys.argv[1]))
"""


def test_web_m1_a_browser_that_leaves_in_mid_statement_leaves_nothing_pending(tmp_path: Path) -> None:
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path / "csrbot.db")]
    ended = subprocess.run(command, timeout=120, capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stderr
    assert "Task was destroyed" not in ended.stderr
