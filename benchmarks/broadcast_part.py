"""What is measured of one part of a broadcast: the sending, the correction or the recall."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.many_readers import is_news
from bot.slack.outbound.rate_limits import POST
from bot.slack.rendering.limits import per_minute
from tests.servers.slack_workspace import Json

WARMING = timedelta(seconds=30)
"""At the beginning a burst is free; it is left out of the share."""


@dataclass(slots=True)
class Precedence:
    """How many messages of the broadcast leave between an urgent one and its turn."""

    waiting: dict[str, int] = field(default_factory=dict)
    """By method, how many left since an urgent one was queued for it."""
    overtaken: list[int] = field(default_factory=list)
    on_screen: set[tuple[str, str]] = field(default_factory=set)
    """(channel, timestamp) of urgent messages."""

    def seen(self, method: str, arguments: Json, answer: Json) -> None:
        if method == POST and not is_news(arguments):
            self.on_screen.add((answer["channel"], answer["ts"]))
        if method in self.waiting:
            if (answer["channel"], answer["ts"]) in self.on_screen:
                self.overtaken.append(self.waiting.pop(method))
            else:
                self.waiting[method] += 1


@dataclass(slots=True)
class Part:
    """What was seen of one part: the sending, the correction or the recall."""

    method: str
    begun: datetime
    wall: float = field(default_factory=time.monotonic)
    processor: float = field(default_factory=time.process_time)
    calls: int = 0
    """Of the method, before it began."""
    warm: tuple[datetime, int] | None = None
    last: tuple[datetime, int] | None = None
    memory: list[int] = field(default_factory=list)
    """Resident megabytes at each tenth."""
    overtaken: Sequence[int] = ()
    ended: str = ""
    each: float = 0.0
    """Milliseconds of the processor for one message."""

    def rests(self) -> None:
        """A piece is over; what it took is remembered as if it had just been."""
        self.wall, self.processor = self.wall - time.monotonic(), self.processor - time.process_time()

    def goes_on(self) -> None:
        self.wall, self.processor = self.wall + time.monotonic(), self.processor + time.process_time()

    def look(self, calls: int, people: int, at: datetime) -> None:
        made = calls - self.calls
        if self.warm is None and at >= self.begun + WARMING:
            self.warm = (at, calls)
        if self.last is None or calls > self.last[1]:
            self.last = (at, calls)
        if made * 10 >= people * (len(self.memory) + 1):
            self.memory.append(resident())
            print(f"  {made:>7} {self.method} {at:%a %H:%M} {self.memory[-1]} MB {self.seconds}", flush=True)

    @property
    def seconds(self) -> str:
        """By the clock here, and of the processor."""
        return f"{time.monotonic() - self.wall:.0f} s ({time.process_time() - self.processor:.0f} s)"

    @property
    def share(self) -> float:
        """Of what the platform's limit allows."""
        (begun, before), (ended, after) = self.warm or (self.begun, 0), self.last or (self.begun, 0)
        minutes = (ended - begun) / timedelta(minutes=1)
        return (after - before) / (minutes * per_minute(self.method)) if minutes else 0.0


def resident() -> int:
    """Megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 2**20


def told_of(part: Part) -> Mapping[str, Any]:
    hours = ((part.last or (part.begun, 0))[0] - part.begun) / timedelta(hours=1)
    return {
        "share of the limit": round(part.share, 3),
        "hours there": round(hours, 2),
        "here": part.ended,
        "ms of the processor each": round(part.each, 1),
        "memory, MB": part.memory,
        "answers and cards": len(part.overtaken),
        "overtaken by at most": max(part.overtaken, default=0),
    }
