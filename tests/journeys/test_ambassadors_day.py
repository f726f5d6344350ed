"""An ambassador's day on Slack and on Teams: what is offered is put away, asked back, passed on, replied to.

And whoever wants to give or change something is shown where."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import pytest

from handlers.kernel.person import Person
from handlers.kernel.voice import Voice
from tests.handlers.company import ANNA, LUC, MINA, UNKNOWN
from tests.journeys.at_work import until
from tests.journeys.slack_company import a_company_on_slack, a_workspace
from tests.journeys.slack_company import shown as shown_in_slack
from tests.journeys.teams_company import a_company_on_teams, a_tenant
from tests.servers.slack_person import labels_of as labels_in_slack
from tests.servers.teams_person import labels_of as labels_in_teams
from tests.servers.teams_person import shown as shown_in_teams

TEXT = Voice("en").text
ROOF = "Who waters the plants on the roof of the plant in Lyon?"


class Desk(Protocol):
    """How one writes, reads and presses there."""

    async def write(self, who: Person, text: str) -> None: ...

    async def agrees(self, who: Person) -> object: ...

    async def sees(self, who: Person, words: str) -> dict[str, Any]: ...

    async def press(self, who: Person, message: dict[str, Any], label: str) -> None: ...

    async def fills(self, who: Person, message: dict[str, Any], label: str, **values: str) -> None: ...

    def labels(self, message: dict[str, Any]) -> Sequence[str]: ...

    def told(self, who: Person) -> Sequence[str]:
        """The words of everything that they were told, and of the buttons below it."""


@dataclass(frozen=True)
class OnAPlatform:
    """What people do alike on both."""

    company: Any
    """A `SlackCompany` or a `TeamsCompany`: their people and chats have types of their own."""

    async def write(self, who: Person, text: str) -> None:
        await self.company.person(who).write(text)

    async def agrees(self, who: Person) -> object:
        return await self.company.agrees(who)

    async def sees(self, who: Person, words: str) -> dict[str, Any]:
        seen: dict[str, Any] = await self.company.sees(who, words)
        return seen

    async def press(self, who: Person, message: dict[str, Any], label: str) -> None:
        person = self.company.person(who)
        await person.press(person.chat, message, label)

    def told(self, who: Person) -> Sequence[str]:
        said = [one for one in self.company.person(who).chat.messages if self.is_by_the_bot(one)]
        return [words for one in said for words in (self.shown(one), *self.labels(one))]

    def labels(self, message: dict[str, Any]) -> Sequence[str]:
        raise NotImplementedError

    def shown(self, message: dict[str, Any]) -> str:
        raise NotImplementedError

    def is_by_the_bot(self, message: dict[str, Any]) -> bool:
        raise NotImplementedError


class OnSlack(OnAPlatform):
    async def fills(self, who: Person, message: dict[str, Any], label: str, **values: str) -> None:
        await self.press(who, message, label)
        person = self.company.person(who)
        await until(lambda: person.modal() is not None)
        await person.submit(**values)

    def labels(self, message: dict[str, Any]) -> Sequence[str]:
        return labels_in_slack(message.get("blocks") or [])

    def shown(self, message: dict[str, Any]) -> str:
        return shown_in_slack(message)

    def is_by_the_bot(self, message: dict[str, Any]) -> bool:
        return "bot_id" in message


class OnTeams(OnAPlatform):
    async def fills(self, who: Person, message: dict[str, Any], label: str, **values: str) -> None:
        person = self.company.person(who)
        await person.press(person.chat, message, label)
        await person.fill(**values)  # the same one, who has the dialog in front of them

    def labels(self, message: dict[str, Any]) -> Sequence[str]:
        return labels_in_teams(message)

    def shown(self, message: dict[str, Any]) -> str:
        return shown_in_teams(message)

    def is_by_the_bot(self, message: dict[str, Any]) -> bool:
        return bool(message["from"]["id"] == self.company.teams.tenant.bot["id"])


@asynccontextmanager
async def _slack(folder: Path) -> AsyncIterator[Desk]:
    with a_workspace(budget=20).running() as slack:
        async with a_company_on_slack(slack, folder, budget=20) as company:
            yield OnSlack(company)
        refused = [call.answer["error"] for call in slack.calls if not call.answer["ok"]]
        assert set(refused) <= {"ratelimited"}  # a busy machine may bring two posts nearer together


@asynccontextmanager
async def _teams(folder: Path) -> AsyncIterator[Desk]:
    with a_tenant().running() as teams:
        async with a_company_on_teams(teams, folder) as company:
            for who in (MINA, ANNA, LUC):
                await company.person(who).install()
            yield OnTeams(company)
        assert [call for call in teams.calls if call.status >= 400] == []


@pytest.fixture(params=[_slack, _teams], ids=["Slack", "Teams"])
async def desk(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Desk]:
    async with request.param(tmp_path) as desk:
        yield desk


async def shows(desk: Desk, who: Person, words: str, *labels: str) -> dict[str, Any]:
    """The message with these words, once these buttons stand below it."""
    message = await desk.sees(who, words)
    await until(lambda: set(labels) <= set(desk.labels(message)))
    return message


async def hears(desk: Desk, who: Person, words: str) -> None:
    await until(lambda: any(words in one for one in desk.told(who)))


@pytest.mark.timeout(300)
async def test_what_is_not_for_them_is_put_away_with_a_reason_that_the_asker_reads(desk: Desk) -> None:
    await desk.write(MINA, UNKNOWN)
    await desk.agrees(MINA)
    card = await shows(desk, LUC, "coffee grounds", TEXT("card_claim"), TEXT("card_not_for_us"))
    await desk.fills(LUC, card, TEXT("card_not_for_us"), reason="The canteen knows, call 55.")
    await desk.sees(MINA, "The canteen knows, call 55.")
    card = await desk.sees(ANNA, "coffee grounds")
    await until(lambda: TEXT("card_claim") not in desk.labels(card))


@pytest.mark.timeout(300)
async def test_asked_back_passed_on_and_replied_to(desk: Desk) -> None:
    await desk.write(MINA, ROOF)
    await desk.agrees(MINA)
    card = await shows(desk, LUC, "roof", TEXT("card_claim"))
    await desk.press(LUC, card, TEXT("card_claim"))
    card = await shows(desk, LUC, "roof", TEXT("card_ask_back"))
    await desk.fills(LUC, card, TEXT("card_ask_back"), text="Which of the two roofs?")
    asked = await desk.sees(MINA, "Which of the two roofs?")
    await desk.fills(MINA, asked, TEXT("answer_back"), text="The lower one.")
    card = await shows(desk, LUC, "The lower one.", TEXT("card_reassign"))
    await desk.fills(LUC, card, TEXT("card_reassign"), to=ANNA.id)
    card = await shows(desk, ANNA, "The lower one.", TEXT("card_reply"))
    await desk.fills(ANNA, card, TEXT("card_reply"), text="The gardeners do, on Mondays.")
    await desk.sees(MINA, "The gardeners do, on Mondays.")


WANTED: Mapping[str, str] = {
    "I want to commit to cycling to work twice a week": "Commit to something",
    "The goals for our plastic use are unrealistic": "Tell the CSR team",
    "give me a lesson": "There is no lesson for you yet",
    "I want fewer of these messages": "My preferences",
}
"""What somebody wants to give, to get or to change, and what is offered or said of it."""


@pytest.mark.timeout(300)
async def test_what_somebody_wants_to_give_or_change_is_offered_where_it_was_said(desk: Desk) -> None:
    for said, word in WANTED.items():
        await desk.write(MINA, said)
        await hears(desk, MINA, word)
