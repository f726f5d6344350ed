"""The whole loop in a browser: told without a name, decided by the CSR team, found again with the receipt."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from handlers.feedback.feedback import FeedbackPolicy
from tests.bot.web.house import ANNA, CHLOE, House, furnished
from tests.bot.web.working import WorkingHouse
from tests.browser.conftest import Enter

pytestmark = pytest.mark.browser

SAID = "Nobody empties the bins for paper at our site."
GRAVE = "My manager makes us falsify the waste records."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture
def house() -> House:
    return furnished(WorkingHouse(policy=FeedbackPolicy(hold=timedelta(0), together=1)))


def fill_in(page: Page, how: str, text: str = SAID) -> None:
    page.get_by_label("What is it?").select_option(label="A concern")
    page.get_by_label("What should the CSR team know?").fill(text)
    page.get_by_label("How do you want to send it?").select_option(label=how)
    page.get_by_role("dialog").get_by_role("button", name="Send").click()


def test_told_without_a_name_decided_and_found_again_with_the_receipt(house: House, enter: Enter) -> None:
    anna, chloe = enter(ANNA), enter(CHLOE)
    with anna.expect_navigation():
        anna.get_by_label("Main").get_by_role("link", name="Feedback").click()
    anna.locator("summary", has_text="Tell the CSR team").click()
    fill_in(anna, "Anonymously: a code shows me what comes of it")
    expect(anna.get_by_text("This is your receipt")).to_be_visible()
    found = CODE.search(anna.locator(".receipt").inner_text())
    assert found is not None

    chloe.goto("/console/feedback")
    with chloe.expect_navigation():
        chloe.get_by_role("link", name=SAID).click()
    expect(chloe.get_by_text("somebody who gave no name")).to_be_visible()
    chloe.locator("summary", has_text="Decide").click()
    chloe.get_by_label("The decision").select_option(label="We will do it")
    chloe.get_by_label("What happens now").fill("We speak with all managers.")
    chloe.get_by_label("You said, we did").fill("Sorting is skipped at some sites.")
    chloe.get_by_role("dialog").get_by_role("button", name="Decide").click()
    expect(chloe.locator("blockquote")).to_contain_text("We speak with all managers.")

    anna.goto("/feedback")
    expect(anna.get_by_text("Sorting is skipped at some sites.")).to_be_visible()
    expect(anna.get_by_text(SAID)).to_have_count(0)
    with anna.expect_navigation():
        anna.get_by_role("link", name="Look up a receipt").click()
    anna.locator("summary", has_text="Look up a receipt").click()
    anna.get_by_label("Your receipt code").fill(found.group().lower())
    anna.get_by_role("button", name="Look it up").click()
    expect(anna.get_by_text("We will do it: We speak with all managers.")).to_be_visible()


def test_web_m8_the_receipt_of_the_chat_is_shown_once_and_can_be_copied(house: House, enter: Enter) -> None:
    page = enter(ANNA)
    page.get_by_label("Your question").fill("help")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Tell the CSR team").click()
    fill_in(page, "Anonymously: a code shows me what comes of it")
    shown = page.get_by_role("dialog", name="Shown only now")
    expect(shown).to_contain_text("This is your receipt")
    code = CODE.search(shown.inner_text())
    assert code
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    shown.get_by_role("button", name="Copy").click()
    expect(shown.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == code.group()
    shown.get_by_role("button", name="Close").click()
    expect(page.get_by_text("This is your receipt")).to_have_count(0)
    assert not CODE.search(page.content())
    page.reload()
    assert not CODE.search(page.content())


def test_of_what_is_grave_the_ways_come_first_and_then_the_receipt(house: House, enter: Enter) -> None:
    page = enter(ANNA)
    page.goto("/feedback")
    page.locator("summary", has_text="Tell the CSR team").click()
    fill_in(page, "Anonymously: a code shows me what comes of it", GRAVE)
    expect(page.get_by_text("Nothing has been sent yet")).to_be_visible()
    page.locator("summary", has_text="Tell the CSR team").last.click()
    expect(page.get_by_label("What should the CSR team know?").last).to_have_value(GRAVE)
    how = page.get_by_role("dialog").last.get_by_label("How do you want to send it?")
    how.select_option(label="Anonymously: a code shows me what comes of it")
    page.get_by_role("dialog").last.get_by_role("button", name="Send").click()
    expect(page.get_by_text("This is your receipt")).to_be_visible()


def test_a_concern_by_name_is_sent_once_the_ways_are_known_and_thanked_for(
    house: House, enter: Enter
) -> None:
    page = enter(ANNA)
    page.get_by_label("Your question").fill("help")
    page.keyboard.press("Enter")
    page.locator("summary", has_text="Tell the CSR team").click()
    fill_in(page, "With my name: I am told what comes of it", GRAVE)
    expect(page.get_by_text("Nothing has been sent yet.")).to_be_visible()
    page.get_by_role("button", name="Send it with my name").click()
    expect(page.get_by_text("Thank you! The CSR team reads this")).to_be_visible()
    page.get_by_role("button", name="My feedback").click()
    expect(page.get_by_text("(received)")).to_be_visible()


def test_what_may_be_told_without_a_name_is_no_draft_in_the_browser(enter: Enter) -> None:
    page = enter(ANNA)
    page.goto("/feedback")
    page.locator("summary", has_text="Tell the CSR team").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("What should the CSR team know?").fill("My manager looks away.")
    assert "looks away" not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
