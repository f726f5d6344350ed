"""What is asked of a message when it is about to be sent, since things may have changed while it waited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from bot.platform.store import StoreTransaction, StoreWork
from handlers.broadcasts.still_addressed import still_addressed
from handlers.kernel.adapter.delivery import Dropped, TryLater
from handlers.kernel.attention.attend import attend
from handlers.kernel.attention.budget import DropIt, JoinsDigest, Later, SendNow
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.attention.wording import with_why
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.queues import Check
from handlers.kernel.voice import voice_for
from handlers.learning.nudging.still_due import is_lesson, still_due

_KINDS = {
    MessageKind.NUDGE: AttentionKind.NUDGE,
    MessageKind.BROADCAST: AttentionKind.BROADCAST,
    MessageKind.DIGEST: AttentionKind.DIGEST,
}
UNSOLICITED = frozenset(_KINDS)
"""The kinds of messages that draw on the attention budget, whether or not they say more of it."""


@dataclass(frozen=True, slots=True)
class StillWelcome:
    """Of what nobody asked for: the attention budget of its reader has room, and it says why it comes."""

    uow: StoreWork

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, is_edit: bool = False
    ) -> OutgoingMessage | TryLater | Dropped:
        """An edit of what is on the screen takes no attention."""

        async def work(tx: StoreTransaction) -> OutgoingMessage | TryLater | Dropped:
            return await _welcome(tx, outgoing, at)

        if is_edit:
            async with self.uow.reading() as tx:
                return await _explained(tx, outgoing)
        return await self.uow.run(work)

    async def undone(self, outgoing: OutgoingMessage) -> None:
        """It did not arrive."""

        async def work(tx: StoreTransaction) -> None:
            await tx.attention.give_back(outgoing.to.person_id, unsolicited(outgoing).subject)

        await self.uow.run(work)


@dataclass(frozen=True, slots=True)
class StillAddressed:
    """Of a broadcast: it is neither paused nor cancelled, and its reader is to have it and welcomes it."""

    uow: StoreWork
    welcome: StillWelcome

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, is_edit: bool = False
    ) -> OutgoingMessage | TryLater | Dropped:
        if not is_edit:
            async with self.uow.reading() as tx:
                refused = await still_addressed(tx, outgoing, at)
            if refused is not None:
                return refused
        return await self.welcome(outgoing, at, is_edit=is_edit)

    async def undone(self, outgoing: OutgoingMessage) -> None:
        await self.welcome.undone(outgoing)


@dataclass(frozen=True, slots=True)
class StillDue:
    """Of a lesson that comes by itself: it is still to be learnt, and its reader welcomes it."""

    uow: StoreWork
    welcome: StillWelcome

    async def __call__(
        self, outgoing: OutgoingMessage, at: datetime, *, is_edit: bool = False
    ) -> OutgoingMessage | TryLater | Dropped:
        if is_lesson(outgoing) and not is_edit:
            async with self.uow.reading() as tx:
                decided = await still_due(tx, outgoing, at)
            if not isinstance(decided, OutgoingMessage):
                return decided
            outgoing = decided
        return await self.welcome(outgoing, at, is_edit=is_edit)

    async def undone(self, outgoing: OutgoingMessage) -> None:
        await self.welcome.undone(outgoing)


def checks_of(uow: StoreWork) -> Mapping[MessageKind, Check]:
    """What is asked of each kind that nobody asked for."""
    welcome = StillWelcome(uow)
    return {
        **dict.fromkeys(UNSOLICITED, welcome),
        MessageKind.BROADCAST: StillAddressed(uow, welcome),
        MessageKind.NUDGE: StillDue(uow, welcome),
    }


def unsolicited(outgoing: OutgoingMessage) -> Unsolicited:
    """As the message says; else what its kind says."""
    return outgoing.attention or Unsolicited(_KINDS[outgoing.kind], outgoing.slot or outgoing.key)


async def _welcome(
    tx: StoreTransaction, outgoing: OutgoingMessage, at: datetime
) -> OutgoingMessage | TryLater | Dropped:
    person = await tx.people.get(outgoing.to.person_id)
    if person is None:
        return Dropped("the person has left")
    verdict = await attend(
        tx, person, unsolicited(outgoing), at, not_after=outgoing.not_after, message=outgoing.message
    )
    match verdict:
        case SendNow():
            return await _explained(tx, outgoing)
        case Later(moment, why):
            return TryLater(moment, why, is_failure=False)
        case JoinsDigest():
            return Dropped("it joins the next digest")
        case DropIt(why):
            return Dropped(why.value)
        case _:
            assert_never(verdict)


async def _explained(tx: StoreTransaction, outgoing: OutgoingMessage) -> OutgoingMessage | Dropped:
    person = await tx.people.get(outgoing.to.person_id)
    if person is None:
        return Dropped("the person has left")
    message = with_why(voice_for(person), outgoing.message, unsolicited(outgoing).subject)
    return replace(outgoing, message=message)
