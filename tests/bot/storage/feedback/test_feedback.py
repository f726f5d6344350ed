"""What the database itself refuses, and how its rows lie."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.storage import engine
from tests.databases import new_database

ROW = {
    "id": "f1",
    "kind": "idea",
    "text": "x",
    "given_on": "2026-11-23",
    "document_id": "",
    "title": "",
    "question_id": "",
    "progress": "given",
    "version": 0,
    "remarks": "[]",
    "said": "",
}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    path = tmp_path / "csrbot.db"
    new_database(path)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def put(database: sqlite3.Connection, **columns: object) -> None:
    row = ROW | columns
    marks = ", ".join("?" * len(row))
    database.execute(f"INSERT INTO feedback ({', '.join(row)}) VALUES ({marks})", list(row.values()))  # noqa: S608


def test_a_receipt_stands_alone(database: sqlite3.Connection) -> None:
    put(database, receipt="print")
    put(database, id="f2", giver_id="anna", platform="web", given_at="2026-11-23 09:00:00")


@pytest.mark.parametrize(
    "more",
    [
        {"giver_id": "anna", "platform": "web", "given_at": "2026-11-23 09:00:00"},
        {"platform": "slack"},
        {"given_at": "2026-11-23 09:00:00"},
        {"question_id": "q1"},
    ],
)
def test_what_would_lead_back_to_an_anonymous_giver_is_refused(
    database: sqlite3.Connection, more: dict[str, str]
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="unlinkable"):
        put(database, receipt="print", **more)


def test_nobody_at_all_is_refused(database: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="unlinkable"):
        put(database)


@pytest.mark.parametrize("table", ["feedback", "feedback_event"])
def test_no_row_has_a_number_that_tells_when_it_came(database: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        database.execute(f"SELECT rowid FROM {table}")  # noqa: S608


def test_a_fault_of_the_database_does_not_repeat_what_was_written(tmp_path: Path) -> None:
    blocking = engine.blocking(new_database(tmp_path / "csrbot.db"))
    row = {**ROW, "text": "My secret", "given_on": date(2026, 11, 23)}
    statement = text("INSERT INTO feedback (id, text) VALUES (:id, :text)")
    with blocking.connect() as connection, pytest.raises(IntegrityError) as fault:
        connection.execute(statement, row)
    blocking.dispose()
    assert "NOT NULL" in str(fault.value)
    assert "My secret" not in str(fault.value)
