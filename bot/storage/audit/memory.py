"""The audit in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
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

    def _newest(self, limit: int, wanted: Callable[[AuditRow], bool]) -> Sequence[AuditRow]:
        newest_first = (self.rows.audit[number] for number in sorted(self.rows.audit, reverse=True))
        return list(islice(filter(wanted, newest_first), limit))
