"""Posting a new message, so that nobody needs to post it twice.

Slack has no idempotency key, so each post carries a key of ours in its metadata, and a note is made before
it. When a key that has a note comes again (the process died, the connection broke), the message is looked
for first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.platform.begun import SLACK as BEGUN
from bot.platform.begun import doubt_since, handled_again, is_restored, since_of
from bot.platform.outcomes import NotFound, Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import Place
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installation
from bot.slack.outbound.calls import Outcome, SlackCaller
from bot.slack.outbound.lookup import Lookup, Span
from bot.slack.outbound.rate_limits import POST
from bot.slack.rendering.render import DrawnMessage
from handlers.kernel.adapter.notes import KeyValueStore

EVENT_TYPE = "csrbot_message"
_REMEMBERED = timedelta(days=30)
"""Longer than any outage that a message waits through: without its note it would be posted again unseen."""
_ANSWERED = timedelta(minutes=1)
"""A post that Slack has not taken by then was cut off: see `SlackConnection.timeout_seconds`."""


@dataclass(frozen=True, slots=True)
class SlackPost:
    installation: Installation
    place: Place
    thread: str
    drawn: DrawnMessage
    key: str
    """Unique for this message."""
    since: datetime
    """Before its first try."""
    attempts: int = 1


@dataclass(frozen=True)
class SlackPoster:
    connection: SlackConnection
    caller: SlackCaller
    lookup: Lookup
    notes: KeyValueStore

    async def found(self, post: SlackPost, at: datetime) -> Outcome:
        """The message if it is there already, else `NotFound`; `Wait` when Slack cannot be asked now."""
        begun = await self.notes.get(BEGUN, post.key, at)
        if begun is None and (since := handled_again.get()):
            begun = doubt_since(since)
        if begun is None:
            return NotFound()
        posted = _span(begun, post)
        return await self.lookup.find(
            post.installation, post.place, post.thread, key=post.key, posted=posted, at=at
        )

    async def post(self, post: SlackPost, at: datetime) -> Outcome:
        """Its moment is here. Only whoever has asked `found` may call this for a key that may not be
        new."""
        await self.notes.put(BEGUN, post.key, at.isoformat(), at + _REMEMBERED)
        outcome = await self.caller.now(
            post.installation.id, POST, lambda: self._call(post), at, attempts=post.attempts
        )
        if isinstance(outcome, Wait) and not outcome.in_doubt:
            await self.notes.drop(BEGUN, post.key)
        return outcome

    async def post_soon(self, post: SlackPost, at: datetime) -> Outcome:
        """Found or posted, waiting a little for its moment, which the outbox has not granted."""
        found = await self.found(post, at)
        if not isinstance(found, NotFound):
            return found
        pacing = self.caller.pacing
        turn = await pacing.turn(pacing.route(post.installation.id, POST, post.place.id), at)
        return turn if isinstance(turn, Wait) else await self.post(post, turn)

    def _call(self, post: SlackPost) -> Any:
        thread: dict[str, Any] = {"thread_ts": post.thread} if post.thread else {}
        return self.connection.client(post.installation.token).chat_postMessage(
            channel=post.place.id,
            text=post.drawn.text,
            blocks=list(post.drawn.blocks),
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": post.key}},
            unfurl_links=False,
            unfurl_media=False,
            **thread,
        )


def _span(begun: str, post: SlackPost) -> Span:
    """Around the last try; a note of a version before tells no time, and a backup's no end."""
    if not begun or is_restored(begun):
        return Span(since_of(begun, post.since))
    at = datetime.fromisoformat(begun)
    return Span(at, at + _ANSWERED)


def where_posted(outcome: Responded, place: Place) -> tuple[str, str]:
    """(channel, timestamp); posting to a person answers with the channel it opened."""
    return str(outcome.data.get("channel") or place.id), str(outcome.data.get("ts") or "")
