"""The audit in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.kernel.adapter.audit_filter import AuditFilter
from handlers.kernel.ports import AuditRow


@dataclass(frozen=True, slots=True)
class MemoryAudit:
    """The `Audit` port."""

    rows: MemoryRows

    async def record(self, *rows: AuditRow) -> None:
        for row in rows:
            self.rows.audit[next(self.rows.numbers)] = cleaned(row)

    async def latest(self, limit: int = 100) -> Sequence[AuditRow]:
        return self._newest(limit, lambda _: True)

    async def of_subject(self, subject: str, limit: int = 100) -> Sequence[AuditRow]:
        return self._newest(limit, lambda row: row.subject == subject)

    async def found(
        self, wanted: AuditFilter, limit: int | None = 100, offset: int = 0
    ) -> Sequence[AuditRow]:
        return self._newest(None, lambda row: _is_wanted(row, wanted))[offset:][:limit]

    async def count(self, wanted: AuditFilter) -> int:
        return sum(_is_wanted(row, wanted) for row in self.rows.audit.values())

    async def deeds(self) -> Sequence[str]:
        return sorted({row.did for row in self.rows.audit.values()})

    def _newest(self, limit: int | None, wanted: Callable[[AuditRow], bool]) -> Sequence[AuditRow]:
        newest_first = (self.rows.audit[number] for number in sorted(self.rows.audit, reverse=True))
        return list(islice(filter(wanted, newest_first), limit))


def _is_wanted(row: AuditRow, wanted: AuditFilter) -> bool:
    about = wanted.about.lower()
    return (
        (wanted.who is None or row.who in wanted.who)
        and wanted.did in ("", row.did)
        and (about in row.subject.lower() or about in row.detail.lower())
        and (wanted.since is None or row.at >= wanted.since)
        and (wanted.before is None or row.at < wanted.before)
    )
