"""What a SQLite file holds in place of all that a PostgreSQL database holds: in one transaction or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, inspect, text

from bot.storage import engine
from bot.storage.blobs.tables import BLOB, BLOB_PART
from bot.storage.moving.moving import open_for_use, rows_of_use
from bot.storage.moving.putting import count_on, opened, put
from bot.storage.moving.raw import checked, pages, raw_tables
from bot.storage.passages import vector_table

_UPLOADS = {BLOB.name, BLOB_PART.name}
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    " AND application_name = 'csrbot' AND pid <> pg_backend_pid()"
)
_NOBODY_STARTS = text("LOCK TABLE alembic_version IN ACCESS EXCLUSIVE MODE")
"""Whoever starts looks there first, and waits."""


class InUseError(Exception):
    """The database was not touched. The text says why."""


class DifferingError(Exception):
    """What was written is not what was to be written, so nothing was."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """A database that nobody else is at, in a transaction that ends with this value's context."""

    connection: Connection

    def fill(self, source: Path, *, with_uploads: bool) -> None:
        """In place of all rows those of `source`, which has the same schema and which nobody else has open.

        Blocks. Raises `DifferingError`.
        """
        new, every = self.connection, raw_tables()
        tables = [table for table in every if with_uploads or table.name not in _UPLOADS]
        vector_table.drop(new)
        new.execute(text(f"TRUNCATE {', '.join(_quoted(table) for table in tables)}"))
        with opened(engine.blocking_reader(f"sqlite:///{source.absolute()}")) as here, here.begin() as old:
            for table in tables:
                for page in pages(old, table):
                    put(new, table, page)
            differing = [table.name for table in tables if checked(old, table) != checked(new, table)]
            if differing:
                raise DifferingError(f"not the same after it was written: {', '.join(differing)}")
            open_for_use(new)
            count_on(old, new, tables)


def is_empty(target_url: str) -> bool:
    """Whether nobody has worked with it. Raises `InUseError` where somebody does now."""
    with opened(engine.blocking_reader(target_url)) as there, there.begin() as look:
        _check_alone(look)
        tables = [table for table in raw_tables() if inspect(look).has_table(table.name)]
        return not rows_of_use(look, tables)


@contextmanager
def replacing(target_url: str) -> Iterator[Replacement]:
    """Nobody starts to work with it meanwhile. Raises `InUseError`, and what the database raises."""
    with opened(engine.blocking(target_url)) as there, there.begin() as new:
        new.execute(_NOBODY_STARTS)
        _check_alone(new)
        yield Replacement(new)


def _check_alone(there: Connection) -> None:
    if others := there.scalar(_OTHERS):
        raise InUseError(
            f"csrbot is running with this database, or a command of it ({others} connections): stop it first,"
            " on every machine"
        )


def _quoted(table: Table) -> str:
    return f'"{table.name}"'
