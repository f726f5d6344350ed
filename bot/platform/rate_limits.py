"""Rates of a platform as limits of the `RateLimits` port, and calls that have to wait for one.

A platform allows N calls in so many seconds. Using b of them at once and then one every seconds / (N - b) is
never more than N in any span of that length (GCRA: see `bot.storage.rate_limits.gcra`). So a share that may
come at once is a share that is lost to what flows steadily: `STEADY` gives up little, `AT_ONCE` much.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from handlers.kernel.adapter.delivery import TryLater
from handlers.kernel.adapter.rates import Flow, Limit, RateLimits

RATE_LIMITED = "rate_limited"
"""Why something waits only for its turn."""
MAX_WAIT = timedelta(seconds=5)
"""How long a call waits for its moment; a longer wait is left to whoever calls."""

STEADY = 0.03
"""The share of a budget that may be used at once where many messages flow: 97 % of it can be kept up."""
AT_ONCE = 0.4
"""The same where people press at the same moment and little flows."""
BULK_SHARE = 0.5
"""The part of what may be used at once that bulk calls may take; the rest is always free for an answer."""


def gcra(name: str, calls: float, seconds: float = 60, at_once: float = AT_ONCE) -> Limit:
    """At most `calls` in any span of `seconds`; `at_once` is the share of them that may come at once."""
    interval, burst = _spread(calls, seconds, at_once)
    return Limit(name, interval, burst, max(1.0, burst * BULK_SHARE))


def gcra_in_two_ways(name: str, calls: float) -> Limit:
    """At most `calls` in any minute: many at once while people press, nearly all while bulk messages flow."""
    flow = Flow(*_spread(calls, 60, STEADY))
    return gcra(name, calls)._replace(bulk_burst=max(1.0, flow.burst * BULK_SHARE), flow=flow)


def _spread(calls: float, seconds: float, at_once: float) -> tuple[float, float]:
    """The seconds between two calls, and how many may come at once."""
    burst = max(1.0, calls * at_once)
    return ceil(seconds / max(calls - burst, 0.5) * 1e6) / 1e6, burst  # whole microseconds, as moments are


@dataclass(frozen=True, slots=True)
class Wait:
    """A call that was not made, or that may not have worked."""

    until: datetime
    why: str
    limited: bool = False
    """The platform said so itself."""
    in_doubt: bool = False
    """The platform may have done it all the same."""
    of_lookup: bool = False
    """Whether it arrived could not be looked up: nothing was tried, and nothing failed."""

    def of_a_message(self) -> TryLater:
        is_failure = not (self.limited or self.of_lookup or self.why == RATE_LIMITED)
        return TryLater(self.until, self.why, self.in_doubt, is_failure=is_failure)


async def wait_for_turn(
    rate_limits: RateLimits, limits: Sequence[Limit], at: datetime, *, bulk: bool = False
) -> datetime | Wait:
    """The moment of a call, which has come; `Wait` where it is too far off, and nothing is counted."""
    if not limits:
        return at
    moment = await rate_limits.reserve(limits, at, MAX_WAIT, bulk=bulk)
    if moment - at > MAX_WAIT:
        return Wait(moment, RATE_LIMITED)
    await asyncio.sleep((moment - at).total_seconds())
    return moment
