"""How much a parser may work. One that can stop half-way does, and says so.

It is told in seconds of this process's processor, not of the clock: a file gives the same on a busy machine.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from knowledge.sources.recognition import PageImage, Seen

Scans = Callable[[PageImage], list[Seen] | None]
"""Recognises the characters on a page; None once as many pages of the file were as may be."""


@dataclass(slots=True)
class ReadingBudget:
    """A span of processor time, in seconds, and what may read scanned pages besides."""

    start: float
    end: float
    scans: Scans | None = None
    """None where no characters can be recognised."""

    @property
    def spent(self) -> float:
        """The share of it that is gone; 1 and more when it is over."""
        return (time.process_time() - self.start) / (self.end - self.start)

    def recognised(self, picture: PageImage) -> list[Seen] | None:
        """The texts on a page. That work has limits of its own and is not counted."""
        if self.scans is None:
            return None
        begun = time.process_time()
        try:
            return self.scans(picture)
        finally:
            took = time.process_time() - begun
            self.start, self.end = self.start + took, self.end + took


def budget(seconds: float, scans: Scans | None = None) -> ReadingBudget:
    """So many seconds of work from now."""
    now = time.process_time()
    return ReadingBudget(now, now + seconds, scans)
