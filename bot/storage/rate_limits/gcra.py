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

    def allowed(self, limit: Limit, at: datetime, *, bulk: bool = False) -> datetime:
        """The first moment, `at` or later, at which a call conforms."""
        flow = self._flow(limit, at, bulk=bulk)
        burst = limit.bulk_burst if bulk else flow.burst
        ahead = timedelta(seconds=flow.interval * (burst - 1))
        return max(self._due(limit, at) - ahead, self.blocked or at, at)

    def count(self, limit: Limit, moment: datetime, *, bulk: bool = False) -> None:
        """A call is made at that moment."""
        interval = self._flow(limit, moment, bulk=bulk).interval
        self.due = max(self._due(limit, moment), moment) + timedelta(seconds=interval)
        if bulk and limit.flow is not None:
            self.flows_until = moment + _SPAN

    def _due(self, limit: Limit, at: datetime) -> datetime:
        """The theoretical arrival time, unless the clock was ahead when it was noted and was set back since:
        then the calls that may come at once are used up, and no more."""
        widest = max(
            limit.interval * limit.burst, limit.flow.interval * limit.flow.burst if limit.flow else 0
        )
        full = at + timedelta(seconds=widest)
        due = self.due or at
        return full if due > full + 2 * _SPAN else due

    def _flow(self, limit: Limit, at: datetime, *, bulk: bool) -> Flow:
        flows = bulk or (self.flows_until is not None and at < self.flows_until)
        return limit.flow if limit.flow and flows else Flow(limit.interval, limit.burst)


def first_moment(
    limits: Iterable[Limit], lines: Mapping[str, RateLine], at: datetime, *, bulk: bool
) -> datetime:
    """The first moment at which a call conforms to all of the limits."""
    return max((lines[limit.key].allowed(limit, at, bulk=bulk) for limit in limits), default=at)


def count_call(
    limits: Iterable[Limit], lines: Mapping[str, RateLine], moment: datetime, *, bulk: bool = False
) -> None:
    for limit in limits:
        lines[limit.key].count(limit, moment, bulk=bulk)
