"""The chat page in a real browser."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from tests.bot.web.house import ANNA, BRUNO, House, fill
from tests.browser.conftest import Enter, apart

pytestmark = pytest.mark.browser

BEGINS_IN_VIEW = """() => {
    const top = document.querySelector(".entry.bot").getBoundingClientRect().top;
    return document.querySelector(".frame").offsetHeight <= top && top < 200;
}"""
"""Whether one sees how the bot's answer begins."""


def ask(page: Page, text: str) -> None:
    page.get_by_label("Your question").fill(text)
    page.keyboard.press("Enter")


def test_an_answer_appears_without_a_reload(house: House, enter: Enter) -> None:
    page = enter(ANNA)
    page.evaluate("window.sameDocument = true")
    house.toy.is_silent = True
    ask(page, "What is our target?")
    expect(page.get_by_label("Your question")).to_have_value("")
    expect(page.locator("#typing")).to_be_visible()
    expect(page.locator(".entry.mine")).to_contain_text("What is our target?")
    house.toy.is_silent = False
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    expect(page.locator("#typing")).to_be_hidden()
    assert page.evaluate("window.sameDocument")


def test_a_press_edits_the_answer_in_place(enter: Enter) -> None:
    page = enter(ANNA)
    ask(page, "Target?")
    page.get_by_role("button", name="Not quite").click()
    expect(page.locator(".entry.bot")).to_have_count(1)
    expect(page.locator(".entry.bot")).to_contain_text("Noted: not_quite")


def test_web_m7_arrow_up_in_the_empty_field_brings_the_last_question(enter: Enter) -> None:
    page = enter(ANNA)
    ask(page, "What is our target?")
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Your question")).to_have_value("What is our target?")
    page.get_by_label("Your question").fill("Something else")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Your question")).to_have_value("Something else")


def test_two_windows_of_one_person_show_the_same_and_another_person_nothing(enter: Enter) -> None:
    one, two, other = enter(ANNA), enter(ANNA), enter(BRUNO)
    ask(one, "Seen twice?")
    expect(two.locator(".entry.mine")).to_contain_text("Seen twice?")
    expect(two.locator(".entry.bot")).to_contain_text("42 %")
    expect(other.locator(".entry")).to_have_count(0)


def test_everything_can_be_done_with_the_keyboard(enter: Enter) -> None:
    page = enter(ANNA)
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("First line")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("second line?")
    page.keyboard.press("Enter")
    expect(page.locator(".entry.mine .text")).to_have_text(re.compile("First line\nsecond line"))
    expect(page.get_by_label("Your question")).to_be_focused()
    expect(page.get_by_role("button", name="Add a note")).not_to_be_visible()
    page.locator("summary", has_text="Add a note").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Tell us more")).to_be_visible()
    expect(page.get_by_label("What did you look for?")).to_be_focused()
    page.keyboard.type("A half-written note")
    page.keyboard.press("Escape")
    expect(page.locator("summary", has_text="Add a note")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("What did you look for?")).to_have_value("A half-written note")
    expect(page.get_by_label("What did you look for?")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Topic")).to_be_focused()
    page.keyboard.type("Wat")
    page.keyboard.press("Tab")
    expect(page.get_by_role("dialog").get_by_role("button", name="Send")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".entry.bot").nth(1)).to_contain_text("note = A half-written note, topic = water")
    expect(page.locator("summary", has_text="Add a note").first).to_be_focused()  # the dialog is closed
    page.keyboard.press("/")
    expect(page.get_by_label("Your question")).to_be_focused()


def test_a_form_closed_and_opened_in_one_breath_keeps_its_fields(enter: Enter) -> None:
    page = enter(ANNA)
    ask(page, "Target?")
    page.locator("summary", has_text="Add a note").wait_for()
    page.evaluate("""() => {
        const summary = [...document.querySelectorAll("details.form > summary")].at(-1);
        summary.click();
        document.querySelector("dialog[open]").close();
        summary.click();
    }""")
    page.keyboard.type("Still here")
    expect(page.get_by_role("dialog").get_by_label("What did you look for?")).to_have_value("Still here")


