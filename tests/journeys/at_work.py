"""A whole bot with the adapters of some platforms, over real HTTP: server, workers, use cases and a database
in a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvicorn
from sqlalchemy import text

from bot.capabilities import OWN_PAGE, UseCases
from bot.platform.adapter import Adapter, PlatformContext
from bot.platforms import Wakeup, is_shared, platform_context, with_platforms
from bot.policies import DEMO_FEEDBACK
from bot.storage.clock import Clock, utc_now
from bot.storage.database import open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from bot.wiring import senders as every_sender
from bot.workers.checks import checks_of
from bot.workers.inbox_worker import InboxPolicy, InboxWorker, Routes
from bot.workers.outbox_worker import DeliveryPolicy, OutboxWorker
from bot.workers.supervisor import Server, Worker
from handlers.feedback.feedback import FeedbackPolicy
from handlers.kernel.person import Person
from tests.databases import new_database
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR, library
from tests.handlers.words import Words
from tests.servers.serving import Leaving
from tests.transactions import store_people, writing

PEOPLE = (MINA, OMAR, ANNA, LUC, CARLA)
PUBLIC_URL = "https://csr.example"
AT_ONCE = FeedbackPolicy(hold=timedelta(0), together=1)
"""What is told without a name is seen on the same day."""


@dataclass(frozen=True)
class Bot:
    storage: Storage
    core: UseCases
    adapters: Sequence[Adapter]
    url: str
    knowledge: Words
    wake: Callable[[], None]
    """Its workers look again, for instance because a clock was turned."""


@dataclass(frozen=True)
class Ways:
    """How it works."""

    people: tuple[Person, ...] = PEOPLE
    wrapped: Callable[[Routes], Routes] = lambda routes: routes
    intake: InboxPolicy = InboxPolicy()
    delivery: DeliveryPolicy = DeliveryPolicy()
    knowledge: Words | None = None
    now: Clock = utc_now
    database: str = ""
    """Its URL; empty: a file in the folder."""
    own_pages: bool = False
    """What no platform takes stands on people's own pages, and their attention budget is kept to."""


@asynccontextmanager
async def a_bot(
    folder: Path,
    build: Callable[[PlatformContext], Sequence[Adapter]],
    ways: Ways = Ways(),
) -> AsyncIterator[Bot]:
    """Started in `folder`: a second start there goes on where the first stopped."""
    url = ways.database or new_database(folder / "csrbot.db")
    database = open_database(url, ways.now)
    storage = sql_storage(database)
    await _employ(storage, ways.people)
    knowledge = ways.knowledge or library()
    bell = Wakeup()
    core = UseCases(
        storage.work,
        knowledge,
        knowledge,
        storage.notes,
        feedback=DEMO_FEEDBACK,
        is_shared=is_shared,
        sources=knowledge,
    )
    surrounding = platform_context(storage, PUBLIC_URL, bell.ring, ways.now)
    adapters = build(
        replace(surrounding, confide=core.confide(b"of nobody"), knowledge=knowledge, home=OWN_PAGE)
    )
    routes = ways.wrapped(core.routes())
    senders = {adapter.name: adapter.sender for adapter in adapters}
    outbox = OutboxWorker(
        storage.postbox,
        storage.work,
        every_sender(storage, adapters) if ways.own_pages else senders,
        ways.now,
        storage.paces,
        ways.delivery,
        checks=checks_of(storage.work) if ways.own_pages else {},
    ).drain()
    to = with_platforms(adapters, routes, ways.now)
    inbox = InboxWorker(
        storage.inbox, to, ways.now, ways.intake, handled=outbox.wake, notes=storage.notes
    ).drain()
    bell.wake = inbox.wake

    def wake() -> None:
        inbox.wake()
        outbox.wake()

    crew: list[tuple[str, Callable[[], Awaitable[None]]]] = [("inbox", inbox.run), ("outbox", outbox.run)]
    crew += dict(worker for one in adapters for worker in (*one.receivers, *one.workers)).items()
    workers = [Worker(name, run) for name, run in crew]
    all_routes = [route for adapter in adapters for route in adapter.routes]
    async with _listening(Server(routes=all_routes, workers=workers).application()) as address:
        yield Bot(storage, core, adapters, address, knowledge, wake)
    await database.close()


async def _employ(storage: Storage, people: tuple[Person, ...]) -> None:
    async with writing(storage.work) as transaction:
        for person in people:
            if await transaction.people.by_email(person.email) is None:
                await store_people(transaction.people, replace(person))


@asynccontextmanager
async def _listening(app: Any) -> AsyncIterator[str]:
    # longer than any client keeps a connection: none is closed while something is being sent on it
    config = uvicorn.Config(
        app, port=0, log_level="warning", timeout_keep_alive=3600, timeout_graceful_shutdown=2
    )
    server = Leaving(config)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


async def everybody_is_known(bot: Bot, *people: Person) -> None:
    """Their platforms have told that they are there, so that messages reach them."""
    for _ in range(3000):
        async with bot.storage.work.reading() as transaction:
            known = [await transaction.people.identities(one.id) for one in people]
        if all(known):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(known)


async def drained(storage: Storage) -> None:
    """Returns when no event waits or is being handled, and no message waits or is being sent.

    What has not been said by then never will be: that is how a test proves that nothing more comes.
    """
    unfinished = text(
        "SELECT state FROM inbox WHERE ready_at IS NOT NULL OR state = 'behind' "
        "UNION ALL SELECT state FROM outbox WHERE ready_at IS NOT NULL OR state = 'behind'"
    )
    for _ in range(3000):
        async with storage.inbox.database.reading() as connection:  # type: ignore[attr-defined]
            if (await connection.execute(unfinished)).first() is None:
                return
        await asyncio.sleep(0.02)
    raise AssertionError("something still waits")


async def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits until it is so; fails when it does not come."""
    for _ in range(int(seconds * 50)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come")
