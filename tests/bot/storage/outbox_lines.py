"""A line with a limit, and messages that wait for it: what the tests of leases stand on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.platform.rate_limits import STEADY, gcra
from bot.storage.storage import Storage
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.kinds import MessageKind
from handlers.kernel.queues import Leased
from tests.contracts.examples import MINUTE, outgoing
from tests.transactions import writing

PER_MINUTE = 300
LINE = "slack T1 post"


def limits(name: str) -> Sequence[Limit] | None:
    """300 a minute by the line, one a second in a place; nothing leaves before it has a line."""
    if name == LINE:
        return (gcra("T1", PER_MINUTE, at_once=STEADY),)
    return (Limit(name, 1.0, 1.0),) if name else None


def route_of(key: str) -> Route:
    """``bulk:7`` and ``answer:7`` are for places of their own, ``board:…`` for one that they share."""
    return Route(LINE, "board" if key.startswith("board") else f"to {key}")


async def put(storage: Storage, keys: Sequence[str], kind: MessageKind) -> None:
    async with writing(storage.work) as tx:
        for key in keys:
            await tx.outbox.put(outgoing(key, kind=kind))


async def take(storage: Storage, at: datetime, room: int = 16, lease: timedelta = MINUTE) -> Leased:
    """What a worker does: ask for the routes of the new ones, and lease."""
    new = await storage.postbox.unrouted(at, 64)
    routes = {each.id: route_of(each.outgoing.key) for each in new}
    return await storage.postbox.lease(at, at + lease, room, routes, limits)
