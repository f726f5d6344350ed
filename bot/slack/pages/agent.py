"""Being an agent in Slack: what may be asked, shown when someone opens the chat, and "working on it".

An agent's session belongs to a thread. It is *processing* while a question is worked on, which Slack shows
with a stop button, and *active* again afterwards. Most answers are there sooner than a status would be, so
it is set only for the slow ones. A status is a courtesy: whatever goes wrong with it is no fault of the
answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.platform.outcomes import Responded
from bot.platform.waiting import is_set_within
from bot.slack.addresses import Place, place
from bot.slack.connection import SlackConnection
from bot.slack.installation.installations import Installations
from bot.slack.outbound.arrivals import Arrivals
from bot.slack.outbound.calls import SlackCaller
from bot.slack.rendering.limits import SIZES
from handlers.kernel.events import Conversation
from handlers.kernel.person import Person
from handlers.kernel.ports import Knowledge
from handlers.kernel.voice import voice_for
from handlers.questions.example_questions import answerable_examples

SET_STATUS = "agents.sessions.setStatus"
SET_PROMPTS = "assistant.threads.setSuggestedPrompts"
PROCESSING, ACTIVE = "processing", "active"


@dataclass(frozen=True, slots=True)
class Prompt:
    title: str
    message: str
    """What is asked when it is pressed."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """What somebody may be shown to ask."""

    knowledge: Knowledge | None
    always: Sequence[Prompt]
    """What can be asked whatever the documents say."""

    async def __call__(self, person: Person) -> Sequence[Prompt]:
        """In their language."""
        phrases = (await answerable_examples(self.knowledge, person)).examples if self.knowledge else ()
        texts = map(voice_for(person).text, phrases)
        return [*(Prompt(text, text) for text in texts), *self.always]


@dataclass(frozen=True)
class Agent:
    installations: Installations
    connection: SlackConnection
    caller: SlackCaller
    now: Callable[[], datetime]
    prompts: Prompts
    arrivals: Arrivals
    patience_seconds: float = 0.5
    """Work that is done sooner shows no status."""
    answer_seconds: float = 1.0
    """How long after the work its status waits for the answer to stand there."""

    async def suggest(self, where: Place, person: Person, at: datetime) -> None:
        """Offer the prompts at the top of a direct chat that the person just opened."""
        installation = await self.installations.of(where.installation)
        if installation is None:
            return
        client = self.connection.client(installation.token)
        offered = await self.prompts(person)
        prompts = [{"title": one.title, "message": one.message} for one in offered[: SIZES.prompts]]
        outcome = await self.caller.call(
            where.installation,
            SET_PROMPTS,
            lambda: client.assistant_threads_setSuggestedPrompts(channel_id=where.id, prompts=prompts),
            at,
        )
        if not isinstance(outcome, Responded):
            structlog.get_logger().info("slack_prompts_not_set", why=type(outcome).__name__)

    @asynccontextmanager
    async def working(self, conversation: Conversation) -> AsyncIterator[None]:
        """Around the work on a question: shows that it goes on, if it takes a while."""
        done = asyncio.Event()
        showing = asyncio.create_task(self._show_until(done, conversation))
        try:
            yield
        finally:
            done.set()
            await showing

    async def _show_until(self, done: asyncio.Event, conversation: Conversation) -> None:
        if not await is_set_within(done, self.patience_seconds):
            with self.arrivals.awaited(conversation) as arrived:
                await self.set_status(conversation, PROCESSING)
                await done.wait()
                await is_set_within(arrived, self.answer_seconds)
            await self.set_status(conversation, ACTIVE)

    async def set_status(self, conversation: Conversation, status: str) -> None:
        where = place(conversation.address)
        installation = await self.installations.of(where.installation)
        if installation is None or where.is_person or not conversation.thread:
            return
        client = self.connection.client(installation.token)
        outcome = await self.caller.call(
            where.installation,
            SET_STATUS,
            lambda: client.agents_sessions_setStatus(
                channel_id=where.id, thread_ts=conversation.thread, status=status
            ),
            self.now(),
        )
        if not isinstance(outcome, Responded):
            structlog.get_logger().info("slack_status_not_set", status=status, why=type(outcome).__name__)
