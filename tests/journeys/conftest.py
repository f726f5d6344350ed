"""The running demonstration, shared by the journeys of a session, and doors into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import CHROMIUM, PATIENCE, launched
from tests.journeys.the_demo import Demo, started

GREETING = re.compile(  # for whoever comes the first time, after what was announced before
    "nice to meet you|schön, dass du da bist|bienvenue"
)
Enter = Callable[..., Page]
"""``enter("Rohan Mehta", **context options)``: a browser of its own in which that colleague is signed in."""


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}; .ci/debian installs it")
    with started(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture
def enter(browser: Browser, demo: Demo) -> Iterator[Enter]:
    contexts: list[BrowserContext] = []
    expect.set_options(timeout=PATIENCE)

    def opened(name: str, **options: object) -> Page:
        context = browser.new_context(base_url=demo.address, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.goto("/sign-in")
        page.get_by_role("button", name=name).click()
        page.wait_for_url("**/chat*")
        expect(page.locator(".entry.bot", has_text=GREETING).first).to_be_visible()
        return page

    yield opened
    for context in contexts:
        context.close()
