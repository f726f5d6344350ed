"""Telling the CSR team something on the web, with a name and without, and the team's pages."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from starlette.testclient import TestClient

from bot.web.console.feedback import MAX_OFFERED
from handlers.feedback.feedback import (
    Decided,
    Feedback,
    FeedbackKind,
    FeedbackPolicy,
    FeedbackProgress,
    FeedbackVerdict,
    Named,
)
from handlers.kernel.person import Person
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House
from tests.bot.web.visits import Page, enter, form_of
from tests.bot.web.working import WorkingHouse
from tests.transactions import writing

SAID = "The tram does not run at night."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
TODAY = date(2026, 11, 23)
AT_ONCE = FeedbackPolicy(hold=timedelta(0), together=1)


@pytest.fixture
def house() -> House:
    return WorkingHouse(policy=AT_ONCE)


def tell(browser: TestClient, send: str = "named", text: str = SAID, kind: str = "not_working") -> Page:
    form = form_of(browser.get("/feedback"), "/my/submit", "What should the CSR team know?")
    values = {"value-kind": kind, "value-text": text, "value-send": send}
    answer = browser.post(
        "/my/submit", data={**form, **values}, headers={"Referer": f"{browser.base_url}/feedback"}
    )
    assert answer.status_code == 200
    return answer


def confide(browser: TestClient, text: str = SAID) -> str:
    found = CODE.search(tell(browser, "anonymously", text).text)
    assert found is not None
    return found.group()


def test_of_what_is_grave_the_ways_come_first_and_its_sender_decides(browser: TestClient) -> None:
    said = "My manager makes us falsify the waste records."
    shown = tell(browser, "anonymously", said)
    assert "Nothing has been sent yet" in shown.text
    assert said in shown.text
    assert not CODE.search(shown.text)
    form = form_of(shown, "/chat/submit", "Anonymously")
    sent = browser.post("/chat/submit", data={**form, "value-send": "informed_anonymously"})
    assert CODE.search(sent.text)
    assert said not in browser.get("/chat").text


def look_up(browser: TestClient, code: str) -> Page:
    form = form_of(browser.get("/feedback/receipt"), "/feedback/receipt")
    return browser.post("/feedback/receipt", data={**form, "value-code": code})


def team_page(browser: TestClient, text: str = SAID, who: Person = CHLOE) -> Page:
    """The page of the feedback with that text, as the CSR team opens it."""
    enter(browser, who)
    listed = browser.get("/console/feedback?state=any").text
    address = re.search(rf'href="(/console/feedback/[0-9a-f]+)"[^>]*>{re.escape(text)}', listed)
    assert address is not None, listed
    return browser.get(address[1])


def act(browser: TestClient, page: Page, containing: str, **values: str) -> None:
    form = form_of(page, "/console/submit", containing)
    answer = browser.post(
        "/console/submit", data={**form, **{f"value-{name}": text for name, text in values.items()}}
    )
    assert answer.status_code == 200


def test_it_stands_on_the_giver_s_page_until_it_is_decided(browser: TestClient) -> None:
    assert "Thank you! The CSR team reads this" in tell(browser).text
    page = browser.get("/feedback").text
    assert SAID in page
    assert "received" in page


async def test_what_waits_longest_is_listed_however_much_there_is(house: House) -> None:
    today = house.clock().date()
    newer = Feedback("f", FeedbackKind.IDEA, SAID, Named(ANNA.id, "web", house.clock()), today)
    old = replace(newer, id="old", text="A bicycle shed.", given_on=today - timedelta(days=90))
    async with writing(house.storage.work) as tx:
        for one in (*(replace(newer, id=f"f{n}") for n in range(1_000)), old):
            await tx.feedback.add(one)
    with house.browser() as browser:
        enter(browser, CHLOE)
        found = browser.get("/console/feedback?text=shed").text
    assert "A bicycle shed." in found
    assert ANNA.name in found


def test_the_team_reads_and_decides_and_everybody_reads_what_came_of_it(browser: TestClient) -> None:
    tell(browser)
    page = team_page(browser)
    assert "Anna Schmidt" in page.text
    decision = {"verdict": "done", "text": "A shuttle runs.", "said": "No way to come at night."}
    act(browser, page, "What comes of it?", **decision)
    assert "A shuttle runs." in team_page(browser).text
    for path in ("/feedback", "/feedback/decided"):
        enter(browser, BRUNO)
        shown = browser.get(path).text
        assert "No way to come at night." in shown
        assert "We did it:" in shown
        assert SAID not in shown
    enter(browser, ANNA)
    assert "We did it:" in browser.get("/feedback").text
    assert "You said:" in browser.get("/chat").text


async def test_you_said_we_did_has_pages_and_leaves_nothing_out(house: House) -> None:
    today = house.clock().date()
    given = Feedback("f", FeedbackKind.IDEA, SAID, Named(ANNA.id, "web", house.clock()), today)
    done = replace(given, progress=FeedbackProgress.DECIDED)
    async with writing(house.storage.work) as tx:
        for n in range(30):
            decided = Decided(FeedbackVerdict.DONE, "Done.", CHLOE.id, today, f"Shed {n:02}.")
            await tx.feedback.add(replace(done, id=f"f{n:02}", decided=decided))
    with house.browser() as browser:
        enter(browser, BRUNO)
        pages = [browser.get(f"/feedback/decided?page={page}").text for page in (1, 2)]
    assert [sum(f"Shed {n:02}." in page for n in range(30)) for page in pages] == [25, 5]


def test_without_a_name_the_receipt_is_shown_once_and_leads_to_the_decision(browser: TestClient) -> None:
    code = confide(browser)
    for path in ("/feedback", "/chat"):
        assert code not in browser.get(path).text
        assert SAID not in browser.get(path).text
    page = team_page(browser)
    assert "somebody who gave no name" in page.text
    assert "Anna" not in page.text
    act(browser, page, "Ask whoever said it", text="Which line?")
    shown = look_up(browser, code.lower())
    assert "Which line?" in shown.text
    answer = form_of(shown, "/feedback/receipt", "Your answer to the CSR team")
    assert (
        "your answer is with the CSR team"
        in browser.post("/feedback/receipt", data={**answer, "value-text": "Line 3."}).text
    )
    page = team_page(browser)
    assert "Line 3." in page.text
    act(browser, page, "What comes of it?", verdict="will_not", text="The city runs the trams.")
    assert "We will not do it: The city runs the trams." in look_up(browser, code).text


def test_a_receipt_is_looked_up_without_signing_in(house: House, browser: TestClient) -> None:
    code = confide(browser)
    browser.cookies.clear()
    assert "Where it stands" in look_up(browser, code).text
    assert "I know no feedback with this code" in look_up(browser, "0000").text


def test_nothing_but_receipts_is_taken_from_strangers(browser: TestClient) -> None:
    browser.cookies.clear()
    form = form_of(browser.get("/feedback/receipt"), "/feedback/receipt")
    sent = {**form, "form": "feedback", "value-text": "Spam", "value-send": "anonymously"}
    assert browser.post("/feedback/receipt", data=sent).status_code == 400
    assert browser.post("/feedback/receipt", data={**form, "form": "reply"}).status_code == 400


def test_the_script_gets_what_to_show_and_nothing_stays(browser: TestClient) -> None:
    form = form_of(browser.get("/feedback"), "/my/submit", "What should the CSR team know?")
    values = {"value-kind": "idea", "value-text": SAID, "value-send": "anonymously"}
    answer = browser.post("/chat/submit", data={**form, **values}, headers={"X-Csrbot-Fetch": "1"})
    assert answer.headers["cache-control"] == "no-store"
    assert CODE.search(answer.json()["html"])
    assert not CODE.search(browser.get("/chat").text)


def test_the_same_form_twice_is_one(browser: TestClient) -> None:
    form = form_of(browser.get("/feedback"), "/my/submit", "What should the CSR team know?")
    sent = {**form, "value-kind": "idea", "value-text": SAID, "value-send": "anonymously"}
    codes = [CODE.findall(browser.post("/my/submit", data=sent).text) for _ in range(2)]
    assert codes[0] == codes[1] != []


def test_too_many_are_slowed_down(browser: TestClient) -> None:
    form = form_of(browser.get("/feedback/receipt"), "/feedback/receipt")
    sent = {**form, "value-code": "0000"}
    statuses = [browser.post("/feedback/receipt", data=sent).status_code for _ in range(25)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_the_list_is_filtered_and_counted(browser: TestClient) -> None:
    tell(browser)
    tell(browser, text="Let us repair.", kind="idea")
    enter(browser, CHLOE)
    every = browser.get("/console/feedback").text
    assert SAID in every
    assert "Let us repair." in every
    assert re.search(r'/console/feedback"[^>]*>Feedback <span class="count ">2<', every)
    ideas = browser.get("/console/feedback?kind=idea").text
    assert "Let us repair." in ideas
    assert SAID not in ideas
    assert "Nothing matches" in browser.get("/console/feedback?state=decided").text
    assert "Nothing matches" in browser.get("/console/feedback?text=parking").text


def test_whoever_gave_their_name_is_named_in_the_list_and_nobody_else(browser: TestClient) -> None:
    tell(browser)
    confide(browser, "The bins are too small.")
    enter(browser, CHLOE)
    rows = browser.get("/console/feedback").text.split("<tr>")
    named = next(row for row in rows if SAID in row)
    assert ANNA.name in named
    assert "someone who left" not in named
    assert ANNA.name not in next(row for row in rows if "The bins" in row)


def test_those_that_say_the_same_are_put_together(browser: TestClient) -> None:
    tell(browser)
    tell(browser, text="No tram after ten.")
    page = team_page(browser, "No tram after ten.")
    into = re.search(r'<option value="([0-9a-f]+)">The tram', page.text)
    assert into is not None
    act(browser, page, "Who else says the same?", into=into[1])
    assert "says the same as another" in team_page(browser, "No tram after ten.").text
    assert "No tram after ten." in team_page(browser).text


async def test_of_very_many_those_most_alike_are_offered_first_and_it_is_said_that_there_are_more(
    house: House,
) -> None:
    async with writing(house.storage.work) as tx:
        for number in range(MAX_OFFERED + 5):
            text = SAID if number == 0 else f"The bin in hall {number} is full."
            given = Feedback(f"f{number}", FeedbackKind.IDEA, text, Named("ben", "web", house.clock()), TODAY)
            await tx.feedback.add(given)
    with house.browser() as browser:
        enter(browser, ANNA)
        tell(browser, text="The tram does not run at night, sadly.")
        page = team_page(browser, "The tram does not run at night, sadly.").text
    offered = page[page.index('name="value-into"') :].partition("</select>")[0]
    first = re.findall(r"<option[^>]*>([^<]*)", offered)
    assert SAID in first[:2] and len(first) <= MAX_OFFERED + 1
    assert f"the {MAX_OFFERED} most alike of {MAX_OFFERED + 5}" in page


def test_all_as_a_file_for_a_spreadsheet(browser: TestClient) -> None:
    confide(browser)
    enter(browser, CHLOE)
    answer = browser.get("/console/feedback/export.csv")
    assert answer.headers["content-disposition"].startswith('attachment; filename="feedback-')
    assert SAID in answer.text
    assert "Anna" not in answer.text


@pytest.mark.parametrize(
    "path", ["/console/feedback", "/console/feedback/export.csv", "/console/feedback/f1"]
)
@pytest.mark.parametrize("who", [ANNA, BRUNO])
def test_the_team_s_pages_are_the_team_s(browser: TestClient, who: Person, path: str) -> None:
    enter(browser, who)
    assert browser.get(path).status_code == 403


def test_what_is_held_is_not_there_yet() -> None:
    house = WorkingHouse()
    with house.browser() as browser:
        enter(browser, ANNA)
        confide(browser)
        enter(browser, CHLOE)
        assert SAID not in browser.get("/console/feedback?state=any").text
        assert SAID not in browser.get("/console/feedback/export.csv").text
        house.clock.ahead += timedelta(days=1)
        enter(browser, CHLOE)
        assert SAID in browser.get("/console/feedback").text


def test_one_that_is_not_there_is_said_to_be_missing(browser: TestClient) -> None:
    enter(browser, CHLOE)
    assert browser.get("/console/feedback/f1").status_code == 404


HOSTILE = "<script>alert(1)</script> ${x} \u202eabc"


def test_what_people_write_is_inert(browser: TestClient) -> None:
    tell(browser, text=HOSTILE)
    page = browser.get("/feedback").text
    assert "<script>alert" not in page
    enter(browser, CHLOE)
    assert "<script>alert" not in browser.get("/console/feedback").text
