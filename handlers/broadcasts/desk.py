"""What the CSR team does with a broadcast in the console, each as one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import blake2b
from typing import Generic, TypeVar

from handlers.broadcasts import local, running, transitions
from handlers.broadcasts.ask_locally import ask_ambassadors, local_ambassadors
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastEventName,
    BroadcastOutcome,
    BroadcastRefusal,
    Round,
    Variant,
)
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.broadcasts.recipient import batch_name
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.broadcasts.wording import news, tried_out
from handlers.kernel.kinds import MessageKind
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person
from handlers.kernel.ports import NOTHING, AuditRow, Batch, OutgoingMessage, ToPerson, UnitOfWork
from handlers.kernel.transitions import store
from handlers.kernel.voice import voice_for

T = TypeVar("T", bound=BroadcastsTransaction)
Decide = Callable[[Broadcast], BroadcastOutcome]
Done = Broadcast | Refused[BroadcastRefusal]
_AUDITED = frozenset(
    {
        BroadcastEventName.APPROVED,
        BroadcastEventName.SCHEDULED,
        BroadcastEventName.PAUSED,
        BroadcastEventName.RESUMED,
        BroadcastEventName.CORRECTED,
        BroadcastEventName.CANCELLED,
        BroadcastEventName.RECALLED,
        BroadcastEventName.ROUND,
    }
)


@dataclass(frozen=True, slots=True)
class BroadcastDesk(Generic[T]):
    uow: UnitOfWork[T]
    policy: BroadcastPolicy = BroadcastPolicy()

    async def begin(
        self, by: Person, content: BroadcastContent, at: datetime, nonce: str, reach: Reach = EVERYBODY
    ) -> Done:
        """The same `nonce` begins one once."""
        new_id = blake2b(f"broadcast:{by.id}:{nonce}".encode(), digest_size=8).hexdigest()

        async def work(tx: BroadcastsTransaction) -> Done:
            outcome = transitions.make(new_id, by, content, at, reach)
            if isinstance(outcome, Changed) and await tx.broadcasts.add(outcome.after):
                await tx.broadcasts.record(outcome.event)
            return outcome.after if isinstance(outcome, Changed) else outcome

        return await self.uow.run(work)

    async def copy(self, broadcast_id: str, by: Person, at: datetime, nonce: str) -> Done:
        """A draft with the same words and audience."""
        async with self.uow.reading() as tx:
            found = await tx.broadcasts.get(broadcast_id)
        if found is None:
            return Refused(BroadcastRefusal.UNKNOWN)
        return await self.begin(by, found.content, at, nonce, found.reach)

    async def alter(self, broadcast_id: str, decide: Decide) -> Done:
        """Load, decide, save; decided anew when another came first."""

        async def work(tx: BroadcastsTransaction) -> Done:
            return await self._altered(tx, await tx.broadcasts.get(broadcast_id), decide)

        return await self.uow.run(work)

    async def _altered(self, tx: BroadcastsTransaction, before: Broadcast | None, decide: Decide) -> Done:
        if before is None:
            return Refused(BroadcastRefusal.UNKNOWN)
        outcome = decide(before)
        if isinstance(outcome, Refused):
            return outcome
        await store(tx.broadcasts, outcome)
        event = outcome.event
        if event.name in _AUDITED and event.by:
            row = AuditRow(event.by, f"broadcast.{event.name}", f"broadcast:{event.broadcast_id}", event.at)
            await tx.audit.record(replace(row, detail=event.detail))
        return outcome.after

    async def approve(
        self, broadcast_id: str, by: Person, at: datetime, *, doubts: int, doubts_seen: bool
    ) -> Done:
        """The size is counted in the same transaction."""

        async def work(tx: BroadcastsTransaction) -> Done:
            before = await tx.broadcasts.get(broadcast_id)
            size = await _size(tx, before.reach, self.policy) if before else 0
            return await self._altered(
                tx,
                before,
                lambda one: transitions.approve(
                    one, by, size, at, doubts=doubts, doubts_seen=doubts_seen, policy=self.policy
                ),
            )

        return await self.uow.run(work)

    async def open_to_ambassadors(self, broadcast_id: str, by: Person, hours: int, at: datetime) -> Done:
        """They are shown it in the same transaction; refused where there is none of them."""

        async def work(tx: BroadcastsTransaction) -> Done:
            before = await tx.broadcasts.get(broadcast_id)
            if before is not None and not await local_ambassadors(tx, before):
                return Refused(BroadcastRefusal.NO_AMBASSADORS)
            done = await self._altered(tx, before, lambda one: local.open_to_ambassadors(one, by, hours, at))
            if isinstance(done, Broadcast):
                await ask_ambassadors(tx, done, at)
            return done

        return await self.uow.run(work)

    async def adopt(self, broadcast_id: str, by: Person, version: str, at: datetime) -> Done:
        """Take over what was proposed in that version of it."""

        async def work(tx: BroadcastsTransaction) -> Done:
            events = [one for one in await tx.broadcasts.history(broadcast_id) if str(one.version) == version]
            found = next((words for one in events if (words := local.proposed_in(one))), None)
            if found is None:
                return Refused(BroadcastRefusal.NO_TEXT)
            before = await tx.broadcasts.get(broadcast_id)
            return await self._altered(tx, before, lambda one: local.adopt(one, by, found, at))

        return await self.uow.run(work)

    async def recall(self, broadcast_id: str, by: Person, at: datetime) -> Done:
        """Every message of every round is taken off its reader's screen."""

        async def work(tx: BroadcastsTransaction) -> Done:
            before = await tx.broadcasts.get(broadcast_id)
            done = await self._altered(tx, before, lambda one: running.recall(one, by, at))
            if isinstance(done, Broadcast):
                for round_ in Round:
                    name, next_one = batch_name(done.id, round_), done.edition + 1
                    await tx.outbox.retract(Batch(name, NOTHING, next_one, kind=MessageKind.BROADCAST))
            return done

        return await self.uow.run(work)

    async def try_out(self, broadcast_id: str, by: Person, at: datetime) -> Sequence[Variant]:
        """To whoever asks for it alone, in every language; what was sent."""

        async def work(tx: BroadcastsTransaction) -> Sequence[Variant]:
            found = await tx.broadcasts.get(broadcast_id)
            variants = found.content.variants if found else ()
            for variant in variants:
                message = (
                    tried_out(voice_for(by), news(broadcast_id, found.content, variant)) if found else NOTHING
                )
                key = f"broadcast-test:{broadcast_id}:{variant.language}:{by.id}:{at.timestamp()}"
                await tx.outbox.put(OutgoingMessage(key, ToPerson(by.id), message, kind=MessageKind.ANSWER))
            return variants

        return await self.uow.run(work)


async def _size(tx: BroadcastsTransaction, reach: Reach, policy: BroadcastPolicy) -> int:
    """People and those who read in its channels; a channel that does not say how many are in it is large."""
    there = reach.readers_in_channels
    return await tx.broadcasts.count_reached(reach) + (policy.alone + 1 if there is None else there)
