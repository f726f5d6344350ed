"""A small company on a stand-in of Teams: the real adapter over the memory store, its bot only listens."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.adapter import Surrounding
from bot.storage import Storage
from bot.storage.memory import memory_storage
from bot.teams.options import TeamsOptions
from bot.teams.platform import TeamsPlatform, build_teams
from handlers.domain.events import Conversation, Event
from handlers.domain.person import Person
from handlers.messages import Message
from handlers.ports import Outgoing, ToConversation
from handlers.queues import Delivered, Delivery, ToSend, TryLater
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import Delivery as ToApp
from tests.servers.teams_person import TeamsPerson
from tests.servers.teams_tenant import Chat, object_id_of


@dataclass
class House:
    teams: TeamsStandIn
    storage: Storage
    platform: TeamsPlatform
    to_app: ToApp
    handled: list[Event] = field(default_factory=list)
    ahead: timedelta = timedelta(0)
    """How far this house's clock is ahead."""

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def person(self, short: str) -> TeamsPerson:
        return TeamsPerson(object_id_of(short), self.teams, self.to_app)

    def chat(self, short: str) -> Chat:
        return self.teams.tenant.personal(object_id_of(short))

    def channel(self, name: str) -> Chat:
        return next(chat for chat in self.teams.tenant.chats.values() if chat.name == name)

    async def known(self, short: str) -> Person | None:
        """The person behind a user of the tenant, if the bot knows one."""
        async with self.storage.work.reading() as transaction:
            return await transaction.people.by_identity("teams", object_id_of(short))

    async def arrived(self) -> None:
        """What the stand-in has sent by itself, such as an installation, reaches the app."""
        while self.teams.undelivered:
            answer = await self.to_app.activity(self.teams.undelivered.pop(0))
            assert answer.status_code == 200, answer.text

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
        slot: str = "",
        **more: Any,
    ) -> Delivery:
        """One try of the sender; `more` may give `previous` and `attempts`."""
        to = ToConversation(Conversation("teams", address, thread), person)
        previous, attempts = more.get("previous"), more.get("attempts", 1)
        to_send = ToSend(1, Outgoing(key, to, message, slot), attempts, self.now())
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


def a_tenant(**more: Any) -> TeamsStandIn:
    """Mina asks in French; Anna and Luc are ambassadors; Carla is of the CSR team and their manager; Gus is
    a guest, Ivo has left. One team with two channels, without Carla, and one group chat."""
    teams = TeamsStandIn(**more)
    tenant = teams.tenant
    carla = tenant.add_user("carla", "Carla@Example.com", "Carla Rossi", department="CSR", country="Italy")
    mina = tenant.add_user(
        "mina",
        "mina@example.com",
        "Mina Okafor",
        department="Purchasing",
        country="France",
        officeLocation="Lyon",
        preferredLanguage="fr-FR",
        manager=carla,
    )
    anna = tenant.add_user("anna", "anna@example.com", "Anna Weber", country="Germany")
    luc = tenant.add_user("luc", "luc@example.com", "Luc Petit")
    tenant.add_user("gus", "gus@elsewhere.example", "Gus Guest", userType="Guest")
    tenant.add_user("ivo", "ivo@example.com", "Ivo Left", accountEnabled=False)
    tenant.add_team("CSR", [mina, anna, luc], "ambassadors")
    tenant.add_group_chat("lunch", mina, anna)
    return teams


def options_of(teams: TeamsStandIn, folder: Path, **more: Any) -> TeamsOptions:
    """As an app of the stand-in's tenant has them."""
    given: dict[str, Any] = {
        "app_id": teams.tenant.app_id,
        "tenant": teams.tenant.id,
        "secret": teams.tenant.app_secret,
        "authority": teams.url,
        "openid_metadata_url": teams.metadata_url,
        "service_hosts": (teams.service_host,),
        "ca_file": teams.ca_file(folder),
        "graph_url": teams.graph_url,
        "public_url": "https://csr.example",
    }
    return TeamsOptions(**{**given, **more})


@asynccontextmanager
async def a_house(
    teams: TeamsStandIn, storage: Storage | None = None, **options: Any
) -> AsyncIterator[House]:
    """The adapter in front of a running stand-in; `options` are those of `TeamsOptions`."""
    storage = storage or memory_storage()
    house: list[House] = []
    surrounding = Surrounding(
        storage.work,
        storage.inbox,
        storage.notes,
        storage.paces,
        lambda: house[0].now() if house else datetime.now(UTC),
        lambda path: f"https://csr.example{path}" if path.startswith("/") else path,
    )
    with tempfile.TemporaryDirectory() as folder:
        platform = build_teams(options_of(teams, Path(folder), **options), surrounding)
        transport = httpx.ASGITransport(
            app=Starlette(routes=list(platform.routes)), raise_app_exceptions=False
        )
        async with httpx.AsyncClient(transport=transport, base_url="https://csr.example") as client:
            house.append(House(teams, storage, platform, ToApp(client, teams)))
            try:
                yield house[0]
            finally:
                await platform.connection.close()
