"""Browsers and a terminal side by side, on the demonstration as `csrbot demo` starts it.

The server is a process of its own with its database in a file and the packaged encoder; the terminal is
another process over the same database. Everything is done and seen as people do and see it.
"""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from bot.cli.demo import example_folder
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.voice import Voice
from tests.journeys.conftest import Enter
from tests.journeys.the_demo import AtTerminal, Demo, at_terminal

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(900)]

UNKNOWN = "Does the canteen in Gliwice give leftover soup to the animal shelter?"
IN_OTHER_WORDS = "Is leftover soup of the Gliwice canteen given to the animal shelter?"
ONCE_MORE = "Does the animal shelter get the leftover soup of our canteen in Gliwice?"
REPLY = "Yes: every Friday the shelter's van collects what is left of the soup."
BY_THE_SAME = re.compile(r"Answered by .+ on .+, and checked by the CSR team")
ASKED_PEOPLE = "so I have asked"


UNSOLICITED = ".//button[contains(., 'Why did I get this?')]"
"""A digest or a lesson may come in between, at whatever hour this runs."""


def ask(page: Page, text: str) -> Locator:
    """The bot's answer below it."""
    page.locator("#text").fill(text)
    page.keyboard.press("Enter")
    asked = page.locator(".entry.mine", has_text=text).last
    below = f"following-sibling::*[contains(@class, 'bot')][not({UNSOLICITED})][1]"
    entry = asked.locator(f"xpath={below}")
    expect(entry).to_be_visible()
    return entry


def agree(entry: Locator) -> Locator:
    """The same entry, once people were asked without a name."""
    entry.get_by_role("button", name="Yes, without my name").click()
    expect(entry).to_contain_text(ASKED_PEOPLE)
    return entry


def never_reloaded(page: Page) -> bool:
    return bool(page.evaluate("window.sameDocument === true"))


def asked_people(entry: Locator) -> list[str]:
    """Whom the bot says it has asked."""
    names = entry.locator("strong").nth(1).inner_text()
    return re.split(r", | and ", names)


@dataclass(frozen=True)
class Ambassador:
    """Who the bot says it has asked, and the language it speaks to them."""

    name: str
    email: str
    voice: Voice

    @classmethod
    def named(cls, name: str) -> Ambassador:
        with (example_folder() / "people.csv").open(encoding="utf-8", newline="") as opened:
            row = next(row for row in csv.DictReader(opened) if row["name"] == name)
        language = row["language"] if row["language"] in CATALOGUES else "en"
        return cls(name, row["email"], Voice(language))

    def hears(self, phrase: str, **values: str) -> str:
        """The beginning of the phrase, up to a moment that it names."""
        return self.voice.text(phrase, **{"moment": "\n", "day": "\n", **values}).split("\n")[0].strip()


@dataclass(frozen=True)
class InBrowser:
    """An ambassador at the chat page."""

    who: Ambassador
    page: Page

    def sees(self, words: str) -> None:
        expect(self.page.locator("#log")).to_contain_text(words)

    def shows(self, words: str) -> bool:
        return words in self.page.locator("#log").inner_text()

    def claims(self, together: threading.Barrier) -> None:
        button = self.page.get_by_role("button", name=self.who.hears("card_claim")).last
        together.wait(60)
        button.click()

    def replies(self, text: str) -> None:
        self.page.locator("summary", has_text=self.who.hears("card_reply")).last.click()
        form = self.page.get_by_role("dialog")
        form.get_by_label(self.who.hears("card_reply_label")).fill(text)
        form.get_by_role("button", name=self.who.hears("send")).click()


@dataclass(frozen=True)
class InTerminal:
    """An ambassador at `csrbot chat`."""

    who: Ambassador
    terminal: AtTerminal

    def sees(self, words: str) -> None:
        self.terminal.sees(words)

    def shows(self, words: str) -> bool:
        return words in self.terminal.screen

    def claims(self, together: threading.Barrier) -> None:
        together.wait(60)
        self.terminal.presses(self.who.hears("card_claim"))

    def replies(self, text: str) -> None:
        self.terminal.presses(self.who.hears("card_reply"))
        self.terminal.sees(self.who.hears("card_reply_title"))
        self.terminal.types(text)


