"""Sending on this surface: putting the message on the person's page.

The web page is the bot's own platform, so a delivery is one idempotent write to the timeline; a message of a
slot that is on the page already takes its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.adapter.delivery import Delivered, Delivery, Retracted, Undeliverable
from handlers.kernel.adapter.rates import Limit, Route
from handlers.kernel.ports import Retract, ToConversation
from handlers.kernel.queues import LeasedMessage, Timeline

BOT = "bot"


@dataclass(frozen=True, slots=True)
class WebSender:
    """The sender for platform ``web``."""

    timeline: Timeline

    async def send(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Delivery:
        """Show the message; `previous` is the id of the entry whose place it takes or that goes, if any."""
        outgoing = to_send.outgoing
        if not isinstance(outgoing.to, ToConversation):
            return Undeliverable("nobody said where")
        if isinstance(outgoing, Retract):
            return await self._removed(outgoing.to.person_id, previous)
        entry_id = await self.timeline.show(
            key=outgoing.key,
            person_id=outgoing.to.person_id,
            conversation=outgoing.to.conversation,
            author=BOT,
            message=outgoing.message,
            at=at,
            replaces=int(previous) if previous else None,
        )
        return Delivered(str(entry_id))

    async def _removed(self, person_id: str, previous: str | None) -> Delivery:
        if previous:
            await self.timeline.remove(person_id, int(previous))
        return Retracted()

    async def route(self, to_send: LeasedMessage, previous: str | None, at: datetime) -> Route:
        """A page takes as much as there is."""
        del to_send, previous, at
        return Route("page")

    def limits(self, name: str) -> Sequence[Limit]:
        del name
        return ()
