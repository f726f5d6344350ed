"""Deleting a message of ours.

https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference#delete-activity
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.platform.outcomes import NotFound, PermanentFailure, Responded
from bot.platform.rate_limits import Wait
from bot.teams.addresses import PLATFORM, ConversationReference, ConversationType, conversation_id
from bot.teams.outbound.calls import ConnectorCaller, Outcome
from bot.teams.outbound.connector import delete
from bot.teams.outbound.references import References
from handlers.kernel.adapter.delivery import Delivery, Retracted, Undeliverable
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
        return _removal_of(
            await self.caller.write(
                place.service_url,
                chat,
                delete(_conversation(place, chat, thread or activity), activity),
                at,
                attempts=attempts,
            )
        )


def _conversation(place: ConversationReference, chat: str, thread: str) -> str:
    """The connector's id of where the message stands: in a channel, a thread."""
    in_channel = place.scope is ConversationType.CHANNEL
    return conversation_id(Conversation(PLATFORM, chat, thread if in_channel else ""))


def _removal_of(outcome: Outcome) -> Delivery:
    """What is not there any more is as good as deleted."""
    match outcome:
        case Responded() | NotFound():
            return Retracted()
        case Wait():
            return outcome.of_a_message()
        case PermanentFailure(why):
            return Undeliverable(why)
    return Undeliverable("the app is not installed there any more")
