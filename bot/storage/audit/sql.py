"""The audit on a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.audit.tables import AUDIT
from handlers.kernel.ports import AuditRow


@dataclass(frozen=True, slots=True)
class SqlAudit:
    """The `Audit` port, inside one transaction."""

    connection: AsyncConnection

    async def record(self, *rows: AuditRow) -> None:
        if rows:
            await self.connection.execute(insert(AUDIT), [asdict(row) for row in rows])

    async def latest(self, limit: int = 100) -> Sequence[AuditRow]:
        return await self._newest(select(AUDIT), limit)

    async def of_subject(self, subject: str, limit: int = 100) -> Sequence[AuditRow]:
        return await self._newest(select(AUDIT).where(AUDIT.c.subject == subject), limit)

    async def _newest(self, query: Select[Any], limit: int) -> Sequence[AuditRow]:
        rows = await self.connection.execute(query.order_by(AUDIT.c.id.desc()).limit(limit))
        return [AuditRow(row.who, row.did, row.subject, row.at, row.detail) for row in rows]