At = InBrowser | InTerminal


@contextmanager
def two_ambassadors(names: list[str], enter: Enter, demo: Demo) -> Iterator[tuple[InBrowser, InTerminal]]:
    first, second = (Ambassador.named(name) for name in names)
    with at_terminal(demo, second.email) as terminal:
        yield InBrowser(first, enter(first.name)), InTerminal(second, terminal)


def claim_at_once(browser: InBrowser, terminal: InTerminal) -> tuple[At, At]:
    """The winner and the loser."""
    together = threading.Barrier(2)
    other = threading.Thread(target=terminal.claims, args=(together,))
    other.start()
    browser.claims(together)
    other.join()
    for _ in range(600):
        if browser.shows(browser.who.hears("card_yours")):
            return browser, terminal
        if terminal.shows(terminal.who.hears("card_yours")):
            return terminal, browser
        browser.page.wait_for_timeout(100)
    raise AssertionError("nobody got it")


def test_a_question_becomes_knowledge_and_is_taken_back(enter: Enter, demo: Demo) -> None:
    asker = enter("Rohan Mehta")
    asker.evaluate("window.sameDocument = true")
    names = asked_people(agree(ask(asker, UNKNOWN)))

    with two_ambassadors(names, enter, demo) as (browser, terminal):
        browser.sees(UNKNOWN)
        terminal.sees(UNKNOWN)
        winner, loser = claim_at_once(browser, terminal)
        holder = winner.who.name
        loser.sees(loser.who.hears("refused_taken", name=holder))
        assert not loser.shows(loser.who.hears("card_yours"))
        expect(asker.locator("#log")).to_contain_text(f"{holder} has taken your question")
        winner.replies(REPLY)
        expect(asker.locator("#log")).to_contain_text(REPLY)
        loser.sees(loser.who.hears("card_replied", name=holder))

    asker.get_by_role("button", name="That answers it").click()
    expect(asker.locator("#log")).to_contain_text(f"I have told {holder} that it helped")
    assert never_reloaded(asker)

    csr = enter("Mateusz Wilczek")
    csr.goto("/console/review")
    card = csr.locator(".question", has_text=UNKNOWN)
    expect(card).to_contain_text("the asker says it helped")
    card.get_by_role("button", name="Publish it", exact=True).click()
    expect(csr.get_by_text("Nothing to review")).to_be_visible()
    expect(asker.locator("#log")).to_contain_text("checked this reply and published it")

    colleague = enter("Priyanka Kulkarni")
    answer = ask(colleague, IN_OTHER_WORDS)
    expect(answer).to_contain_text(REPLY)
    expect(answer).to_contain_text(BY_THE_SAME)
    expect(answer).to_contain_text(f"Answered by {holder}")

    csr.goto("/console/published")
    card = csr.locator(".question", has_text=UNKNOWN)
    card.locator("summary", has_text="Withdraw").click()
    csr.get_by_role("dialog").get_by_label("Why").fill("The shelter has moved away.")
    csr.get_by_role("dialog").get_by_role("button", name="Withdraw").click()
    expect(csr.locator(".question", has_text=UNKNOWN)).to_have_count(0)
    expect(asker.locator("#log")).to_contain_text("Please do not rely on this reply any more")
    expect(asker.locator("#log")).to_contain_text("The shelter has moved away.")

    third = ask(enter("Ingrid Halloran"), ONCE_MORE)
    expect(third).to_contain_text("Shall I ask a colleague?")
    expect(third).not_to_contain_text(REPLY)


