"""Ambassadors are shown a draft before it is sent, and what they propose is kept with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from handlers.broadcasts import local
from handlers.broadcasts.broadcast import Broadcast, BroadcastOutcome, BroadcastRefusal, Variant
from handlers.broadcasts.local_wording import proposed, seen_first, thanked
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.wording import refused
from handlers.kernel.addressing import tell_privately
from handlers.kernel.events import Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import OutgoingMessage, ToPerson, UnitOfWork
from handlers.kernel.transitions import store
from handlers.kernel.voice import voice_for

T = TypeVar("T", bound=BroadcastsTransaction)


async def local_ambassadors(tx: BroadcastsTransaction, broadcast: Broadcast) -> Sequence[Person]:
    return [one for one in await tx.people.with_role(Role.AMBASSADOR) if local.is_local(broadcast, one)]


async def ask_ambassadors(tx: BroadcastsTransaction, broadcast: Broadcast, at: datetime) -> None:
    """Each in their own language, once an opening."""
    for one in await local_ambassadors(tx, broadcast):
        message = seen_first(voice_for(one), broadcast, one)
        key = f"broadcast-local:{broadcast.id}:{at.timestamp()}:{one.id}"
        await tx.outbox.put(OutgoingMessage(key, ToPerson(one.id), message, kind=MessageKind.CARD))


@dataclass(frozen=True, slots=True)
class ProposeLocally(Generic[T]):
    """The form below the draft that an ambassador was shown."""

    uow: UnitOfWork[T]

    async def __call__(self, event: Submitted) -> None:
        async def work(tx: BroadcastsTransaction) -> None:
            by = await tx.people.get(event.by)
            if by is not None and await tx.mark_handled(event):
                message = await _answer(tx, event, by)
                await tx.outbox.put(await tell_privately(tx, event, message))

        await self.uow.run(work)


async def _answer(tx: BroadcastsTransaction, event: Submitted, by: Person) -> Message:
    voice, broadcast = voice_for(by), await tx.broadcasts.get(event.subject)
    if broadcast is None:
        return refused(voice, BroadcastRefusal.UNKNOWN)
    outcomes = _outcomes(broadcast, by, event)
    for outcome in outcomes:
        if isinstance(outcome, Refused):
            return refused(voice, outcome.why)
        await store(tx.broadcasts, outcome)
    if outcomes:
        await _tell_author(tx, broadcast, by, event)
    return thanked(voice)


def _outcomes(broadcast: Broadcast, by: Person, event: Submitted) -> list[BroadcastOutcome]:
    """Other words are a proposal, and what is said beside them a comment; the same words are neither."""
    old = broadcast.content.for_language(by.language, by.country)
    title, text = (event.values.get(name, "").strip() for name in ("title", "text"))
    said, found = event.values.get("remark", "").strip(), list[BroadcastOutcome]()
    if (title, text) != (old.title.strip(), old.text.strip()):
        found.append(local.propose(broadcast, by, Variant(by.language, title, text, by.country), event.at))
    if said:
        last = found[-1] if found else None
        now = last.after if isinstance(last, Changed) else broadcast
        found.append(local.remark(now, by, said, event.at))
    return found


async def _tell_author(tx: BroadcastsTransaction, broadcast: Broadcast, by: Person, event: Submitted) -> None:
    author = await tx.people.get(broadcast.edited_by or broadcast.by)
    if author is not None and author.id != by.id:
        message = proposed(voice_for(author), broadcast, by)
        key = f"broadcast-proposed:{broadcast.id}:{event.key}"
        await tx.outbox.put(OutgoingMessage(key, ToPerson(author.id), message, kind=MessageKind.NOTICE))
