"""What people do about it, in Slack: commitments and lessons, from commands, cards and the App Home."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.storage.clock import utc_now
from handlers.kernel.person import Person
from handlers.learning.import_lessons import ImportLessons
from tests.handlers.company import ANNA, MINA
from tests.handlers.learning.quiz.test_kinds import NUMBER
from tests.handlers.learning.test_lesson_file import file
from tests.journeys.slack_company import SlackCompany, a_company_on_slack, a_workspace, until
from tests.servers.slack import SlackStandIn
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import labels_of

TEXT = "Switch off the compressor at night"


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


def home_of(company: SlackCompany, who: Person) -> list[Any]:
    view = company.slack.workspace.homes.get(company.person(who).id)
    return view["blocks"] if view else []


async def home_shows(company: SlackCompany, who: Person, words: str) -> None:
    await until(lambda: words in texts_of(home_of(company, who)))


async def test_a_commitment_from_the_command_to_done_on_the_home_page(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        mina = company.person(MINA)
        await mina.command(f"commit {TEXT}")
        await until(lambda: mina.modal() is not None)
        await mina.submit()
        card = await company.sees(MINA, "I have noted that you will:")
        assert labels_of(card["blocks"]) == ["On track", "Done", "I need help", "Another day", "Drop it"]
        await mina.press(mina.chat, card, "On track")
        await company.sees(MINA, "on track, you said on")
        assert len([one for one in mina.chat.messages if one.get("blocks")]) == 1, "the card was edited"

        await mina.open("home")
        await home_shows(company, MINA, "on track, you said on")
        assert "My commitments" in texts_of(home_of(company, MINA))
        await mina.press_home("Done")
        await home_shows(company, MINA, "What will you do")
        await until(lambda: TEXT not in texts_of(home_of(company, MINA)))
        await company.sees(MINA, "Well done!")
        assert [call for call in slack.calls if not call.answer["ok"]] == []


async def test_a_commitment_made_and_helped_with_on_the_home_page(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        mina = company.person(MINA)
        await mina.open("home")
        await home_shows(company, MINA, "Commit to something")
        await mina.press_home("Commit to something")
        await until(lambda: mina.modal() is not None)
        await mina.submit(text=TEXT, whose="team")
        await home_shows(company, MINA, TEXT)
        await mina.press_home("I need help")
        await until(lambda: (mina.modal() or {}).get("title", {}).get("text") == "What would help?")
        await mina.submit(note="Which suppliers build timers?")
        await company.sees(MINA, "to help you.")
        await company.sees(ANNA, "Which suppliers build timers?")
        await home_shows(company, MINA, "needs help, you said on")

        anna = company.person(ANNA)
        await anna.command("commitments")
        listed = await company.sees(ANNA, f"Purchasing: {TEXT}")
        await anna.press(anna.chat, listed, f"1. {TEXT}")
        await company.sees(ANNA, "Purchasing said that it would:")
        assert slack.broken_limits == []
        assert [call for call in slack.calls if not call.answer["ok"]] == []


async def test_the_form_speaks_the_person_s_language(slack: SlackStandIn, tmp_path: Path) -> None:
    people = (replace(MINA, language="de"), ANNA)
    async with a_company_on_slack(slack, tmp_path, people=people, budget=20) as company:
        mina = company.person(MINA)
        await mina.open("home")
        await home_shows(company, MINA, "Meine Vorhaben")
        await mina.command("commit")
        await until(lambda: mina.modal() is not None)
        modal = mina.modal() or {}
        assert "Was nimmst du dir vor?" in texts_of(modal)
        assert "Mein Team: Purchasing" in texts_of(modal)


async def test_who_was_never_met_can_commit_too(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        mina = company.person(MINA)
        await mina.command("commit")
        await until(lambda: mina.modal() is not None)
        assert "My team" in texts_of(mina.modal() or {})
        await mina.submit(text="Walk", whose="team")
        await company.sees(MINA, "I have noted that Purchasing will:")


async def test_a_lesson_from_the_home_page_to_its_result(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        files = [("train.md", file(title="Train first")), ("hotel.md", file(title="Hotels", order="3"))]
        await ImportLessons(company.storage.work)(files, by="cli", at=utc_now())
        mina = company.person(MINA)
        await mina.open("home")
        await home_shows(company, MINA, "0 of 2")
        await mina.press_home("Next lesson")
        card = await company.sees(MINA, "Most flights were")
        assert labels_of(card["blocks"]) == ["By train", "No", "Yes"]
        await mina.press(mina.chat, card, "By train")
        await company.sees(MINA, "Right!")
        assert len([one for one in mina.chat.messages if one.get("blocks")]) == 1, "the card was edited"
        await mina.open("home")
        await home_shows(company, MINA, "1 of 2")
        await mina.command("learn")
        await company.sees(MINA, "Hotels")
        await mina.command("progress")
        await company.sees(MINA, "1 of 2")
        assert slack.broken_limits == []
        assert [call for call in slack.calls if not call.answer["ok"]] == []


async def test_a_number_is_typed_into_a_window_and_its_card_says_what_it_was_worth(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        await ImportLessons(company.storage.work)([("it.md", NUMBER)], by="cli", at=utc_now())
        mina = company.person(MINA)
        await mina.command("learn")
        card = await company.sees(MINA, "Give or take 1.5 %")
        await mina.press(mina.chat, card, "Answer")
        await until(lambda: mina.modal() is not None)
        await mina.submit(number="42 %")
        right = await company.sees(MINA, "Right!")
        assert labels_of(right["blocks"])[:3] == ["I knew it", "I thought so", "I guessed"]
        assert slack.broken_limits == []
