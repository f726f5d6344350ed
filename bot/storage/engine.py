"""Connections to the database, of whatever kind its URL names.

`docs/decisions/postgresql.md` says what the kinds promise alike.
"""

from __future__ import annotations

from sqlalchemy import Engine, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.engines import postgresql
from bot.storage.engines.address import address_of
from bot.storage.engines.dialect import BUSY_SECONDS, Dialect
from bot.storage.engines.postgresql import POSTGRESQL
from bot.storage.engines.sqlite import SQLITE, file_of

__all__ = [
    "BUSY_SECONDS",
    "blocking",
    "blocking_reader",
    "dialect_of",
    "file_of",
    "glancing",
    "is_in_a_file",
    "reader",
    "server_of",
    "shown",
    "writer",
]


def dialect_of(database_url: str) -> Dialect:
    """Raises ValueError for a kind of database that csrbot does not know."""
    try:
        name = make_url(database_url).get_backend_name()
    except ArgumentError as error:
        raise ValueError("this is not the URL of a database") from error
    if name in ("postgresql", "postgres"):
        return POSTGRESQL
    if name == "sqlite":
        return SQLITE
    raise ValueError(f"csrbot runs on SQLite and on PostgreSQL, and not on {name}")


def is_in_a_file(database_url: str) -> bool:
    """Whether the database belongs to this machine alone."""
    return dialect_of(database_url) is SQLITE


def server_of(database_url: str) -> str:
    """Which PostgreSQL, and where, without who and with which password."""
    engine = postgresql.blocking_reader(database_url)
    try:
        with engine.connect() as connection:
            version = connection.exec_driver_sql("SHOW server_version").scalar()
    finally:
        engine.dispose()
    return f"PostgreSQL {version} at {shown(database_url)}"


def shown(database_url: str) -> str:
    """Which database on which server, without who and with which password."""
    return address_of(database_url).shown


def writer(database_url: str) -> AsyncEngine:
    """One connection: each of its transactions begins when nobody else writes, in any process."""
    return dialect_of(database_url).writer(database_url)


def reader(database_url: str) -> AsyncEngine:
    """Connections that cannot write, each transaction on its own snapshot."""
    return dialect_of(database_url).reader(database_url)


def blocking(database_url: str) -> Engine:
    """For work that has a thread of its own: the index. Writes as `writer` does."""
    return dialect_of(database_url).blocking(database_url)


def blocking_reader(database_url: str) -> Engine:
    """As `reader`, for work that has a thread of its own."""
    return dialect_of(database_url).blocking_reader(database_url)


def glancing(database_url: str) -> Engine:
    """As `blocking_reader`, for looks of a single statement that are taken again and again."""
    return dialect_of(database_url).glancing(database_url)
