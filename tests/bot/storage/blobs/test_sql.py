"""A copy of a file in the database is whole, or there is none, whatever happens to it meanwhile."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from bot.storage.blobs.sql import PART, LostContentError, SqlBlobs
from bot.storage.database import Database, open_database
from tests.contracts.examples import NOW
from tests.databases import new_database
from tests.servers import postgresql

NAME = "uploads/3f2a/policy.pdf"
CONTENT = os.urandom(2 * PART + 7)
Do = Callable[[str], object]
REMOVED = ("DELETE FROM blob", "DELETE FROM blob_part")


def in_file(file: Path) -> Do:
    def do(statement: str) -> None:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute(statement)

    return do


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[str, Do]]:
    """The URL of a database, and how another machine changes it."""
    if request.param == "postgresql":
        with postgresql.new_database() as url:
            yield url, lambda statement: postgresql.query(url, statement)
        return
    yield new_database(tmp_path / "csrbot.db"), in_file(tmp_path / "csrbot.db")


async def put(url: str, folder: Path) -> Database:
    database = open_database(url)
    await SqlBlobs(database, folder / "here").put(NAME, BytesIO(CONTENT), NOW)
    return database


def after_a_part(database: Database, do: Callable[[], object]) -> None:
    """As soon as the first part of a file has been read."""
    seen: list[str] = []

    def look(_connection: object, _cursor: object, statement: str, *_: Any) -> None:
        if "blob_part.content" in statement:
            seen.append(statement)
            if len(seen) == 1:
                do()

    event.listen(database.reader.sync_engine, "after_cursor_execute", look)


async def test_what_is_removed_while_it_is_copied_is_copied_whole(
    place: tuple[str, Do], tmp_path: Path
) -> None:
    url, do = place
    database = await put(url, tmp_path)
    after_a_part(database, lambda: [do(statement) for statement in REMOVED])
    copy = await SqlBlobs(database, tmp_path / "there").bring(NAME)
    assert copy is not None and copy.read_bytes() == CONTENT
    assert await SqlBlobs(database, tmp_path / "there").bring(NAME) is None
    await database.close()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM blob_part WHERE part = 2",
        "UPDATE blob SET parts = 2",
        "UPDATE blob_part SET content = ''",
    ],
)
async def test_what_is_not_whole_in_the_database_is_not_published(
    place: tuple[str, Do], tmp_path: Path, damage: str
) -> None:
    url, do = place
    database = await put(url, tmp_path)
    do(damage)
    with pytest.raises(LostContentError, match=r"policy\.pdf"):
        await SqlBlobs(database, tmp_path / "there").bring(NAME)
    assert [each for each in (tmp_path / "there").rglob("*") if each.is_file()] == []
    await database.close()


class DiedError(Exception):
    """In place of the process."""


async def test_a_copy_that_a_crash_leaves_half_dropped_is_not_brought_back(
    place: tuple[str, Do], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the copy and its note is gone when the process dies."""
    database = await put(place[0], tmp_path)
    here = SqlBlobs(database, tmp_path / "here")
    assert await here.bring(NAME)
    unlink, gone = Path.unlink, list[Path]()

    def dies_after_one(path: Path, missing_ok: bool = False) -> None:
        if gone:
            raise DiedError
        gone.append(path)
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched, pytest.raises(DiedError):
        patched.setattr(Path, "unlink", dies_after_one)
        await here.remove(NAME)
    await here.tidy()
    assert not await here.has(NAME)
    await database.close()
