"""A database's complaints, as the faults that the ports name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from socket import gaierror

from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.storage.engines.postgresql import is_lost, sqlstate_of
from handlers.kernel.ports import ContentionError, InconsistentError

_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED})
"""https://sqlite.org/rescode.html: another connection holds the lock, or wrote since this one looked."""
_SQLSTATE_RETRY = frozenset({"40001", "40P01", "55P03"})
"""serialization_failure, deadlock_detected and lock_not_available, which is said after `lock_timeout`:
https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html"""
_READ_ONLY = "25006"
"""read_only_sql_transaction"""


@contextmanager
def consistent() -> Iterator[None]:
    """Raises `InconsistentError` where the database finds a constraint broken."""
    try:
        yield
    except IntegrityError as error:
        raise InconsistentError(str(error.orig)) from error


class LockedError(ContentionError):
    """Another program held the lock for as long as one waits for it; to wait as long again helps nobody."""


class LostError(ContentionError):
    """The connection was lost before COMMIT was sent: nothing was committed, and it may be back soon."""


@contextmanager
def unlocked() -> Iterator[None]:
    """Raises `LockedError` where the database is still locked after the time that one waits."""
    try:
        yield
    except DBAPIError as error:
        if not _may_try_again(error.orig):
            raise
        raise LockedError(str(error.orig)) from error


@contextmanager
def contended() -> Iterator[None]:
    """Raises `ContentionError` where the database says that trying the transaction again may help."""
    try:
        yield
    except DBAPIError as error:
        if not _may_try_again(error.orig):
            raise
        raise ContentionError(str(error.orig)) from error


@contextmanager
def connected() -> Iterator[None]:
    """Raises `LostError` where the connection cannot be made, or is lost meanwhile.

    COMMIT is not to be sent in it: whether that arrived nobody can tell, and it must not be tried again.
    """
    try:
        yield
    except DBAPIError as error:
        if not (error.connection_invalidated or is_lost(error.orig)):
            raise
        raise LostError(str(error.orig)) from error
    except (ConnectionError, TimeoutError, gaierror) as error:
        raise LostError(str(error)) from error


def _may_try_again(error: BaseException | None) -> bool:
    return getattr(error, "sqlite_errorcode", None) in _SQLITE_BUSY or sqlstate_of(error) in _SQLSTATE_RETRY


@contextmanager
def only_reading() -> Iterator[None]:
    """Raises RuntimeError where someone wrote in a transaction for reading."""
    try:
        yield
    except DBAPIError as error:
        if sqlstate_of(error.orig) != _READ_ONLY and "readonly" not in str(error.orig):
            raise
        raise RuntimeError("a transaction for reading cannot write") from error
