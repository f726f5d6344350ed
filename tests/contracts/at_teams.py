"""A person in Teams, over signed activities and a stand-in tenant."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from handlers.domain.person import Person
from tests.contracts.seats import STAFF, Elsewhere, Shown, shelves
from tests.journeys.at_work import Ways, until
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant, channel_of
from tests.servers.teams_cards import cards_of
from tests.servers.teams_person import TeamsPerson, labels_of, shown
from tests.servers.teams_tenant import Chat, Json


@asynccontextmanager
async def at_teams(folder: Path) -> AsyncIterator[_Teams]:
    with a_tenant().running() as tenant:
        async with a_company_on_teams(tenant, folder, Ways(STAFF, knowledge=shelves())) as company:
            yield _Teams(company)


@dataclass(frozen=True)
class _Teams:
    company: TeamsCompany

    async def seat(self, who: Person) -> _Seat:
        person = self.company.person(who)
        if not person.chat.installed:
            await person.install()
        return _Seat(person)


@dataclass(frozen=True)
class _Seat(Elsewhere):
    person: TeamsPerson

    async def asks(self, text: str) -> None:
        await self.person.write(text)

    async def shown(self) -> Sequence[Shown]:
        return self._said_in(self.person.chat)

    async def presses(self, message: Shown, label: str) -> None:
        await self.person.press(self.person.chat, _raw(message), label)

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        await self.presses(message, label)
        await self.person.fill(**values)

    async def context(self, message: Shown) -> str:
        """What a toggle of the card shows: it is all there already, hidden."""
        toggle = next(one for one in _elements(_raw(message)) if one.get("title") == "Show context")
        hidden = [
            one for one in _elements(_raw(message))
            if one.get("id") in toggle["targetElements"] and one.get("isVisible") is False
        ]  # fmt: skip
        return "".join(run["text"] for one in hidden for run in one["inlines"])

    def acted_on(self, message: Shown) -> list[str]:
        """Text runs know neither markdown nor mentions; there is no other text in a card."""
        drawn = [one for one in _elements(_raw(message)) if isinstance(one.get("text"), str)]
        live = [one["text"] for one in drawn if "<at" in one["text"].lower()]
        return live + [str(one) for one in drawn if one.get("type") != "TextRun"]

    async def mentions(self, text: str) -> Sequence[Shown]:
        channel = channel_of(self.person.teams)
        before = len(channel.messages)
        await self.person.mention(channel, text)
        root = channel.messages[before]["id"]
        await until(lambda: len(channel.thread(root)) > 1)
        return self._said_in(channel)

    async def asks_about(self, text: str) -> None:
        await self.person.ask_about(text)
        await self.person.fill()

    async def finds(self, text: str) -> str:
        return (await self.person.search(text)).text

    def _said_in(self, chat: Chat) -> list[Shown]:
        bot = self.person.tenant.bot["id"]
        return [_as_shown(one) for one in chat.messages if one["from"]["id"] == bot and cards_of(one)]


def _as_shown(message: Json) -> Shown:
    links = tuple(one["url"] for one in _elements(message) if one.get("type") == "Action.OpenUrl")
    return Shown(message["id"], shown(message), tuple(labels_of(message)), links, message)


def _raw(message: Shown) -> Json:
    assert isinstance(message.raw, dict)
    return message.raw


def _elements(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for name, member in value.items():
            if name not in ("data", "fallback"):
                yield from _elements(member)
    elif isinstance(value, list):
        for member in value:
            yield from _elements(member)
