"""Rows of a PostgreSQL database, as of one moment, in a SQLite file: what a backup of it holds.

The file has the schema that the database has, also where this program has a newer one. Uploads are not rows
there: each is a file under its name, as where a folder keeps them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select, text

from bot.storage import engine
from bot.storage.blobs.tables import BLOB, BLOB_PART
from bot.storage.migrate import is_known, migrate, revision_of
from bot.storage.moving.putting import opened
from bot.storage.moving.raw import checked, named, pages

_AS_FILES = {BLOB.name, BLOB_PART.name}
_OF_ALEMBIC = "alembic_version"
_LAST_GIVEN = (
    "SELECT last_value FROM pg_sequences WHERE schemaname = current_schema() AND sequencename = :name"
)


class FetchError(Exception):
    """There is no copy. The text says why."""


def fetch(source_url: str, file: Path, folder: Path) -> None:
    """Write a new `file`, and uploads and trash below `folder`. Others write to the database meanwhile.

    Blocks. Raises `FetchError`, OSError, and SQLAlchemy's faults.
    """
    file.touch(mode=0o600, exist_ok=False)
    address = f"sqlite:///{file.absolute()}"
    with opened(engine.blocking_reader(source_url)) as there:
        with there.begin() as look:
            revision = _revision_of(look, source_url)
        migrate(address, revision)
        with opened(engine.dialect_of(address).migrating(address)) as here, there.begin() as old:
            with here.begin() as new:
                _copy(old, new, revision)
            _write_uploads(old, folder)


def _revision_of(there: Connection, source_url: str) -> str:
    revision = revision_of(there)
    where = engine.shown(source_url)
    if revision is None:
        raise FetchError(f"there is no database of csrbot at {where}")
    if not is_known(revision):
        raise FetchError(f"a newer csrbot wrote the database at {where}: let that version make the backup")
    return revision


def _copy(old: Connection, new: Connection, revision: str) -> None:
    if revision_of(old) != revision:
        raise FetchError("the database was brought to another version meanwhile: try again")
    tables = _tables_of(new)
    for table in reversed(tables):
        new.execute(table.delete())
    for table in tables:
        if table.name in _AS_FILES:
            continue
        for page in pages(old, table):
            new.execute(insert(table), [named(table, row) for row in page])
        if checked(old, table) != checked(new, table):
            raise FetchError(f"the copy of {table.name} is not what it is a copy of")
    _count_on(old, new, tables)


def _tables_of(new: Connection) -> Sequence[Table]:
    """As they are at that version of the schema, each after the tables that it refers to."""
    found = MetaData()
    found.reflect(new, only=[name for name in inspect(new).get_table_names() if name != _OF_ALEMBIC])
    return found.sorted_tables


def _count_on(old: Connection, new: Connection, tables: Sequence[Table]) -> None:
    """Numbers that were given once are given to nobody else, also where their row is gone."""
    for table in tables:
        for column in table.primary_key:
            if last := old.scalar(text(_LAST_GIVEN), {"name": f"{table.name}_{column.name}_seq"}):
                asked = {"name": table.name, "last": last}
                new.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), asked)
                new.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), asked)


def _write_uploads(old: Connection, folder: Path) -> None:
    if not inspect(old).has_table(BLOB.name):
        return
    for name, digest in old.execute(select(BLOB.c.name, BLOB.c.digest).order_by(BLOB.c.name)).all():
        _write_upload(old, digest, folder / name)


def _write_upload(old: Connection, digest: str, to: Path) -> None:
    part = BLOB_PART.c
    of_it = select(part.part).where(part.digest == digest).order_by(part.part)
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = hashlib.sha256()
    with to.open("wb") as file:
        to.chmod(0o600)
        for number in old.scalars(of_it).all():
            one = select(part.content).where(part.digest == digest, part.part == number)
            content = bytes(old.scalar(one) or b"")
            found.update(content)
            file.write(content)
    if found.hexdigest() != digest:
        raise FetchError(f"the database does not hold what {to.name} was: its uploads are damaged")
