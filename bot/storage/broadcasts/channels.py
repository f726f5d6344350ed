"""A broadcast's posts in channels: few, so all of them are read at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.broadcasts.outcomes import as_it_went
from bot.storage.broadcasts.tables import BROADCAST_CHANNEL
from bot.storage.outbox.tables import OUTBOX
from handlers.broadcasts.recipient import ChannelPost

_POST, _OUT = BROADCAST_CHANNEL.c, OUTBOX.c
_KEYS = ("broadcast_id", "platform", "address")


@dataclass(frozen=True, slots=True)
class SqlChannelPosts:
    """The part of the `Broadcasts` port that is about channels."""

    connection: AsyncConnection

    async def channel_posts(self, broadcast_id: str) -> Sequence[ChannelPost]:
        query = (
            select(BROADCAST_CHANNEL, _OUT.state.label("state"), _OUT.why.label("why"))
            .outerjoin(OUTBOX, _OUT.key == _POST.key)
            .where(_POST.broadcast_id == broadcast_id)
            .order_by(_POST.platform, _POST.address)
        )
        return [_post_of(row) for row in await self.connection.execute(query)]

    async def put_channel_posts(self, posts: Sequence[ChannelPost]) -> None:
        if not posts:
            return
        row = database.insert(BROADCAST_CHANNEL)
        changing = {each.name: each for each in row.excluded if each.name not in _KEYS}
        upsert = row.on_conflict_do_update(index_elements=list(_KEYS), set_=changing)
        await self.connection.execute(upsert, [asdict(each) for each in posts])


def _post_of(row: Row[Any]) -> ChannelPost:
    noted = ChannelPost(
        row.broadcast_id,
        row.platform,
        row.address,
        row.round,
        row.due_at,
        row.arrival,
        row.reason,
        row.edition,
        row.key,
        row.settled_at,
    )
    return as_it_went(noted, row.state, row.why)
