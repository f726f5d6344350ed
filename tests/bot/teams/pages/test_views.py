"""The card that only its holder sees in a channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from bot.platform.threads import SLOT
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.addresses import ConversationReference, ConversationType, stranger
from bot.teams.outbound.references import References
from bot.teams.pages.views import PersonalView, Views
from bot.teams.rendering.render import attachment
from handlers.kernel.events import Conversation
from handlers.kernel.person import Person
from handlers.questions.rules.question import Question
from handlers.questions.wording import sample
from tests.bot.teams.client import IDS, NOW, id_of
from tests.servers.teams_person import labels_of
from tests.transactions import store_people, writing

BOARD = f"{SLOT}{sample.CLAIMED.id}"
HOLDER = PersonalView(sample.CLAIMED.id, ("29:anna",))


@dataclass
class House:
    storage: Storage = field(default_factory=memory_storage)
    people: Mapping[str, Person] = field(default_factory=lambda: IDS)

    def __post_init__(self) -> None:
        self.references = References(self.storage.notes)
        self.views = Views(self.storage.work, self.storage.notes, self.references, self.who)

    async def who(self, by: str, at: datetime) -> Person | None:
        return self.people.get(by.removeprefix("teams/"))

    async def holds(self, *questions: Question, heard: bool = True) -> House:
        async with writing(self.storage.work) as transaction:
            for name, person in IDS.items():
                await store_people(transaction.people, person)
                await transaction.people.seen(person.id, "teams", name, NOW)
            for question in questions:
                await transaction.questions.add(question)
        if heard:
            place = Conversation("teams", "a:anna")
            anna = id_of(sample.AMBASSADOR)
            seen = ConversationReference(
                place, ConversationType.PERSONAL, "https://s/", "t", "28:bot", anna, "29:anna"
            )
            await self.references.refresh(seen, NOW)
        return self

    async def sees(self, person: Person) -> list[str]:
        """The buttons of their own card; empty when they see what everybody sees."""
        card = await self.views.card(sample.CLAIMED.id, stranger(id_of(person)), NOW)
        return labels_of({"attachments": [attachment(card)]}) if card else []


async def test_the_holder_sees_what_only_they_can_do() -> None:
    house = await House().holds(sample.CLAIMED)
    assert await house.sees(sample.AMBASSADOR) == [
        "Reply",
        "Ask back",
        "I need more time",
        "Give it back",
        "Pass it on",
        "Not for us",
    ]


@pytest.mark.parametrize("person", [sample.OTHER, sample.ASKER, sample.REVIEWER])
async def test_nobody_else_does(person: Person) -> None:
    house = await House().holds(sample.CLAIMED)
    assert await house.sees(person) == []


@pytest.mark.parametrize("question", [sample.WAITING, sample.REPLIED, replace(sample.CLAIMED, id="other")])
async def test_a_question_that_nobody_holds_looks_the_same_to_all(question: Question) -> None:
    house = await House().holds(question)
    assert await house.sees(sample.AMBASSADOR) == []
    assert await house.views.asking(BOARD, NOW) == PersonalView()


async def test_a_guest_has_no_card_of_their_own() -> None:
    house = await House(people={}).holds(sample.CLAIMED)
    assert await house.sees(sample.AMBASSADOR) == []


async def test_only_the_holders_client_is_to_ask_and_only_about_the_board() -> None:
    house = await House().holds(sample.CLAIMED)
    assert await house.views.asking(BOARD, NOW) == HOLDER
    for slot in ("", sample.CLAIMED.id, f"question:{sample.CLAIMED.id}:answer", f"{SLOT}nothing"):
        assert await house.views.asking(slot, NOW) == PersonalView()


async def test_a_holder_who_never_used_teams_is_not_named() -> None:
    house = await House().holds(sample.CLAIMED, heard=False)
    assert await house.views.asking(BOARD, NOW) == PersonalView()


async def test_the_card_goes_on_asking() -> None:
    house = await House().holds(sample.CLAIMED)
    card = await house.views.card(sample.CLAIMED.id, stranger(id_of(sample.AMBASSADOR)), NOW)
    assert card is not None
    assert card["refresh"]["userIds"] == list(HOLDER.users)
