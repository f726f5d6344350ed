"""Showing that a question is being worked on: Teams' typing sign, for a few seconds at a time.

Most answers are there sooner than a sign would be, so it is shown only for the slow ones. It is a courtesy:
whatever goes wrong with it is no fault of the answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.platform.outcomes import Responded
from bot.teams.addresses import conversation_id, is_person
from bot.teams.outbound.calls import ConnectorCaller
from bot.teams.outbound.connector import send
from bot.teams.outbound.references import References
from handlers.kernel.events import Conversation

_TYPING = {"type": "typing"}


@dataclass(frozen=True)
class Working:
    caller: ConnectorCaller
    references: References
    now: Callable[[], datetime]
    patience_seconds: float = 0.7
    """Work that is done sooner shows no sign."""
    again_seconds: float = 4.0
    """A client takes the sign away after a few seconds."""

    @asynccontextmanager
    async def shown(self, conversation: Conversation) -> AsyncIterator[None]:
        """Around the work on a question."""
        showing = asyncio.create_task(self._show(conversation))
        try:
            yield
        finally:
            showing.cancel()
            await asyncio.gather(showing, return_exceptions=True)

    async def _show(self, conversation: Conversation) -> None:
        pause = self.patience_seconds
        while True:
            await asyncio.sleep(pause)
            if not await self._typing(conversation):
                return
            pause = self.again_seconds

    async def _typing(self, conversation: Conversation) -> bool:
        """Whether it was shown."""
        at = self.now()
        place = (
            None if is_person(conversation.address) else await self.references.place(conversation.address, at)
        )
        if place is None:
            return False
        call = send(conversation_id(conversation), dict(_TYPING))
        outcome = await self.caller.write(place.service_url, conversation.address, call, at)
        if not isinstance(outcome, Responded):
            structlog.get_logger(__name__).info("teams_typing_not_shown", why=type(outcome).__name__)
        return isinstance(outcome, Responded)
