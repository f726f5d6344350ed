"""Privacy: what the bot knows of a person, told to them and forgotten when they say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.capability import Capability, Job
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import OutgoingMessage, ToPerson, Transaction
from handlers.kernel.voice import voice_for
from handlers.privacy import wording as words
from handlers.privacy.actions import WORDS, PrivacyPress
from handlers.privacy.forget_person import ForgetPerson, ForgetRefusal
from handlers.privacy.own_data import OwnData


@dataclass(frozen=True, slots=True)
class ForgetThoseDue:
    forget: ForgetPerson

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of those that could not be forgotten, when all others are."""
        await for_each_collecting_errors(
            await self.forget.personal.due(at), lambda one: self._forget(one, at), "people to forget"
        )

    async def _forget(self, person_id: str, at: datetime) -> None:
        """The last admin goes as soon as there is another: what was asked for, or done before a backup was
        put back, is not dropped. Nothing is left to do for who is gone already."""
        refused = await self.forget(person_id, person_id, at)
        if refused is ForgetRefusal.UNKNOWN:
            await self.forget.personal.keep(person_id)
        if refused is ForgetRefusal.LAST_ADMIN:
            await self.forget.uow.run(lambda tx: _tell_that_it_waits(tx, person_id))


async def _tell_that_it_waits(tx: Transaction, person_id: str) -> None:
    """Once, as long as the outbox keeps it."""
    if person := await tx.people.get(person_id):
        message = words.waits(voice_for(person))
        key = f"privacy:waits:{person_id}"
        await tx.outbox.put(OutgoingMessage(key, ToPerson(person_id), message, kind=MessageKind.NOTICE))


def privacy(forget: ForgetPerson, own_data: OwnData) -> Capability:
    return Capability(
        "privacy",
        presses=dict.fromkeys(PrivacyPress, own_data),
        jobs=(Job("forget", timedelta(minutes=1), ForgetThoseDue(forget)),),
        commands={"/privacy": PrivacyPress.SHOW},
        words=WORDS,
    )
