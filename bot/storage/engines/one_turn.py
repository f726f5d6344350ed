"""Statements on SQLite that take one turn of the connection's thread each.

aiosqlite runs a connection in a thread of its own, and every call there and back is a switch of threads.
SQLAlchemy's adapter makes four of them a query (make a cursor, execute, fetch, close), which is much of what
a short statement costs. A cursor here does all four in one; it holds the rows, as the adapter's does.
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.dialects.sqlite.aiosqlite import (
    AsyncAdapt_aiosqlite_connection,
    AsyncAdapt_aiosqlite_cursor,
    AsyncAdapt_aiosqlite_dbapi,
    SQLiteDialect_aiosqlite,
)


@dataclass(slots=True)
class _Done:
    """What a cursor of the driver says when it has run and is closed."""

    description: Any = None
    rowcount: int = -1
    lastrowid: int = 0
    arraysize: int = 1


class _Cursor(AsyncAdapt_aiosqlite_cursor):
    __slots__ = ()

    def __init__(self, adapt_connection: AsyncAdapt_aiosqlite_connection) -> None:
        """Nothing is opened before something is executed."""
        self._adapt_connection = adapt_connection
        self._connection = adapt_connection._connection
        self._cursor: Any = _Done()
        self._rows: deque[Any] = deque()
        self._soft_closed_memoized: Any = {}

    async def _execute_async(self, operation: Any, parameters: Any) -> Any:
        return await self._at_once(lambda raw: raw.execute(operation, parameters or ()))

    async def _executemany_async(self, operation: Any, seq_of_parameters: Any) -> Any:
        return await self._at_once(lambda raw: raw.executemany(operation, seq_of_parameters))

    async def _at_once(self, run: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> _Cursor:
        driver: Any = self._connection
        async with self._adapt_connection._execute_mutex:
            self._cursor, self._rows = await driver._execute(_all_of_it, driver._conn, run)
        return self

    async def _async_soft_close(self) -> None:
        """It is closed already, and its rows are here."""

    def close(self) -> None:
        self._rows.clear()


def _all_of_it(
    raw: sqlite3.Connection, run: Callable[[sqlite3.Connection], sqlite3.Cursor]
) -> tuple[_Done, deque[Any]]:
    """In the connection's thread."""
    cursor = run(raw)
    try:
        rows = deque(cursor.fetchall() if cursor.description else ())
        return _Done(cursor.description, cursor.rowcount, cursor.lastrowid or 0, cursor.arraysize), rows
    finally:
        cursor.close()


class _Connection(AsyncAdapt_aiosqlite_connection):
    __slots__ = ()

    _cursor_cls: Any = _Cursor


class _Driver(AsyncAdapt_aiosqlite_dbapi):
    def connect(self, *arg: Any, **kw: Any) -> AsyncAdapt_aiosqlite_connection:
        return _Connection(self, super().connect(*arg, **kw)._connection)


def driver() -> Any:
    """For `create_async_engine(…, module=driver())`."""
    adapted = SQLiteDialect_aiosqlite.import_dbapi()
    return _Driver(adapted.aiosqlite, adapted.sqlite)
