"""A person's commitments on their own page, and the numbers in the console."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from starlette.testclient import TestClient

from handlers.commitments.commitment import Commitment, CommitmentEvent, Standing
from handlers.insights.make_promised import MakePromised
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House
from tests.bot.web.visits import Response, enter, form_of
from tests.transactions import store_people, writing

TEXT = "Switch off the <b>compressor</b> at night"


def commits(browser: TestClient, **values: str) -> Response:
    form = form_of(browser.get("/commitments"), "/my/submit", "I commit to this")
    filled = {**form, "value-text": TEXT, **values}
    return browser.post("/my/submit", data=filled, headers={"Referer": "http://127.0.0.1:8000/commitments"})


def says(browser: TestClient, page: Response, button: str, **values: str) -> Response:
    to = "/my/submit" if values else "/my/press"
    form = {**form_of(page, to, button), **values}
    return browser.post(to, data=form, headers={"Referer": "http://127.0.0.1:8000/commitments"})


def test_a_commitment_is_made_and_done_without_a_script(browser: TestClient) -> None:
    assert "You have not committed to anything yet." in browser.get("/commitments").text
    page = commits(browser)
    assert "Switch off the &lt;b&gt;compressor&lt;/b&gt; at night" in page.text
    assert "nothing said yet" in page.text
    page = says(browser, page, "On track")
    assert "on track, you said on" in page.text
    page = says(browser, page, "Done")
    assert "Well done!" in page.text
    assert "You have not committed to anything yet." in page.text, "the done one is folded away"


def test_what_was_refused_is_said_on_the_page(browser: TestClient) -> None:
    page = commits(browser, **{"value-day": "tomorrow"})
    assert "I could not read that day." in page.text
    assert "Switch off" not in page.text


def test_another_day_help_and_dropping_stand_on_the_page(browser: TestClient) -> None:
    page = commits(browser)
    day = (datetime.now(UTC) + timedelta(days=400)).date()
    page = says(browser, page, "By when instead?", **{"value-day": day.isoformat()})
    assert f"{day.day} {day:%B %Y}" in page.text
    page = says(browser, page, "What would help?", **{"value-note": "Who has the key?"})
    assert "needs help" in page.text and "Who has the key?" in page.text
    page = says(browser, page, "Drop this?", **{"value-reason": "It was sold."})
    assert "dropped on" in page.text and "It was sold." in page.text


def test_the_department_s_commitments_stand_on_every_colleague_s_page(
    house: House, browser: TestClient
) -> None:
    commits(browser, **{"value-whose": "team"})
    assert "For Purchasing" in browser.get("/commitments").text
    enter(browser, BRUNO)
    assert "Switch off" not in browser.get("/commitments").text


def test_the_page_speaks_the_person_s_language(house: House, browser: TestClient) -> None:
    browser.portal.call(_speak, house, "de")  # type: ignore[union-attr]  # open while the client is
    page = browser.get("/commitments").text
    assert "Meine Vorhaben" in page and "Mir etwas vornehmen" in page


async def _speak(house: House, language: str) -> None:
    async with writing(house.storage.work) as tx:
        await store_people(tx.people, replace(ANNA, language=language))


def test_nobody_reads_it_without_signing_in(house: House) -> None:
    with house.browser() as client:
        assert client.get("/commitments", follow_redirects=False).status_code in (303, 401)


def test_the_csr_team_sees_what_was_released_and_small_groups_are_hidden(
    house: House, browser: TestClient
) -> None:
    browser.portal.call(_fourteen_promise, house)  # type: ignore[union-attr]  # open while the client is
    assert browser.get("/console/commitments").status_code == 403
    enter(browser, BRUNO)
    assert browser.get("/console/commitments").status_code == 403
    enter(browser, CHLOE)
    page = browser.get("/console/commitments").text
    assert page.count('<svg class="chart" role="img"') == 2
    assert "Sales" in page and "Purchasing" not in page and "D9" not in page
    assert "The rest together" in page


async def _fourteen_promise(house: House) -> None:
    """In the month before: nine of sales, and five others of a department of their own each."""
    at = house.clock() - timedelta(days=32)
    async with writing(house.storage.work) as tx:
        for number in range(14):
            department = "Sales" if number < 9 else f"D{number}"
            person = replace(ANNA, id=f"s{number}", email=f"s{number}@example.com", department=department)
            await store_people(tx.people, person)
            made = Commitment(f"c{number}", person.id, "Walk", at, at.date(), standing=Standing.DONE)
            await tx.commitments.add(made)
            await tx.commitments.record(CommitmentEvent(made.id, 0, "made", person.id, at))
    await MakePromised(house.storage.work)(house.clock())


def test_the_numbers_say_so_when_there_are_too_few(browser: TestClient) -> None:
    enter(browser, CHLOE)
    assert "Too few people for a number" in browser.get("/console/commitments").text
