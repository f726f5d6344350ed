"""A whole bot on a stand-in Slack, over real HTTP: server, workers, use cases and a database in a file."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from bot.capabilities import UseCases
from bot.platform.adapter import PlatformContext
from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.storage.storage import Storage
from bot.workers.inbox_worker import InboxPolicy, Routes
from bot.workers.outbox_worker import DeliveryPolicy
from handlers.kernel.person import Person
from tests.handlers.company import library
from tests.handlers.words import Words
from tests.journeys.at_work import PEOPLE, PUBLIC_URL, Ways, a_bot, until
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery, SlackPerson, SocketDelivery
from tests.servers.slack_workspace import Json

__all__ = ["PEOPLE", "SlackCompany", "a_company_on_slack", "a_workspace", "shown", "until"]

CHANNEL = "C0AMBASSADORS"


def a_workspace(people: tuple[Person, ...] = PEOPLE, **more: Any) -> SlackStandIn:
    """The company's people, by their e-mail addresses, and two channels the bot is in."""
    slack = SlackStandIn(tuple(BOT_SCOPES), **more)
    for person in people:
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
    core: UseCases
    knowledge: Words = field(default_factory=library)

    def person(self, who: Person) -> SlackPerson:
        return SlackPerson(f"U0{who.id.upper()}", self.slack, self.to_app)

    async def sees(self, who: Person, words: str, seconds: float = 60.0) -> Json:
        """The newest message in the person's chat with these words, once it is there."""
        return await self.shows(self.person(who).chat.messages, words, seconds)

    async def agrees(self, who: Person) -> Json:
        """They let people be asked, without their name; how that goes."""
        person, asked = self.person(who), await self.sees(who, "Shall I ask a colleague?")
        await person.press(person.chat, asked, "Yes, without my name")
        return await self.sees(who, "I have asked")

    async def shows(self, messages: list[Json], words: str, seconds: float = 60.0) -> Json:
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
    intake: InboxPolicy = InboxPolicy(),
    delivery: DeliveryPolicy = DeliveryPolicy(),
    database: str = "",
    **options: Any,
) -> AsyncIterator[SlackCompany]:
    """Started in `folder`, or at `database`: a second start there goes on where the first stopped."""
    given: dict[str, Any] = {"signing_secret": SECRET, "bot_token": TOKEN, **options}
    asked = SlackOptions(api_url=slack.api_url, public_url=PUBLIC_URL, **given)
    built: list[SlackPlatform] = []

    def build(surrounding: PlatformContext) -> list[SlackPlatform]:
        built.append(build_slack(asked, surrounding))
        return built

    limits = httpx.Limits(max_connections=50)
    ways = Ways(people, wrapped, intake, delivery, knowledge, database=database)
    async with (
        a_bot(folder, build, ways) as bot,
        httpx.AsyncClient(base_url=bot.url, timeout=60, limits=limits) as client,
    ):
        to_app = SocketDelivery(slack) if asked.app_token else Delivery(client)
        yield SlackCompany(slack, bot.storage, built[0], bot.url, to_app, bot.core, bot.knowledge)
