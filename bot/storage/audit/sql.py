"""The audit on a database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.audit.tables import AUDIT
from bot.storage.portable import place_of
from handlers.kernel.adapter.audit_filter import AuditFilter
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

    async def found(
        self, wanted: AuditFilter, limit: int | None = 100, offset: int = 0
    ) -> Sequence[AuditRow]:
        return await self._newest(select(AUDIT).where(*_which(wanted)).offset(offset), limit)

    async def count(self, wanted: AuditFilter) -> int:
        counted = select(func.count()).select_from(AUDIT).where(*_which(wanted))
        return await self.connection.scalar(counted) or 0

    async def deeds(self) -> Sequence[str]:
        return list(await self.connection.scalars(select(AUDIT.c.did).distinct().order_by(AUDIT.c.did)))

    async def _newest(self, query: Select[Any], limit: int | None) -> Sequence[AuditRow]:
        rows = await self.connection.execute(query.order_by(AUDIT.c.id.desc()).limit(limit))
        return [AuditRow(row.who, row.did, row.subject, row.at, row.detail) for row in rows]


def _which(wanted: AuditFilter) -> Iterator[ColumnElement[bool]]:
    row = AUDIT.c
    if wanted.who is not None:
        yield row.who.in_(wanted.who)
    if wanted.did:
        yield row.did == wanted.did
    if wanted.about:
        sought = func.lower(wanted.about)
        yield or_(*(place_of(func.lower(each), sought) > 0 for each in (row.subject, row.detail)))
    if wanted.since is not None:
        yield row.at >= wanted.since
    if wanted.before is not None:
        yield row.at < wanted.before
