"""Rows as both databases keep them: the same tables without what the program reads into their columns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    Select,
    Table,
    TypeDecorator,
    func,
    literal,
    select,
    tuple_,
)
from sqlalchemy.engine.default import DefaultDialect

from bot.storage.catalogue import METADATA

PAGE = 500
"""Rows."""
RawRow = tuple[Any, ...]
_ANY = DefaultDialect()


@dataclass(frozen=True, slots=True)
class Checked:
    """What a table holds, to be compared."""

    rows: int
    checksum: str
    """SHA-256 over its rows in the order of their keys."""


def raw_tables() -> Sequence[Table]:
    """Each after the tables that it refers to."""
    apart = MetaData()
    return [Table(table.name, apart, *map(_raw, table.columns)) for table in METADATA.sorted_tables]


def _raw(column: Column[Any]) -> Column[Any]:
    kind = column.type
    plain = kind.load_dialect_impl(_ANY) if isinstance(kind, TypeDecorator) else kind
    return Column(column.name, plain, primary_key=column.primary_key)


def pages(connection: Connection, table: Table, since: RawRow | None = None) -> Iterator[Sequence[RawRow]]:
    """All rows after that key, in the order of their keys."""
    while page := _after(connection, table, since):
        yield page
        since = key_of(table, page[-1])


def _after(connection: Connection, table: Table, since: RawRow | None) -> Sequence[RawRow]:
    key = list(table.primary_key)
    query = select(table).order_by(*key).limit(PAGE)
    if since is not None:
        query = query.where(tuple_(*key) > tuple_(*_literals(table, since)))
    return rows_of(connection, query)


def rows_of(connection: Connection, query: Select[Any]) -> Sequence[RawRow]:
    return [tuple(map(_same, row)) for row in connection.execute(query)]


def _literals(table: Table, key: RawRow) -> Iterator[Any]:
    for column, value in zip(table.primary_key, key, strict=True):
        yield literal(value, column.type)


def key_of(table: Table, row: RawRow) -> RawRow:
    names = [column.name for column in table.columns]
    return tuple(row[names.index(column.name)] for column in table.primary_key)


def named(table: Table, row: RawRow) -> Mapping[str, Any]:
    return dict(zip((column.name for column in table.columns), row, strict=True))


def _same(value: Any) -> Any:
    """SQLite gives moments without their zone, which is UTC, and either may give bytes as a view of them."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return bytes(value) if isinstance(value, memoryview | bytearray) else value


def checked(connection: Connection, table: Table, told: Callable[[int], None] = lambda _: None) -> Checked:
    digest, rows = hashlib.sha256(), 0
    for page in pages(connection, table):
        for row in page:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
        rows += len(page)
        told(rows)
    return Checked(rows, digest.hexdigest())


def count_of(connection: Connection, table: Table) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
