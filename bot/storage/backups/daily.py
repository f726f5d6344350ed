"""A backup a day, at a time of the machine's own zone; the oldest beyond some are removed.

The file of the day is the record of its having been made, so a machine that was off makes it later in the
day, and of two schedulers one makes it.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from pathlib import Path

EVERY = timedelta(minutes=5)
_NAME = re.compile(r"csrbot-\d{4}-\d\d-\d\d\.backup")


@dataclass(frozen=True, slots=True)
class DailyBackup:
    at: time
    folder: Path
    keep: int
    save: Callable[[Path], object]
    """Makes a backup of that name."""
    zone: tzinfo | None = None
    """None: the machine's own."""

    async def __call__(self, now: datetime) -> None:
        """Raises what `save` raises; then it is tried again at the next tick."""
        here = now.astimezone(self.zone)
        if here.time() >= self.at:
            await asyncio.to_thread(self._make, self.folder / f"csrbot-{here:%Y-%m-%d}.backup")

    def _make(self, file: Path) -> None:
        if file.exists():
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.save(file)
        made = sorted(each for each in self.folder.iterdir() if _NAME.fullmatch(each.name))
        for old in made[: -self.keep]:
            old.unlink()
