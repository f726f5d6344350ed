"""The files that people gave us, for every process and every machine that works on one database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol


class Blobs(Protocol):
    """Contents by name. A name is a relative path with "/", such as ``uploads/3f2a/policy.pdf``.

    Whoever knows the name may be outside of the content's audience: that is not asked here.
    """

    async def put(self, name: str, content: BinaryIO, at: datetime) -> None:
        """In place of what had that name, all of it or nothing. `content` can be read twice (`seek`)."""

    async def bring(self, name: str) -> Path | None:
        """A file of this machine with that content, only to be read; None where nothing has the name."""

    async def has(self, name: str) -> bool: ...

    async def rename(self, name: str, to: str, at: datetime) -> bool:
        """False where nothing has the name."""

    async def remove(self, name: str) -> None:
        """Nothing where nothing has the name."""

    async def names(self, under: str, before: datetime) -> Sequence[str]:
        """Of what was put or renamed before then, and begins with `under`, such as ``trash/``."""

    async def tidy(self) -> None:
        """Let go of what this machine still has and nobody names any more."""
