"""Giving a question that was asked by command, shortcut or form a thread of its own in the person's chat.

The thread's first message repeats the question; the answer, what follows and a later reply stand below it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from bot.platform.not_yet import NotYetError
from bot.platform.outcomes import Responded
from bot.platform.rate_limits import Wait
from bot.slack.addresses import PLATFORM, Place, place
from bot.slack.installation.installations import Installations
from bot.slack.outbound.posting import SlackPost, SlackPoster, where_posted
from bot.slack.rendering.render import draw_message
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.events import Asked, Conversation
from handlers.kernel.messages import Message, Paragraph, Strong
from handlers.kernel.voice import Voice, excerpt

_SPACE = "opened"


@dataclass(frozen=True)
class Opening:
    poster: SlackPoster
    installations: Installations
    notes: KeyValueStore

    async def opened(self, asked: Asked, voice: Voice, at: datetime) -> Asked:
        """The same question, in its thread; raises `NotYetError` when Slack does not take the message
        now."""
        note = await self.notes.get(_SPACE, asked.key, at)
        if note is None:
            note = await self._open(asked, voice, at)
            await self.notes.put(_SPACE, asked.key, note)
        address, _, thread = note.rpartition(":")
        return replace(asked, conversation=Conversation(PLATFORM, address, thread))

    async def _open(self, asked: Asked, voice: Voice, at: datetime) -> str:
        where = place(asked.conversation.address)
        installation = await self.installations.of(where.installation)
        if installation is None:
            raise NotYetError("the app is not installed")
        drawn = draw_message(_question(asked.text, voice))
        post = SlackPost(installation, where, "", drawn, f"opened:{asked.key}", asked.at)
        outcome = await self.poster.post_soon(post, at)
        if not isinstance(outcome, Responded):
            raise NotYetError(outcome.why if isinstance(outcome, Wait) else "Slack does not take it")
        channel, timestamp = where_posted(outcome, where)
        return f"{Place(where.installation, channel)}:{timestamp}"


def _question(text: str, voice: Voice) -> Message:
    shown = excerpt(text, 1500)
    summary = voice.text("you_asked", question=excerpt(text))
    return Message(summary, (Paragraph((Strong(shown),)),))
