"""The generic cell rate algorithm: one moment a line tells when the next call conforms.

ITU-T recommendation I.371, annex A, as *virtual scheduling*: a line remembers the theoretical arrival time of
its next call; a call conforms when it comes no earlier than that time less a tolerance. With an interval T
and a tolerance of (b - 1) · T, b calls may come at once, and no span of s seconds holds more than b + s / T.

Bulk calls have a smaller tolerance on the same line: they take whatever the others leave, and the difference
stays free for an answer, however many of them wait.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.adapter.rates import Limit


@dataclass(slots=True)
class RateLine:
    """What is known about one key."""

    due: datetime | None = None
    """The theoretical arrival time of its next call."""
    blocked: datetime | None = None
    """The platform asked to wait until then."""

    def allowed(self, limit: Limit, at: datetime, *, bulk: bool = False) -> datetime:
        """The first moment, `at` or later, at which a call conforms."""
        burst = limit.bulk_burst if bulk else limit.burst
        ahead = timedelta(seconds=limit.interval * (burst - 1))
        return max((self.due or at) - ahead, self.blocked or at, at)

    def count(self, limit: Limit, moment: datetime) -> None:
        """A call is made at that moment."""
        self.due = max(self.due or moment, moment) + timedelta(seconds=limit.interval)


def first_moment(
    limits: Iterable[Limit], lines: Mapping[str, RateLine], at: datetime, *, bulk: bool
) -> datetime:
    """The first moment at which a call conforms to all of the limits."""
    return max((lines[limit.key].allowed(limit, at, bulk=bulk) for limit in limits), default=at)


def count_call(limits: Iterable[Limit], lines: Mapping[str, RateLine], moment: datetime) -> None:
    for limit in limits:
        lines[limit.key].count(limit, moment)
