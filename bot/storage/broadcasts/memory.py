"""Broadcasts, who gets them and what they pressed, in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from bot.storage.broadcasts.outcomes import SETTLED_STATES, arrival_of, as_it_went
from bot.storage.memory.rows import MemoryRows
from bot.storage.outbox.memory import OutboxRow, OutboxRows
from bot.storage.people.memory import everybody
from bot.storage.states import OutboxState
from bot.storage.text import cleaned
from handlers.broadcasts.broadcast import Broadcast, BroadcastEvent, BroadcastStage, Round
from handlers.broadcasts.ports import ArrivalCount, BroadcastResponse, ResponseKind, Settled
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.recipient import (
    AWAY,
    HAS_IT,
    NOT_REACHED,
    BroadcastRecipient,
    ChannelPost,
    Reached,
    Reason,
)
from handlers.kernel.person import Person


@dataclass(frozen=True, slots=True)
class MemoryBroadcasts:
    """The `Broadcasts` port."""

    rows: MemoryRows
    outbox: OutboxRows

    async def add(self, broadcast: Broadcast) -> bool:
        if broadcast.id in self.rows.broadcasts:
            return False
        self.rows.broadcasts[broadcast.id] = cleaned(broadcast)
        return True

    async def get(self, broadcast_id: str) -> Broadcast | None:
        return self.rows.broadcasts.get(broadcast_id)

    async def save(self, broadcast: Broadcast) -> bool:
        stored = self.rows.broadcasts.get(broadcast.id)
        if stored is None or stored.version != broadcast.version - 1:
            return False
        self.rows.broadcasts[broadcast.id] = cleaned(broadcast)
        return True

    async def record(self, event: BroadcastEvent) -> None:
        told = self.rows.broadcast_events
        told[event.broadcast_id] = (*told.get(event.broadcast_id, ()), cleaned(event))

    async def history(self, broadcast_id: str) -> Sequence[BroadcastEvent]:
        return list(self.rows.broadcast_events.get(broadcast_id, ()))

    async def listed(self, limit: int | None = None) -> Sequence[Broadcast]:
        newest = sorted(self.rows.broadcasts.values(), key=lambda one: (one.made_at, one.id), reverse=True)
        return newest[:limit]

    async def awake(self, at: datetime, limit: int = 20) -> Sequence[str]:
        come = [
            (each.wake_at, each.id)
            for each in self.rows.broadcasts.values()
            if each.wake_at is not None and each.wake_at <= at
        ]
        return [broadcast_id for _, broadcast_id in sorted(come)[:limit]]

    async def in_stage(self, stage: BroadcastStage, limit: int = 100) -> Sequence[Broadcast]:
        there = [each for each in self.rows.broadcasts.values() if each.stage is stage]
        return sorted(there, key=lambda one: (one.made_at, one.id))[:limit]

    async def reached(self, reach: Reach, after: str, limit: int) -> Sequence[str]:
        return sorted(one.id for one in self._included(reach) if one.id > after)[:limit]

    async def count_reached(self, reach: Reach) -> int:
        return len(self._included(reach))

    async def platforms_of(self, reach: Reach) -> Mapping[str, int]:
        return dict(Counter(self._platform(one.id) for one in self._included(reach)))

    async def note(self, recipients: Sequence[BroadcastRecipient]) -> int:
        noted = 0
        for each in recipients:
            if (key := _key(each)) not in self.rows.broadcast_recipients:
                self.rows.broadcast_recipients[key] = cleaned(each)
                noted += 1
        return noted

    async def left_out(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        theirs = (self.rows.broadcast_recipients.get((broadcast_id, one, round_)) for one in person_ids)
        return [one for one in theirs if one and one.arrival is Reached.DROPPED and one.reason in AWAY]

    async def unacknowledged(self, broadcast_id: str, of: Round, after: str, limit: int) -> Sequence[str]:
        rounds = (of, Round.AGAIN) if of is Round.FIRST else (of,)
        has_it = {
            each.person_id
            for each in self._of(broadcast_id)
            if each.round in rounds and each.arrival in HAS_IT and each.person_id > after
        }
        said = self.rows.broadcast_responses
        return sorted(who for who in has_it if (broadcast_id, who, ResponseKind.GOT_IT) not in said)[:limit]

    async def unreached(self, broadcast_id: str, after: str, limit: int) -> Sequence[str]:
        sent = self._sent()
        found = [
            each.person_id
            for each in self._of(broadcast_id)
            if each.round is Round.FIRST
            and each.arrival in NOT_REACHED
            and each.person_id > after
            and not _is_underway(sent.get(each.key))
        ]
        return sorted(found)[:limit]

    async def due(
        self, broadcast_id: str, round_: Round, at: datetime, limit: int
    ) -> Sequence[BroadcastRecipient]:
        come = [each for each in self._waiting(broadcast_id, round_) if each.due_at <= at]
        return sorted(come, key=lambda one: (one.due_at, one.person_id))[:limit]

    async def next_due(self, broadcast_id: str, round_: Round) -> datetime | None:
        return min((each.due_at for each in self._waiting(broadcast_id, round_)), default=None)

    async def outdated(self, broadcast_id: str, edition: int, limit: int) -> Sequence[BroadcastRecipient]:
        may_have = {Reached.QUEUED, *HAS_IT}
        older = (one for one in self._of(broadcast_id) if one.arrival in may_have and one.edition < edition)
        return list(islice(older, limit))

    async def update(self, recipients: Sequence[BroadcastRecipient]) -> None:
        for each in recipients:
            if _key(each) in self.rows.broadcast_recipients:
                self.rows.broadcast_recipients[_key(each)] = cleaned(each)

    async def recipients_among(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        known = self.rows.broadcast_recipients
        return [found for one in person_ids if (found := known.get((broadcast_id, one, round_)))]

    async def recipients(
        self, broadcast_id: str, after: tuple[str, Round] | None = None, limit: int = 500
    ) -> Sequence[BroadcastRecipient]:
        behind = [
            one for one in self._of(broadcast_id) if after is None or (one.person_id, one.round) > after
        ]
        return sorted(behind, key=lambda one: (one.person_id, one.round))[:limit]

    async def rounds_of(self, broadcast_id: str, person_id: str) -> Sequence[BroadcastRecipient]:
        theirs = [each for each in self._of(broadcast_id) if each.person_id == person_id]
        return sorted(theirs, key=lambda one: one.round)

    async def collect(self, broadcast_id: str, at: datetime, limit: int) -> Settled:
        sent, known, failed = self._sent(), 0, 0
        for each in [one for one in self._of(broadcast_id) if one.arrival is Reached.QUEUED]:
            row = sent.get(each.key)
            if known < limit and row is not None and row.state in SETTLED_STATES:
                arrival, reason = arrival_of(row.state, row.why)
                became = replace(each, arrival=arrival, reason=reason, settled_at=at)
                self.rows.broadcast_recipients[_key(each)] = became
                known, failed = known + 1, failed + (arrival is Reached.BOUNCED)
        return Settled(known, failed)

    async def queued(self, broadcast_id: str, most: int) -> int:
        queued = sum(one.arrival is Reached.QUEUED for one in self._of(broadcast_id))
        return min(queued, most)

    async def drop_waiting(self, broadcast_id: str, reason: Reason, at: datetime, limit: int) -> int:
        waiting = [one for one in self._of(broadcast_id) if one.arrival is Reached.WAITING][:limit]
        for each in waiting:
            dropped = replace(each, arrival=Reached.DROPPED, reason=reason, settled_at=at)
            self.rows.broadcast_recipients[_key(each)] = dropped
        return len(waiting)

    async def counts(self, broadcast_id: str) -> Sequence[ArrivalCount]:
        alike = Counter((one.round, one.arrival, one.reason) for one in self._of(broadcast_id))
        return [ArrivalCount(*kind, count) for kind, count in sorted(alike.items())]

    async def channel_posts(self, broadcast_id: str) -> Sequence[ChannelPost]:
        theirs = [one for one in self.rows.broadcast_channels.values() if one.broadcast_id == broadcast_id]
        sent = self._sent() if theirs else {}
        ordered = sorted(theirs, key=lambda one: one.place)
        return [as_it_went(one, *_outcome(sent.get(one.key))) for one in ordered]

    async def put_channel_posts(self, posts: Sequence[ChannelPost]) -> None:
        for each in posts:
            self.rows.broadcast_channels[(each.broadcast_id, *each.place)] = cleaned(each)

    async def respond(self, response: BroadcastResponse) -> bool:
        key = (response.broadcast_id, response.person_id, response.kind)
        if key in self.rows.broadcast_responses:
            return False
        self.rows.broadcast_responses[key] = response
        return True

    async def responses_of(
        self, broadcast_id: str, person_ids: Collection[str]
    ) -> Sequence[BroadcastResponse]:
        return [each for each in await self.responses(broadcast_id) if each.person_id in set(person_ids)]

    async def responses(self, broadcast_id: str) -> Sequence[BroadcastResponse]:
        everybodys = [
            one for one in self.rows.broadcast_responses.values() if one.broadcast_id == broadcast_id
        ]
        return sorted(everybodys, key=lambda one: (one.person_id, one.kind))

    def _of(self, broadcast_id: str) -> Iterator[BroadcastRecipient]:
        return (
            one for one in list(self.rows.broadcast_recipients.values()) if one.broadcast_id == broadcast_id
        )

    def _waiting(self, broadcast_id: str, round_: Round) -> Iterator[BroadcastRecipient]:
        return (
            one for one in self._of(broadcast_id) if one.arrival is Reached.WAITING and one.round is round_
        )

    def _included(self, reach: Reach) -> Sequence[Person]:
        return [one for one in everybody(self.rows) if reach.includes(one)]

    def _platform(self, person_id: str) -> str:
        seen = [(at, place) for place, (owner, at) in self.rows.identities.items() if owner == person_id]
        return max(seen)[1][0] if seen else "web"

    def _sent(self) -> Mapping[str, OutboxRow]:
        return {row.outgoing.key: row for row in self.outbox.rows.values()}


def _key(recipient: BroadcastRecipient) -> tuple[str, str, str]:
    return recipient.broadcast_id, recipient.person_id, recipient.round


def _outcome(row: OutboxRow | None) -> tuple[OutboxState | None, str]:
    return (row.state, row.why) if row else (None, "")


def _is_underway(row: OutboxRow | None) -> bool:
    """Somebody had it tried once more, and it is on its way or has arrived."""
    if row is None:
        return False
    return row.settled_at is None or (row.state is OutboxState.SENT and not row.why)
