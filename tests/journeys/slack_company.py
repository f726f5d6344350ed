"""A whole bot on a stand-in Slack, over real HTTP: server, workers, use cases and a database in a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from bot.delivery import Courier, DeliveryPolicy
from bot.intake import Intake, IntakePolicy, Routes
from bot.platforms import Bell, around, through
from bot.routes import Core
from bot.server import Server, Worker
from bot.slack.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.storage import Storage, utc_now
from bot.storage.database import open_database
from bot.storage.migrate import migrate
from bot.storage.unit_of_work import sql_storage
from handlers.domain.person import Person
from tests.handlers.company import ANNA, CARLA, LUC, MINA, OMAR, library
from tests.handlers.words import Words
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery, SlackPerson, SocketDelivery
from tests.servers.slack_workspace import Json

CHANNEL = "C0AMBASSADORS"
PEOPLE = (MINA, OMAR, ANNA, LUC, CARLA)


def a_workspace(**more: Any) -> SlackStandIn:
    """The company's people, by their e-mail addresses, and two channels the bot is in."""
    slack = SlackStandIn(tuple(BOT_SCOPES), **more)
    for person in PEOPLE:
        slack.workspace.add_user(f"U0{person.id.upper()}", person.email, person.name)
    slack.workspace.add_channel("C0GENERAL", "general")
    slack.workspace.add_channel(CHANNEL, "csr-ambassadors")
    return slack


@dataclass
class SlackCompany:
    slack: SlackStandIn
    storage: Storage
    platform: SlackPlatform
    url: str
    to_app: Delivery | SocketDelivery
    knowledge: Words = field(default_factory=library)

    def person(self, who: Person) -> SlackPerson:
        return SlackPerson(f"U0{who.id.upper()}", self.slack, self.to_app)

    async def sees(self, who: Person, words: str, seconds: float = 8.0) -> Json:
        """The newest message in the person's chat with these words, once it is there."""
        return await self.shows(self.person(who).chat.messages, words, seconds)

    async def shows(self, messages: list[Json], words: str, seconds: float = 8.0) -> Json:
        for _ in range(int(seconds * 50)):
            found = [one for one in messages if one.get("blocks") and words in shown(one)]
            if found:
                return found[-1]
            await asyncio.sleep(0.02)
        raise AssertionError(f"{words!r} did not come; there is: {[shown(one) for one in messages]}")


def shown(message: Json) -> str:
    """Everything a person reads of a message, its pieces joined as they stand."""
    return "".join(_pieces(message.get("blocks") or [])) or str(message.get("text"))


def _pieces(value: object) -> list[str]:
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [piece for member in value.values() for piece in _pieces(member)]
    if isinstance(value, list):
        return [piece for member in value for piece in _pieces(member)]
    return []


@asynccontextmanager
async def a_company_on_slack(
    slack: SlackStandIn,
    folder: Path,
    *,
    people: tuple[Person, ...] = PEOPLE,
    knowledge: Words | None = None,
    wrapped: Callable[[Routes], Routes] = lambda routes: routes,
    intake: IntakePolicy = IntakePolicy(),  # noqa: B008 - a frozen value
    delivery: DeliveryPolicy = DeliveryPolicy(),  # noqa: B008 - a frozen value
    **options: Any,
) -> AsyncIterator[SlackCompany]:
    """Started in `folder`: a second start there goes on where the first stopped."""
    url = f"sqlite+aiosqlite:///{folder / 'csrbot.db'}"
    migrate(url)
    database = open_database(url)
    storage = sql_storage(database)
    await _employ(storage, people)
    knowledge = knowledge or library()
    bell = Bell()
    given: dict[str, Any] = {"signing_secret": SECRET, "bot_token": TOKEN, **options}
    asked = SlackOptions(api_url=slack.api_url, public_url="https://csr.example", **given)
    platform = build_slack(asked, around(storage, asked.public_url, bell.ring))
    routes = wrapped(Core(storage.work, knowledge, knowledge, storage.notes).routes())
    senders = {"slack": platform.sender}
    outbox = Courier(storage.postbox, storage.work, senders, utc_now, delivery).drain()
    inbox = Intake(storage.inbox, through([platform], routes), utc_now, intake, handled=outbox.wake).drain()
    bell.wake = inbox.wake
    crew: list[tuple[str, Callable[[], Awaitable[None]]]] = [
        ("inbox", inbox.run),
        ("outbox", outbox.run),
        *platform.workers,
    ]
    workers = [Worker(name, run) for name, run in crew]
    app = Server(routes=platform.routes, workers=workers).application()
    limits = httpx.Limits(max_connections=50)
    async with (
        _listening(app) as address,
        httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client,
    ):
        to_app = SocketDelivery(slack) if asked.app_token else Delivery(client)
        yield SlackCompany(slack, storage, platform, address, to_app, knowledge)
    await database.close()


async def _employ(storage: Storage, people: tuple[Person, ...]) -> None:
    async with storage.work() as transaction:
        for person in people:
            if await transaction.people.by_email(person.email) is None:
                await transaction.people.save(replace(person))
        await transaction.commit()


@asynccontextmanager
async def _listening(app: Any) -> AsyncIterator[str]:
    config = uvicorn.Config(app, port=0, log_level="warning", timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        await serving


async def until(condition: Callable[[], object], seconds: float = 8.0) -> None:
    """Waits until it is so; fails when it does not come."""
    for _ in range(int(seconds * 50)):
        if condition():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it did not come")
