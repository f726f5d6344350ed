"""The chat page as a person without a script uses it, and the stream that a script listens to."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import replace

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.web.inbound import MAX_QUESTION
from handlers.kernel.events import Asked, Conversation, Opened, Pressed, Submitted
from handlers.kernel.messages import Message, plain
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, fill
from tests.bot.web.served import served
from tests.bot.web.visits import csrf_of, enter, form_of


@pytest.fixture
def house() -> House:
    return House()


def test_a_question_is_answered_on_the_page_that_comes_back(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        page = browser.post("/chat/ask", data={**form, "text": "What is our target?"})
    assert "What is our target?" in page.text
    assert "by 42 %" in page.text
    assert [type(event) for event in house.toy.events] == [Opened, Asked]


def test_a_form_sent_twice_is_one_question(house: House) -> None:
    house.web = replace(house.web, patience=4.0)
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        for _ in range(3):
            page = browser.post("/chat/ask", data={**form, "text": "Once?"})
    assert len([event for event in house.toy.events if isinstance(event, Asked)]) == 1
    assert page.text.count('class="entry mine"') == 1


def test_what_is_kept_of_a_form_does_not_lead_to_a_receipt_made_of_its_nonce(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        answered = browser.post("/chat/ask", data={**form, "text": "What is our target?"})
        press = form_of(answered, "/chat/press", "Not quite")
        note = form_of(answered, "/chat/submit", "Tell us more")
        browser.post("/chat/press", data=press)
        browser.post("/chat/submit", data={**note, "value-note": "Hm"})
        nonces = {form["nonce"], press["nonce"], note["nonce"]}
    keys = [event.key for event in house.toy.events]
    assert len(keys) >= 3
    assert [key for key in keys if any(nonce in key for nonce in nonces)] == []


def test_a_press_edits_the_message_in_place(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        page = browser.post("/chat/ask", data={**form, "text": "Target?"})
        page = browser.post("/chat/press", data=form_of(page, "/chat/press", "Not quite"))
    assert "Noted: not_quite" in page.text
    assert "by 42 %" not in page.text
    pressed = [event for event in house.toy.events if isinstance(event, Pressed)]
    assert [(event.by, event.action) for event in pressed] == [(ANNA.id, "not_quite")]


def test_a_form_arrives_with_its_values(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        page = browser.post("/chat/ask", data={**form, "text": "Target?"})
        filled = {**form_of(page, "/chat/submit"), "value-note": "Line\r\nline", "value-topic": "water"}
        browser.post("/chat/submit", data=filled)
    [submitted] = [event for event in house.toy.events if isinstance(event, Submitted)]
    assert submitted.form == "note"
    assert submitted.values == {"note": "Line\nline", "topic": "water"}


def test_two_people_never_see_each_other(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        browser.post("/chat/ask", data={**form, "text": "Only for Anna"})
        assert "Only for Anna" not in enter(browser, BRUNO).text
        assert "Only for Anna" in enter(browser, ANNA).text


def test_too_long_a_text_is_refused_in_words_and_kept(house: House) -> None:
    text = "why " * MAX_QUESTION
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        answer = browser.post("/chat/ask", data={**form, "text": text})
    assert answer.status_code == 422
    assert f"at most {MAX_QUESTION:,} fit" in answer.text
    assert text.strip()[:3_000] in answer.text
    assert not [event for event in house.toy.events if isinstance(event, Asked)]


def test_a_text_at_the_limit_is_taken(house: House) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        assert browser.post("/chat/ask", data={**form, "text": "é" * MAX_QUESTION}).status_code == 200


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x07"])
def test_nothing_is_not_a_question(house: House, text: str) -> None:
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        answer = browser.post("/chat/ask", data={**form, "text": text})
    assert answer.status_code == 422
    assert "Type your question first" in answer.text


def test_asking_without_pause_is_slowed_down_and_the_text_kept(house: House) -> None:
    with house.browser() as browser:
        page = enter(browser, ANNA)
        token = csrf_of(page)
        headers = {"X-Csrbot-Fetch": "1"}
        for number in range(20):
            data = {"csrf": token, "nonce": f"{number:020}", "text": f"Question {number}"}
            last = browser.post("/chat/ask", data=data, headers=headers)
        assert last.status_code == 429
        assert "Please wait" in last.json()["problem"]
        page = browser.post("/chat/ask", data={"csrf": token, "nonce": "x" * 20, "text": "Still here"})
    assert page.status_code == 429
    assert "Still here" in page.text


@pytest.mark.parametrize("path", ["/chat/press", "/console/press"])
def test_pressing_examples_without_pause_is_slowed_down_like_typing(house: House, path: str) -> None:
    with house.browser() as browser:
        token = csrf_of(enter(browser, BRUNO))
        for number in range(20):
            form = {"csrf": token, "nonce": f"{number:020}", "action": "ask", "subject": "Again?"}
            last = browser.post(path, data=form, headers={"X-Csrbot-Fetch": "1"})
    assert last.status_code == 429
    assert "Please wait" in last.json()["problem"]


def test_a_form_sent_again_with_other_words_is_not_taken_for_a_retry(house: House) -> None:
    house.web = replace(house.web, patience=4.0)
    with house.browser() as browser:
        form = form_of(enter(browser, ANNA), "/chat/ask", "Send")
        for text in ("First words?", "First words?", "Better words?"):
            page = browser.post("/chat/ask", data={**form, "text": text})
        note = form_of(page, "/chat/submit", "Tell us more")
        for text in ("First words", "First words", "Better words"):
            browser.post("/chat/submit", data={**note, "value-note": text})
    asked = [event.text for event in house.toy.events if isinstance(event, Asked)]
    told = [event.values["note"] for event in house.toy.events if isinstance(event, Submitted)]
    assert asked == ["First words?", "Better words?"]
    assert told == ["First words", "Better words"]


@pytest.mark.parametrize("form", [{}, {"nonce": "short"}, {"nonce": "x" * 20}, {"nonce": "<script>" * 4}])
@pytest.mark.parametrize("path", ["/chat/press", "/chat/submit"])
def test_a_form_that_is_not_ours_is_refused(house: House, path: str, form: dict[str, str]) -> None:
    with house.browser() as browser:
        page = enter(browser, ANNA)
        assert browser.post(path, data={**form, "csrf": csrf_of(page)}).status_code == 400


def test_examples_are_offered_until_something_was_asked(house: House) -> None:
    with house.browser() as browser:
        page = enter(browser, ANNA)
        page = browser.post("/chat/ask", data=form_of(page, "/chat/ask", "climate targets"))
        assert "What are our climate targets?" in page.text
        assert 'id="examples"' not in page.text


def test_a_first_page_waits_a_moment_for_the_greeting() -> None:
    house = House(greeting=2.0)
    house.toy.greets = True
    with house.browser() as browser:
        assert "Welcome to csrbot!" in enter(browser, ANNA).text
        assert "Welcome to csrbot!" in enter(browser, ANNA).text
    assert len([event for event in house.toy.events if isinstance(event, Opened)]) == 1


async def test_whoever_got_an_announcement_before_is_greeted_on_the_first_visit_all_the_same() -> None:
    house = House(greeting=2.0)
    house.toy.greets = True
    await house.storage.timeline.show(
        key="news",
        person_id=ANNA.id,
        conversation=Conversation("web", ANNA.id),
        author="bot",
        message=Message("News!", (plain("News!"),)),
        at=house.clock(),
    )
    with house.browser() as browser:
        first = enter(browser, ANNA).text
        assert "News!" in first and "Welcome to csrbot!" in first
        assert enter(browser, ANNA).text.count("Welcome to csrbot!") == first.count("Welcome to csrbot!")
    assert len([event for event in house.toy.events if isinstance(event, Opened)]) == 1


async def test_who_signs_in_here_is_reached_here(house: House) -> None:
    with house.browser() as browser:
        enter(browser, ANNA)
        async with house.storage.work.reading() as transaction:
            assert await transaction.people.identities(ANNA.id) == [("web", ANNA.id)]


async def test_history_is_read_a_page_at_a_time(house: House) -> None:
    await fill(house, 100)
    shown: list[int] = []
    with house.browser() as browser:
        page = enter(browser, ANNA)
        while True:
            shown += reversed([int(number) for number in re.findall(r"no\. (\d+)!<", page.text)])
            above = re.search(r'href="(/chat\?before=\d+)"', page.text)
            if not above:
                break
            page = browser.get(above[1])
    assert shown == list(range(99, -1, -1))


async def test_a_stream_brings_what_is_new_and_goes_on_where_it_was_lost() -> None:
    house = House(thinks=0.05)
    with served(house) as address:
        async with httpx.AsyncClient(base_url=address, headers={"Origin": address}) as browser:
            page = await browser.get("/sign-in")
            await browser.post("/persona", data={"csrf": csrf_of(page), "person": ANNA.id})
            page = await browser.get("/chat")
            after = re.search(r'data-after="(\d+)"', page.text)
            assert after
            form = {**form_of(page, "/chat/ask", "Send"), "text": "Live?"}
            await browser.post("/chat/ask", data=form, headers={"X-Csrbot-Fetch": "1"})
            first = await heard(browser, {}, f"?after={after[1]}", 2)
            assert [entry["mine"] for _, entry in first] == [True, False]
            assert "by 42 %" in str(first[1][1]["html"])
            again = await heard(browser, {"Last-Event-ID": first[0][0]}, "", 1)
            assert again[0][1]["id"] == first[1][1]["id"]


async def heard(
    browser: httpx.AsyncClient, headers: dict[str, str], query: str, count: int
) -> list[tuple[str, dict[str, object]]]:
    """(id, data) of the first events of the stream."""
    found: list[tuple[str, dict[str, object]]] = []
    number = ""
    async with (
        asyncio.timeout(60),
        browser.stream("GET", f"/chat/events{query}", headers=headers) as answer,
    ):
        async for line in answer.aiter_lines():
            if line.startswith("id: "):
                number = line.removeprefix("id: ")
            if line.startswith("data: "):
                found.append((number, json.loads(line.removeprefix("data: "))))
            if len(found) == count:
                break
    return found


async def test_a_stream_is_not_for_whoever_is_signed_out(house: House) -> None:
    with house.browser() as browser:
        answer = browser.get("/chat/events", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 401


NAMES = st.sampled_from(
    ["csrf", "nonce", "text", "action", "subject", "form", "value-x", "before", "after", ""]
)
FORMS = st.dictionaries(NAMES, st.text(st.characters(codec="utf-8"), max_size=80), max_size=6)
PATHS = st.sampled_from(["/chat/ask", "/chat/press", "/chat/submit", "/theme", "/sign-in/x", "/persona"])


def test_no_form_whatever_it_says_is_a_fault() -> None:
    with House().browser() as browser:
        token = csrf_of(enter(browser, ANNA))

        @settings(max_examples=60, deadline=None)
        @given(PATHS, FORMS, st.booleans())
        def posted(path: str, form: dict[str, str], with_token: bool) -> None:
            data = {**form, "csrf": token} if with_token else form
            answer = browser.post(path, data=data, headers={"X-Csrbot-Fetch": "1"}, follow_redirects=False)
            assert answer.status_code < 500

        posted()


def test_no_address_whatever_it_says_is_a_fault() -> None:
    paths = st.sampled_from(["/chat", "/chat/earlier", "/sign-in", "/documents/x", "/console", "/sign-in/x"])
    parameters = st.dictionaries(
        st.sampled_from(["before", "after", "page", "passage", "quote", "next", "text"]),
        st.text(st.characters(codec="utf-8"), max_size=40),
    )
    with House().browser() as browser:
        enter(browser, ANNA)

        @settings(max_examples=60, deadline=None)
        @given(paths, parameters)
        def opened(path: str, query: dict[str, str]) -> None:
            answer = browser.get(path, params=query, follow_redirects=False)
            assert answer.status_code < 500

        opened()


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe=%zz&csrf=%00", "application/x-www-form-urlencoded"),
        (b"--x\r\n", "multipart/form-data; boundary=x"),
        (b"no boundary", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"", ""),
        (
            b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\nv\r\n--x--",
            "multipart/form-data; boundary=x; charset=q",
        ),
        (b"a=b&" * 500, "application/x-www-form-urlencoded"),
    ],
)
def test_a_body_that_is_no_form_is_refused(body: bytes, kind: str) -> None:
    with House().browser() as browser:
        enter(browser, ANNA)
        answer = browser.post("/chat/ask", content=body, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500


def test_a_huge_form_is_refused_before_it_is_read() -> None:
    with House().browser() as browser:
        enter(browser, ANNA)
        answer = browser.post("/chat/ask", data={"text": "x" * 300_000})
        assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/theme", "/sign-in/none", "/console/documents"])
def test_a_body_that_hides_its_length_is_read_no_further_than_any_other(path: str) -> None:
    head = b'--x\r\ncontent-disposition: form-data; name="files"; filename="f"\r\n\r\n'
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    with House().browser() as browser:
        answer = browser.post(
            path, content=iter([head, *[b"x" * 65_536] * 5, b"\r\n--x--\r\n"]), headers=kind
        )
        assert "content-length" not in answer.request.headers
    assert answer.status_code == 413


async def test_the_page_speaks_the_person_s_language_and_so_does_the_console(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        await house.changes(replace(CHLOE, language="de"))
        page = browser.get("/chat").text
        assert '<html lang="de"' in page
        assert "Frag nach unserer CSR-Strategie" in page
        assert ">Senden<" in page
        waiting = browser.get("/console/waiting").text
        assert '<html lang="de"' in waiting
        assert "Wartende Fragen" in waiting


@pytest.mark.parametrize(
    ("wanted", "language"),
    [
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr"),
        ("pl, de;q=0.5", "de"),
        ("pl", "en"),
        ("", "en"),
        ("*;q=x,,;", "en"),
    ],
)
def test_before_the_sign_in_it_speaks_the_browser_s_language(
    house: House, wanted: str, language: str
) -> None:
    with house.browser() as browser:
        page = browser.get("/sign-in", headers={"Accept-Language": wanted}).text
    assert f'<html lang="{language}"' in page
