"""The CSR team begins a broadcast from a chat: it becomes a draft, and the console goes on from there."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import Generic, TypeVar

from handlers.broadcasts.broadcast import BroadcastContent, BroadcastRefusal, Variant
from handlers.broadcasts.ports import BroadcastsTransaction
from handlers.broadcasts.transitions import make
from handlers.broadcasts.wording import drafted, invitation, refused
from handlers.kernel.addressing import tell_privately
from handlers.kernel.events import Event, Pressed, Submitted
from handlers.kernel.messages import Message
from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person, is_csr
from handlers.kernel.ports import UnitOfWork
from handlers.kernel.voice import voice_for

T = TypeVar("T", bound=BroadcastsTransaction)


@dataclass(frozen=True, slots=True)
class BeginInChat(Generic[T]):
    """The button or command that asks for the form, and the form; answered where nobody else reads."""

    uow: UnitOfWork[T]

    async def __call__(self, event: Pressed | Submitted) -> None:
        async def work(tx: BroadcastsTransaction) -> None:
            by = await tx.people.get(event.by)
            if by is not None and await tx.mark_handled(event):
                message = await _answer(tx, event, by)
                await tx.outbox.put(await tell_privately(tx, event, message))

        await self.uow.run(work)


async def _answer(tx: BroadcastsTransaction, event: Pressed | Submitted, by: Person) -> Message:
    voice = voice_for(by)
    if not is_csr(by):
        return refused(voice, BroadcastRefusal.NOT_CSR)
    if isinstance(event, Pressed):
        return invitation(voice)
    title, text = event.values.get("title", "").strip(), event.values.get("text", "").strip()
    if not title or not text:
        return refused(voice, BroadcastRefusal.NO_TEXT if title else BroadcastRefusal.NO_TITLE)
    content = BroadcastContent((Variant(by.language, title, text),))
    outcome = make(broadcast_id(event), by, content, event.at)
    if isinstance(outcome, Refused):
        return refused(voice, outcome.why)
    if await tx.broadcasts.add(outcome.after):
        await tx.broadcasts.record(outcome.event)
    return drafted(voice, outcome.after)


def broadcast_id(event: Event) -> str:
    """The lasting name of what one event begins."""
    named = f"broadcast:{event.conversation.platform}:{event.key}"
    return blake2b(named.encode(), digest_size=8).hexdigest()
