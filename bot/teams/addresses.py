"""Names of places and people in Teams, as the rest of the bot keeps them.

A person is their Entra object id: the same in every chat, in Graph and for every bot, where the ``29:…`` id
belongs to one bot alone. Posting to a person opens their personal chat. A place is the connector's id of the
conversation: ``a:…`` is a personal chat, ``19:…@thread…`` a group chat or a channel. In a channel the thread
is the id of its first message; the connector joins the two as ``19:…@thread.tacv2;messageid=1712345``, which
`conversation_id` does and `conversation_of` undoes. One installation serves one tenant, so no address names
it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.kernel.events import Conversation

PLATFORM = "teams"

_OBJECT_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_THREAD = ";messageid="


class ConversationType(StrEnum):
    """The kinds of conversation, by the connector's names (``conversationType``)."""

    PERSONAL = "personal"
    GROUP = "groupChat"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class ConversationReference:
    """What it takes to say something in a conversation unasked; every activity refreshes it."""

    conversation: Conversation
    scope: ConversationType
    service_url: str
    """Where the connector of this conversation is; on the allow-list, with its trailing slash."""
    tenant: str
    bot: str
    """The bot's own id in this conversation, ``28:…``."""
    person: str = ""
    """Entra object id of who acted; of a personal chat, its owner."""
    user: str = ""
    """The same person's id for this bot, ``29:…``."""
    time_zone: str = ""
    """Where the person's client is, as it says; empty where it does not."""


def object_id(value: object) -> str:
    """The Entra object id, in lower case; empty for whatever is none."""
    text = str(value or "").lower()
    return text if is_person(text) else ""


def is_person(address: str) -> bool:
    """Whether an address of a conversation is a person's, to be reached in their personal chat."""
    return _OBJECT_ID.fullmatch(address) is not None


def is_shared(address: str) -> bool:
    """Whether others than one person and the bot read there: a group chat, or a channel."""
    return "@thread" in address


def conversation_of(identifier: str) -> Conversation:
    """Of the connector's id, with its thread if it names one."""
    address, _, thread = identifier.partition(_THREAD)
    return Conversation(PLATFORM, address, thread)


def conversation_id(conversation: Conversation) -> str:
    """The connector's id; without a thread in a channel, what is posted there begins one."""
    return (
        f"{conversation.address}{_THREAD}{conversation.thread}"
        if conversation.thread
        else conversation.address
    )


def stranger(person: str) -> str:
    """The person id of someone who is not identified yet, from their object id; `people` replaces it
    before anything is decided."""
    return f"{PLATFORM}/{person}"


def is_stranger(person_id: str) -> bool:
    return person_id.startswith(f"{PLATFORM}/")


def who_is(person_id: str) -> str:
    """The Entra object id behind a `stranger`."""
    return person_id.removeprefix(f"{PLATFORM}/")
