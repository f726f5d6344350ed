"""Which documents have lately changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.passages.tables import DOCUMENT, DOCUMENT_VERSION
from handlers.digests.ports import ChangedDocument
from handlers.questions.rules.kept_replies import COLLECTION

_D, _V = DOCUMENT.c, DOCUMENT_VERSION.c


@dataclass(frozen=True, slots=True)
class SqlStrategy:
    """The `Strategy` port, inside one transaction."""

    connection: AsyncConnection

    async def changed(self, since: datetime, limit: int = 50) -> Sequence[ChangedDocument]:
        read = (_D.path == _V.path, _V.read_at >= since, _D.collection != COLLECTION)
        columns = (_D.id, _D.title, _D.audience, _V.number)
        newest = select(*columns).where(*read).order_by(_V.read_at.desc(), _D.id, _V.number.desc())
        found: dict[str, ChangedDocument] = {}
        for row in await self.connection.execute(newest.limit(limit)):
            one = ChangedDocument(row.id, row.title, row.audience, row.number == 1)
            found.setdefault(row.id, one)
        return list(found.values())
