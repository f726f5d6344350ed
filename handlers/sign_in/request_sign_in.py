"""A browser asks to be signed in as somebody, who is asked in the chat whether it is them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation, Transaction, UnitOfWork
from handlers.kernel.voice import voice_for
from handlers.sign_in.number_matching import PATIENCE, WAITING, Challenge, slot_of
from handlers.sign_in.wording import is_it_you


@dataclass(frozen=True, slots=True)
class RequestSignIn:
    uow: UnitOfWork[Transaction]
    notes: KeyValueStore
    platforms: Collection[str]
    """On which people can be asked."""

    async def __call__(self, email: str, browser: str, numbers: Sequence[int], at: datetime) -> bool:
        """Ask the person of this e-mail for the first of the numbers, which the browser shows.

        False when there is nobody to ask. The browser waits all the same: it must not learn who is known.
        """
        person, place = await self._find(email)
        asked = (person.id, place.platform, place.address) if person and place else ("", "", "")
        await self.notes.put(WAITING, browser, Challenge(*asked, numbers[0]).to_text(), at + PATIENCE)
        if person is None or place is None:
            return False
        message = is_it_you(voice_for(person), browser, numbers)
        key = f"{slot_of(browser)}:{at.isoformat()}"

        async def work(tx: Transaction) -> None:
            await tx.outbox.put(
                OutgoingMessage(
                    key, ToConversation(place, person.id), message, slot_of(browser), kind=MessageKind.SIGN_IN
                )
            )

        await self.uow.run(work)
        return True

    async def _find(self, email: str) -> tuple[Person | None, Conversation | None]:
        """The person, and where they used the chat last."""
        async with self.uow.reading() as tx:
            person = await tx.people.by_email(email.strip())
            known = await tx.people.identities(person.id) if person and person.active else ()
        return person, next((Conversation(*each) for each in known if each[0] in self.platforms), None)
