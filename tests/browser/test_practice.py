"""Learning and committing in a browser: for everybody, on any screen, with and without a mouse."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from handlers.commitments.commitment import Commitment, Standing
from handlers.learning.import_lessons import ImportLessons
from tests.bot.web.house import ANNA, CHLOE, House, furnished
from tests.bot.web.working import WorkingHouse
from tests.browser.conftest import Enter, apart
from tests.browser.test_accessibility import assert_fits, violations, violations_light_and_dark
from tests.handlers.learning.test_lesson_file import file
from tests.transactions import store_people, writing

pytestmark = pytest.mark.browser

LONG = "Ask every supplier of the Donaudampfschifffahrtsgesellschaft for its emissions " * 3


@pytest.fixture
def house() -> House:
    return furnished(WorkingHouse())


async def practise(house: House) -> None:
    now = house.clock()
    lessons = [("train.md", file(title="Train first")), ("hotel.md", file(title="Hotels", order="3"))]
    await ImportLessons(house.storage.work)(lessons, by="cli", at=now)
    async with writing(house.storage.work) as tx:
        for number, standing in enumerate(Standing):
            due = (now + timedelta(days=40 * number - 30)).date()
            made = Commitment(
                f"c{number}", ANNA.id, LONG, now, due, said_at=now, note=LONG, standing=standing
            )
            await tx.commitments.add(made)
            await tx.commitments.add(replace(made, id=f"t{number}", team=ANNA.department))
        for number in range(7):
            person = replace(
                ANNA, id=f"s{number}", email=f"s{number}@example.com", name="Sam", department="Sales"
            )
            await store_people(tx.people, person)
            await tx.commitments.add(replace(made, id=f"s{number}", person_id=person.id))


def answer(page: Page, choice: str) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=choice, exact=True).click()
    expect(page.get_by_role("link", name="Next lesson")).to_be_visible()


@pytest.mark.parametrize("width", [1200, 360])
def test_every_page_can_be_used_by_everybody(house: House, enter: Enter, width: int) -> None:
    apart(house, practise(house))
    page = enter(ANNA, viewport={"width": width, "height": 800})
    for path in ("/learn", "/commitments"):
        page.goto(path)
        if path == "/commitments":
            page.locator("details.more > summary").first.click()
        assert violations_light_and_dark(page) == []
        assert_fits(page)
    page.goto("/learn")
    answer(page, "By train")
    assert violations_light_and_dark(page) == []
    page = enter(CHLOE, viewport={"width": width, "height": 800})
    for path in ("/console/commitments", "/console/learning"):
        page.goto(path)
        assert violations_light_and_dark(page) == []
        assert_fits(page)


def test_a_commitment_is_made_and_checked_in_on_with_the_keyboard(house: House, enter: Enter) -> None:
    page = enter(ANNA)
    page.goto("/commitments")
    page.locator("summary", has_text="Commit to something").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert violations(page) == []
    page.keyboard.type("Walk to work")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    card = page.locator("li", has_text="Walk to work")
    expect(card).to_contain_text("nothing said yet")
    with page.expect_navigation():
        card.get_by_role("button", name="On track").press("Enter")
    expect(card).to_contain_text("on track, you said on")
    card.locator("summary", has_text="I need help").press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.type("Which way is the safest?")
    with page.expect_navigation():
        dialog.get_by_role("button", name="Ask for help").click()
    expect(card).to_contain_text("Which way is the safest?")
    expect(page.get_by_role("status").filter(has_text="to help you")).to_be_visible()
    assert violations(page) == []


def test_a_lesson_is_taken_in_the_chat_and_its_card_becomes_the_result(house: House, enter: Enter) -> None:
    apart(house, practise(house))
    page = enter(ANNA)
    page.get_by_label("Your question").fill("/learn")
    page.keyboard.press("Enter")
    card = page.locator(".entry.bot", has_text="Most flights were")
    card.get_by_role("button", name="By train").click()
    expect(page.locator(".entry.bot", has_text="Right!")).to_be_visible()
    expect(card).to_have_count(0)
