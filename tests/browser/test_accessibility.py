"""Every page, light and dark, wide and narrow: no violation that axe finds, no scrolling sideways."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from handlers.feedback.feedback import Named
from handlers.feedback.wording import DECIDED
from handlers.kernel.ports import FileState, IndexedFile
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, busy
from tests.browser.conftest import Enter, apart
from tests.transactions import writing

pytestmark = pytest.mark.browser

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""All that can differ between a light and a dark page: the sheet changes nothing but colours."""
NARROW = 360
"""At this width the colours are looked at, too, which are the same at any."""
PAGES = [
    "/sign-in",
    "/feedback",
    "/feedback/decided",
    "/feedback/receipt",
    "/console/feedback?state=any",
    "/console/feedback/5f2c9a7e01bd",
    "/documents/strategy?passage=3",
    "/documents/minutes",
    "/console/waiting",
    "/console/review",
    "/console/published",
    "/console/questions",
    "/console/questions/q3",
    "/console/questions/q5",
    "/console/documents",
    "/console/documents?removed=x&undo=y&said=z",
    "/console/documents/remove?path=strategy.pdf",
    "/console/people",
    "/console/people/new",
    "/console/people/bruno",
    "/console/care",
    "/questions",
    "/nothing/here",
]


async def trouble(house: House) -> None:
    async with writing(house.storage.work) as transaction:
        await transaction.feedback.add(replace(DECIDED, giver=Named(CHLOE.id, "web", house.clock())))
        for state in FileState:
            reason = "The file is empty." if state is FileState.SKIPPED else ""
            name = f"{state}.pdf"
            await transaction.files.save(IndexedFile(name, name, state, house.clock(), reason=reason))


def violations(page: Page, rules: Sequence[str] = RULES) -> list[str]:
    page.emulate_media(reduced_motion="reduce")  # colours on their way from one to another are not meant
    options = {
        "runOnly": list(rules),
        "resultTypes": ["violations"],
    }  # not what passes
    found = Axe().run(page, options=options).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}" for one in found]


def violations_light_and_dark(page: Page) -> list[str]:
    page.emulate_media(color_scheme="dark")
    found = [f"dark: {one}" for one in violations(page, OF_COLOURS)]
    page.emulate_media(color_scheme="light")
    return [*found, *violations(page)]


# a sheet of its own, which the page's Content Security Policy does not forbid
_SPACED = """
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { letter-spacing: .12em !important; word-spacing: .16em !important }");
  document.adoptedStyleSheets = [sheet];
"""
_TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def assert_fits(page: Page) -> None:
    """Also with the text spacing that every page must bear, and so with any font that is not as narrow.

    WCAG 2.2, success criterion 1.4.12: https://www.w3.org/TR/WCAG22/#text-spacing
    """
    assert (wide := page.evaluate(_TOO_WIDE)) <= 0, f"{page.url} is {wide} pixels too wide"
    page.evaluate(f"() => {{ {_SPACED} }}")
    spaced = page.evaluate(_TOO_WIDE)
    page.evaluate("() => { document.adoptedStyleSheets = [] }")
    assert spaced <= 0, f"{page.url} is {spaced} pixels too wide with spaced text"


@pytest.mark.parametrize("width", [1200, NARROW])
def test_every_page_can_be_used_by_everybody(
    house: House, enter: Enter, complaints: list[str], width: int
) -> None:
    apart(house, busy(house))
    apart(house, trouble(house))
    page = enter(CHLOE, viewport={"width": width, "height": 800})
    found: dict[str, list[str]] = {}
    for path in PAGES:
        page.goto(path)
        found[path] = violations_light_and_dark(page) if width == NARROW else violations(page)
        assert_fits(page)
    assert [f"{path}: {what}" for path, whats in found.items() for what in whats] == []
    assert all("404" in complaint for complaint in complaints)
    complaints.clear()


def test_the_chat_can_be_used_by_everybody(enter: Enter) -> None:
    page = enter(ANNA, reduced_motion="reduce")
    assert violations_light_and_dark(page) == []
    page.get_by_label("Your question").fill("Target?")
    page.keyboard.press("Enter")
    expect(page.locator(".entry.bot")).to_contain_text("42 %")
    page.get_by_text("Show context").click()
    page.locator(".menu summary").click()
    assert violations_light_and_dark(page) == []
    page.keyboard.press("Escape")
    page.locator("summary", has_text="Add a note").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations_light_and_dark(page) == []


def test_the_page_that_refuses_can_be_used_by_everybody(enter: Enter, complaints: list[str]) -> None:
    page = enter(ANNA)
    page.goto("/console")
    expect(page.get_by_role("heading", name="You may not do that")).to_be_visible()
    assert violations(page) == []
    complaints.clear()


def test_an_ambassadors_pages_can_be_used_by_everybody(house: House, enter: Enter) -> None:
    apart(house, busy(house))
    page = enter(BRUNO)
    page.goto("/console/questions/q3")
    page.locator("summary", has_text="Reply").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert violations(page) == []
