"""Keeping Teams' pace: what one bot may send in one conversation, read of one roster, and call in the tenant.

The published limits hold in windows of several lengths at once; `SENDING` and `READING` are rates that keep
all of them. A message waits for the tenant's moment with all others, and for its conversation's.

https://learn.microsoft.com/en-us/microsoftteams/platform/bots/how-to/rate-limit
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.rate_limits import BULK_SHARE, Wait, gcra, wait_for_turn
from handlers.kernel.adapter.rates import Limit, RateLimits, Route

WRITE_LIMITS = ((7, 1), (8, 2), (60, 30), (1800, 3600))
"""(calls, seconds) of one bot in one conversation, for sending and for creating."""
READ_LIMITS = ((14, 1), (16, 2), (120, 30), (3600, 3600))
"""The same for rosters."""

LATE = 1.0
"""Seconds that a call may come after its moment, such as those of a busy machine; calls may bunch by that."""

Rate = tuple[float, float]
"""Seconds between two calls, and how many may come at once: in any span never more than
burst + (span + `LATE`) / interval."""

SENDING: Sequence[Rate] = ((0.6, 3), (0.8, 20), (3.05, 600))
READING: Sequence[Rate] = ((1 / 3, 7), (0.4, 40), (1.55, 1200))
OPENING: Sequence[Rate] = ((0.6, 3), (0.8, 20), (2.05, 40))
"""Chats that are opened: Teams counts these of one bot together, and broadcasts flow through them."""

TENANT_PER_SECOND, TENANT_AT_ONCE = 25.0, 5.0
"""Kept up, and at once: together the 30 a second that an app may do in a tenant by the lower of the numbers
that Microsoft's pages give; the higher one is 50."""
GRAPH_PER_SECOND = 8.0

_MOMENT = 1.0
"""How long the whole tenant waits when one conversation was told to: Teams does not say which limit it
was."""


_TENANT, _OPEN, _TO = "tenant", "open", "to:"
"""Lines, and how the name of a conversation's begins."""


@dataclass(frozen=True, slots=True)
class TeamsPacing:
    paces: RateLimits
    tenant: str

    def route(self, conversation: str) -> Route:
        """Of a new message or an edit in a conversation that is open."""
        return Route(_TENANT, f"{_TO}{conversation}")

    def opening(self) -> Route:
        """Of a message for which a personal chat has to be opened first."""
        return Route(_OPEN)

    def limits(self, name: str) -> Sequence[Limit]:
        """Of a line or a place that was named by a route."""
        if name == _OPEN:
            return (*_lines(f"{self._name}:open", OPENING), self._tenant, self._tenant)
        if name == _TENANT:
            return (self._tenant,)
        return _lines(self._sending(name.removeprefix(_TO)), SENDING)

    async def turn(self, route: Route, at: datetime) -> datetime | Wait:
        """The moment of a message that was not granted one by the outbox, waiting a little for it."""
        limits = [limit for name in route if name for limit in self.limits(name)]
        return await wait_for_turn(self.paces, limits, at)

    async def roster(self, conversation: str, at: datetime, patience: timedelta) -> datetime:
        """The moment for reading a roster; only worth waiting for when it comes within `patience`."""
        lines = _lines(f"{self._name}:roster:{conversation}", READING)
        return await self.paces.reserve([*lines, self._tenant], at, patience)

    async def graph(self, at: datetime, patience: timedelta) -> datetime:
        line = gcra(f"{self._name}:graph", GRAPH_PER_SECOND * 60)
        return await self.paces.reserve([line], at, patience)

    async def refused(self, conversation: str, seconds: float, at: datetime) -> datetime:
        """Teams answered 429: nobody writes here before the returned moment."""
        until = at + timedelta(seconds=seconds)
        await self.paces.block([f"{self._sending(conversation)}:0"], until)
        await self.paces.block([self._name], at + timedelta(seconds=min(seconds, _MOMENT)))
        return until

    async def graph_refused(self, seconds: float, at: datetime) -> datetime:
        until = at + timedelta(seconds=seconds)
        await self.paces.block([f"{self._name}:graph"], until)
        return until

    @property
    def _name(self) -> str:
        return f"teams:{self.tenant}"

    def _sending(self, conversation: str) -> str:
        return f"{self._name}:to:{conversation}"

    @property
    def _tenant(self) -> Limit:
        return Limit(self._name, 1 / TENANT_PER_SECOND, TENANT_AT_ONCE, TENANT_AT_ONCE - 1)


def _lines(name: str, rates: Sequence[Rate]) -> list[Limit]:
    return [
        Limit(f"{name}:{number}", interval, burst, max(1.0, burst * BULK_SHARE))
        for number, (interval, burst) in enumerate(rates)
    ]
