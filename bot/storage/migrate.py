"""Bringing a database to the schema of this version of the program."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from bot.storage.engine import dialect_of
from bot.storage.engines.dialect import Dialect, UnusableDatabaseError
from bot.storage.engines.sqlite import told_plainly
from bot.storage.schema.floor import breaks, floor_of, raise_floor

__all__ = [
    "DanglingError",
    "Migrated",
    "NewerDatabaseError",
    "UnusableDatabaseError",
    "migrate",
    "told_plainly",
]
_LOG = structlog.get_logger(__name__)
_ALEMBIC = threading.Lock()
"""Held while Alembic runs, which keeps what it is doing in its modules (`alembic.context`, `alembic.op`):
two threads at once, even on two databases, would take each other's connection away."""


class NewerDatabaseError(Exception):
    """The database was written by a newer version of the program, and this one must not touch it."""


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

    Several processes or threads may start at once: one does it, the others find it done. Blocks. Raises
    `NewerDatabaseError`, `UnusableDatabaseError`, and ValueError for a URL that names no database.
    """
    dialect = dialect_of(database_url)
    with dialect.told_plainly(database_url):
        dialect.prepare(database_url)
        migrated = _found_done(dialect, database_url, to) or _migrate(dialect, database_url, to)
    if migrated.changed:
        _LOG.info("database upgraded", before=migrated.before or "empty", after=migrated.after)
    return migrated


@dataclass(frozen=True, slots=True)
class UpgradePlan:
    """What an upgrade would do."""

    now: str | None
    """The schema's revision; None for a new database."""
    steps: Sequence[tuple[str, str]]
    """(revision, what it is for) of the steps that are not done, the first one first."""
    works_from: str | None
    """The earliest revision whose version may work with the database as it is now."""
    can_go_back: bool
    """Whether the version that wrote the database works on after the upgrade, too."""


def plan_of(database_url: str) -> UpgradePlan:
    """Changes nothing. Raises as `migrate` does."""
    dialect = dialect_of(database_url)
    with dialect.told_plainly(database_url):
        blocking = dialect.blocking_reader(database_url)
        try:
            with blocking.begin() as connection:
                now, floor = revision_of(connection), floor_of(connection)
        finally:
            blocking.dispose()
    every = sorted(_steps().walk_revisions(), key=lambda step: step.revision)
    if now is not None and now > every[-1].revision and not (floor and floor <= every[-1].revision):
        raise _newer(now)
    todo = [step for step in every if now is None or step.revision > now]
    can_go_back = floor is not None and not any(breaks(step) for step in todo)
    return UpgradePlan(now, [(step.revision, step.doc) for step in todo], floor, can_go_back)


def _found_done(dialect: Dialect, database_url: str, to: str) -> Migrated | None:
    """Whether there is nothing to do: looked up beside whoever writes, for in a rush a turn may be long in
    coming."""
    blocking = dialect.blocking_reader(database_url)
    try:
        with blocking.begin() as connection:
            last, now = _steps().as_revision_number(to), revision_of(connection)
            if now is None or now != last:
                return None
            _check_references(dialect, connection)
            return Migrated(now, now)
    finally:
        blocking.dispose()


def _migrate(dialect: Dialect, database_url: str, to: str) -> Migrated:
    blocking = dialect.migrating(database_url)
    try:
        with blocking.begin() as connection:
            return _upgrade(dialect, connection, to)
    finally:
        blocking.dispose()


def _upgrade(dialect: Dialect, connection: Connection, to: str) -> Migrated:
    config, steps = _config(), _steps()
    config.attributes["connection"] = connection
    before = revision_of(connection)
    if before is not None and not is_known(before):
        if (floor := floor_of(connection)) and floor <= str(steps.get_current_head()):
            _LOG.warning("database newer", schema=before, works_from=floor)
            return Migrated(before, before)
        raise _newer(before)
    with _ALEMBIC:
        command.upgrade(config, to)
    raise_floor(connection, steps)
    dialect.complete(connection)
    _check_references(dialect, connection)
    return Migrated(before, revision_of(connection) or "")


def _newer(schema: str) -> NewerDatabaseError:
    return NewerDatabaseError(
        f"the database has the schema {schema}, which is newer than this version of csrbot: install the"
        f" version that wrote it, or restore a backup from before the upgrade"
    )


@cache
def _steps() -> ScriptDirectory:
    """Read once a process: to read all their files takes as long as a start that has nothing to do."""
    steps = ScriptDirectory.from_config(_config())
    steps.get_current_head()  # so that no two threads read them at once
    return steps


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    return config


def is_known(revision: str) -> bool:
    """Whether this version of the program has the step that leads there."""
    return revision in {step.revision for step in _steps().walk_revisions()}


def revision_of(connection: Connection) -> str | None:
    """Of the schema; None where there is none."""
    return MigrationContext.configure(connection).get_current_revision()


def _check_references(dialect: Dialect, connection: Connection) -> None:
    if dangling := dialect.dangling(connection):
        raise DanglingError(dangling)
