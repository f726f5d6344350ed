"""A house with the real bot behind its pages, where tests are about what comes of a form."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace

from bot.delivery import Courier
from bot.intake import Intake
from bot.routes import Core
from bot.web.outbound import WebSender
from handlers.domain.feedback import FeedbackPolicy
from tests.bot.web.house import House, ToyBot
from tests.handlers.words import Words


@dataclass
class RealBot(ToyBot):
    """In place of the toy."""

    core: Core | None = None

    async def work(self) -> None:
        assert self.core is not None
        web = WebSender(self.storage.timeline)
        outbox = Courier(self.storage.postbox, self.storage.work, {"web": web}, self.clock).drain()
        inbox = Intake(self.storage.inbox, self.core.routes(), self.clock, handled=outbox.wake).drain()
        await asyncio.gather(inbox.run(), outbox.run())


def working(house: House, feedback: FeedbackPolicy) -> House:
    """The same house with use cases and delivery."""
    work, words = house.storage.work, Words()
    core = Core(work, words, words, house.storage.notes, feedback=feedback)
    house.toy = RealBot(house.storage, house.clock, core=core)
    house.web = replace(house.web, confide=core.confide(b"key"), feedback=feedback)
    return house
