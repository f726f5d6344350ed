"""Somebody pressed a number in the chat: the browser that shows it is theirs, or it is not."""

from __future__ import annotations

from dataclasses import dataclass

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.addressing import tell
from handlers.kernel.events import Conversation, Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.ports import AuditRow, OutgoingMessage, ToConversation, Transaction, UnitOfWork
from handlers.kernel.voice import voice_for
from handlers.sign_in.number_matching import (
    APPROVED,
    PATIENCE,
    WAITING,
    Challenge,
    MatchVerdict,
    challenge_from,
    parts,
    slot_of,
    verdict,
)
from handlers.sign_in.wording import settled


@dataclass(frozen=True, slots=True)
class ConfirmSignIn:
    uow: UnitOfWork[Transaction]
    notes: KeyValueStore

    async def __call__(self, pressed: Pressed) -> None:
        browser, number = parts(pressed.subject)
        known = await self.notes.get(WAITING, browser, pressed.at)
        challenge = challenge_from(known) if known else None
        found = verdict(challenge, pressed.by, number)
        if found is MatchVerdict.APPROVED:
            await self.notes.put(APPROVED, browser, pressed.by, pressed.at + PATIENCE)
        if found is not MatchVerdict.OVER:
            await self.notes.drop(WAITING, browser)
        await self._say(pressed, challenge, found, browser)

    async def _say(
        self, pressed: Pressed, challenge: Challenge | None, found: MatchVerdict, browser: str
    ) -> None:
        async def work(tx: Transaction) -> None:
            person = await tx.people.get(pressed.by)
            if person is None or not await tx.mark_handled(pressed):
                return
            message = settled(voice_for(person), found)
            if challenge is None or found is MatchVerdict.OVER:
                await tx.outbox.put(tell(pressed, message))
            else:
                there = ToConversation(Conversation(challenge.platform, challenge.address), person.id)
                key = f"{slot_of(browser)}:{pressed.key}"
                await tx.outbox.put(
                    OutgoingMessage(
                        key, there, message, slot_of(browser), silent=True, kind=MessageKind.SIGN_IN
                    )
                )
                await tx.audit.record(
                    AuditRow(person.id, f"sign_in.{found}", f"person:{person.id}", pressed.at)
                )

        await self.uow.run(work)
