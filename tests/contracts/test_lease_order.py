"""In what order messages leave, on any mix of what is put, tried, lost and tried again, in every store."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.database import open_database
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted, TryLater, Undeliverable
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import OutgoingMessage, Retract, ToPerson
from handlers.kernel.queues import LeasedMessage
from tests.contracts.examples import MINUTE, NOW, Hands, message
from tests.databases import new_database
from tests.servers import postgresql
from tests.transactions import writing

ANNA = ToPerson("anna")
KINDS = st.sampled_from([MessageKind.ANSWER, MessageKind.CARD, MessageKind.NUDGE])
PUTS = st.tuples(
    KINDS, st.sampled_from(["narrow", "wide"]), st.sampled_from(["", "", "s1", "s2"]), st.booleans()
)
"""The kind, the line, the slot, and whether what is in the slot is taken away."""
OUTCOMES = st.sampled_from(["delivered", "delivered", "later", "doubt", "refused", "died"])
ROUNDS = st.lists(
    st.tuples(st.lists(PUTS, max_size=5), st.lists(OUTCOMES, max_size=5)), min_size=1, max_size=5
)


def limits(name: str) -> Sequence[Limit] | None:
    return [Limit("narrow", 10.0, 3.0, 1.0)] if name == "narrow" else () if name else None


@dataclass
class Run:
    storage: Storage
    at: datetime = NOW
    put: list[OutgoingMessage] = field(default_factory=list)
    done: dict[str, str] = field(default_factory=dict)
    """What became of each key that was settled for good."""
    order: dict[str, list[int]] = field(default_factory=dict)
    """By slot, the rows that were done with."""
    held: dict[str, datetime] = field(default_factory=dict)
    """Until when a slot has one that is being sent."""

    async def say(self, kind: MessageKind, line: str, slot: str, away: bool) -> None:
        key = f"{line}:{len(self.put)}"
        said = OutgoingMessage(key, ANNA, message(), slot, kind=kind)
        outgoing = Retract(key, ANNA, slot=slot, kind=kind) if slot and away else said
        self.put.append(outgoing)
        async with writing(self.storage.work) as tx:
            await tx.outbox.put(outgoing)

    async def drain(self) -> Sequence[LeasedMessage]:
        """All that may leave at this moment, two at a time, by line in the order of priority."""
        found: list[LeasedMessage] = []
        while some := await self._lease():
            found += some
        for line in ("narrow", "wide"):
            left = [(each.outgoing.kind.priority, each.id) for each in found if each.route.line == line]
            assert left == sorted(left)
        assert len({each.id for each in found}) == len(found)
        for each in found:
            self._hold(each)
        return found

    async def _lease(self) -> Sequence[LeasedMessage]:
        new = await self.storage.postbox.unrouted(self.at, 64)
        routes = {each.id: Route(each.outgoing.key.partition(":")[0]) for each in new}
        return await self.storage.postbox.lease(self.at, self.at + MINUTE, 2, routes, limits)

    def _hold(self, leased: LeasedMessage) -> None:
        assert leased.outgoing.key not in self.done, "twice"
        if slot := leased.outgoing.slot:
            assert self.held.get(slot, self.at) <= self.at, "two of one slot at once"
            assert all(leased.id > earlier for earlier in self.order.get(slot, ())), "out of order"
            self.held[slot] = self.at + MINUTE

    async def settle(self, leased: LeasedMessage, outcome: str) -> None:
        outgoing = leased.outgoing
        if outcome == "died":
            return
        self.held.pop(outgoing.slot, None)
        await self.storage.postbox.settle(leased.id, self._delivery(outgoing, outcome))
        if outcome in ("delivered", "refused"):
            self.done[outgoing.key] = outcome
            self.order.setdefault(outgoing.slot, []).append(leased.id)

    def _delivery(self, outgoing: OutgoingMessage, outcome: str) -> Delivery:
        if outcome == "delivered":
            return Retracted() if isinstance(outgoing, Retract) else Delivered(outgoing.key)
        if outcome == "refused":
            return Undeliverable("no")
        return TryLater(self.at + MINUTE, in_doubt=outcome == "doubt")

    def lost(self) -> list[str]:
        """What was neither sent nor refused, and has no newer message in its slot."""
        newest = {each.slot: each.key for each in self.put}
        waits = [each for each in self.put if not each.slot or newest[each.slot] == each.key]
        return [each.key for each in waits if each.key not in self.done]


@asynccontextmanager
async def opened(kind: str) -> AsyncIterator[Storage]:
    if kind == "memory":
        yield memory_storage(clock=Hands())
        return
    with postgresql.new_database() if kind == "postgresql" else _in_a_file() as url:
        database = open_database(url, Hands())
        try:
            yield sql_storage(database)
        finally:
            await database.close()


@contextmanager
def _in_a_file() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield new_database(Path(folder) / "csrbot.db")


async def tried(
    kind: str,
    rounds: Sequence[tuple[Sequence[tuple[MessageKind, str, str, bool]], Sequence[str]]],
) -> None:
    async with opened(kind) as storage:
        run = Run(storage)
        for puts, outcomes in rounds:
            for each in puts:
                await run.say(*each)
            leased = await run.drain()
            for number, one in enumerate(leased):
                await run.settle(one, outcomes[number] if number < len(outcomes) else "delivered")
            run.at += MINUTE / 2
        for _ in range(40):
            for one in await run.drain():
                await run.settle(one, "delivered")
            run.at += MINUTE
        assert run.lost() == []


@pytest.mark.parametrize(("kind", "examples"), [("memory", 150), ("sqlite", 12), ("postgresql", 8)])
def test_any_mix_leaves_in_order_once_and_completely(kind: str, examples: int) -> None:
    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
    @given(ROUNDS)
    def holds(rounds: list[tuple[list[tuple[MessageKind, str, str, bool]], list[str]]]) -> None:
        asyncio.run(tried(kind, rounds))

    holds()
