"""A small company on a stand-in Slack: the real adapter over the memory store, its bot only listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.adapter import Surrounding
from bot.slack.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.storage import Storage
from bot.storage.memory import memory_storage
from handlers.domain.events import Conversation, Event
from handlers.messages import Message
from handlers.ports import Outgoing, ToConversation
from handlers.queues import Delivered, Delivery, ToSend, TryLater
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery as ToApp
from tests.servers.slack_person import SlackPerson

Handle = Callable[[Event], Any]


@dataclass
class House:
    slack: SlackStandIn
    storage: Storage
    platform: SlackPlatform
    to_app: ToApp
    handled: list[Event] = field(default_factory=list)
    ahead: timedelta = timedelta(0)
    """How far this house's clock is ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def person(self, user: str) -> SlackPerson:
        return SlackPerson(user, self.slack, self.to_app)

    async def kept(self) -> Sequence[Event]:
        """What is in the inbox now, taking it out."""
        at = self.now()
        events: list[Event] = []
        while leased := await self.storage.inbox.lease(at, at + timedelta(minutes=1), 100):
            for received in leased:
                events.append(received.event)
                await self.storage.inbox.done(received.id)
        return events

    async def work(self) -> list[Event]:
        """Everything in the inbox, up to the use cases: what they would be given."""
        handled: list[Event] = []
        for event in await self.kept():
            prepared = await self.platform.work.prepared(event, self.now())
            if prepared is not None:
                async with self.platform.work.around(prepared):
                    handled.append(prepared)
        self.handled += handled
        return handled

    async def send(
        self,
        address: str,
        message: Message,
        *,
        thread: str = "",
        key: str = "k",
        person: str = "",
        **more: Any,
    ) -> Delivery:
        """One try of the sender; `more` may give `previous` and `attempts`."""
        to = ToConversation(Conversation("slack", address, thread), person)
        previous, attempts = more.get("previous"), more.get("attempts", 1)
        to_send = ToSend(1, Outgoing(key, to, message), attempts, self.now())
        return await self.platform.sender.send(to_send, previous, self.now())

    async def deliver(self, address: str, message: Message, **more: Any) -> str:
        """Sent, however long its pace takes; the message's id."""
        for _ in range(20):
            delivery = await self.send(address, message, **more)
            if isinstance(delivery, TryLater):
                self.ahead += delivery.at - self.now()
                continue
            assert isinstance(delivery, Delivered), delivery
            return delivery.message_id
        raise AssertionError("never delivered")


def a_company(slack: SlackStandIn) -> None:
    """Mina asks; Anna and Luc are ambassadors; Carla is of the CSR team; Gus is a guest."""
    workspace = slack.workspace
    workspace.add_user("U0MINA", "mina@example.com", "Mina Okafor", tz="Europe/Paris", locale="fr-FR")
    workspace.add_user("U0ANNA", "anna@example.com", "Anna Weber")
    workspace.add_user("U0LUC", "luc@example.com", "Luc Petit")
    workspace.add_user("U0CARLA", "carla@example.com", "Carla Rossi")
    workspace.add_user("U0GUS", "gus@elsewhere.example", "Gus Guest", is_restricted=True)
    workspace.add_user("U0BOT", "", "csrbot", is_bot=True)
    workspace.add_channel("C0GENERAL", "general")
    workspace.add_channel("C0AMBASSADORS", "csr-ambassadors")


@asynccontextmanager
async def a_house(
    slack: SlackStandIn, storage: Storage | None = None, **options: Any
) -> AsyncIterator[House]:
    """The adapter in front of a running stand-in; `options` are those of `SlackOptions`."""
    storage = storage or memory_storage()
    given: dict[str, Any] = {"bot_token": TOKEN, "signing_secret": SECRET, **options}
    house: list[House] = []
    surrounding = Surrounding(
        storage.work,
        storage.inbox,
        storage.notes,
        storage.paces,
        lambda: house[0].now() if house else datetime.now(UTC),
        lambda path: f"https://csr.example{path}" if path.startswith("/") else path,
    )
    platform = build_slack(SlackOptions(api_url=slack.api_url, **given), surrounding)
    app = Starlette(routes=list(platform.routes))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://csr.example") as client:
        house.append(House(slack, storage, platform, ToApp(client)))
        try:
            yield house[0]
        finally:
            await platform.connection.close()


def a_slack(**more: Any) -> SlackStandIn:
    """With the scopes that the manifest asks for."""
    slack = SlackStandIn(tuple(BOT_SCOPES), **more)
    a_company(slack)
    return slack


async def until(condition: Callable[[], object], seconds: float = 3.0) -> None:
    """Waits until it is so; fails when it does not come."""
    for _ in range(int(seconds * 100)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")
