"""Somebody looks at what they have chosen, or chooses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Generic

from handlers.kernel.addressing import private_place
from handlers.kernel.attention.ledger import AttentionLedger
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Consent, Person
from handlers.kernel.ports import OutgoingMessage, UnitOfWork
from handlers.kernel.transitions import save_people
from handlers.kernel.voice import voice_for
from handlers.preferences.actions import PreferencesPress
from handlers.preferences.ports import T
from handlers.preferences.wording import choices as words


@dataclass(frozen=True, slots=True)
class Prefer(Generic[T]):
    uow: UnitOfWork[T]
    has_mail: bool = False

    async def __call__(self, pressed: Pressed) -> None:
        async def work(tx: T) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            after = chosen(person, pressed)
            if after != person:
                await save_people(tx.people, after)
            if pressed.action == PreferencesPress.STOP_KIND and pressed.subject in set(AttentionKind):
                await _stop(tx.attention, person, AttentionKind(pressed.subject))
            await tx.outbox.put(await self._said(tx, pressed, after))

        await self.uow.run(work)

    async def _said(self, tx: T, pressed: Pressed, person: Person) -> OutgoingMessage:
        """To the person alone, wherever it was pressed."""
        is_new = pressed.action == PreferencesPress.PREFERENCES
        message = words.preferences(voice_for(person), person, has_mail=self.has_mail, saved=not is_new)
        platform = pressed.conversation.platform
        to = await private_place(tx, person.id, platform)
        return OutgoingMessage(f"event:{platform}:{pressed.key}:said", to, message, kind=MessageKind.ANSWER)


async def _stop(ledger: AttentionLedger, person: Person, kind: AttentionKind) -> None:
    choices = await ledger.choices(person.id)
    await ledger.choose(person.id, replace(choices, by_kind={**choices.by_kind, kind: 0}))


def chosen(person: Person, pressed: Pressed) -> Person:
    """The person as they want it; unchanged by a choice that there is not."""
    match pressed.action, pressed.subject:
        case PreferencesPress.PREFER_ASKING, subject if subject in set(Consent):
            return replace(person, consent=Consent(subject))
        case PreferencesPress.PREFER_MAIL, "yes" | "no":
            return replace(person, mails=pressed.subject == "yes")
    return person
