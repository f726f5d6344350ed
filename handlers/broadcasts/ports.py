"""What the use cases of broadcasts need of the store, and of the rest of the bot."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from handlers.broadcasts.broadcast import Broadcast, BroadcastEvent, BroadcastStage, Round
from handlers.broadcasts.reach import Reach
from handlers.broadcasts.recipient import BroadcastRecipient, ChannelPost, Reached, Reason
from handlers.kernel.attention.ledger import HasLedger
from handlers.kernel.events import Asked
from handlers.kernel.messages import Form
from handlers.kernel.ports import Transaction, UnitOfWork
from handlers.kernel.voice import Voice
from knowledge.passages import Reader


class ResponseKind(StrEnum):
    """What somebody pressed, once each."""

    GOT_IT = "got_it"
    MORE = "more"
    COMMIT = "commit"


@dataclass(frozen=True, slots=True)
class BroadcastResponse:
    broadcast_id: str
    person_id: str
    kind: ResponseKind
    at: datetime


@dataclass(frozen=True, slots=True)
class ArrivalCount:
    round: Round
    arrival: Reached
    reason: Reason
    count: int


@dataclass(frozen=True, slots=True)
class Settled:
    """How it went for recipients whose messages were in the outbox."""

    known: int
    failed: int


class Broadcasts(Protocol):
    """The store keeps broadcasts, their events, and how it went for each recipient.

    Its methods run in the caller's transaction; what they write is there for others once that is committed.
    """

    async def add(self, broadcast: Broadcast) -> bool:
        """False when one of that id is there already."""

    async def get(self, broadcast_id: str) -> Broadcast | None:
        """It returns the broadcast, or None when the id is not known."""

    async def save(self, broadcast: Broadcast) -> bool:
        """Compare and set: stores only over version `version - 1`; False when another came first."""

    async def record(self, event: BroadcastEvent) -> None:
        """It adds the event to the broadcast's history, which is only ever added to."""

    async def history(self, broadcast_id: str) -> Sequence[BroadcastEvent]:
        """It returns every event of the broadcast, in the order in which they were recorded."""

    async def listed(self, limit: int | None = None) -> Sequence[Broadcast]:
        """The newest first; templates among them; every one with no limit."""

    async def awake(self, at: datetime, limit: int = 20) -> Sequence[str]:
        """The ids of those whose `wake_at` has come, the longest waiting first."""

    async def in_stage(self, stage: BroadcastStage, limit: int = 100) -> Sequence[Broadcast]: ...

    async def reached(self, reach: Reach, after: str, limit: int) -> Sequence[str]:
        """Ids of active people whom it includes, in their order, behind the id `after`."""

    async def count_reached(self, reach: Reach) -> int:
        """It returns how many active people the reach includes."""

    async def platforms_of(self, reach: Reach) -> Mapping[str, int]:
        """How many of them were last seen on each platform; under ``web`` those who were on none."""

    async def note(self, recipients: Sequence[BroadcastRecipient]) -> int:
        """Those that were not noted for the same round before; how many that were."""

    async def left_out(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        """Those of them who were noted for the round, and dropped because they had moved or left."""

    async def unacknowledged(self, broadcast_id: str, of: Round, after: str, limit: int) -> Sequence[str]:
        """Ids of people who got it in the round and have not acknowledged it, in their order.

        Of the first round also those who got it when it was tried again.
        """

    async def unreached(self, broadcast_id: str, after: str, limit: int) -> Sequence[str]:
        """Ids of people whom the first round did not reach, and who are worth another try."""

    async def due(
        self, broadcast_id: str, round_: Round, at: datetime, limit: int
    ) -> Sequence[BroadcastRecipient]:
        """Those who wait and whose time has come, the longest waiting first."""

    async def next_due(self, broadcast_id: str, round_: Round) -> datetime | None:
        """When the next of those who wait may leave."""

    async def outdated(self, broadcast_id: str, edition: int, limit: int) -> Sequence[BroadcastRecipient]:
        """Those who have, or may get, words older than this edition."""

    async def update(self, recipients: Sequence[BroadcastRecipient]) -> None: ...

    async def recipients_among(
        self, broadcast_id: str, round_: Round, person_ids: Collection[str]
    ) -> Sequence[BroadcastRecipient]:
        """Those of these people who were noted for the round."""

    async def recipients(
        self, broadcast_id: str, after: tuple[str, Round] | None = None, limit: int = 500
    ) -> Sequence[BroadcastRecipient]:
        """By person and round, behind this person id and round."""

    async def rounds_of(self, broadcast_id: str, person_id: str) -> Sequence[BroadcastRecipient]: ...

    async def collect(self, broadcast_id: str, at: datetime, limit: int) -> Settled:
        """Note what became of messages in the outbox."""

    async def queued(self, broadcast_id: str, most: int) -> int:
        """How many are in the outbox; `most` stands for as many or more."""

    async def drop_waiting(self, broadcast_id: str, reason: Reason, at: datetime, limit: int) -> int:
        """Some of those who wait, who will not get it any more; how many that were."""

    async def counts(self, broadcast_id: str) -> Sequence[ArrivalCount]: ...

    async def channel_posts(self, broadcast_id: str) -> Sequence[ChannelPost]:
        """By platform and address, each as it stands, with what has become of it in the outbox."""

    async def put_channel_posts(self, posts: Sequence[ChannelPost]) -> None:
        """Insert or replace, one a broadcast and channel."""

    async def respond(self, response: BroadcastResponse) -> bool:
        """False when the person pressed the same before."""

    async def responses_of(
        self, broadcast_id: str, person_ids: Collection[str]
    ) -> Sequence[BroadcastResponse]: ...

    async def responses(self, broadcast_id: str) -> Sequence[BroadcastResponse]:
        """All of them, by person."""


class BroadcastsTransaction(Transaction, HasLedger, Protocol):
    @property
    def broadcasts(self) -> Broadcasts: ...


BroadcastsWork = UnitOfWork[BroadcastsTransaction]


class DoubtKind(StrEnum):
    """What a document says otherwise."""

    NUMBER = "number"
    UNIT = "unit"
    YEAR = "year"
    SCOPE = "scope"
    ABSOLUTE = "absolute"
    """A claim that is hard to prove, such as being climate neutral, and no document makes it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage of a draft that the documents contradict."""

    kind: DoubtKind
    claim: str
    """The sentence of the draft."""
    words: str
    """What in it is in doubt."""
    quote: str = ""
    """What a document says; empty where none says anything."""
    source: str = ""
    """Title and page."""
    url: str = ""


CheckFacts = Callable[[str, Reader, Voice], Sequence[Doubt]]
"""What of a text the documents contradict, of those that a reader may read, with sources as the voice says
them. Synchronous, like a search: call
it in a thread."""
AskIndex = Callable[[Asked], Awaitable[None]]
"""Answers somebody from the documents, in the conversation that the event names."""
CommitmentForm = Callable[[Voice, datetime, str], Form]
"""The form that makes a commitment, with these words in it."""


def no_doubts(_text: str, _reader: Reader, _voice: Voice) -> Sequence[Doubt]:
    """Nobody checks where nothing is known."""
    return ()
