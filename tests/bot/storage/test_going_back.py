"""Version n writes, n - 1 works on it, then n again: everything is there."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.storage.database import open_database
from bot.storage.migrate import NewerDatabaseError, migrate, plan_of
from bot.storage.schema.floor import FIRST
from bot.storage.unit_of_work import sql_storage
from tests.bot.storage.test_upgrade import RELEASED, SCHEMA
from tests.transactions import writing

WITHOUT = {"alembic_version", "sqlite_sequence", "schema_floor"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What a later version wrote, which has a column more in every table and a table more."""
    made = tmp_path / "csrbot.db"
    migrate(f"sqlite:///{made}", SCHEMA)
    with closing(sqlite3.connect(made)) as connection:
        connection.executescript(f"BEGIN; {RELEASED.read_text()} COMMIT;")
    migrate(f"sqlite:///{made}")
    for name in tables_of(made):
        run(made, f"ALTER TABLE {name} ADD COLUMN later TEXT NOT NULL DEFAULT 'not said'")
        run(made, f"UPDATE {name} SET later = 'said'")  # noqa: S608 - a name of ours
    run(made, "CREATE TABLE later (what TEXT)", "INSERT INTO later VALUES ('kept')")
    run(made, "UPDATE alembic_version SET version_num = '9998'")
    return made


def run(file: Path, *statements: str) -> Sequence[Any]:
    with closing(sqlite3.connect(file)) as connection, connection:
        return [row for statement in statements for row in connection.execute(statement)]


def tables_of(file: Path) -> list[str]:
    return [
        name
        for (name,) in run(file, "SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in WITHOUT
    ]


def url_of(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def test_an_earlier_version_works_on_and_what_it_does_not_know_stays(file: Path) -> None:
    with structlog.testing.capture_logs() as logs:
        assert not migrate(url_of(file)).changed
    assert [each["event"] for each in logs] == ["database newer"]
    database = open_database(url_of(file))
    storage = sql_storage(database)
    async with writing(storage.work) as tx:
        people = await tx.people.all()
        for person in people:
            await tx.people.save(replace(person, name=f"{person.name}!"))
        question = await tx.questions.get("kept")
        assert question is not None
        await tx.questions.save(replace(question, topic="later"))
    await database.close()
    assert (
        run(file, "SELECT DISTINCT later FROM person", "SELECT DISTINCT later FROM question")
        == [("said",)] * 2
    )
    assert run(file, "SELECT what FROM later") == [("kept",)]
    assert all(name.endswith("!") for (name,) in run(file, "SELECT name FROM person"))
    assert run(file, "SELECT version_num FROM alembic_version") == [("9998",)]


def test_a_version_before_the_floor_refuses(file: Path) -> None:
    run(file, "UPDATE schema_floor SET revision = '9997'")
    with pytest.raises(NewerDatabaseError, match="9998"):
        migrate(url_of(file))
    with pytest.raises(NewerDatabaseError, match="9998"):
        plan_of(url_of(file))


def test_a_plan_says_what_is_to_be_done_and_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'csrbot.db'}"
    migrate(url, "0045")
    plan = plan_of(url)
    assert (plan.now, plan.works_from, plan.can_go_back) == ("0045", None, False)
    assert plan.steps[0] == (
        "0046",
        "How much of the lessons is to be remembered, and how quickly they are forgotten here.",
    )
    assert plan_of(url) == plan
    migrate(url)
    done = plan_of(url)
    assert (done.steps, done.works_from, done.can_go_back) == ([], FIRST, True)
