"""An announcement in the console: written, looked at, approved, sent, counted, corrected, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from starlette.testclient import TestClient

from bot.capabilities import UseCases
from bot.newsstand import PER_MINUTE, SURFACES
from bot.web.console.composing.surfaces import Newsstand
from bot.web.outbound import WebSender
from bot.workers.checks import checks_of
from bot.workers.outbox_worker import OutboxWorker
from handlers.broadcasts.broadcast import Broadcast, BroadcastContent, BroadcastStage, Variant
from handlers.broadcasts.ports import Doubt, DoubtKind
from handlers.broadcasts.transitions import BroadcastPolicy
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.events import Conversation, Submitted
from handlers.kernel.messages import Form
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice
from knowledge.passages import Reader
from tests.bot.web.house import ANNA, BRUNO, CHLOE, DINA, Clock, House, furnished
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

    async def forms_of(self, who: Person) -> list[tuple[str, str]]:
        """(summary, form) of what stands on their page with a form below it."""
        page = await self.storage.timeline.page(who.id, limit=50)
        return [
            (entry.message.summary, action.form)
            for entry in page
            for action in entry.message.actions
            if isinstance(action, Form)
        ]

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


async def test_the_oldest_of_very_many_is_found(desk: Newsdesk) -> None:
    async with writing(desk.storage.work) as tx:
        for number in range(502):
            content = BroadcastContent((Variant("en", f"News {number}.", "It is."),))
            await tx.broadcasts.add(Broadcast(f"b{number}", CHLOE.id, MONDAY + timedelta(number), content))
    with desk.browser() as browser:
        enter(browser, CHLOE)
        assert "News 0." in browser.get(f"{PAGE}?text=news+0.").text


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
        for must_read, names, wanted in (("", "1", False), ("1", "", False), ("1", "1", True)):
            desk.clock.ahead += timedelta(days=1)  # nobody gets two in a day
            enter(browser, CHLOE)
            limits(browser, names_readers=names, broadcast="5")
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


async def test_who_is_silent_after_two_reminders_is_named_where_all_were_told(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        limits(browser, names_readers="1", broadcast="5")
        address = begun(browser)
        form = {"must_read": "1", "offer:got_it": "1", "whom": "only", "for:country:DE": "1"}
        assert "sees by name who has pressed" in written(browser, address, **form)
        press(browser, address, "approve", "/preview")
        press(browser, address, "schedule", "/preview", when="now")
        for again in ("", "1"):
            await_sent(browser, desk)
            assert "Not acknowledged after two reminders" not in browser.get(address).text
            press(browser, address, "remind", again=again)
        await_sent(browser, desk)
        told = browser.get(address).text
        assert "Not acknowledged after two reminders" in told
        assert "Anna Schmidt" in told.partition("Not acknowledged")[2]
        limits(browser, names_readers="")
        assert "Not acknowledged after two reminders" not in browser.get(address).text


async def test_the_limits_of_the_company_are_set_and_the_audit_trail_says_so(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        saved = limits(browser, in_all="4", a_day="2", broadcast="1")
        assert "at most 4 a week and 2 a day" in saved
        assert "A limit is a whole number" in limits(browser, in_all="four")
        assert "A limit is a whole number" in limits(browser, a_day="0")
        enter(browser, BRUNO)
        assert browser.get("/console/limits").status_code == 403
    async with desk.storage.work.reading() as tx:
        budget = await tx.attention.budget()
        [row] = [one for one in await tx.audit.latest() if one.did == "attention.limits_changed"]
    assert (budget.in_all, budget.a_day, budget.by_kind[AttentionKind.BROADCAST]) == (4, 2, 1)
    assert row.who == CHLOE.id
    assert "5 a week, 1 a day (broadcast 2" in row.detail


async def test_ambassadors_see_it_first_and_word_it_for_their_country(desk: Newsdesk) -> None:
    with desk.browser() as browser:
        enter(browser, CHLOE)
        address = begun(browser)
        written(browser, address, whom="only", **{"for:country:IT": "1", "for:country:DE": "1"})
        assert "Ambassadors may comment on it until" in press(
            browser, address, "local", "/preview", hours="24"
        )
        assert "Ambassadors may still comment" in press(browser, address, "approve", "/preview")
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
        [(asked, form)] = await desk.forms_of(BRUNO)
        assert "You see “Night setback” before it is sent" in asked
        assert await desk.forms_of(DINA) == []
        words = {"title": "Abbassamento notturno", "text": "Dal 1° dicembre.", "remark": "Milano è chiusa."}
        about = address.rpartition("/")[2]
        sent = Submitted(BRUNO.id, Conversation("web", BRUNO.id), form, about, MONDAY, "p1", words)
        await desk.core.routes().submitted[form](sent)
        draft = browser.get(address).text
        for shown in ("Abbassamento notturno", "Milano è chiusa.", "Bruno Rossi", "Italy"):
            assert shown in draft
        proposal = form_of(browser.get(address), f"{address}/adopt")
        assert "For readers in Italy" in browser.post(f"{address}/adopt", data=proposal).text
    async with desk.storage.work.reading() as tx:
        [one] = await tx.broadcasts.listed()
    assert one.content.for_language("en", "IT").title == "Abbassamento notturno"
    assert one.content.for_language("en", "DE").title == "Night setback"
    assert one.stage is BroadcastStage.DRAFT


def limits(browser: TestClient, **fields: str) -> str:
    """The page of limits, after these were put in."""
    form = form_of(browser.get("/console/limits"), "/console/limits")
    return browser.post("/console/limits", data={**form, **fields}).text


def await_sent(browser: TestClient, desk: Newsdesk) -> None:
    """A day passes, and everybody has what was sent; whoever writes it signs in anew."""
    desk.clock.ahead += timedelta(days=1)
    for _ in range(2):
        browser.portal.call(desk.tick)  # type: ignore[union-attr]
    enter(browser, CHLOE)


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
