"""A small company on a stand-in Slack: the real adapter over the memory store, its bot only listens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx
from starlette.applications import Starlette

from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.platform import SlackPlatform, build_slack
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from tests.bot.chat_house import ChatHouse, surrounding_of
from tests.servers.slack import SECRET, TOKEN, SlackStandIn
from tests.servers.slack_person import Delivery as ToApp
from tests.servers.slack_person import SlackPerson


@dataclass
class House(ChatHouse[SlackPlatform]):
    slack: SlackStandIn
    to_app: ToApp

    def person(self, user: str) -> SlackPerson:
        return SlackPerson(user, self.slack, self.to_app)


def a_company(slack: SlackStandIn) -> None:
    """Mina asks; Anna and Luc are ambassadors; Carla is of the CSR team; Gus is a guest."""
    workspace = slack.workspace
    workspace.add_user("U0MINA", "mina@example.com", "Mina Okafor", tz="Europe/Paris", locale="fr-FR")
    workspace.add_user("U0ANNA", "anna@example.com", "Anna Weber")
    workspace.add_user("U0LUC", "luc@example.com", "Luc Petit")
    workspace.add_user("U0CARLA", "carla@example.com", "Carla Rossi")
    workspace.add_user("U0GUS", "gus@elsewhere.example", "Gus Guest", is_restricted=True)
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
    surrounding = surrounding_of(storage, lambda: house[0].now() if house else datetime.now(UTC))
    platform = build_slack(SlackOptions(api_url=slack.api_url, **given), surrounding)
    app = Starlette(routes=list(platform.routes))
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="https://csr.example") as client:
        house.append(House(storage, platform, slack, ToApp(client)))
        try:
            yield house[0]
        finally:
            await platform.connection.close()


def a_slack(**more: Any) -> SlackStandIn:
    """With the scopes that the manifest asks for."""
    slack = SlackStandIn(tuple(BOT_SCOPES), **more)
    a_company(slack)
    return slack


async def until(condition: Callable[[], object], seconds: float = 60.0) -> None:
    """Waits until it is so; fails when it does not come."""
    for _ in range(int(seconds * 100)):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it did not come")
