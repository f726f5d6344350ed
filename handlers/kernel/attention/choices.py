"""What a person chose about the attention that the bot takes of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from enum import StrEnum

from handlers.kernel.attention.unsolicited import AttentionKind

WEEKDAYS = range(7)
"""Monday is 0, as `date.weekday` counts."""


class Frequency(StrEnum):
    """How often the digest comes."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    """Every other week, whatever the weeks of a year are."""
    MONTHLY = "monthly"
    """In the week that has the month's first such day."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class DigestTime:
    """When the digest comes, where the person is."""

    frequency: Frequency = Frequency.WEEKLY
    weekday: int = 0
    at: time = time(9)


@dataclass(frozen=True, slots=True)
class AttentionChoices:
    """Nothing chosen is what the company set."""

    in_all: int | None = None
    """So many unsolicited messages a week at most; what is more than the company's limit counts as that."""
    by_kind: Mapping[AttentionKind, int] = field(default_factory=dict)
    """The same of one kind; 0 switches it off."""
    quiet_from: time | None = None
    quiet_until: time | None = None
    """Between the two the bot says nothing by itself; from the later to the earlier one is over night."""
    quiet_days: frozenset[int] = frozenset()
    """Weekdays on which it says nothing by itself."""
    snoozed_until: datetime | None = None
    digest: DigestTime = DigestTime()

    @property
    def quiet(self) -> Iterable[tuple[time, time]]:
        """The quiet stretches of a day, each from one time to a later one; `time.max` is the end of it."""
        begins, ends = self.quiet_from, self.quiet_until
        if begins is None or ends is None or begins == ends:
            return ()
        return ((begins, ends),) if begins < ends else ((time(), ends), (begins, time.max))


NOTHING_CHOSEN = AttentionChoices()
