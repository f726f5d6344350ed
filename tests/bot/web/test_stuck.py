"""Whoever runs the bot sees what it has given up on, without a name or a word, and decides."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from bot.platform.troubles import JOB, WORKER, Troubles
from handlers.kernel.adapter.delivery import TryLater, Undeliverable
from handlers.kernel.attention.occurrences import Occurrence
from handlers.kernel.events import Asked, Conversation
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, plain
from handlers.kernel.person import Role
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.queues import LeasedMessage
from handlers.kernel.voice import Voice
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, furnished
from tests.bot.web.visits import csrf_of, enter
from tests.transactions import writing

PRIVATE = "the pump in Lyon"
ADMIN = replace(ANNA, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))


@pytest.fixture
async def house() -> House:
    return furnished(House())


async def is_stuck(house: House, *, in_doubt: bool = False) -> None:
    """One answer that Slack refused, and one question that broke."""
    storage, now = house.storage, house.clock()
    later = now + timedelta(minutes=1)
    to = ToConversation(Conversation("slack", "T0:U0"), "anna")
    said = Message("Answer", (plain(PRIVATE),))
    async with writing(storage.work) as tx:
        await tx.outbox.put(OutgoingMessage("k", to, said, kind=MessageKind.ANSWER))
    (leased,) = await storage.postbox.lease(now, later, 1)
    if in_doubt:
        await storage.postbox.settle(leased.id, TryLater(now, in_doubt=True))
        (leased,) = await storage.postbox.lease(now, later, 1)
    await storage.postbox.settle(leased.id, Undeliverable("the channel is archived"))
    await storage.inbox.receive(Asked("anna", Conversation("slack", "T0:U0"), PRIVATE, now, key="e"))
    (received,) = await storage.inbox.lease(now, later, 1)
    await storage.inbox.park(received.id, f"KeyError: {PRIVATE}")


def decide(browser: TestClient, what: str, queue: str = "outbox", row: str = "1") -> str:
    form = {"csrf": csrf_of(browser.get("/console/stuck")), "queue": queue, "id": row, "what": what}
    return browser.post("/console/stuck", data=form).text


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


async def test_an_admin_sees_why_and_neither_words_nor_names(house: House) -> None:
    await is_stuck(house)
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(ADMIN)
        page = browser.get("/console/stuck").text
    assert "the channel is archived" in page
    assert "KeyError" in page
    assert PRIVATE not in page
    assert "T0:U0" not in page


async def test_nobody_else_does(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        assert browser.get("/console/stuck").status_code == 403
        assert "Stuck" not in words(browser.get("/console/waiting").text)


async def test_every_page_of_the_console_says_so_until_it_is_settled(house: House) -> None:
    await is_stuck(house)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "2 things are stuck" in words(browser.get("/console/review").text)
        assert "not tried any more" in words(decide(browser, "let_be"))
        assert "One thing is stuck" in words(browser.get("/console/review").text)
        decide(browser, "let_be", "inbox")
        assert "given up" not in browser.get("/console/review").text
        assert "Nothing is stuck." in browser.get("/console/stuck").text


async def test_what_is_tried_again_waits_to_be_sent(house: House) -> None:
    await is_stuck(house)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "being tried again" in words(decide(browser, "again"))
        assert [one.outgoing.key for one in await _leased(house)] == ["k"]


async def test_only_what_may_have_arrived_is_offered_to_be_sent_unseen(house: House) -> None:
    await is_stuck(house)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "Send anyway</button>" not in browser.get("/console/stuck").text
        decide(browser, "let_be")
    doubtful = furnished(House())
    await is_stuck(doubtful, in_doubt=True)
    with doubtful.browser() as browser:
        enter(browser, CHLOE)
        assert "It may have arrived." in browser.get("/console/stuck").text
        assert "without looking" in words(decide(browser, "unseen"))
        assert [one.attempts for one in await _leased(doubtful)] == [1]


async def test_a_decision_that_comes_too_late_does_nothing_and_says_so(house: House) -> None:
    await is_stuck(house)
    with house.browser() as browser:
        enter(browser, CHLOE)
        for _ in range(2):
            said = decide(browser, "let_be")
        assert "Nothing was done" in words(said)
        for nonsense in ({"queue": "elsewhere"}, {"row": "x"}, {"what": "explode"}):
            assert "Nothing was done" in words(decide(browser, **{"what": "again", **nonsense}))


async def _leased(house: House) -> list[LeasedMessage]:
    now = house.clock()
    return list(await house.storage.postbox.lease(now, now + timedelta(minutes=1), 5))


async def test_what_is_late_or_fails_stands_there_and_can_be_tried_again_or_let_be(house: House) -> None:
    troubles = Troubles(house.storage.notes, house.storage.stuck)
    hour = timedelta(hours=1)
    await troubles.failed(JOB, "backup", "no space is left", house.clock() - hour)
    await troubles.failed(WORKER, "outbox", "OSError", house.clock() - hour)
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "2 things are stuck, late or failing" in words(browser.get("/console/review").text)
        page = words(browser.get("/console/stuck").text)
        assert "The job “backup” fails no space is left" in page
        assert page.count("Try again") == 2, "in the hint and for the job; a worker is tried again anyway"
        assert "being tried again" in words(decide(browser, "again", "trouble", "job:backup"))
        assert "Nothing was done" in words(decide(browser, "again", "trouble", "worker:outbox"))
        assert "let be" in words(decide(browser, "let_be", "trouble", "worker:outbox"))
        assert "One thing is stuck" in words(browser.get("/console/review").text)
    assert await troubles.asked_again(house.clock()) == ["backup"]


async def test_digests_that_came_late_or_not_at_all_stand_there(house: House) -> None:
    now = house.clock()
    async with writing(house.storage.work) as tx:
        for who, age in (("anna", 3), ("ben", 90)):
            due = now - timedelta(hours=age)
            await tx.occurrences.begin(Occurrence("digest", who, "2026-W10", due, now, timedelta(days=2)))
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert "Weekly digest: 1 late, 1 left out" in words(browser.get("/console/stuck").text)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_every_kind_of_message_has_a_name_that_whoever_looks_after_it_understands(language: str) -> None:
    names = [Voice(language).text(f"message_{kind}") for kind in MessageKind]
    assert len(set(names)) == len(MessageKind)
