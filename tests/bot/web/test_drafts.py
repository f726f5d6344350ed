"""Drafts of lessons in the console: read, edited, and made lessons by ambassadors and the CSR team."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from knowledge.passages import parse_audience
from tests.bot.web.house import ANNA, BRUNO, CHLOE, DINA, House
from tests.bot.web.visits import csrf_of, enter, form_of
from tests.contracts.test_drafts import DRAFT
from tests.transactions import writing

PAGE = "/console/drafts"
HOSTILE = replace(
    DRAFT, lesson=replace(DRAFT.lesson, title="<i>Trains</i>", audience=parse_audience("country:IT"))
)


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with house.browser() as client:
        client.portal.call(_saved, house)  # type: ignore[union-attr]  # open while the client is
        enter(client, BRUNO)
        yield client


async def _saved(house: House) -> None:
    async with writing(house.storage.work) as tx:
        await tx.drafts.save(HOSTILE)


async def _lessons(house: House) -> list[tuple[str, str, tuple[str, ...]]]:
    async with house.storage.work.reading() as tx:
        return [(each.id, each.quiz.question, each.quiz.choices) for each in await tx.lessons.all()]


def test_an_ambassador_reads_edits_and_approves_it(house: House, browser: TestClient) -> None:
    listed = browser.get(PAGE).text
    assert "&lt;i&gt;Trains&lt;/i&gt;" in listed and "asked by five people or more" in listed
    page = browser.get(f"{PAGE}/d1")
    assert "Up to 600 km." in page.text and "country:IT" in page.text
    form = form_of(page, f"{PAGE}/d1/write") | {
        "title": "How far by train",
        "question": "How far do we go by train?",
        "choice-2": "1,200 km",
        "right": "2",
        "do": "approve",
    }
    assert "It is a lesson now." in browser.post(f"{PAGE}/d1/write", data=form).text
    lessons = browser.portal.call(_lessons, house)  # type: ignore[union-attr]
    assert lessons == [("how-far-by-train", "How far do we go by train?", ("600 km", "900 km", "1,200 km"))]


def test_a_question_that_was_made_by_rule_is_taken_with_one_press(browser: TestClient) -> None:
    form = form_of(browser.get(f"{PAGE}/d1"), f"{PAGE}/d1/write") | {"do": "use:1"}
    saved = browser.post(f"{PAGE}/d1/write", data=form)
    assert "Saved." in saved.text
    assert form_of(saved, f"{PAGE}/d1/write")["question"] == "Which?"


def test_what_cannot_be_a_lesson_says_what_is_missing_and_is_kept(browser: TestClient) -> None:
    form = form_of(browser.get(f"{PAGE}/d1"), f"{PAGE}/d1/write") | {"text": "", "do": "approve"}
    page = browser.post(f"{PAGE}/d1/write", data=form)
    assert page.status_code == 422 and 'role="alert"' in page.text
    again = form_of(page, f"{PAGE}/d1/write") | {"question": "", "text": "By train.", "do": "approve"}
    assert "It needs a question first." in browser.post(f"{PAGE}/d1/write", data=again).text
    stale = browser.post(f"{PAGE}/d1/write", data=form)
    assert "Somebody else has changed it meanwhile." in stale.text


def test_a_dismissal_is_undone_where_it_stands(browser: TestClient) -> None:
    csrf = {"csrf": csrf_of(browser.get(f"{PAGE}/d1"))}
    assert "should that have been a slip" in browser.post(f"{PAGE}/d1/dismiss", data=csrf).text
    assert "It waits again." in browser.post(f"{PAGE}/d1/again", data=csrf).text


def test_whoever_may_not_read_its_source_does_not_see_it(browser: TestClient) -> None:
    for who, status in ((DINA, 404), (ANNA, 403), (CHLOE, 200)):
        enter(browser, who)
        assert browser.get(f"{PAGE}/d1").status_code == status
    enter(browser, DINA)
    assert "No draft waits" in browser.get(PAGE).text
