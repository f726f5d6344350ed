"""The web pages with the real use cases behind them, over the store in memory."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.applications import Starlette

from bot.delivery import Courier
from bot.intake import Intake
from bot.routes import Core
from bot.server import Server, Worker
from bot.web.outbound import WebSender
from tests.bot.web.house import House
from tests.handlers.words import Words


@dataclass
class WorkingHouse(House):
    """A site whose bot is the real one."""

    def application(self) -> Starlette:
        storage, words = self.storage, Words()
        routes = Core(storage.work, words, words, storage.notes).routes()
        outbox = Courier(
            storage.postbox, storage.work, {"web": WebSender(storage.timeline)}, self.clock
        ).drain()
        inbox = Intake(storage.inbox, routes, self.clock, handled=outbox.wake).drain()

        async def work() -> None:
            await self.people_move_in()
            await inbox.run()

        return Server(
            routes=self.web.routes(),
            middleware=self.web.middleware(),
            exception_handlers=self.web.exception_handlers(),
            workers=[Worker("inbox", work), Worker("outbox", outbox.run)],
        ).application()
