"""A person in Slack, over signed HTTP and a stand-in workspace."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.platform.channels import PRIVATELY
from handlers.kernel.person import Person
from tests.contracts.seats import STAFF, Elsewhere, Shown, sees, shelves
from tests.journeys.at_work import until
from tests.journeys.slack_company import SlackCompany, a_company_on_slack, a_workspace, shown
from tests.servers.slack_payloads import live_references
from tests.servers.slack_person import SlackPerson, labels_of
from tests.servers.slack_workspace import Channel, Json

GENERAL = "C0GENERAL"


@asynccontextmanager
async def at_slack(folder: Path) -> AsyncIterator[_Slack]:
    with a_workspace(budget=20).running() as workspace:
        company_of = a_company_on_slack(workspace, folder, people=STAFF, knowledge=shelves(), budget=20)
        async with company_of as company:
            yield _Slack(company)


@dataclass(frozen=True)
class _Slack:
    company: SlackCompany

    async def seat(self, who: Person) -> _Seat:
        return _Seat(self.company.person(who))


@dataclass(frozen=True)
class _Seat(Elsewhere):
    person: SlackPerson

    async def asks(self, text: str) -> None:
        await self.person.write(_typed(text))

    async def shown(self) -> Sequence[Shown]:
        return [_as_shown(message) for message in self.person.chat.messages if message.get("blocks")]

    async def presses(self, message: Shown, label: str) -> None:
        await self.person.press(self.person.chat, _raw(message), label)

    async def sends(self, message: Shown, label: str, **values: str) -> None:
        await self.presses(message, label)
        await until(lambda: self.person.modal() is not None)
        await self.person.submit(**values)

    async def confides(self, message: Shown, label: str, **values: str) -> str:
        await self.sends(message, label, **values)
        return shown(self.person.modal() or {})

    async def context(self, message: Shown) -> str:
        await self.presses(message, "Show context")
        await until(lambda: self.person.modal() is not None)
        return "".join(_texts(self.person.modal()))

    def rows(self, message: Shown) -> Sequence[Sequence[str]]:
        (table,) = (block for block in _raw(message)["blocks"] if block["type"] == "table")
        return [["".join(_texts(cell)) for cell in row] for row in table["rows"]]

    def acted_on(self, message: Shown) -> list[str]:
        raw = _raw(message)
        return live_references(str(raw.get("text") or ""), raw["blocks"])

    async def mentions(self, text: str) -> Sequence[Shown]:
        return await self._below(await self.person.mention(self._general, text))

    async def _below(self, thread: str) -> Sequence[Shown]:
        """What the bot says there, once it has."""

        def said() -> list[Json]:
            messages = self._general.messages
            return [one for one in messages if one.get("thread_ts") == thread and one.get("blocks")]

        await until(said)
        return [_as_shown(message) for message in said()]

    @property
    def _general(self) -> Channel:
        return self.person.workspace.channels[GENERAL]

    async def asks_about(self, text: str) -> None:
        await self.person.say(self._general, text)
        await self.person.ask_about(self._general, self._general.messages[-1])
        await until(lambda: self.person.modal() is not None)
        await self.person.submit()

    async def looks_up(self, what: str) -> None:
        await self.person.command(what)

    async def wants_privacy(self) -> None:
        await self.person.command("settings", self._general)
        await until(lambda: self.person.modal() is not None)
        await self.person.submit(answers=PRIVATELY)
        await sees(self, "Saved")

    async def asks_and_shares(self, text: str) -> Sequence[Shown]:
        thread = await self.person.mention(self._general, text)
        await until(lambda: self.person.workspace.ephemerals)
        assert not any(one.get("blocks") for one in self._general.messages)
        await self.person.press_private(self.person.workspace.ephemerals[-1], "Share with everyone")
        return await self._below(thread)


def _typed(text: str) -> str:
    """As Slack writes down what was typed."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _as_shown(message: Json) -> Shown:
    links = tuple(value for value in _values(message["blocks"], "url"))
    return Shown(message["ts"], shown(message), tuple(labels_of(message["blocks"])), links, message)


def _raw(message: Shown) -> Json:
    assert isinstance(message.raw, dict)
    return message.raw


def _texts(value: Any) -> list[str]:
    return list(_values(value, "text"))


def _values(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(name), str):
            yield value[name]
        for member in value.values():
            yield from _values(member, name)
    elif isinstance(value, list):
        for member in value:
            yield from _values(member, name)
