"""The clock sends broadcasts: it notes who gets one, hands them to the outbox, and learns how it went.

Everything is a row before it is work. Each step is one short transaction that decides again from the rows, so
a crash, a pause or another speed between two steps loses nobody and sends to nobody twice: a person is noted
once for a round, and the outbox takes a key once. At most `WINDOW` of a broadcast lie in the outbox at a
time, so that a pause is one soon, and memory and transactions stay small whatever the audience is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Generic, TypeVar

from handlers.broadcasts import running
from handlers.broadcasts.broadcast import Broadcast, BroadcastStage, Round
from handlers.broadcasts.channel_sending import keep_up_channels, post_in_channels, wind_up_channels
from handlers.broadcasts.escalation import escalate, escalates_at
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.postage import hand_over, renew, sort_out, why_not
from handlers.broadcasts.recipient import BroadcastRecipient, Reason
from handlers.kernel.attention.hours import Hours
from handlers.kernel.calendar import calendar_of
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.outcome import Changed
from handlers.kernel.person import Person
from handlers.kernel.ports import UnitOfWork
from handlers.kernel.transitions import save, store

AT_ONCE = 250
"""Recipients in one transaction."""
STEPS = 12
"""Transactions for one broadcast in one tick."""
WINDOW = 1_000
"""Recipients of one broadcast in the outbox at a time."""

T = TypeVar("T", bound=BroadcastsTransaction)


@dataclass(frozen=True, slots=True)
class SendBroadcasts(Generic[T]):
    """The job that brings each broadcast on: it begins what is due, keeps messages for up to `WINDOW`
    recipients in the outbox, and winds up what was cancelled.

    Each step is a transaction of its own, so that a process that dies in between loses and doubles nothing.
    """

    uow: UnitOfWork[T]

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of those that could not be looked after, when all others are."""
        async with self.uow.reading() as tx:
            awake = await tx.broadcasts.awake(at)
        await for_each_collecting_errors(
            awake, lambda each: self._look_after(each, at), "broadcasts that could not be sent"
        )

    async def _look_after(self, broadcast_id: str, at: datetime) -> None:
        for _ in range(STEPS):
            if not await self.uow.run(partial(self._step, broadcast_id, at)):
                return

    async def _step(self, broadcast_id: str, at: datetime, tx: BroadcastsTransaction) -> bool:
        """Whether there is more to do at once."""
        broadcast = await tx.broadcasts.get(broadcast_id)
        if broadcast is None or broadcast.wake_at is None or broadcast.wake_at > at:
            return False
        match broadcast.stage:
            case BroadcastStage.SCHEDULED:
                return await self._begin(tx, broadcast, at)
            case BroadcastStage.SENDING:
                return await self._send(tx, broadcast, at)
            case BroadcastStage.CANCELLED:
                return await self._wind_up(tx, broadcast, at)
        return await self._keep_up(tx, broadcast, at)

    async def _begin(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
        outcome = running.begin(broadcast, at)
        if isinstance(outcome, Changed):
            await store(tx.broadcasts, outcome)
        return True

    async def _send(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
        known = await tx.broadcasts.collect(broadcast.id, at, AT_ONCE)
        broadcast = replace(
            broadcast, settled=broadcast.settled + known.known, failed=broadcast.failed + known.failed
        )
        if running.is_failing(broadcast):
            await store(tx.broadcasts, running.stop(broadcast, at))
            return True
        in_channels = await post_in_channels(tx, broadcast, at, _due)
        renewed = await renew(tx, broadcast, AT_ONCE)
        planned = await self._plan(tx, broadcast, at)
        fed, left = await self._feed(tx, planned, at)
        if AT_ONCE in (known.known, renewed) or not broadcast.planned or left:
            await save(tx.broadcasts, running.look_again(fed, at))
            return True
        return await self._rest(tx, fed, at, in_channels)

    async def _rest(
        self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime, in_channels: datetime | None
    ) -> bool:
        """Nothing can be done now: everybody has it, or it waits for the platforms, a speed or a time."""
        next_due = await tx.broadcasts.next_due(broadcast.id, broadcast.round)
        is_out = await tx.broadcasts.queued(broadcast.id, 1) == 0
        moments = [one for one in (next_due, in_channels) if one is not None]
        if is_out and not moments:
            return await self._end(tx, broadcast, at)
        wake = max(at, min(moments)) if is_out else at
        await save(tx.broadcasts, running.look_again(broadcast, wake))
        return False

    async def _end(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
        """Whoever came, or came back, into the audience since the last look over everybody gets it, too."""
        if broadcast.round is Round.FIRST and broadcast.grew:
            anew = replace(broadcast, planned=False, planned_to="", grew=False)
            await save(tx.broadcasts, running.look_again(anew, at))
            return True
        done = running.finish(broadcast, at)
        wake = await escalates_at(tx, done.after)
        await store(tx.broadcasts, replace(done, after=replace(done.after, wake_at=wake)))
        return False

    async def _plan(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> Broadcast:
        """Note the next recipients of the round; those who are back in its audience wait again."""
        if broadcast.planned:
            return broadcast
        ids = await _candidates(tx, broadcast)
        people = {person.id: person for person in await tx.people.named(ids)}
        new = await tx.broadcasts.note([_recipient(broadcast, each, at) for each in people.values()])
        back = await tx.broadcasts.left_out(broadcast.id, broadcast.round, ids)
        back = [each for each in back if not why_not(broadcast, people.get(each.person_id))]
        await tx.broadcasts.update(
            [replace(_recipient(broadcast, people[each.person_id], at), key=each.key) for each in back]
        )
        return replace(
            broadcast,
            planned_to=ids[-1] if ids else broadcast.planned_to,
            planned=len(ids) < AT_ONCE,
            grew=broadcast.grew or new > 0 or bool(back),
        )

    async def _feed(
        self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime
    ) -> tuple[Broadcast, bool]:
        """Hand over whoever is due, as many as may leave now, and whether there may be others."""
        room = WINDOW - await tx.broadcasts.queued(broadcast.id, WINDOW)
        most = running.may_leave(broadcast, at, min(room, AT_ONCE))
        due = await tx.broadcasts.due(broadcast.id, broadcast.round, at, most) if most > 0 else ()
        if not due:
            return broadcast, False
        sorted_out = await sort_out(tx, broadcast, due, at)
        await tx.broadcasts.update(sorted_out.stay)
        await hand_over(tx, broadcast, sorted_out.leave, at)
        return running.fed(broadcast, at, len(sorted_out.leave)), len(due) == most

    async def _wind_up(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
        """Nobody who waits gets it any more."""
        reason = Reason.RECALLED if broadcast.recalled else Reason.CANCELLED
        await wind_up_channels(tx, broadcast, at)
        if await tx.broadcasts.drop_waiting(broadcast.id, reason, at, AT_ONCE) == AT_ONCE:
            return True
        return await self._keep_up(tx, broadcast, at)

    async def _keep_up(self, tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> bool:
        """What is in the outbox arrives, or not; whoever has it gets the words as they are now."""
        known = await tx.broadcasts.collect(broadcast.id, at, AT_ONCE)
        renewed = 0 if broadcast.recalled else await renew(tx, broadcast, AT_ONCE)
        is_busy = AT_ONCE in (known.known, renewed)
        in_channels = await keep_up_channels(tx, broadcast, at)
        is_out = not is_busy and not in_channels and await tx.broadcasts.queued(broadcast.id, 1) == 0
        wake = await escalates_at(tx, broadcast) if is_out else at
        if is_out and wake is not None and wake <= at:
            await escalate(tx, broadcast, at)
            return True
        await save(tx.broadcasts, running.look_again(broadcast, wake))
        return is_busy


def _recipient(broadcast: Broadcast, person: Person, at: datetime) -> BroadcastRecipient:
    """Whether it suits them when it is due is asked then."""
    return BroadcastRecipient(broadcast.id, person.id, broadcast.round, _due(broadcast, person, at))


def _due(broadcast: Broadcast, person: Person, at: datetime) -> datetime:
    """When the clock there shows its time."""
    timing, due = broadcast.timing, at
    if broadcast.round is Round.FIRST and timing.local is not None:
        due = max(at, calendar_of(person).instant(timing.local.date(), timing.local.time()))
    if not timing.urgent:
        due = Hours().free_at(person, due) or due
    return due


async def _candidates(tx: BroadcastsTransaction, broadcast: Broadcast) -> Sequence[str]:
    """Those who may get the round, behind whoever was noted last."""
    store_of, after = tx.broadcasts, broadcast.planned_to
    match broadcast.round:
        case Round.FIRST:
            return await store_of.reached(broadcast.reach, after, AT_ONCE)
        case Round.AGAIN:
            return await store_of.unreached(broadcast.id, after, AT_ONCE)
        case Round.REMINDER:
            return await store_of.unacknowledged(broadcast.id, Round.FIRST, after, AT_ONCE)
        case Round.SECOND_REMINDER:
            return await store_of.unacknowledged(broadcast.id, Round.REMINDER, after, AT_ONCE)
