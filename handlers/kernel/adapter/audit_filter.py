"""Which rows of the audit somebody looks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

Row_co = TypeVar("Row_co", covariant=True)


@dataclass(frozen=True, slots=True)
class AuditFilter:
    who: frozenset[str] | None = None
    """Person ids and names of programs; None: whoever it was."""
    did: str = ""
    about: str = ""
    """Stands in the subject or the detail."""
    since: datetime | None = None
    before: datetime | None = None


EVERYTHING = AuditFilter()


class AuditSearch(Protocol[Row_co]):
    async def found(self, wanted: AuditFilter, limit: int | None = 100, offset: int = 0) -> Sequence[Row_co]:
        """Newest first; every row with no limit."""

    async def count(self, wanted: AuditFilter) -> int: ...

    async def deeds(self) -> Sequence[str]:
        """What has been done at all, each once, in order."""
