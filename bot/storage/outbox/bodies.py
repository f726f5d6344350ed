"""What messages say, once for all who get the same: a body is named by the hash of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any

from sqlalchemy import Delete, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.codec import MESSAGES
from bot.storage.outbox.tables import OUTBOX, OUTBOX_BODY
from handlers.kernel.messages import Message

_BODY = OUTBOX_BODY.c


async def keep(connection: AsyncConnection, message: Message) -> str:
    """Store the body unless it is there; its id."""
    text = MESSAGES.encode(message)
    body = blake2b(text.encode(), digest_size=16).hexdigest()
    statement = database.insert(OUTBOX_BODY).values(id=body, message=text)
    await connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))
    return body


async def texts(connection: AsyncConnection, rows: Iterable[Any]) -> Mapping[str, str]:
    """The bodies of these rows of the outbox, by id."""
    found: dict[str, str] = {}
    for some in database.chunks({row.body for row in rows}):
        for row in await connection.execute(select(OUTBOX_BODY).where(_BODY.id.in_(some))):
            found[row.id] = row.message
    return found


def forget(bodies: Iterable[str]) -> Delete:
    """Those of them that no row says any more."""
    unsaid = ~exists().where(OUTBOX.c.body == _BODY.id)
    return delete(OUTBOX_BODY).where(_BODY.id.in_(set(bodies)), unsaid)
