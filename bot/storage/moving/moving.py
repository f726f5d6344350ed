"""Rows of a SQLite database into a PostgreSQL database, compared at the end.

What is copied is a copy of the database as of one moment, with what had arrived for it, so csrbot may run
meanwhile. A table is a transaction; one that is there already is left alone, so a move that was broken off
goes on where it was, and a second one copies what has changed since the first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, text

from bot.storage import engine
from bot.storage.migrate import migrate
from bot.storage.moving.putting import AT_ONCE, any_of, count_on, opened, put
from bot.storage.moving.raw import Checked, RawRow, checked, count_of, key_of, pages, raw_tables, rows_of

_UNDER_WAY = "csrbot is moving in"
"""Stands at the target's tables as long as nobody has worked with them."""
_SAID = text("SELECT obj_description('alembic_version'::regclass)")
_OF_USE = ("person", "question", "document")


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
        opened(engine.blocking_reader(f"sqlite:///{source.absolute()}")) as here,
        opened(engine.blocking(target_url)) as there,
        here.begin() as old,
    ):
        with there.begin() as new:
            _begin(new, tables)
        removed = {table.name: _remove_gone(old, there, table) for table in reversed(tables)}
        copied = {table.name: _copy(old, there, table, told) for table in tables}
        with there.begin() as new:
            count_on(old, new, tables)
            compared = {table.name: (checked(old, table), checked(new, table)) for table in tables}
    return [MovedTable(name, copied[name], removed[name], *both) for name, both in compared.items()]


def settle(target_url: str) -> None:
    """From now on the target is in use: a later move is refused. Does nothing for SQLite."""
    if engine.is_in_a_file(target_url):
        return
    with opened(engine.blocking_reader(target_url)) as there, there.begin() as look:
        if look.scalar(_SAID) != _UNDER_WAY:
            return
    with opened(engine.blocking(target_url)) as there, there.begin() as new:
        open_for_use(new)


def open_for_use(new: Connection) -> None:
    new.execute(text("COMMENT ON TABLE alembic_version IS NULL"))


def _begin(new: Connection, tables: Sequence[Table]) -> None:
    if new.scalar(_SAID) == _UNDER_WAY:
        return
    if used := rows_of_use(new, tables):
        raise MoveError(
            f"the target is in use: it has rows in {', '.join(used)}. Name an empty database, or make one:"
            " CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'"
        )
    new.execute(text(f"COMMENT ON TABLE alembic_version IS '{_UNDER_WAY}'"))


def rows_of_use(there: Connection, tables: Sequence[Table]) -> Sequence[str]:
    """The tables that say that somebody works with the database; none where it is empty."""
    return [table.name for table in tables if table.name in _OF_USE and count_of(there, table)]


def _remove_gone(old: Connection, there: Engine, table: Table) -> int:
    removed = 0
    with there.begin() as new:
        for page in pages(new, table):
            keys = [key_of(table, row) for row in page]
            known = {key_of(table, row) for row in _between(old, table, keys)}
            gone = [key for key in keys if key not in known]
            for start in range(0, len(gone), AT_ONCE):
                new.execute(delete(table).where(any_of(table, gone[start : start + AT_ONCE])))
            removed += len(gone)
    return removed


def _copy(old: Connection, there: Engine, table: Table, told: Told) -> int:
    copied = looked_at = 0
    with there.begin() as new:
        for page in pages(old, table):
            known = set(_between(new, table, [key_of(table, row) for row in page]))
            fresh = [row for row in page if row not in known]
            put(new, table, fresh)
            copied, looked_at = copied + len(fresh), looked_at + len(page)
            told(table.name, looked_at)
    return copied


def _between(connection: Connection, table: Table, keys: Sequence[RawRow]) -> Iterator[RawRow]:
    """The rows with these keys."""
    for start in range(0, len(keys), AT_ONCE):
        some = table.select().where(any_of(table, keys[start : start + AT_ONCE]))
        yield from rows_of(connection, some)
