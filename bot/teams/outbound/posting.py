"""Posting a new message in a conversation whose reference we have.

Teams has no key that makes a second post harmless, and a bot cannot read back what it said. So a message that
may have arrived (the process died, the connection broke) is posted again only when somebody waits for it;
what goes to many is rather lost for one than seen twice. A note is made before those.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.platform.begun import TEAMS as BEGUN
from bot.platform.begun import is_restored
from bot.platform.outcomes import PermanentFailure, Responded
from bot.platform.rate_limits import Wait
from bot.teams.addresses import ConversationReference, ConversationType, conversation_id
from bot.teams.outbound.calls import ConnectorCaller, Outcome
from bot.teams.outbound.connector import Call, Json, open_thread, send
from bot.teams.outbound.refusals import IN_DOUBT
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Conversation
from handlers.kernel.kinds import MessageKind

_REMEMBERED = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class TeamsPost:
    place: ConversationReference
    thread: str
    """In a channel, the message to post below; empty for a thread of its own."""
    activity: Json
    key: str
    """Unique for this message."""
    kind: MessageKind
    attempts: int = 1

    @property
    def address(self) -> str:
        return self.place.conversation.address

    @property
    def call(self) -> Call:
        place = self.place
        if place.scope is ConversationType.CHANNEL and not self.thread:
            return open_thread(place.bot, self.address, place.tenant, self.activity)
        where = Conversation(place.conversation.platform, self.address, self.thread)
        return send(conversation_id(where), self.activity)


@dataclass(frozen=True)
class TeamsPoster:
    caller: ConnectorCaller
    notes: KeyValueStore

    async def post(self, post: TeamsPost, at: datetime) -> Outcome:
        """Its moment is here. `posted_id` tells the new message's id."""
        if post.attempts > 1 and (why := await self._is_in_doubt(post, at)):
            return PermanentFailure(why, IN_DOUBT)
        if not post.kind.is_sent_again:
            await self.notes.put(BEGUN, post.key, "", at + _REMEMBERED)
        outcome = await self.caller.write(
            post.place.service_url, post.address, post.call, at, attempts=post.attempts
        )
        if isinstance(outcome, Wait):
            await self._not_now(post, outcome)
        return outcome

    async def _is_in_doubt(self, post: TeamsPost, at: datetime) -> str:
        """Why it is not posted again; empty where it may be."""
        begun = await self.notes.get(BEGUN, post.key, at)
        if is_restored(begun):
            return "it may have been sent after the backup was made that was restored"
        if begun is None or post.kind.is_sent_again:
            return ""
        return "it may have arrived already, and is not sent twice"

    async def _not_now(self, post: TeamsPost, outcome: Wait) -> None:
        if not post.kind.is_sent_again and not outcome.in_doubt:
            await self.notes.drop(BEGUN, post.key)


def posted_id(outcome: Responded) -> str:
    """A new thread answers with its own id and with that of its first message."""
    return str(outcome.data.get("activityId") or outcome.data.get("id") or "")
