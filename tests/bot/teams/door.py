"""The way in alone: the route, its proof of who calls and the reception, over the memory store."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.platform.threads import Threads
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.addresses import ConversationReference
from bot.teams.connection import TeamsConnection
from bot.teams.hosts import ServiceHosts
from bot.teams.inbound.authentication import Authentication
from bot.teams.inbound.invokes import Answers
from bot.teams.inbound.keys import KeyPolicy, KeyRing
from bot.teams.inbound.receive import TeamsReception
from bot.teams.inbound.routes import messages_route
from bot.teams.outbound.edit_waiter import EditWaiter
from handlers.kernel.events import Event
from tests.bot.chat_house import taken_out
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_person import Delivery, TeamsPerson
from tests.servers.teams_tenant import object_id_of


@dataclass
class Clock:
    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


AT_EASE = KeyPolicy(patience=60)
"""The keys come, however busy this machine is: where they do not, a test says so with a policy of its own."""


@dataclass
class Door:
    teams: TeamsStandIn
    storage: Storage
    authentication: Authentication
    to_app: Delivery
    seen: list[ConversationReference]
    watch: EditWaiter
    clock: Clock
    rung: list[None] = field(default_factory=list)
    """How often the worker was woken."""

    @property
    def ahead(self) -> timedelta:
        """How far this machine's clock is ahead."""
        return self.clock.ahead

    @ahead.setter
    def ahead(self, ahead: timedelta) -> None:
        self.clock.ahead = ahead

    def person(self, short: str) -> TeamsPerson:
        return TeamsPerson(object_id_of(short), self.teams, self.to_app)

    async def kept(self) -> Sequence[Event]:
        """What is in the inbox now, taking it out."""
        return await taken_out(self.storage, datetime.now(UTC) + timedelta(days=30))


def a_tenant(**more: Any) -> TeamsStandIn:
    """Mina asks; Anna and Luc are ambassadors; one team with two channels, one group chat."""
    teams = TeamsStandIn(**more)
    everyone = [
        teams.tenant.add_user(short, f"{short}@example.com", name)
        for short, name in (("mina", "Mina Okafor"), ("anna", "Anna Weber"), ("luc", "Luc Petit"))
    ]
    teams.tenant.add_team("CSR", everyone, "ambassadors")
    teams.tenant.add_group_chat("lunch", *everyone)
    return teams


@asynccontextmanager
async def a_door(
    teams: TeamsStandIn,
    storage: Storage | None = None,
    answers: Sequence[Answers] = (),
    policy: KeyPolicy = AT_EASE,
    watch: EditWaiter | None = None,
) -> AsyncIterator[Door]:
    storage = storage or memory_storage()
    clock, rung, seen = Clock(), list[None](), list[ConversationReference]()
    with tempfile.TemporaryDirectory() as folder:
        connection = TeamsConnection(teams.ca_file(Path(folder)))
        keys = KeyRing(teams.metadata_url, connection.client, policy=policy)
        tenant, hosts = teams.tenant, ServiceHosts((teams.service_host,))
        authentication = Authentication(tenant.app_id, tenant.id, keys, hosts)

        async def see(reference: ConversationReference, at: datetime) -> None:
            seen.append(reference)

        reception = TeamsReception(
            storage.inbox,
            storage.notes,
            Threads(storage.notes),
            see,
            clock.now,
            answers,
            watch or EditWaiter(0.2),
            lambda: rung.append(None),
        )
        route = messages_route(authentication, reception, lambda: clock.now().timestamp())
        transport = httpx.ASGITransport(app=Starlette(routes=[route]), raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="https://csr.example") as client:
            to_app = Delivery(client, teams)
            try:
                yield Door(teams, storage, authentication, to_app, seen, reception.watch, clock, rung)
            finally:
                await keys.close()
                await connection.close()


async def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits until it is so; fails when it does not come."""
    for _ in range(int(seconds * 100)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")