def test_the_first_stop_of_the_keyboard_skips_to_the_content(enter: Enter) -> None:
    page = enter(ANNA)
    page.goto("/documents/strategy")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_it_works_without_a_script(enter: Enter) -> None:
    page = enter(ANNA, java_script_enabled=False)
    page.get_by_label("Your question").fill("No script?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    page.get_by_text("Show context").click()
    expect(page.get_by_text("Progress is reported every year")).to_be_visible()
    page.locator("summary", has_text="Add a note").click()
    page.get_by_label("What did you look for?").fill("Plain")
    page.get_by_label("Topic").select_option("water")
    page.locator("details.form").get_by_role("button", name="Send").click()
    expect(page.locator(".entry.bot").nth(1)).to_contain_text("note = Plain, topic = water")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_draft_survives_a_reload_and_is_gone_when_sent(enter: Enter) -> None:
    page = enter(ANNA)
    page.get_by_label("Your question").fill("Half a thou")
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("Half a thou")
    page.keyboard.press("End")
    page.keyboard.type("ght?")
    page.keyboard.press("Enter")
    expect(page.locator(".entry.mine")).to_contain_text("Half a thought?")
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("")


def test_what_stands_on_the_page_is_no_draft_though_its_sending_was_never_answered(enter: Enter) -> None:
    page = enter(ANNA)
    page.route("**/chat/ask", lambda route: route.fetch() and None)
    ask(page, "Was this sent?")
    expect(page.locator(".entry.mine")).to_contain_text("Was this sent?")
    page.reload()
    expect(page.get_by_label("Your question")).to_have_value("")


def test_too_long_a_text_is_counted_and_not_sent(enter: Enter) -> None:
    page = enter(ANNA)
    page.get_by_label("Your question").fill("x" * 24_001)
    expect(page.locator("#count")).to_have_text("24,001 of 24,000 characters")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("at most 24,000 fit")
    expect(page.locator(".entry")).to_have_count(0)
    expect(page.get_by_label("Your question")).to_have_value("x" * 24_001)


def test_offline_nothing_typed_is_lost_and_it_is_said(enter: Enter, complaints: list[str]) -> None:
    page = enter(ANNA)
    page.context.set_offline(True)
    ask(page, "Is anybody there?")
    expect(page.get_by_role("alert")).to_contain_text("Your text is kept; please try again")
    expect(page.get_by_label("Your question")).to_have_value("Is anybody there?")
    page.context.set_offline(False)
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    complaints.clear()


def test_what_came_while_the_line_was_lost_is_brought_later(
    house: House, enter: Enter, complaints: list[str]
) -> None:
    page, other = enter(ANNA), enter(ANNA)
    expect(page.locator("#banner")).to_be_hidden()
    page.context.set_offline(True)
    ask(other, "Meanwhile?")
    expect(other.locator(".entry.bot")).to_contain_text("by 42 %")
    page.context.set_offline(False)
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    complaints.clear()


def test_an_ended_session_says_so_and_the_text_is_there_after_signing_in(
    house: House, enter: Enter, complaints: list[str]
) -> None:
    page = enter(ANNA)
    house.clock.ahead = timedelta(hours=13)
    ask(page, "Still mine?")
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_role("button", name=ANNA.name).click()
    expect(page.get_by_label("Your question")).to_have_value("Still mine?")
    complaints.clear()


def test_an_answer_taller_than_the_window_is_shown_from_its_beginning(house: House, enter: Enter) -> None:
    page = enter(ANNA, viewport={"width": 360, "height": 420})
    ask(page, "Is this a small window?")
    answer = page.locator(".entry.bot")
    expect(answer).to_contain_text("by 42 %")
    page.wait_for_function(BEGINS_IN_VIEW)


Sent = list[tuple[Route, APIResponse]]


def on_a_slow_line(page: Page) -> Sent:
    """What was sent and answered, while the page does not have the answers yet."""
    sent: Sent = []
    page.route("**/chat/ask", lambda route: sent.append((route, route.fetch())))
    return sent


def let_through(page: Page, sent: Sent) -> None:
    """Now the page has the answer to what was sent first."""
    while not sent:
        page.wait_for_timeout(20)
    route, response = sent.pop(0)
    route.fulfill(response=response)


def test_a_question_asked_while_the_one_before_is_on_its_way_goes_after_it(enter: Enter) -> None:
    page = enter(ANNA)
    sent = on_a_slow_line(page)
    ask(page, "The first?")
    expect(page.locator(".entry.bot")).to_have_count(1)
    ask(page, "The second?")
    expect(page.get_by_label("Your question")).to_have_value("The second?")
    let_through(page, sent)
    expect(page.locator(".entry.mine").nth(1)).to_contain_text("The second?")
    expect(page.get_by_label("Your question")).to_have_value("")
    let_through(page, sent)


def test_what_is_begun_while_a_question_is_on_its_way_is_not_sent(enter: Enter) -> None:
    page = enter(ANNA)
    sent = on_a_slow_line(page)
    nonce = page.locator("#composer input[name=nonce]")
    before = nonce.input_value()
    ask(page, "The first?")
    page.keyboard.press("Enter")
    page.keyboard.type("A half")
    page.keyboard.press("Enter")
    page.keyboard.type(" thought")
    expect(page.locator(".entry.bot")).to_have_count(1)
    let_through(page, sent)
    expect(nonce).not_to_have_value(before)
    expect(page.get_by_label("Your question")).to_have_value("A half thought")
    expect(page.locator(".entry.mine")).to_have_count(1)


def test_the_beginning_stays_when_the_sending_is_answered_after_the_question(enter: Enter) -> None:
    page = enter(ANNA, viewport={"width": 360, "height": 420})
    sent = on_a_slow_line(page)
    nonce = page.locator("#composer input[name=nonce]")
    before = nonce.input_value()
    ask(page, "Is this a slow line?")
    expect(page.locator(".entry.bot")).to_contain_text("by 42 %")
    page.wait_for_function(BEGINS_IN_VIEW)
    let_through(page, sent)
    expect(nonce).not_to_have_value(before)
    assert page.evaluate(BEGINS_IN_VIEW)


def test_whoever_reads_above_is_told_of_what_came_below(house: House, enter: Enter) -> None:
    apart(house, fill(house, 40))
    page, other = enter(ANNA), enter(ANNA)
    page.evaluate("scrollTo(0, 0)")
    ask(other, "Meanwhile?")
    page.get_by_role("button", name="New message below").click()
    expect(page.locator(".entry.bot").last).to_be_in_viewport()
    expect(page.get_by_role("button", name="New message below")).to_be_hidden()


def test_earlier_messages_come_on_request_and_the_place_is_kept(house: House, enter: Enter) -> None:
    apart(house, fill(house, 90))
    page = enter(ANNA)
    expect(page.locator(".entry")).to_have_count(40)
    expect(page.locator(".entry").last).to_be_in_viewport()
    for count in (80, 90):
        page.get_by_role("link", name="Show earlier messages").click()
        expect(page.locator(".entry")).to_have_count(count)
    expect(page.get_by_role("link", name="Show earlier messages")).to_have_count(0)
    shown = page.locator(".entry .text").all_inner_texts()
    assert shown == [f"no. {number}!" for number in range(90)]


def test_the_appearance_is_chosen_and_remembered(enter: Enter) -> None:
    page = enter(ANNA, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".menu summary").click()
    with page.expect_response("**/theme"):
        page.get_by_role("button", name="Dark").click()
    dark = page.evaluate(paper)
    assert dark != light
    page.reload()
    assert page.evaluate(paper) == dark


def test_it_can_be_read_on_a_phone(enter: Enter) -> None:
    page = enter(ANNA, viewport={"width": 320, "height": 640})
    ask(page, "A very long word: " + "Donaudampfschifffahrtsgesellschaft" * 4)
    expect(page.locator(".entry.bot")).to_contain_text("42 %")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_right_to_left_text_and_emoji_stand_as_they_were_typed(enter: Enter) -> None:
    page = enter(ANNA)
    ask(page, "ما هو هدفنا؟ 👩‍👩‍👧‍👦 \u202eabc")
    words = page.locator(".entry.mine .text")
    expect(words).to_contain_text("ما هو هدفنا؟ 👩‍👩‍👧‍👦")
    assert words.evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_a_citation_leads_to_the_words_it_quotes(enter: Enter) -> None:
    page = enter(ANNA)
    ask(page, "Target?")
    page.get_by_role("link", name="Open the page").click()
    expect(page.locator(".part.cited mark")).to_be_in_viewport()
    page.goto("/documents/strategy#passage-2")
    expect(page.locator(".part.cited")).to_contain_text("Everyone of us can help.")
