"""Whoever does not read English finds no English of ours: on no page, card or error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from starlette.testclient import TestClient

from bot.web.render import Handles, draw_message
from handlers.broadcasts.broadcast import (
    Broadcast,
    BroadcastContent,
    BroadcastEvent,
    BroadcastOffer,
    BroadcastStage,
    Round,
    Variant,
)
from handlers.broadcasts.reach import EVERYBODY, Reach
from handlers.broadcasts.recipient import BroadcastRecipient, Reached, Reason
from handlers.feedback.feedback import (
    About,
    Feedback,
    FeedbackEvent,
    FeedbackKind,
    FeedbackProgress,
    Named,
    Remark,
    Step,
)
from handlers.gallery import gallery
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.person import Role
from handlers.kernel.ports import FileState, IndexedFile
from handlers.kernel.voice import Voice
from handlers.learning.remembering.kept import KEPT
from handlers.learning.tracks.track import Track, TrackContent, TrackText
from handlers.people.people_csv import COLUMNS
from handlers.questions.rules.question import State
from tests.bot.web.house import ANNA, CHLOE, House, busy, furnished, question
from tests.bot.web.pseudo_language import LANGUAGE, foreign_words, phrases, words_of
from tests.bot.web.visits import csrf_of, enter
from tests.bot.web.working import WorkingHouse
from tests.contracts.test_drafts import DRAFT
from tests.contracts.test_lessons import FIT
from tests.transactions import writing

ROOT = Path(__file__).parents[3]
SAMPLES = [
    Path(__file__),
    Path(__file__).with_name("house.py"),
    ROOT / "handlers" / "kernel" / "examples.py",
    *sorted((ROOT / "handlers").glob("*/gallery*.py")),
    *sorted((ROOT / "handlers").glob("*/wording*.py")),
    *sorted((ROOT / "handlers").glob("*/wording/*.py")),
    *sorted((ROOT / "handlers" / "care").rglob("*.csv")),
    *sorted((ROOT / "handlers" / "care" / "examples").glob("*.txt")),
]
"""Where what people wrote stands: tests, examples of messages, and examples of what people may write."""
GIVEN_ON = date(2026, 3, 2)
TOLD = Feedback(
    "f1",
    FeedbackKind.IDEA,
    "Vans could run on wind.",
    Named(ANNA.id, "web", datetime(2026, 3, 2, 9, tzinfo=UTC)),
    GIVEN_ON,
    About("strategy", "Sustainability strategy 2030"),
    remarks=(Remark("Which vans?", GIVEN_ON, CHLOE.id),),
)
NEWS = Broadcast(
    "news",
    CHLOE.id,
    datetime(2026, 3, 2, 9, tzinfo=UTC),
    BroadcastContent((Variant("en", "Strategy", "Strategy"),), tuple(BroadcastOffer), must_read=True),
    Reach(emails=frozenset({"nobody@example.com"})),
    edited_by=CHLOE.id,
)
SENT = replace(NEWS, id="sent", stage=BroadcastStage.SENT, begun_at=NEWS.made_at, reach=EVERYBODY)
_TITLE = NEWS.content.title
TRACK = Track(
    "first",
    TrackContent((TrackText(LANGUAGE, _TITLE),), ("removed",), requires=("second",)),
    CHLOE.id,
    TrackContent((TrackText(LANGUAGE, _TITLE),)),
    1,
)
READER = replace(CHLOE, language=LANGUAGE, roles=frozenset(Role))
PAGES = [
    "/chat",
    "/questions",
    "/learn",
    "/preferences",
    "/commitments",
    "/feedback",
    "/feedback/receipt",
    "/documents/strategy",
    "/nothing-here",
    "/console/waiting",
    "/console/review",
    "/console/published",
    "/console/questions",
    "/console/questions?text=nothing+has+this",
    "/console/questions/q1",
    "/console/questions/q3",
    "/console/questions/q6",
    "/console/questions/none",
    "/console/broadcasts",
    "/console/broadcasts?text=nothing+has+this",
    "/console/broadcasts/news",
    "/console/broadcasts/news/preview",
    "/console/broadcasts/approved/preview",
    "/console/broadcasts/sent",
    "/console/broadcasts/sent/recipients",
    "/console/broadcasts/none",
    "/console/limits",
    "/console/feedback",
    "/console/feedback/f1",
    "/console/feedback/f2",
    "/console/feedback/none",
    "/console/documents",
    "/console/documents?text=nothing+has+this",
    "/console/documents/versions?path=strategy.pdf",
    "/console/documents/remove?path=strategy.pdf",
    "/console/people",
    "/console/people?text=nothing+has+this",
    "/console/people/new",
    "/console/people/bruno",
    "/console/people/bruno/forget",
    "/console/people/none",
    "/console/audit",
    "/console/audit?who=nothing+has+this",
    "/console/sign-in",
    "/console/figures",
    "/console/commitments",
    "/console/learning",
    "/console/learning/remembered",
    "/console/learning/studies",
    "/console/learning/remove?lesson=none",
    "/console/learning/picture?lesson=train",
    "/console/tracks",
    "/console/tracks/first",
    "/console/tracks/first/preview",
    "/console/tracks/none",
    "/console/drafts",
    "/console/drafts/d1",
    "/console/drafts/none",
    "/console/care",
    "/console/stuck",
]
FORMS = [
    ("/console/waiting/all", {}),
    ("/console/people/import", {}),
    ("/console/people/new", {"email": "nobody", "hours_per_month": "many", "country": "Narnia"}),
    ("/console/documents/restore", {"token": "0"}),
    ("/console/learning", {}),
    ("/console/tracks/new", {}),
    ("/console/care/signpost", {"way": "speak_up"}),
    ("/console/care/try", {"text": "When is the canteen open?"}),
]


@pytest.fixture(autouse=True)
def nobody_s_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CATALOGUES, LANGUAGE, phrases())


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    """What people wrote, and names that are the same in every language."""
    zones = {part.casefold() for zone in available_timezones() for part in re.split(r"[/_-]", zone)}
    columns = {part for column in COLUMNS for part in column.split("_")}
    return words_of(*SAMPLES) | zones | columns


@pytest.fixture
async def house() -> House:
    house = furnished(WorkingHouse())
    await busy(house)
    now = house.clock()
    await house.ask(question("q8", "Who asked this twice?", now, state=State.WAITING, note="Not that one."))
    async with writing(house.storage.work) as transaction:
        for state in FileState:
            await transaction.files.save(IndexedFile(f"uploads/{state}.pdf", "strategy.pdf", state, now))
        for one in (TOLD, replace(TOLD, id="f2", progress=FeedbackProgress.IN_WORK, owner=CHLOE.id)):
            await transaction.feedback.add(one)
            await transaction.feedback.record(FeedbackEvent(one.id, 0, Step.GIVEN, None, one.given_on))
        for news in (NEWS, replace(NEWS, id="approved", stage=BroadcastStage.APPROVED), SENT):
            await transaction.broadcasts.add(news)
            await transaction.broadcasts.record(BroadcastEvent(news.id, 0, "made", CHLOE.id, now))
        await transaction.broadcasts.note(_recipients())
        await transaction.tracks.save(TRACK)
        await transaction.drafts.save(DRAFT)
        await transaction.lessons.save(replace(DRAFT.lesson, id="train"))
        await transaction.lessons.keep_schedule(KEPT.with_(FIT))
        await transaction.tracks.save(replace(TRACK, id="second", is_retired=True))
    return house


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with house.browser() as client:
        client.portal.call(house.changes, READER)  # type: ignore[union-attr]
        enter(client, READER)
        yield client


def _recipients() -> list[BroadcastRecipient]:
    """One of every way in which a message can go, and enough for figures."""
    ways = [(arrival, reason) for arrival in Reached for reason in Reason]
    return [
        BroadcastRecipient("sent", f"p{number}", Round.FIRST, NEWS.made_at, arrival, reason)
        for number, (arrival, reason) in enumerate(ways)
    ]


def test_no_page_says_a_word_of_english(browser: TestClient, known: frozenset[str]) -> None:
    said = {path: foreign_words(browser.get(path).text, known) for path in PAGES}
    assert {path: words for path, words in said.items() if words} == {}


def test_no_refusal_says_a_word_of_english(browser: TestClient, known: frozenset[str]) -> None:
    csrf = csrf_of(browser.get("/console/care"))
    said = {
        path: foreign_words(browser.post(path, data={"csrf": csrf, **form}).text, known)
        for path, form in FORMS
    }
    assert {path: words for path, words in said.items() if words} == {}


def test_no_card_says_a_word_of_english(known: frozenset[str]) -> None:
    voice = Voice(LANGUAGE, "Europe/Berlin")
    handles = Handles(csrf="token", nonce="nonce", voice=voice)
    said = {
        name: foreign_words(f"<div>{draw_message(message, handles)}</div>", known)
        for name, message in gallery(voice)
    }
    assert {name: words for name, words in said.items() if words} == {}
