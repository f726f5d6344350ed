"""Debian's chromium, driven by Playwright; every test gets fresh contexts and hears what the console says."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from handlers.kernel.person import Person
from tests.bot.web.house import House, furnished
from tests.bot.web.served import served

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

PATIENCE = 40_000
"""Milliseconds until what a test waits for is not expected any more; a busy machine is slow."""

Enter = Callable[..., Page]
"""``enter(person, **context options)``: a new browser window in which that person is signed in."""


def apart(house: House, work: Coroutine[Any, Any, None]) -> None:
    """Have it done by the running site, in its own thread."""
    assert house.loop is not None
    asyncio.run_coroutine_threadsafe(work, house.loop).result(60)


@contextmanager
def launched(*flags: str) -> Iterator[Browser]:
    """Chromium with further flags. Skips the test where it is not installed."""
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}; .ci/debian installs it")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Closed after every file: while Playwright's loop runs, no asynchronous test can."""
    with launched() as browser:
        yield browser


@pytest.fixture
def house() -> House:
    return furnished(House(thinks=0.3))


@pytest.fixture
def address(house: House) -> Iterator[str]:
    with served(house) as where:
        yield where


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console said, policy violations too. A test that expects some clears it."""
    return []


@pytest.fixture
def enter(chromium: Browser, address: str, complaints: list[str]) -> Iterator[Enter]:
    contexts: list[BrowserContext] = []

    def opened(person: Person, **options: object) -> Page:
        context = chromium.new_context(base_url=address, **options)  # type: ignore[arg-type]
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.extend(_complaint(said)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto("/sign-in")
        page.get_by_role("button", name=person.name).click()
        page.wait_for_url("**/chat*")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not complaints


def _complaint(said: ConsoleMessage) -> list[str]:
    return [said.text] if said.type in ("error", "warning") else []
