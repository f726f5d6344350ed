"""All that the store knows of one person, by the register."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import LargeBinary, Table, Text, and_, false, not_, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.catalogue import METADATA
from bot.storage.columns import JsonValue
from bot.storage.personal.erasing import owned
from bot.storage.personal.register import Register, registered
from handlers.privacy.ports import Told

_LAST_IN = 1_000
"""Of what they had a part in, so many rows a table."""


async def told(connection: AsyncConnection, person_id: str) -> Told:
    """By table. What is theirs whole; of what they had a part in, only that part and no words of others."""
    found: dict[str, Sequence[Mapping[str, object]]] = {}
    for table, register in reversed(registered(METADATA)):
        rows = await _theirs(connection, table, register, person_id)
        rows += await _had_part(connection, table, register, person_id)
        if rows:
            found[table.name] = rows
    return found


async def _theirs(
    connection: AsyncConnection, table: Table, register: Register, person_id: str
) -> list[Mapping[str, object]]:
    names = [column.name for column in table.columns if column.name in register.columns]
    return await _rows(connection, table, names, owned(table, person_id))


async def _had_part(
    connection: AsyncConnection, table: Table, register: Register, person_id: str
) -> list[Mapping[str, object]]:
    actors = [table.c[name] == person_id for name in register.actors.split()]
    if not actors:
        return []
    names = f"{register.actors} {register.neutral}".split()
    which = and_(or_(*actors), not_(owned(table, person_id)))
    rows = await _rows(connection, table, names, which, _LAST_IN)
    others = register.actors.split()
    return [{k: v for k, v in row.items() if k not in others or v == person_id} for row in rows]


async def _rows(
    connection: AsyncConnection, table: Table, names: Sequence[str], which: Any, limit: int | None = None
) -> list[Mapping[str, object]]:
    if which is false():
        return []
    said = [table.c[name] for name in names if not isinstance(table.c[name].type, LargeBinary)]
    columns = [
        type_coerce(one, Text).label(one.name) if isinstance(one.type, JsonValue) else one for one in said
    ]
    found = await connection.execute(select(*columns).where(which).limit(limit))
    is_json = {one.name for one in said if isinstance(one.type, JsonValue)}
    return [
        {
            name: json.loads(value) if name in is_json and value is not None else _plain(value)
            for name, value in row._mapping.items()
        }
        for row in found
    ]


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date | datetime) else value
