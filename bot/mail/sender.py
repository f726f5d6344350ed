"""The way out by e-mail: a letter of its own for each message, for nothing in one can be changed later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.mail.render import LetterContext, draw_letter
from bot.platform.outcomes import PermanentFailure, Responded, Retry, pause
from handlers.kernel.adapter.delivery import (
    Delivered,
    Delivery,
    Dropped,
    Retracted,
    TryLater,
    Undeliverable,
)
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.ports import Retract, Transaction, UnitOfWork
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.voice import voice_for
from handlers.sign_in.letters import Letter

LIMIT = Limit("mail", 2.0, 20.0)
"""Thirty a minute, which common servers take, and a few at once."""


class Postman(Protocol):
    async def deliver(self, letter: Letter) -> Responded | Retry | PermanentFailure: ...


@dataclass(frozen=True, slots=True)
class MailSender:
    """The sender for platform ``mail``; the address of a place is a person's id."""

    uow: UnitOfWork[Transaction]
    post: Postman
    absolute: Callable[[str], str]

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        """Posts a letter to the address that the person has now, if they want one."""
        del previous
        outgoing = to_send.outgoing
        if isinstance(outgoing, Retract):
            return Retracted()
        async with self.uow.reading() as tx:
            person = await tx.people.get(outgoing.to.person_id)
        if person is None or not person.active:
            return Dropped("nobody is there to read it")
        if not person.mails:
            return Dropped("its reader wants no e-mail")
        context = LetterContext(self.absolute, voice_for(person))
        drawn = draw_letter(outgoing.message, context)
        no_more = self.absolute(context.choices)
        letter = Letter(person.email, drawn.subject, drawn.text, drawn.html, outgoing.key, no_more)
        return _delivery(await self.post.deliver(letter), letter, to_send, at)

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        """All letters share one line."""
        del to_send, previous, at
        return Route("letters")

    def limits(self, name: str) -> Sequence[Limit]:
        del name
        return (LIMIT,)


def _delivery(
    told: Responded | Retry | PermanentFailure, letter: Letter, to_send: LeasedMessage, at: datetime
) -> Delivery:
    match told:
        case Responded():
            return Delivered(letter.key)
        case PermanentFailure(why):
            return Undeliverable(why)
    again = at + timedelta(seconds=max(told.seconds, pause(to_send.attempts)))
    return TryLater(again, told.why, told.in_doubt)
