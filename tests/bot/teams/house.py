"""A small company on a stand-in of Teams: the real adapter over the memory store, its bot only listens."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.options import TeamsOptions
from bot.teams.platform import TeamsPlatform, build_teams
from handlers.kernel.person import Person
from tests.bot.chat_house import ChatHouse, surrounding_of
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import Delivery as ToApp
from tests.servers.teams_person import TeamsPerson
from tests.servers.teams_tenant import Chat, object_id_of


@dataclass
class House(ChatHouse[TeamsPlatform]):
    teams: TeamsStandIn
    to_app: ToApp

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
    surrounding = surrounding_of(storage, lambda: house[0].now() if house else datetime.now(UTC))
    with tempfile.TemporaryDirectory() as folder:
        platform = build_teams(options_of(teams, Path(folder), **options), surrounding)
        transport = httpx.ASGITransport(
            app=Starlette(routes=list(platform.routes)), raise_app_exceptions=False
        )
        async with httpx.AsyncClient(transport=transport, base_url="https://csr.example") as client:
            house.append(House(storage, platform, teams, ToApp(client, teams)))
            try:
                yield house[0]
            finally:
                await platform.connection.close()
