"""The web pages with the real use cases behind them, over the store in memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.applications import Starlette

from bot.capabilities import UseCases
from bot.web.outbound import WebSender
from bot.workers.inbox_worker import InboxWorker
from bot.workers.outbox_worker import OutboxWorker
from bot.workers.supervisor import Server, Worker
from handlers.feedback.feedback import FeedbackPolicy
from tests.bot.web.house import House
from tests.handlers.words import Words


@dataclass
class WorkingHouse(House):
    """A site whose bot is the real one."""

    policy: FeedbackPolicy = FeedbackPolicy(together=1)

    def __post_init__(self) -> None:
        super().__post_init__()
        words = Words()
        self.core = UseCases(
            self.storage.work, words, words, self.storage.notes, feedback=self.policy, sources=words
        )
        self.web = replace(
            self.web, confide=self.core.confide(b"key"), commands=self.core.commands(), feedback=self.policy
        )

    def application(self) -> Starlette:
        storage, routes = self.storage, self.core.routes()
        outbox = OutboxWorker(
            storage.postbox, storage.work, {"web": WebSender(storage.timeline)}, self.clock, storage.paces
        ).drain()
        inbox = InboxWorker(storage.inbox, routes, self.clock, handled=outbox.wake).drain()

        async def work() -> None:
            await self.opens()
            await self.core.screen.warm_up()
            await inbox.run()

        return Server(
            routes=self.web.routes(),
            middleware=self.web.middleware(),
            exception_handlers=self.web.exception_handlers(),
            workers=[Worker("inbox", work), Worker("outbox", outbox.run)],
        ).application()
