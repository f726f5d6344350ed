"""The generic cell rate algorithm: one moment a line tells when the next call conforms.

ITU-T recommendation I.371, annex A, as *virtual scheduling*: a line remembers the theoretical arrival time of
its next call; a call conforms when it comes no earlier than that time less a tolerance. With an interval T
and a tolerance of (b - 1) · T, b calls may come at once, and no span of s seconds holds more than b + s / T.

Bulk calls have a smaller tolerance on the same line: they take whatever the others leave, and the difference
stays free for an answer, however many of them wait.

A limit of n calls in s seconds is one of T = s / (n - b), so the more may come at once the less can flow.
With a `Flow` it is both: from a bulk call until s seconds after the last one b is small. In a span of s
seconds those of the large b come first, then, and each of them is counted with the longer interval; what
follows conforms to the shorter one: no such span holds more than n.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.adapter.rates import Flow, Limit

NONE = timedelta(0)
_SPAN = timedelta(minutes=1)
"""Platforms count by the minute."""


@dataclass(slots=True)
class RateLine:
    """What is known about one key."""

    due: datetime | None = None
    """The theoretical arrival time of its next call."""
    blocked: datetime | None = None
    """The platform asked to wait until then."""
    flows_until: datetime | None = None
    """Bulk calls flow, or did a minute ago."""

    def allowed(
        self, limit: Limit, at: datetime, *, bulk: bool = False, patience: timedelta = NONE
    ) -> datetime:
        """The first moment, `at` or later, at which a call conforms.

        No call of before was counted for a moment later than `patience` after it was asked for.
        """
        flow = self._flow(limit, at, bulk=bulk)
        burst = limit.bulk_burst if bulk else flow.burst
        ahead = timedelta(seconds=flow.interval * (burst - 1))
        return max(self._due(limit, at, patience) - ahead, self.blocked or at, at)

    def count(self, limit: Limit, moment: datetime, *, bulk: bool = False) -> None:
        """A call is made at that moment."""
        interval = self._flow(limit, moment, bulk=bulk).interval
        self.due = max(self.due or moment, moment) + timedelta(seconds=interval)
        if bulk and limit.flow is not None:
            self.flows_until = moment + _SPAN

    def _due(self, limit: Limit, at: datetime, patience: timedelta) -> datetime:
        """The theoretical arrival time. One that no call can have left was noted while the clock was ahead
        and was set back since: then what may come at once is used up, and no more."""
        ways = (Flow(limit.interval, limit.burst), limit.flow or Flow(0.0, 0.0))
        full = at + timedelta(seconds=max(way.interval * way.burst for way in ways))
        if self.due is not None and self.due > full + patience + 2 * _SPAN:
            self.due = full
        return self.due or at

    def _flow(self, limit: Limit, at: datetime, *, bulk: bool) -> Flow:
        flows = bulk or (self.flows_until is not None and at < self.flows_until)
        return limit.flow if limit.flow and flows else Flow(limit.interval, limit.burst)


def first_moment(
    limits: Iterable[Limit],
    lines: Mapping[str, RateLine],
    at: datetime,
    *,
    bulk: bool,
    patience: timedelta = NONE,
) -> datetime:
    """The first moment at which a call conforms to all of the limits."""
    each = (lines[limit.key].allowed(limit, at, bulk=bulk, patience=patience) for limit in limits)
    return max(each, default=at)


def count_call(
    limits: Iterable[Limit], lines: Mapping[str, RateLine], moment: datetime, *, bulk: bool = False
) -> None:
    for limit in limits:
        lines[limit.key].count(limit, moment, bulk=bulk)
