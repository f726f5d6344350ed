"""Rows of a SQLite database into a PostgreSQL database, compared at the end.

What is copied is a copy of the database as of one moment, with what had arrived for it, so csrbot may run
meanwhile. A table is a transaction; one that is there already is left alone, so a move that was broken off
goes on where it was, and a second one copies what has changed since the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, Engine, Table, delete, func, select, text, tuple_
from sqlalchemy.dialects import postgresql

from bot.storage import engine
from bot.storage.migrate import migrate
from bot.storage.moving.raw import (
    Checked,
    RawRow,
    checked,
    count_of,
    key_of,
    named,
    pages,
    raw_tables,
    rows_of,
)

_UNDER_WAY = "csrbot is moving in"
"""Stands at the target's tables as long as nobody has worked with them."""
_SAID = text("SELECT obj_description('alembic_version'::regclass)")
_OF_USE = ("person", "question", "document")
_AT_ONCE = 100
"""Rows in one statement."""


class MoveError(Exception):
    """Nothing is moved; the text says why."""


@dataclass(frozen=True, slots=True)
class MovedTable:
    name: str
    copied: int
    """Rows that were not there, or not the same."""
    removed: int
    """Rows that the source has not any more."""
    source: Checked
    target: Checked

    @property
    def is_same(self) -> bool:
        return self.source == self.target


Told = Callable[[str, int], None]
"""(table, its rows looked at so far)."""


def move(source: Path, target_url: str, told: Told = lambda *_: None) -> Sequence[MovedTable]:
    """Everything in the SQLite file `source`, which nobody else has open, into the target.

    Blocks. Raises `MoveError` for a target that is in use, and what `migrate` raises.
    """
    migrate(f"sqlite:///{source.absolute()}")
    migrate(target_url)
    tables = raw_tables()
    with (
        _opened(engine.blocking_reader(f"sqlite:///{source.absolute()}")) as here,
        _opened(engine.blocking(target_url)) as there,
        here.begin() as old,
    ):
        with there.begin() as new:
            _begin(new, tables)
        removed = {table.name: _remove_gone(old, there, table) for table in reversed(tables)}
        copied = {table.name: _copy(old, there, table, told) for table in tables}
        with there.begin() as new:
            _count_on(old, new, tables)
            compared = {table.name: (checked(old, table), checked(new, table)) for table in tables}
    return [MovedTable(name, copied[name], removed[name], *both) for name, both in compared.items()]


def settle(target_url: str) -> None:
    """From now on the target is in use: a later move is refused. Does nothing for SQLite."""
    if engine.is_in_a_file(target_url):
        return
    with _opened(engine.blocking_reader(target_url)) as there, there.begin() as look:
        if look.scalar(_SAID) != _UNDER_WAY:
            return
    with _opened(engine.blocking(target_url)) as there, there.begin() as new:
        new.execute(text("COMMENT ON TABLE alembic_version IS NULL"))


@contextmanager
def _opened(opened: Engine) -> Iterator[Engine]:
    try:
        yield opened
    finally:
        opened.dispose()


def _begin(new: Connection, tables: Sequence[Table]) -> None:
    if new.scalar(_SAID) == _UNDER_WAY:
        return
    used = [table.name for table in tables if table.name in _OF_USE and count_of(new, table)]
    if used:
        raise MoveError(
            f"the target is in use: it has rows in {', '.join(used)}. Name an empty database, or make one:"
            " CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'"
        )
    new.execute(text(f"COMMENT ON TABLE alembic_version IS '{_UNDER_WAY}'"))


def _remove_gone(old: Connection, there: Engine, table: Table) -> int:
    removed = 0
    with there.begin() as new:
        for page in pages(new, table):
            keys = [key_of(table, row) for row in page]
            known = {key_of(table, row) for row in _between(old, table, keys)}
            gone = [key for key in keys if key not in known]
            for start in range(0, len(gone), _AT_ONCE):
                new.execute(delete(table).where(_any_of(table, gone[start : start + _AT_ONCE])))
            removed += len(gone)
    return removed


def _any_of(table: Table, keys: Sequence[RawRow]) -> ColumnElement[bool]:
    columns = list(table.primary_key)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return tuple_(*columns).in_(keys)


def _copy(old: Connection, there: Engine, table: Table, told: Told) -> int:
    copied = looked_at = 0
    with there.begin() as new:
        for page in pages(old, table):
            known = set(_between(new, table, [key_of(table, row) for row in page]))
            fresh = [row for row in page if row not in known]
            for start in range(0, len(fresh), _AT_ONCE):
                _put(new, table, fresh[start : start + _AT_ONCE])
            copied, looked_at = copied + len(fresh), looked_at + len(page)
            told(table.name, looked_at)
    return copied


def _put(new: Connection, table: Table, rows: Sequence[RawRow]) -> None:
    statement = postgresql.insert(table).values([named(table, row) for row in rows])
    key = [column.name for column in table.primary_key]
    rest = {c.name: statement.excluded[c.name] for c in table.columns if c.name not in key}
    if rest:
        new.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))
    else:
        new.execute(statement.on_conflict_do_nothing())


def _between(connection: Connection, table: Table, keys: Sequence[RawRow]) -> Iterator[RawRow]:
    """The rows with these keys."""
    for start in range(0, len(keys), _AT_ONCE):
        some = table.select().where(_any_of(table, keys[start : start + _AT_ONCE]))
        yield from rows_of(connection, some)


def _count_on(old: Connection, new: Connection, tables: Sequence[Table]) -> None:
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
