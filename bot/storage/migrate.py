"""Bringing a database to the schema of this version of the program."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from bot.storage import engine

_LOG = structlog.get_logger(__name__)
_UNUSABLE = (
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
)
_ALEMBIC = threading.Lock()
"""Held while Alembic runs, which keeps what it is doing in its modules (`alembic.context`, `alembic.op`):
two threads at once, even on two databases, would take each other's connection away."""


class NewerDatabaseError(Exception):
    """The database was written by a newer version of the program, and this one must not touch it."""


class UnusableDatabaseError(Exception):
    """The file is no database, is damaged, or may not be opened or written. The text says which."""


class DanglingError(Exception):
    """After the steps, rows refer to rows that are not there. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Migrated:
    before: str | None
    """The schema's revision as it was found; None for a new database."""
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def migrate(database_url: str, to: str = "head") -> Migrated:
    """Make the database, or bring it up to date: all steps in one transaction, or none.

    Several processes or threads may start at once: one does it, the others find it done. Blocks; the file
    is made so that only its owner can read it. Raises `NewerDatabaseError`, `UnusableDatabaseError`, and
    ValueError for what is not SQLite in a file.
    """
    file = Path(engine.file_of(database_url))
    with told_plainly(file):
        _make_file(file)
        migrated = _found_done(database_url, to) or _migrate(database_url, to)
    if migrated.changed:
        _LOG.info("database upgraded", before=migrated.before or "empty", after=migrated.after)
    return migrated


@contextmanager
def told_plainly(file: Path) -> Iterator[None]:
    """Raises `UnusableDatabaseError` where the database's file cannot be used, or its disk is full."""
    try:
        yield
    except OSError as error:
        raise UnusableDatabaseError(f"{file} cannot be used as the database: {error.strerror}") from error
    except DatabaseError as error:
        if getattr(error.orig, "sqlite_errorcode", None) not in _UNUSABLE:
            raise
        raise UnusableDatabaseError(f"{file} cannot be used as the database: {error.orig}") from error


def _found_done(database_url: str, to: str) -> Migrated | None:
    """Whether there is nothing to do: looked up beside whoever writes, for in a rush a turn may be long in
    coming."""
    blocking = engine.blocking_reader(database_url)
    try:
        with blocking.begin() as connection:
            steps = ScriptDirectory.from_config(_config())
            last, now = steps.as_revision_number(to), _revision(connection)
            if now is None or now != last:
                return None
            _check_references(connection)
            return Migrated(now, now)
    finally:
        blocking.dispose()


def _migrate(database_url: str, to: str) -> Migrated:
    blocking = engine.blocking(database_url, "foreign_keys=OFF")
    try:
        with blocking.begin() as connection:
            return _upgrade(connection, to)
    finally:
        blocking.dispose()


def _make_file(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _upgrade(connection: Connection, to: str) -> Migrated:
    config = _config()
    config.attributes["connection"] = connection
    steps = ScriptDirectory.from_config(config)
    before = _revision(connection)
    if before is not None and before not in {step.revision for step in steps.walk_revisions()}:
        raise NewerDatabaseError(
            f"the database has the schema {before}, which is newer than this version of csrbot: install the"
            f" version that wrote it, or restore a backup from before the upgrade"
        )
    with _ALEMBIC:
        command.upgrade(config, to)
    _check_references(connection)
    return Migrated(before, _revision(connection) or "")


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _check_references(connection: Connection) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if dangling is not None:
        raise DanglingError(f"row {dangling[1]} of {dangling[0]} refers to a missing row of {dangling[2]}")
