"""A pasted link to a source of ours shows what stands there, to whom it is for."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import cast

import pytest

from handlers.kernel.events import Asked
from knowledge.passages import Audience, Document, Passage
from knowledge.store import PassageStore
from tests.bot.slack.house import House
from tests.servers.slack_payloads import texts_of

DOCUMENT = Document("travel policy/2025", "strategy", "travel.pdf", "Travel policy", "hash")
PASSAGE = Passage(
    DOCUMENT.id, 0, "Journeys under four hours are made by train.", ((0, 44),), page=3, number=4
)
URL = "https://csr.example/documents/travel%20policy%2F2025?page=3&passage=4&quote=0-44#passage-4"


@dataclass
class Shelf:
    """One document, as the passage store gives it."""

    document_here: Document = DOCUMENT
    passages: list[Passage] = field(default_factory=lambda: [PASSAGE])

    def document(self, document_id: str) -> Document | None:
        return self.document_here if document_id == self.document_here.id else None

    def passages_of(self, document_id: str) -> list[Passage]:
        return self.passages if document_id == self.document_here.id else []


@pytest.fixture
def shelf(house: House) -> Shelf:
    shelf = Shelf()
    work = house.platform.work
    unfurling = replace(work.unfurling, documents=cast(PassageStore, shelf))
    house.platform = replace(house.platform, work=replace(work, unfurling=unfurling))
    return shelf


async def pasted(house: House, url: str = URL, source: str = "conversations_history") -> str:
    """What is shown below the link."""
    await house.person("U0MINA").paste(house.slack.workspace.channels["C0GENERAL"], url, source)
    assert await house.work() == []
    shown = house.slack.workspace.unfurled.get(url)
    return texts_of(shown["blocks"]) if shown else ""


async def test_a_link_to_a_source_shows_the_passage(house: House, shelf: Shelf) -> None:
    assert await pasted(house) == ("Journeys under four hours are made by train.\nTravel policy, page 3")
    async with house.storage.work.reading() as transaction:
        assert not await transaction.people.all(), "whoever pastes a link is nobody's user yet"


async def test_a_link_to_a_document_shows_its_title(house: House, shelf: Shelf) -> None:
    assert await pasted(house, URL.partition("?")[0]) == "Travel policy"


async def test_what_not_everybody_may_read_is_not_shown(house: House, shelf: Shelf) -> None:
    shelf.document_here = replace(DOCUMENT, audience=Audience(departments=frozenset({"Legal"})))
    assert await pasted(house) == ""


@pytest.mark.parametrize("outside", ["a guest", "another company"])
async def test_where_outsiders_read_nothing_is_shown(house: House, shelf: Shelf, outside: str) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    if outside == "a guest":
        general.members = {"U0MINA", "U0GUS"}
    else:
        general.shared_with = ("T0OTHER",)
    assert await pasted(house) == ""


@pytest.mark.parametrize(
    "url",
    [
        "https://csr.example/console",
        "https://csr.example/documents/unknown",
        "https://csr.example/documents/travel%20policy%2F2025/original",
        "https://csr.example.evil.example/documents/travel%20policy%2F2025",
    ],
)
async def test_other_links_show_nothing(house: House, shelf: Shelf, url: str) -> None:
    assert await pasted(house, url) == ""


async def test_a_link_that_is_still_being_written_shows_nothing(house: House, shelf: Shelf) -> None:
    assert await pasted(house, source="composer") == ""


async def test_slack_m10_in_a_groups_direct_messages_a_mention_is_a_question(house: House) -> None:
    group = house.slack.workspace.add_channel("G0GROUP", "mpdm-mina--anna-1", is_mpim=True, is_private=True)
    group.members = {"U0MINA", "U0ANNA"}
    mina = house.person("U0MINA")
    await mina.say(group, "just talking")
    ts = await mina.say(group, "<@U0BOT> what is LEED?")
    [asked] = await house.work()
    assert isinstance(asked, Asked)
    assert (asked.text, asked.conversation.thread) == ("what is LEED?", ts)
