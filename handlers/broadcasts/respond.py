"""Somebody presses a button of a broadcast: got it, tell me more, I will do this."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from handlers.broadcasts.actions import BroadcastPress
from handlers.broadcasts.broadcast import Broadcast, BroadcastRefusal
from handlers.broadcasts.ports import (
    AskIndex,
    BroadcastResponse,
    BroadcastsTransaction,
    CommitmentForm,
    ResponseKind,
)
from handlers.broadcasts.recipient import HAS_IT, BroadcastRecipient, Reached, batch_name
from handlers.broadcasts.wording import committing, long_ago, news, noted, only_a_test, refused, taken_back
from handlers.kernel.addressing import private_place, tell
from handlers.kernel.attention.wording import with_why
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation, ToPerson, UnitOfWork
from handlers.kernel.retention import RetentionPolicy
from handlers.kernel.voice import voice_for

KINDS: Mapping[str, ResponseKind] = MappingProxyType(
    {
        BroadcastPress.GOT_IT: ResponseKind.GOT_IT,
        BroadcastPress.MORE: ResponseKind.MORE,
        BroadcastPress.COMMIT: ResponseKind.COMMIT,
    }
)
_MAY_HAVE_IT = frozenset({Reached.QUEUED, Reached.UNKNOWN, *HAS_IT})

T = TypeVar("T", bound=BroadcastsTransaction)


@dataclass(frozen=True, slots=True)
class Respond(Generic[T]):
    """Noted once a person and button; only of those who got it, or read it in a channel.

    Whoever presses in a channel is answered alone, and its post stays as it is: it is everybody's.
    """

    uow: UnitOfWork[T]
    ask: AskIndex
    form: CommitmentForm

    async def __call__(self, event: Pressed) -> None:
        async def work(tx: BroadcastsTransaction) -> Asked | None:
            """What is asked of the documents then."""
            by, broadcast = await tx.people.get(event.by), await tx.broadcasts.get(event.subject)
            if by is None:
                return None
            if await tx.mark_handled(event):
                await self._take(tx, event, by, broadcast)
            if event.action != BroadcastPress.MORE or broadcast is None or broadcast.recalled:
                return None
            where = await _where_alone(tx, event, broadcast)
            return _question(event, where, broadcast, by)

        if asked := await self.uow.run(work):
            await self.ask(asked)

    async def _take(
        self, tx: BroadcastsTransaction, event: Pressed, by: Person, broadcast: Broadcast | None
    ) -> None:
        if broadcast is None:
            await _say(tx, event, refused(voice_for(by), BroadcastRefusal.UNKNOWN))
            return
        if broadcast.recalled:
            await _say(tx, event, taken_back(voice_for(by)))
            return
        theirs = [
            each
            for each in await tx.broadcasts.rounds_of(broadcast.id, by.id)
            if each.arrival in _MAY_HAVE_IT
        ]
        in_channel = await _is_in_channel(tx, event, broadcast)
        if theirs or in_channel:
            response = BroadcastResponse(broadcast.id, by.id, KINDS[event.action], event.at)
            await tx.broadcasts.respond(response)
        if event.action == BroadcastPress.COMMIT:
            deed = broadcast.content.deed or broadcast.content.for_language(by.language, by.country).title
            voice = voice_for(by)
            await _say(tx, event, committing(voice, self.form(voice, event.at, deed)))
        elif event.action == BroadcastPress.GOT_IT:
            if in_channel:
                await _say(tx, event, noted(voice_for(by)))
            if theirs or not in_channel:
                await _acknowledge(tx, event, by, broadcast, theirs)


async def _acknowledge(
    tx: BroadcastsTransaction,
    event: Pressed,
    by: Person,
    broadcast: Broadcast,
    theirs: list[BroadcastRecipient],
) -> None:
    """Every copy on the person's screen says so from now on."""
    if not theirs:
        say = long_ago if _is_forgotten(broadcast, event) else only_a_test
        await _say(tx, event, say(voice_for(by)))
    variant = broadcast.content.for_language(by.language, by.country)
    for each in theirs:
        slot = batch_name(broadcast.id, each.round)
        message = news(broadcast.id, broadcast.content, variant, each.round, acknowledged=True)
        thanks = OutgoingMessage(
            f"{slot}:{broadcast.edition}:said:{by.id}",
            ToPerson(by.id),
            with_why(voice_for(by), message, slot),
            slot,
            silent=True,
            kind=MessageKind.ANSWER,
        )
        await tx.outbox.put(thanks)


def _is_forgotten(broadcast: Broadcast, event: Pressed) -> bool:
    """Whether nobody knows any more who got it."""
    kept = RetentionPolicy().broadcasts
    return broadcast.ended_at is not None and event.at - broadcast.ended_at > kept


async def _say(tx: BroadcastsTransaction, event: Pressed, message: Message) -> None:
    await tx.outbox.put(tell(event, message))


async def _is_in_channel(tx: BroadcastsTransaction, event: Pressed, broadcast: Broadcast) -> bool:
    """Whether it was pressed where it was posted for all."""
    place = (event.conversation.platform, event.conversation.address)
    if place not in {one.place for one in broadcast.reach.channels}:
        return False
    posts = await tx.broadcasts.channel_posts(broadcast.id)
    return any(one.place == place and one.arrival in _MAY_HAVE_IT for one in posts)


async def _where_alone(tx: BroadcastsTransaction, event: Pressed, broadcast: Broadcast) -> Conversation:
    """Where the answer is read by whoever asked alone: many may press one post."""
    if not await _is_in_channel(tx, event, broadcast):
        return event.conversation
    to = await private_place(tx, event.by, event.conversation.platform)
    return to.conversation if isinstance(to, ToConversation) else event.conversation


def _question(event: Pressed, where: Conversation, broadcast: Broadcast, by: Person) -> Asked:
    """As it is written for all, in the reader's language: else by what the news is called in theirs."""
    content, key = broadcast.content, f"{event.key}:more"
    variant = content.for_language(by.language, by.country)
    about = content.about or variant.title
    text = about if variant.language == content.variants[0].language else variant.title
    return Asked(event.by, where, text, event.at, key, by.language, (about,))
