"""A database's complaints, as the faults that the ports name."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from handlers.kernel.ports import ContentionError, InconsistentError

_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_SNAPSHOT, sqlite3.SQLITE_LOCKED})
"""https://sqlite.org/rescode.html: another connection holds the lock, or wrote since this one looked."""
_SQLSTATE_RETRY = frozenset({"40001", "40P01"})
"""serialization_failure and deadlock_detected, https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html"""


@contextmanager
def consistent() -> Iterator[None]:
    """Raises `InconsistentError` where the database finds a constraint broken."""
    try:
        yield
    except IntegrityError as error:
        raise InconsistentError(str(error.orig)) from error


class LockedError(ContentionError):
    """Another program held the lock for as long as one waits for it; to wait as long again helps nobody."""


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


def _may_try_again(error: BaseException | None) -> bool:
    busy = getattr(error, "sqlite_errorcode", None) in _SQLITE_BUSY
    return busy or getattr(error, "sqlstate", None) in _SQLSTATE_RETRY


@contextmanager
def only_reading() -> Iterator[None]:
    """Raises RuntimeError where someone wrote in a transaction for reading."""
    try:
        yield
    except OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
        raise RuntimeError("a transaction for reading cannot write") from error
