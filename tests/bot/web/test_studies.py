"""Studies in the console: who starts when, what came of it, started and stopped by the CSR team alone."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from handlers.insights.measures import studied
from handlers.insights.months import closed_months
from handlers.insights.release import release
from handlers.kernel.k_anonymity import Group
from handlers.kernel.person import Person
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.studies.study import Study, StudyPlan, month_after
from handlers.learning.tracks.track import Track, TrackContent, TrackText
from tests.bot.web.house import BRUNO, CHLOE, House
from tests.bot.web.visits import enter, form_of
from tests.transactions import store_people, writing

PAGE = "/console/learning/studies"
DEPARTMENTS = ("<b>Legal</b>", "Production", "Purchasing", "Sales")


@pytest.fixture
def visitor() -> Person:
    return CHLOE


async def _company(house: House) -> None:
    """Four departments of six, a track, and two lessons that stand in none."""
    content = TrackContent((TrackText("en", "Travel well"),), ("taught",))
    async with writing(house.storage.work) as tx:
        for each in ("taught", "ask-one", "ask-two"):
            quiz = Quiz("How?", ("By train", "By plane"), 0, "Train.")
            await tx.lessons.save(Lesson(each, "en", each.title(), "Travel", 1, "…", quiz))
        await tx.tracks.save(Track("travel", content, published=content, version=1))
        for department in DEPARTMENTS:
            for number in range(6):
                name = f"{department[:5]}{number}".strip("<>").lower().replace(">", "")
                await store_people(tx.people, Person(name, f"{name}@example.com", name, department, "FR"))


async def _over(house: House) -> None:
    """A study whose two months are released: those that learnt went from a third to two thirds."""
    last = closed_months(house.clock(), 1)[0].begins.date()
    begins = month_after(last, -2)
    plan = StudyPlan("travel", "ask-one", "ask-two", begins, 1, DEPARTMENTS[:2], DEPARTMENTS[2:])
    study = Study("travel-1", plan, CHLOE.id)
    async with writing(house.storage.work) as tx:
        await tx.tracks.keep_study(study)
        for period, right in zip(study.questions, ((2, 2, 2, 3), (4, 4, 3, 3)), strict=True):
            parts = [
                Group(name, frozenset({f"{name}{who}"}), (1, int(who < number)))
                for name, number in zip(DEPARTMENTS, right, strict=True)
                for who in range(6)
            ]
            await tx.releases.add(release(studied(study.id), period, parts))


def test_it_says_what_it_takes_where_there_is_none(browser: TestClient) -> None:
    page = browser.get(PAGE).text
    assert "No study was started yet" in page and "Draw lots" not in page


def test_one_is_started_by_lot_refused_twice_and_stopped(house: House, browser: TestClient) -> None:
    browser.portal.call(_company, house)  # type: ignore[union-attr]  # open while the client is
    page = browser.get(PAGE)
    form = form_of(page, PAGE, "Months to learn in") | {"before": "ask-one", "after": "ask-two"}
    assert "Choose two lessons" in browser.post(PAGE, data=form | {"after": "ask-one"}).text
    begun = browser.post(PAGE, data=form)
    assert "The lot is drawn" in begun.text and "&lt;b&gt;Legal" in begun.text
    assert "The result comes after" in begun.text
    assert "A study of this track is running" in browser.post(PAGE, data=form).text
    stop = f"{PAGE}/travel-1/stop"
    ended = browser.post(stop, data=form_of(begun, stop))
    assert "Everybody gets the track from now on" in ended.text and "It was stopped on" in ended.text
    assert browser.post(f"{PAGE}/none/stop", data=form_of(begun, stop)).status_code == 404


def test_what_came_of_it_is_drawn_with_its_table_and_what_it_does_not_show(
    house: House, browser: TestClient
) -> None:
    browser.portal.call(_company, house)  # type: ignore[union-attr]
    browser.portal.call(_over, house)  # type: ignore[union-attr]
    page = browser.get(PAGE).text
    assert page.count('<svg class="chart" role="img"') == 1
    assert '<th scope="row" dir="auto">Sales (waited)</th>' in page
    assert "by +25 percentage points in those that learnt" in page
    assert "It does not show that anybody acts differently" in page


def test_nobody_else_sees_it(browser: TestClient) -> None:
    enter(browser, BRUNO)
    assert browser.get(PAGE).status_code == 403
