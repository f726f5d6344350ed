"""An announcement in the console: written, looked at, approved, sent, counted, corrected, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from bot.capabilities import UseCases
from bot.newsstand import PER_MINUTE, SURFACES
from bot.web.console.broadcasts.surfaces import Newsstand
from bot.web.outbound import WebSender
from bot.workers.checks import checks_of
from bot.workers.outbox_worker import OutboxWorker
from handlers.broadcasts.broadcast import BroadcastStage
from handlers.broadcasts.ports import Doubt, DoubtKind
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice
from knowledge.passages import Reader
from tests.bot.web.house import ANNA, BRUNO, CHLOE, Clock, House, furnished
from tests.bot.web.visits import csrf_of, enter, form_of
from tests.handlers.words import Words
from tests.transactions import store_people, writing

PAGE = "/console/broadcasts"
NILS = Person("nils", "nils@example.com", "Nils", "CSR", roles=frozenset({Role.EMPLOYEE, Role.CSR}))
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def says_otherwise(text: str, _reader: Reader, _voice: Voice) -> Sequence[Doubt]:
    if "60 %" not in text:
        return ()
    return [
        Doubt(DoubtKind.NUMBER, "We cut 60 %.", "60 %", "minus 40 percent by 2030", "Policy, page 3", "/x")
    ]


@dataclass
class Standing(Clock):
    """A Monday morning."""

    def __call__(self) -> datetime:
        return MONDAY + self.ahead


@dataclass
class Newsdesk(House):
    """The pages, and the clock and the outbox behind them."""

    async def tick(self) -> None:
        core = self.core
        await core.job("broadcasts").run(self.clock())
        worker = OutboxWorker(
            self.storage.postbox,
            self.storage.work,
            {"web": WebSender(self.storage.timeline)},
            self.clock,
            self.storage.paces,
            checks=checks_of(self.storage.work),
        )
        await worker.drain().until_empty()

    @property
    def core(self) -> UseCases:
        words = Words()
        return UseCases(self.storage.work, words, words, self.storage.notes)

    async def screen(self, who: Person) -> list[str]:
        page = await self.storage.timeline.page(who.id, limit=50)
        return [entry.message.summary for entry in page if not entry.is_removed]


@pytest.fixture
async def desk() -> Newsdesk:
    desk = Newsdesk(clock=Standing())
    furnished(desk)
    stand = Newsstand(SURFACES, PER_MINUTE, says_otherwise, BroadcastPolicy(alone=3))
    desk.web = replace(desk.web, now=desk.clock, stand=stand)
    async with writing(desk.storage.work) as tx:
        await store_people(tx.people, NILS)
    return desk


def begun(browser: TestClient) -> str:
    """The address of a new draft."""
    form = form_of(browser.get(PAGE), f"{PAGE}/new")
    return browser.post(f"{PAGE}/new", data=form).url.path


def written(browser: TestClient, address: str, **fields: str) -> str:
    """Its words are kept and looked at; the page that comes then."""
    form = form_of(browser.get(address), f"{address}/write")
    words = {"title-0": "Night setback", "text-0": "From **1 December** on.", "then": "preview"}
    return browser.post(f"{address}/write", data={**form, **words, **fields}).text


def press(browser: TestClient, address: str, deed: str, page: str = "", **fields: str) -> str:
    csrf = csrf_of(browser.get(address + page))
    return browser.post(f"{address}/{deed}", data={"csrf": csrf, **fields}).text


async def test_it_is_for_the_csr_team(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, BRUNO)
        assert browser.get(PAGE).status_code == 403
        assert browser.post(f"{PAGE}/new", data={}).status_code == 403


async def test_from_the_draft_to_everybody_s_screen_and_off_it_again(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        preview = written(browser, address)
        for name in ("Slack", "Microsoft Teams", "Web", "Terminal"):
            assert name in preview
        assert "5 people get this" in preview
        assert "somebody else of the CSR team has to approve it" in preview
        enter(browser, NILS)
        assert "Send it" in press(browser, address, "approve", "/preview")
        enter(browser, CHLOE)
        press(browser, address, "schedule", "/preview", when="now")
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
        running = browser.get(address).text
        assert "5 / 5" in running
        assert "Sent" in running
    assert await desk.screen(ANNA) == ["Night setback: From **1 December** on."]
    with desk.browser() as browser:
        enter(browser, CHLOE)
        corrected = {"language-0": "en", "title-0": "Night setback", "text-0": "From 2 December on."}
        press(browser, address, "correct", **corrected)
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
    assert await desk.screen(ANNA) == ["Night setback: From 2 December on."]
    with desk.browser() as browser:
        enter(browser, CHLOE)
        assert "Recalled" in press(browser, address, "recall")
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
    assert await desk.screen(ANNA) == []


async def test_what_the_documents_say_otherwise_has_to_be_seen_before_it_is_approved(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        preview = written(browser, address, whom="only", **{"for:country:DE": "1", "text-0": "We cut 60 %."})
        assert "minus 40 percent by 2030" in preview
        refused = press(browser, address, "approve", "/preview")
        assert "The documents say otherwise in some places" in refused
        assert "Send it" in press(browser, address, "approve", "/preview", doubts_seen="1")


async def test_whom_it_reaches_is_told_as_it_is_chosen(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        form = form_of(browser.get(address), f"{address}/write")
        chosen = {**form, "whom": "only", "emails": "anna@example.com; nobody@example.com"}
        told = browser.post(f"{address}/count", data=chosen, headers={"X-Csrbot-Fetch": "1"}).json()
        assert told["count"] == 1
        assert "Anna Schmidt" in told["html"]
        assert "nobody@example.com" in told["html"]


async def test_a_draft_is_kept_as_one_types_and_two_writers_do_not_overwrite_each_other(
    desk: Newsdesk,
) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        form = form_of(browser.get(address), f"{address}/write") | {"title-0": "Mine"}
        fetch = {"X-Csrbot-Fetch": "1"}
        assert browser.post(f"{address}/write", data=form, headers=fetch).json()["version"] == 1
        late = browser.post(f"{address}/write", data={**form, "title-0": "Late"}, headers=fetch)
        assert late.status_code == 409
        shown = browser.post(f"{address}/write", data={**form, "title-0": "Late"})
        assert "Somebody else has changed this announcement" in shown.text
        assert 'value="Late"' in shown.text
        assert 'value="Mine"' in browser.get(address).text


async def test_languages_templates_copies_and_comments(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        german = {"language-1": "de", "title-1": "Nachtabsenkung", "text-1": "Ab 1. Dezember."}
        preview = written(browser, address, **german)
        assert preview.count("Nachtabsenkung") >= 4
        press(browser, address, "template", is_template="1")
        assert "Night setback" in browser.get(PAGE).text
        assert "Where is the plan?" in press(browser, address, "comment", text="Where is the plan?")
        copy = browser.post(f"{address}/copy", data={"csrf": csrf_of(browser.get(address)), "nonce": "1"})
        assert "Nachtabsenkung" in copy.text
        assert copy.url.path != address


async def test_a_test_comes_to_whoever_asks_for_it_and_to_nobody_else(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        written(browser, address)
        assert "and to nobody else" in press(browser, address, "try", "/preview")
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
    assert await desk.screen(CHLOE) == ["Night setback: From **1 December** on."]
    assert await desk.screen(ANNA) == []


async def test_who_has_acknowledged_is_named_only_where_all_were_told(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        for must_read, wanted in (("", False), ("1", True)):
            desk.clock.ahead += timedelta(days=1)  # nobody gets two in a day
            enter(browser, CHLOE)
            address = begun(browser)
            written(browser, address, must_read=must_read, **{"offer:got_it": "1"})
            enter(browser, NILS)
            press(browser, address, "approve", "/preview")
            press(browser, address, "schedule", "/preview", when="now")
            browser.portal.call(desk.tick)  # type: ignore[union-attr]
            browser.portal.call(desk.tick)  # type: ignore[union-attr]
            export = browser.get(f"{address}/recipients.csv").text
            assert ("acknowledged" in export.splitlines()[0]) is wanted
            assert "anna@example.com" in export
            assert "delivered" in export
            assert (
                "Whether somebody has read this is not shown" in browser.get(f"{address}/recipients").text
            ) is (not wanted)


async def test_a_time_that_has_passed_and_an_urgent_one_without_a_reason_are_refused(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        written(browser, address, whom="only", **{"for:country:DE": "1"})
        press(browser, address, "approve", "/preview")
        past = (MONDAY - timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
        assert "That time has passed" in press(
            browser, address, "schedule", "/preview", when="at", moment=past
        )
        assert "Say why it is urgent" in press(browser, address, "schedule", "/preview", is_urgent="1")
        assert "could not be read" in press(
            browser, address, "schedule", "/preview", when="at", moment="soon"
        )
        later = (MONDAY + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
        assert "It begins" in press(browser, address, "schedule", "/preview", when="local", moment=later)
        async with desk.storage.work.reading() as tx:
            [one] = await tx.broadcasts.in_stage(BroadcastStage.SCHEDULED)
        assert one.timing.local is not None