def test_not_quite_keeps_the_answer_and_asks_what_is_wrong(enter: Enter) -> None:
    page = enter("Grzegorz Malec")
    answer = ask(page, "What are our climate targets?")
    expect(answer).to_contain_text("70 % less emissions")
    before = page.locator(".entry.bot").count()
    answer.get_by_role("button", name="Not quite").click()
    expect(answer).to_contain_text("What is wrong with it?")
    expect(answer).to_contain_text("70 % less emissions")
    expect(answer.get_by_role("button", name="Not quite")).to_have_count(0)
    assert page.locator(".entry.bot").count() == before


def test_an_unclear_question_gets_choices_and_a_choice_gets_an_answer(enter: Enter) -> None:
    page = enter("Youssef Benali")
    for vague in (
        "What about water?",
        "training",
        "May I travel first class on the train?",
        "Can I get help?",
    ):
        entry = ask(page, vague)
        if "Which do you mean?" in entry.inner_text():
            break
    expect(entry).to_contain_text("Which do you mean?")
    expect(entry.get_by_role("button", name="None of these")).to_be_visible()
    entry.get_by_role("button").first.click()
    expect(entry.locator(".quote").first).to_be_visible()
    expect(entry).not_to_contain_text("Which do you mean?")


def test_a_follow_up_is_understood_from_what_was_asked_before(enter: Enter) -> None:
    page = enter("Daniel Achterberg")
    ask(page, "What do I get per kilometre for my own car in Germany?")
    follow_up = ask(page, "… and in India?")
    expect(follow_up).to_contain_text("INR 12")


def test_a_german_question_goes_to_ambassadors_who_speak_german(enter: Enter) -> None:
    asker = enter("Sofia Lindqvist-Bauer")
    entry = ask(asker, "Wie viel Prozent unseres Stroms soll 2030 erneuerbar sein?")
    expect(entry).to_contain_text("Ich lese Deutsch nicht gut genug")
    names = entry.locator("strong").nth(1).inner_text().split(" und ")
    assert set(names) <= {"Jannik Thomsen", "Emre Yıldız"}
    entry.get_by_role("button", name="Ja, mit meinem Namen").click()
    ambassador = enter(names[0])
    expect(ambassador.locator("#log")).to_contain_text("Wie viel Prozent unseres Stroms")


def test_what_is_for_india_only_is_told_in_india_only(enter: Enter) -> None:
    question, told = "When is the creche open?", "6:30 to 22:30"
    expect(ask(enter("Priyanka Kulkarni"), question)).to_contain_text(told)
    expect(ask(enter("Sofia Lindqvist-Bauer"), question)).not_to_contain_text(told)


def test_what_is_for_the_csr_team_only_is_told_to_them_only(enter: Enter) -> None:
    question = "When will the induction furnaces in Gliwice be in full operation?"
    expect(ask(enter("Katrin Oberländer"), question)).to_contain_text("April 2029")
    expect(ask(enter("Grzegorz Malec"), question)).not_to_contain_text("April 2029")


def test_an_uploaded_document_is_answered_from_and_a_bad_file_says_why(enter: Enter, tmp_path: Path) -> None:
    good, bad = tmp_path / "Bee hives.md", tmp_path / "Broken.pdf"
    good.write_text(
        "# Bee hives at our sites\n\n## Osnabrück\n\nEleven bee hives stand on the roof of the foundry.\n"
    )
    bad.write_bytes(b"%PDF-1.7\nthis is where it ends")
    csr = enter("Katrin Oberländer")
    csr.goto("/console/documents")
    csr.get_by_label("Dateien (oder hier ablegen)").set_input_files([good, bad])
    csr.get_by_role("button", name="Hochladen").click()
    expect(csr.locator("tr", has_text="Bee hives")).to_contain_text("im Index")
    expect(csr.locator("tr", has_text="Broken.pdf")).to_contain_text("übergangen")
    expect(csr.locator("tr", has_text="Broken.pdf")).to_contain_text(re.compile("cannot|damaged|broken"))
    answer = ask(enter("Ingrid Halloran"), "How many bee hives stand on the roof of the Osnabrück foundry?")
    expect(answer).to_contain_text("Eleven bee hives")
