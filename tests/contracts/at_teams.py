"""A person in Teams, over signed activities and a stand-in tenant."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from bot.platform.channels import PRIVATELY
from handlers.kernel.person import Person
from tests.contracts.seats import STAFF, Elsewhere, Shown, sees, shelves
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

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        await self.sends(message, label, **values)
        assert self.person.dialog is not None
        return str(self.person.dialog["card"]["content"])

    async def context(self, message: Shown) -> str:
        """What a toggle of the card shows: it is all there already, hidden."""
        toggle = next(one for one in _elements(_raw(message)) if one.get("title") == "Show context")
        hidden = [
            one for one in _elements(_raw(message))
            if one.get("id") in toggle["targetElements"] and one.get("isVisible") is False
        ]  # fmt: skip
        return "".join(run["text"] for one in hidden for run in one["inlines"])

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        rows = (one for one in _elements(_raw(message)) if one.get("type") == "TableRow")
        return [[_said(cell) for cell in row["cells"]] for row in rows]

    def acted_on(self, message: Shown) -> list[str]:
        """Text runs know neither markdown nor mentions; there is no other text in a card."""
        drawn = [one for one in _elements(_raw(message)) if isinstance(one.get("text"), str)]
        live = [one["text"] for one in drawn if "<at" in one["text"].lower()]
        return live + [str(one) for one in drawn if one.get("type") != "TextRun"]

    async def mentions(self, text: str) -> Sequence[Shown]:
        return await self._below(await self._mention(text))

    async def _mention(self, text: str) -> str:
        """The message."""
        channel = channel_of(self.person.teams)
        before = len(channel.messages)
        await self.person.mention(channel, text)
        return str(channel.messages[before]["id"])

    async def _below(self, root: str) -> Sequence[Shown]:
        """What the bot says in the channel, once something is there."""
        channel = channel_of(self.person.teams)
        await until(lambda: len(channel.thread(root)) > 1)
        return self._said_in(channel)

    async def asks_about(self, text: str) -> None:
        await self.person.ask_about(text)
        await self.person.fill()

    async def finds(self, text: str) -> str:
        return (await self.person.search(text)).text

    async def looks_up(self, what: str) -> None:
        await self.person.write({"mine": "my questions"}.get(what, what))

    async def wants_privacy(self) -> None:
        await self.person.mention(channel_of(self.person.teams), "settings")
        settings = await sees(self, "I speak")
        await self.sends(settings, "Settings", answers=PRIVATELY)
        await sees(self, "Saved")

    async def asks_and_shares(self, text: str) -> Sequence[Shown]:
        root = await self._mention(text)
        private = await sees(self, text)
        assert self._said_in(channel_of(self.person.teams)) == []
        await self.presses(
            private, next(one for one in private.buttons if "Partager" in one or "Share" in one)
        )
        return await self._below(root)

    def _said_in(self, chat: Chat) -> list[Shown]:
        bot = self.person.tenant.bot["id"]
        return [_as_shown(one) for one in chat.messages if one["from"]["id"] == bot and cards_of(one)]


def _as_shown(message: Json) -> Shown:
    links = tuple(_address(one["url"]) for one in _elements(message) if one.get("type") == "Action.OpenUrl")
    return Shown(message["id"], shown(message), tuple(labels_of(message)), links, message)


def _said(element: Json) -> str:
    return "".join(one["text"] for one in _elements(element) if one.get("type") == "TextRun")


def _raw(message: Shown) -> Json:
    assert isinstance(message.raw, dict)
    return message.raw


def _address(url: str) -> str:
    """Where a link leads; one into the app's tab names the page that a browser would open."""
    return parse_qs(urlsplit(url).query).get("webUrl", [url])[0]


def _elements(value: Any) -> Iterator[Json]:
    if isinstance(value, dict):
        yield value
        for name, member in value.items():
            if name not in ("data", "fallback"):
                yield from _elements(member)
    elif isinstance(value, list):
        for member in value:
            yield from _elements(member)
