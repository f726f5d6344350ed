"""Which documents have lately changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.passages.tables import DOCUMENT, DOCUMENT_VERSION
from handlers.digests.ports import ChangedDocument
from handlers.questions.rules.kept_replies import COLLECTION

_D, _V = DOCUMENT.c, DOCUMENT_VERSION.c
FIRST_DAY = timedelta(days=1)
"""What was read in it is what a company began with, and new to nobody."""


@dataclass(frozen=True, slots=True)
class SqlStrategy:
    """The `Strategy` port, inside one transaction."""

    connection: AsyncConnection

    async def changed(self, since: datetime, limit: int = 50) -> Sequence[ChangedDocument]:
        began = await self.connection.scalar(select(func.min(_V.read_at)))
        if began is None:
            return []
        is_news = or_(_V.number > 1, _V.read_at >= began + FIRST_DAY)
        read = (_D.path == _V.path, _V.read_at >= since, is_news, _D.collection != COLLECTION)
        columns = (_D.id, _D.title, _D.audience, _V.number)
        newest = select(*columns).where(*read).order_by(_V.read_at.desc(), _D.id, _V.number.desc())
        found: dict[str, ChangedDocument] = {}
        for row in await self.connection.execute(newest.limit(limit)):
            one = ChangedDocument(row.id, row.title, row.audience, row.number == 1)
            found.setdefault(row.id, one)
        return list(found.values())
