"""To whom a message goes: whoever acted, or everybody in the CSR team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.kernel.events import Conversation, Event
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import OutgoingMessage, Recipient, ToConversation, ToPerson, Transaction


def tell(event: Event, message: Message, part: str = "said") -> OutgoingMessage:
    """A message to whoever the event came from, where they are; once an event and part."""
    place = event.conversation
    return OutgoingMessage(
        f"event:{place.platform}:{event.key}:{part}",
        ToConversation(place, event.by),
        message,
        kind=MessageKind.ANSWER,
    )


OWN = frozenset({"web", "terminal"})
"""Our own platforms: nobody sees there what came while they were away."""
MAIL = "mail"
"""The platform whose places are people's mailboxes, each named by the person's id."""


async def uses_chat(tx: Transaction, person_id: str) -> bool:
    """Whether the person uses the bot where they are told of what comes."""
    return any(platform not in OWN for platform, _ in await tx.people.identities(person_id))


def mailbox(person_id: str) -> ToConversation:
    return ToConversation(Conversation(MAIL, person_id), person_id)


def veiled_address(email: str) -> str:
    """ "a…@example.com", enough to tell one's own."""
    name, _, domain = email.partition("@")
    return f"{name[:1]}…@{domain}"


async def csr_team(tx: Transaction) -> Sequence[Person]:
    """Everybody with that role; an admin is none of them by being one."""
    return await tx.people.with_role(Role.CSR)


async def private_place(tx: Transaction, person_id: str, platform: str) -> Recipient:
    """The person alone: what they tell the CSR team is not for the channel they told it in."""
    for known, external in await tx.people.identities(person_id):
        if known == platform:
            return ToConversation(Conversation(known, external), person_id)
    return ToPerson(person_id)


async def tell_privately(
    tx: Transaction, event: Event, message: Message, part: str = "said"
) -> OutgoingMessage:
    """As `tell`, to the person alone, wherever they are."""
    to = await private_place(tx, event.by, event.conversation.platform)
    return replace(tell(event, message, part), to=to)
