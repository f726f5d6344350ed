"""How values of the domain stand in a column, the same on every database."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from sqlalchemy import BigInteger, Column, DateTime, Dialect, ForeignKey, Index, Integer, Text, text
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.storage.codec import Codec
from bot.storage.text import clean

_Value = TypeVar("_Value")

ROW_ID = BigInteger().with_variant(Integer(), "sqlite")
"""SQLite counts up only an INTEGER primary key."""
READY = text("ready_at IS NOT NULL")
"""What the index of a queue holds: rows that may still be leased."""


def at_commit(target: str) -> ForeignKey:
    """A reference that is checked when the transaction commits."""
    return ForeignKey(target, deferrable=True, initially="DEFERRED")


def event_columns(aggregate: str) -> tuple[SchemaItem, ...]:
    """Of the history of an aggregate: in which of its versions who did what, when, and the detail of it.

    The table of events is ``sqlite_autoincrement``, so that their order is the order in which they came.
    """
    return (
        Column("id", ROW_ID, primary_key=True),
        Column(f"{aggregate}_id", CleanText, at_commit(f"{aggregate}.id"), nullable=False),
        Column("version", Integer, nullable=False),
        Column("name", CleanText, nullable=False),
        Column("person_id", CleanText),
        Column("at", UtcDateTime, nullable=False),
        Column("detail", CleanText, nullable=False),
        Index(None, f"{aggregate}_id", "id"),
    )


class CleanText(TypeDecorator[str]):
    """Text, cleaned on its way in: also text that is only looked for."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        return None if value is None else clean(value)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept and given back in UTC. A naive one is a fault."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EnumValue(TypeDecorator[Any]):
    """A member of an enumeration, by its value."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(Integer() if issubclass(self.kind, int) else Text())

    def process_bind_param(self, value: Enum | None, _dialect: Dialect) -> Any:
        return None if value is None else value.value

    def process_result_value(self, value: Any, _dialect: Dialect) -> Any:
        return None if value is None else self.kind(value)


class JsonValue(TypeDecorator[_Value], Generic[_Value]):
    """A value written by its codec as JSON text."""

    impl = Text
    cache_ok = True

    def __init__(self, codec: Codec[_Value]) -> None:
        super().__init__()
        self.codec = codec

    def process_bind_param(self, value: _Value | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.codec.encode(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> _Value | None:
        return None if value is None else self.codec.decode(value)
