"""Privacy: what the bot knows of a person, told to them and forgotten when they say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.capability import Capability, Job
from handlers.kernel.isolation import for_each_collecting_errors
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
        if await self.forget(person_id, person_id, at) is ForgetRefusal.UNKNOWN:
            await self.forget.personal.keep(person_id)


def privacy(forget: ForgetPerson, own_data: OwnData) -> Capability:
    return Capability(
        "privacy",
        presses=dict.fromkeys(PrivacyPress, own_data),
        jobs=(Job("forget", timedelta(minutes=1), ForgetThoseDue(forget)),),
        commands={"/privacy": PrivacyPress.SHOW},
        words=WORDS,
    )
