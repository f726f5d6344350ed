"""Keeping Teams' pace: what one bot may send in one conversation, read of one roster, and call in the tenant.

The published limits hold in windows of several lengths at once; `SENDING` and `READING` are rates that keep
all of them. A message waits for its conversation's moment first, and then for the tenant's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.platform.rate_limits import Limit, Reserve, both, bulk_name, shared
from bot.platform.rate_limits import Reservations as MomentsInLines
from handlers.kernel.kinds import Kind
from handlers.kernel.queues import RateLimits

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
OPENING: Sequence[Rate] = ((2.0, 2), (3.0, 5), (12.0, 75))
"""Chats that are opened for an answer; with `OPENING_BULK` they keep `WRITE_LIMITS`."""
OPENING_BULK: Sequence[Rate] = ((1.2, 2), (1.0, 12), (3.25, 300))

TENANT_PER_SECOND = 25.0
"""Half of what Microsoft says an app may do in a tenant, since its pages do not agree."""
GRAPH_PER_SECOND = 8.0

_EVER = timedelta(days=7)
_MOMENT = 1.0
"""How long the whole tenant waits when one conversation was told to: Teams does not say which limit it
was."""


@dataclass(frozen=True, slots=True)
class Pacing:
    paces: RateLimits
    tenant: str

    async def conversation(self, conversation: str, at: datetime) -> datetime:
        """The moment for a new message or an edit in this conversation; it is the caller's own."""
        return await self.paces.reserve(_lines(self._sending(conversation), SENDING), at, _EVER)

    async def opening(self, kind: Kind, at: datetime) -> datetime:
        """The moment for opening a personal chat: Teams counts these of one bot together."""
        name, rates = f"{self._name}:open", OPENING
        if kind.is_bulk:
            name, rates = bulk_name(name), OPENING_BULK
        return await self.paces.reserve(_lines(name, rates), at, _EVER)

    async def tenant_wide(self, kind: Kind, at: datetime) -> datetime:
        """The tenant's moment for such a message, to be asked for when its conversation's has come.

        Asked for together, a conversation that has to wait for an hour would take the tenant with it.
        """
        return await self.paces.reserve([self._tenant(bulk=kind.is_bulk)], at, _EVER)

    async def roster(self, conversation: str, at: datetime, patience: timedelta) -> datetime:
        """The moment for reading a roster; only worth waiting for when it comes within `patience`."""
        lines = _lines(f"{self._name}:roster:{conversation}", READING)
        return await self.paces.reserve([*lines, self._tenant(bulk=True)], at, patience)

    async def graph(self, at: datetime, patience: timedelta) -> datetime:
        line = shared(f"{self._name}:graph", GRAPH_PER_SECOND * 60, bulk=False)
        return await self.paces.reserve([line], at, patience)

    async def refused(self, conversation: str, seconds: float, at: datetime) -> datetime:
        """Teams answered 429: nobody writes here before the returned moment."""
        until = at + timedelta(seconds=seconds)
        await self.paces.block([f"{self._sending(conversation)}:0"], until)
        await self.paces.block(both(self._name), at + timedelta(seconds=min(seconds, _MOMENT)))
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

    def _tenant(self, *, bulk: bool) -> Limit:
        return shared(self._name, TENANT_PER_SECOND, 1.0, bulk=bulk)


def _lines(name: str, rates: Sequence[Rate]) -> list[Limit]:
    return [(f"{name}:{number}", interval, burst) for number, (interval, burst) in enumerate(rates)]


@dataclass(frozen=True, slots=True)
class Moments:
    """When each message may be written."""

    pacing: Pacing
    _moments: MomentsInLines = field(default_factory=MomentsInLines, init=False)

    async def wait(self, conversation: str, key: str, kind: Kind, at: datetime) -> datetime | None:
        """When to ask again whether this message may be written there; None when it may be now."""
        return await self._wait(
            f"{conversation} {key}", kind, lambda now: self.pacing.conversation(conversation, now), at
        )

    async def wait_to_open(self, person: str, kind: Kind, at: datetime) -> datetime | None:
        """The same for opening somebody's chat for this message."""
        return await self._wait(
            f"open {person} {kind.is_bulk}", kind, lambda now: self.pacing.opening(kind, now), at
        )

    async def _wait(self, name: str, kind: Kind, first: Reserve, at: datetime) -> datetime | None:
        lines = (first, lambda now: self.pacing.tenant_wide(kind, now))
        return await self._moments.wait(name, lines, at)

    def forget(self, conversation: str) -> None:
        """Teams asked to wait there: the moments in this conversation are not true any more. All others
        keep theirs, since whoever waits in a long line would have to go to its end."""
        self._moments.forget(f"{conversation} ")
