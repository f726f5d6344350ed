"""Writing rows into PostgreSQL as they are, and going on with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import ColumnElement, Connection, Engine, Table, func, select, text, tuple_
from sqlalchemy.dialects import postgresql

from bot.storage.moving.raw import RawRow, named

AT_ONCE = 100
"""Rows in one statement."""


@contextmanager
def opened(engine: Engine) -> Iterator[Engine]:
    try:
        yield engine
    finally:
        engine.dispose()


def any_of(table: Table, keys: Sequence[RawRow]) -> ColumnElement[bool]:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)


def put(new: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    """In place of those that have their keys."""
    for start in range(0, len(rows), AT_ONCE):
        _put(new, table, rows[start : start + AT_ONCE])


def _put(new: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    statement = postgresql.insert(table).values([named(table, row) for row in rows])
    key = [column.name for column in table.primary_key]
    rest = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in key}
    if rest:
        new.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))
    else:
        new.execute(statement.on_conflict_do_nothing())


def count_on(old: Connection, new: Connection, tables: Sequence[Table]) -> None:
    """Numbers that were given once are given to nobody else, also where their row is gone."""
    given = old.execute(text("SELECT name, seq FROM sqlite_sequence"))
    last = {row.name: row.seq for row in given}
    for table in tables:
        for column in table.primary_key:
            asked = {"table": f'"{table.name}"', "column": column.name}
            sequence = new.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), asked)
            if sequence is not None:
                highest = max(new.scalar(select(func.max(column))) or 0, last.get(table.name, 0))
                start = {"name": sequence, "at": max(highest, 1), "called": highest > 0}
                new.execute(text("SELECT setval(CAST(:name AS regclass), :at, :called)"), start)
