"""Connections to SQLite that lose nothing and do not deadlock.

WAL lets readers look while one writes. A writer begins with BEGIN IMMEDIATE: it waits its turn at the start,
where SQLite honours the busy timeout, instead of failing half-way through. `synchronous=FULL` syncs the log
at every commit, so what was acknowledged survives the machine's power too. Deleted bytes are overwritten.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolResetState

from bot.storage.engines import disk
from bot.storage.engines.dialect import BUSY_SECONDS, Dialect, UnusableDatabaseError
from bot.storage.engines.one_turn import driver

_PRAGMAS = (
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "journal_size_limit=67108864",
)
_UNUSABLE = (
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
)


def writer(database_url: str) -> AsyncEngine:
    """One connection, handed out in the order of asking: SQLite has one writer anyway."""
    engine = create_async_engine(
        _address(database_url, "sqlite+aiosqlite"),
        module=driver(),
        pool_size=1,
        max_overflow=0,
        **_options(),
    )
    _prepare(engine.sync_engine, "BEGIN IMMEDIATE")
    return engine


def reader(database_url: str) -> AsyncEngine:
    """Connections that cannot write, each transaction on its own snapshot."""
    engine = create_async_engine(_address(database_url, "sqlite+aiosqlite"), module=driver(), **_options())
    _prepare(engine.sync_engine, "BEGIN", "query_only=ON")
    return engine


def blocking(database_url: str, *pragmas: str) -> Engine:
    engine = create_engine(_address(database_url, "sqlite"), **_options())
    _prepare(engine, "BEGIN IMMEDIATE", *pragmas)
    return engine


def blocking_reader(database_url: str) -> Engine:
    engine = create_engine(_address(database_url, "sqlite"), **_options())
    _prepare(engine, "BEGIN", "query_only=ON")
    return engine


def file_of(database_url: str) -> str:
    """The database file's path. Raises ValueError for what is not SQLite in a file."""
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        raise ValueError(f"{url.render_as_string()} is not a SQLite database in a file")
    return str(url.database)


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


def _make_file(database_url: str) -> None:
    """Made so that only its owner can read it."""
    path = Path(file_of(database_url))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)


def _dangling(connection: Connection) -> str:
    found = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    return f"row {found[1]} of {found[0]} refers to a missing row of {found[2]}" if found else ""


SQLITE = Dialect(
    "sqlite",
    writer,
    reader,
    blocking,
    blocking_reader,
    blocking_reader,
    migrating=lambda url: blocking(url, "foreign_keys=OFF"),
    prepare=_make_file,
    told_plainly=lambda url: told_plainly(Path(file_of(url))),
    complete=lambda _connection: None,
    empty_log=lambda url: disk.empty_logs(Path(file_of(url))),
    rewrite=lambda url: disk.rewrite(file_of(url)),
    dangling=_dangling,
)


def _address(database_url: str, driver: str) -> str:
    file_of(database_url)
    return make_url(database_url).set(drivername=driver).render_as_string(hide_password=False)


def _options() -> dict[str, Any]:
    return {
        "connect_args": {"timeout": BUSY_SECONDS},
        "pool_timeout": BUSY_SECONDS,
        "pool_reset_on_return": None,
        "hide_parameters": True,  # a fault is logged, and what somebody wrote is not
    }


def _prepare(engine: Engine, begin: str, *pragmas: str) -> None:
    @event.listens_for(engine, "connect")
    def set_up(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        _write_ahead(cursor)
        for pragma in (*_PRAGMAS, *pragmas):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "reset")
    def roll_back(connection: DBAPIConnection, record: ConnectionPoolEntry, state: PoolResetState) -> None:
        """Also after a COMMIT that failed, which leaves SQLite in a transaction that the library forgot."""
        if not state.terminate_only and getattr(record.driver_connection, "in_transaction", False):
            connection.rollback()

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _write_ahead(cursor: sqlite3.Cursor) -> None:
    """Have the file in WAL mode, where it stays. Blocks only while a new file is being made by several.

    Of two that switch it at once SQLite refuses one at once: each reads and wants to write, so that waiting
    could last for ever. It has no lock when it is refused, and may try again.
    """
    until = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)
