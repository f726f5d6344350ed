"""Deleting a message of ours.

https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#delete-activity
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.platform.outcomes import removal_of
from bot.teams.addresses import PLATFORM, ConversationReference, ConversationType, conversation_id
from bot.teams.outbound.calls import ConnectorCaller
from bot.teams.outbound.connector import delete
from bot.teams.outbound.references import References
from bot.teams.outbound.refusals import NotInstalled
from handlers.kernel.adapter.delivery import Delivery, Undeliverable
from handlers.kernel.events import Conversation


@dataclass(frozen=True, slots=True)
class Removal:
    caller: ConnectorCaller
    references: References

    async def remove(self, message_id: str, thread: str, at: datetime, attempts: int) -> Delivery:
        """The message with this id of ours: the chat and the activity; at the moment it was granted."""
        chat, _, activity = message_id.partition(" ")
        place = await self.references.place(chat, at)
        if place is None:
            return Undeliverable("the conversation of the message is not known any more")
        called = delete(_conversation(place, chat, thread or activity), activity)
        outcome = await self.caller.write(place.service_url, chat, called, at, attempts=attempts)
        if isinstance(outcome, NotInstalled):
            return Undeliverable("the app is not installed there any more")
        return removal_of(outcome)


def _conversation(place: ConversationReference, chat: str, thread: str) -> str:
    """The connector's id of where the message stands: in a channel, a thread."""
    in_channel = place.scope is ConversationType.CHANNEL
    return conversation_id(Conversation(PLATFORM, chat, thread if in_channel else ""))
