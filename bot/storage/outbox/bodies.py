"""What messages say, once for all who get the same: a body is named by the hash of its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from sqlalchemy import Delete, and_, bindparam, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.codec import MESSAGES
from bot.storage.outbox.tables import OUTBOX, OUTBOX_BODY, OUTBOX_SLOT
from handlers.kernel.messages import Message

_BODY, _SHOWN = OUTBOX_BODY.c, OUTBOX_SLOT.c


_CONTENTS = (
    select(OUTBOX.c.id, _BODY.message, _SHOWN.message_id)
    .outerjoin(OUTBOX_BODY, _BODY.id == OUTBOX.c.body)
    .outerjoin(OUTBOX_SLOT, and_(_SHOWN.recipient == OUTBOX.c.recipient, _SHOWN.slot == OUTBOX.c.slot))
    .where(OUTBOX.c.id.in_(bindparam("rows", expanding=True)))
)


class Content(NamedTuple):
    """What stands in other tables about a row."""

    text: str
    """Of its body; empty where it has none."""
    previous: str | None
    """The platform's id of what stands in its slot on its recipient's screen."""


async def keep(connection: AsyncConnection, message: Message) -> str:
    """Store the body unless it is there; its id."""
    text = MESSAGES.encode(message)
    body = blake2b(text.encode(), digest_size=16).hexdigest()
    statement = database.insert(OUTBOX_BODY).values(id=body, message=text)
    await connection.execute(statement.on_conflict_do_nothing(index_elements=["id"]))
    return body


async def contents(connection: AsyncConnection, rows: Iterable[Any]) -> Mapping[int, Content]:
    """Of these rows of the outbox, by id."""
    found: dict[int, Content] = {}
    for some in database.chunks([row.id for row in rows]):
        for row in await connection.execute(_CONTENTS, {"rows": some}):
            found[row.id] = Content(row.message or "", row.message_id)
    return found


def forget(bodies: Iterable[str]) -> Delete:
    """Those of them that no row says any more."""
    unsaid = ~exists().where(OUTBOX.c.body == _BODY.id)
    return delete(OUTBOX_BODY).where(_BODY.id.in_(set(bodies)), unsaid)
