"""The page on which a person learns, and what the CSR team sees of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image
from starlette.testclient import TestClient

from handlers.learning.actions import LearningPress
from handlers.learning.import_lessons import ImportLessons
from tests.bot.web.house import ANNA, CHLOE, House
from tests.bot.web.visits import Response, csrf_of, enter, form_of
from tests.bot.web.working import WorkingHouse
from tests.handlers.learning.quiz.test_kinds import NUMBER
from tests.handlers.learning.test_lesson_file import file

LESSONS = [
    ("train.md", file(title="<i>Trains</i>", order="1")),
    ("hotel.md", file(title="Hotels", order="2")),
]


@pytest.fixture
def house() -> House:
    return WorkingHouse()


@pytest.fixture
def browser(house: House) -> Iterator[TestClient]:
    with house.browser() as client:
        client.portal.call(_bring, house)  # type: ignore[union-attr]  # open while the client is
        enter(client, ANNA)
        yield client


async def _bring(house: House, lessons: Sequence[tuple[str, bytes]] = LESSONS) -> None:
    await ImportLessons(house.storage.work)(lessons, by="cli", at=house.clock())


def answers(browser: TestClient, choice: str) -> Response:
    form = form_of(browser.get("/learn"), "/learn/answer", choice)
    return browser.post("/learn/answer", data=form)


def test_a_lesson_is_taken_and_its_result_shown_without_a_script(browser: TestClient) -> None:
    page = browser.get("/learn").text
    assert "&lt;i&gt;Trains&lt;/i&gt;" in page and "0 of 2" in page
    page = answers(browser, "By train").text
    assert "Right!" in page and "The question comes back on" in page and "1 of 2" in page
    page = browser.get("/learn").text
    assert "Hotels" in page
    page = answers(browser, "Yes").text
    assert "Not quite. Right is:" in page and "2 of 2" in page
    assert "That is all for today." in browser.get("/learn").text


def test_a_form_that_is_sent_twice_counts_once(house: House, browser: TestClient) -> None:
    form = form_of(browser.get("/learn"), "/learn/answer", "By train")
    other = {**form_of(browser.get("/learn"), "/learn/answer", "No")}
    for each in (form, form, other):
        assert "Right!" in browser.post("/learn/answer", data=each).text


def test_a_form_on_the_page_takes_an_order_and_how_sure_one_was_is_pressed_below(
    house: House, browser: TestClient
) -> None:
    browser.portal.call(_bring, house, [("a.md", NUMBER.replace(b"order: 2", b"order: 0"))])  # type: ignore[union-attr]
    form = form_of(browser.get("/learn"), "/learn/send") | {"value-number": "43,5"}
    page = browser.post("/learn/send", data=form)
    assert "Right!" in page.text and "How sure were you?" in page.text
    sure = form_of(page, "/learn/answer", "I guessed")
    told = browser.post("/learn/answer", data=sure).text
    assert "Right!" in told and "How sure were you?" not in told


def test_somebody_else_s_result_is_not_shown(browser: TestClient) -> None:
    answers(browser, "By train")
    enter(browser, CHLOE)
    assert "Right!" not in browser.get("/learn?answered=train&number=1").text


@pytest.mark.parametrize("query", ["answered=train", "answered=x&number=1", "answered=train&number=9"])
def test_an_address_that_means_nothing_shows_the_next_lesson(browser: TestClient, query: str) -> None:
    assert "Trains" in browser.get(f"/learn?{query}").text


def test_a_press_that_means_nothing_is_taken_kindly(browser: TestClient) -> None:
    form = {**form_of(browser.get("/learn"), "/learn/answer", "By train"), "subject": "x"}
    assert browser.post("/learn/answer", data=form).status_code == 200


def test_typing_the_command_in_the_chat_brings_a_lesson(browser: TestClient) -> None:
    page = browser.get("/chat")
    form = {**form_of(page, "/chat/ask"), "text": "/learn"}
    page = browser.post("/chat/ask", data=form)
    assert "Most flights were" in page.text
    form = form_of(page, "/chat/press", "By train")
    assert form["action"] == LearningPress.QUIZ
    assert "Right!" in browser.post("/chat/press", data=form).text


def test_the_csr_team_sees_what_was_released_and_nothing_live(house: House, browser: TestClient) -> None:
    assert browser.get("/console/learning").status_code == 403
    answers(browser, "By train")
    enter(browser, CHLOE)
    page = browser.get("/console/learning").text
    assert "Nothing was released yet" in page and "<svg" not in page, "the week is not over"
    assert "Travel" in page, "what there is to learn is no secret"


def test_web_m14_the_csr_team_adds_changes_and_removes_lessons_on_their_page(browser: TestClient) -> None:
    enter(browser, CHLOE)
    page = bring(browser, ("train.md", file(title="Night trains", order="1")), ("bike.md", file(order="3")))
    assert page.status_code == 200
    assert "1 lesson added. 1 changed. 0 unchanged." in page.text
    assert "Night trains" in page.text and "Hotels" in page.text
    asked = browser.get("/console/learning/remove?lesson=hotel")
    assert "Remove Hotels?" in asked.text.replace("<bdi>", "").replace("</bdi>", "")
    gone = browser.post("/console/learning/remove", data=form_of(asked, "/console/learning/remove"))
    assert "Hotels is removed." in gone.text and gone.text.count("Hotels") == 1
    assert browser.get("/console/learning/remove?lesson=hotel").status_code == 404


def test_web_m14_a_file_that_is_no_lesson_says_what_to_correct_in_the_readers_language(
    house: House, browser: TestClient
) -> None:
    browser.portal.call(house.changes, replace(CHLOE, language="de"))  # type: ignore[union-attr]
    enter(browser, CHLOE)
    page = bring(
        browser, ("<b>.md", file()), ("a.md", file("# Big")), ("b.md", file()), ("c.md", file(title=None))
    )
    assert page.status_code == 422
    assert "1 Lektion hinzugefügt." in page.text
    assert "title fehlt" in page.text and "aber kein „heading“" in page.text
    assert "&lt;b&gt;.md" in page.text and "der Name muss wie train-first.md sein" in page.text


def test_web_m14_without_a_file_it_says_to_choose_one(browser: TestClient) -> None:
    enter(browser, CHLOE)
    page = browser.post("/console/learning", data={"csrf": csrf_of(browser.get("/console/learning"))})
    assert page.status_code == 422 and "Choose a file first." in page.text


def bring(browser: TestClient, *files: tuple[str, bytes]) -> Response:
    csrf = csrf_of(browser.get("/console/learning"))
    chosen = [("files", (name, content, "text/markdown")) for name, content in files]
    return browser.post("/console/learning", data={"csrf": csrf}, files=chosen)


def test_an_empty_page_says_so(house: House) -> None:
    with WorkingHouse().browser() as client:
        enter(client, replace(ANNA))
        assert client.get("/learn").text.count("There is no lesson for you yet.") == 1
        assert csrf_of(client.get("/learn"))


PICTURES = "/console/learning/picture"


def _png() -> bytes:
    content = BytesIO()
    Image.new("RGB", (40, 30), "green").save(content, "PNG")
    return content.getvalue()


def test_a_lesson_gets_a_picture_in_words_and_shows_it_and_loses_it(
    house: House, browser: TestClient
) -> None:
    enter(browser, CHLOE)
    there = f"{PICTURES}?lesson=train"
    form = form_of(browser.get(there), PICTURES) | {"alternative-en": ""}
    refused = browser.post(PICTURES, data=form, files={"file": ("p.png", _png())})
    assert refused.status_code == 422 and "Say in a few words" in refused.text
    form["alternative-en"] = 'A <b>"night"</b> train'
    broken = browser.post(PICTURES, data=form, files={"file": ("p.png", b"no picture")})
    assert broken.status_code == 422 and "A &lt;b&gt;" in broken.text, "the words are kept"
    assert "has its picture" in browser.post(PICTURES, data=form, files={"file": ("p.png", _png())}).text
    browser.portal.call(_bring, house)  # type: ignore[union-attr]  # the same files, which name no picture
    page = browser.get("/learn").text
    [source] = re.findall(r'<img src="(/pictures/[0-9a-f]{32}[.]jpg)" alt="A &lt;b&gt;', page)
    assert browser.get(source).headers["content-type"] == "image/jpeg"
    away = form_of(browser.get(there), f"{PICTURES}/away")
    assert "has no picture any more" in browser.post(f"{PICTURES}/away", data=away).text
    assert "/pictures/" not in browser.get("/learn").text
