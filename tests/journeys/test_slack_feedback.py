"""Feedback on Slack, over signed HTTP and with a database in a file: told by name and without."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.slack.addresses import Place
from handlers.feedback.feedback import FeedbackProgress
from tests.handlers.company import CARLA, KNOWN, MINA
from tests.journeys.slack_company import SlackCompany, a_company_on_slack, a_workspace, shown, until
from tests.journeys.traces import at_rest, pages_with, rows_of, traces
from tests.servers.slack_person import SlackPerson

SAID = "My manager tells us to skip the waste sorting."
CODE = re.compile(r"[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")


@pytest.fixture
async def here(tmp_path: Path) -> AsyncIterator[SlackCompany]:
    with a_workspace().running() as slack:
        async with a_company_on_slack(slack, tmp_path) as company:
            for who in (MINA, CARLA):
                await company.person(who).write("hello")
                await company.sees(who, "Hello")
            yield company


async def modal_of(person: SlackPerson, title: str) -> str:
    """What the person's modal shows, once it has that title."""

    def is_there() -> bool:
        modal = person.modal()
        return modal is not None and modal["title"]["text"] == title

    await until(is_there)
    return shown(person.modal() or {})


async def confide(here: SlackCompany) -> str:
    """The receipt's code."""
    mina = here.person(MINA)
    await mina.command("feedback")
    await modal_of(mina, "Tell the CSR team")
    first = (await mina.submit(kind="concern", text=SAID, send="anonymously")).json()
    assert "Nothing has been sent yet" in shown(first["view"]), "the ways come first"
    assert not CODE.search(shown(first["view"]))
    answer = (await mina.submit(kind="concern", text=SAID, send="informed_anonymously")).json()
    assert answer["response_action"] == "update"
    found = CODE.search(shown(answer["view"]))
    assert found is not None
    return found.group()


async def rounds(here: SlackCompany) -> None:
    await here.core.job("feedback").run(datetime.now(UTC))


async def look(here: SlackCompany, code: str) -> str:
    mina = here.person(MINA)
    await mina.command("receipt")
    await modal_of(mina, "What came of it?")
    await mina.submit(code=code)
    return shown(mina.modal() or {})


async def test_told_by_name_decided_on_the_card_and_told_back(here: SlackCompany) -> None:
    mina, carla = here.person(MINA), here.person(CARLA)
    await mina.shortcut("feedback")
    await modal_of(mina, "Tell the CSR team")
    await mina.submit(kind="idea", text="Let us repair instead.", send="named")
    await here.sees(MINA, "Thank you! The CSR team reads this")
    card = await here.sees(CARLA, "Let us repair instead.")
    assert "Mina Okafor" in shown(card)
    await carla.press(carla.chat, card, "Decide")
    await modal_of(carla, "What comes of it?")
    await carla.submit(verdict="done", text="The workshop opens on Monday.", said="")
    told = shown(await here.sees(MINA, "We did it: The workshop opens on Monday."))
    assert "You said:" in told
    await mina.command("my feedback")
    await here.sees(MINA, "(decided)")


async def test_told_without_a_name_and_followed_by_the_receipt(here: SlackCompany) -> None:
    code = await confide(here)
    await rounds(here)
    card = await here.sees(CARLA, SAID)
    assert "without a name" in shown(card)
    carla, mina = here.person(CARLA), here.person(MINA)
    await carla.press(carla.chat, card, "Ask back")
    await modal_of(carla, "Ask whoever said it")
    await carla.submit(text="At which site?")
    await here.sees(CARLA, "At which site?")
    assert "At which site?" in await look(here, code)
    await mina.submit(text="In Lyon.")
    assert "your answer is with the CSR team" in shown(mina.modal() or {})
    await rounds(here)
    card = await here.sees(CARLA, "Whoever said it: In Lyon.")
    await carla.press(carla.chat, card, "Decide")
    await modal_of(carla, "What comes of it?")
    await carla.submit(verdict="will_do", text="We speak with all managers.", said="")
    await here.sees(CARLA, "We speak with all managers.")
    assert "We will do it: We speak with all managers." in await look(here, code.lower())
    assert "I know no feedback" in await look(here, "0000-0000-0000-0000")


async def test_nothing_on_the_disk_leads_from_the_words_to_whoever_said_them(
    here: SlackCompany, tmp_path: Path
) -> None:
    await here.person(MINA).write(KNOWN)
    answer = await here.sees(MINA, "Our target for travel emissions")
    assert answer
    database = tmp_path / "csrbot.db"
    before = await at_rest(database)
    code = await confide(here)
    assert sorted(name for name, _ in set(rows_of(database)) - before) == ["feedback", "feedback_event"]
    marks = (MINA.id, MINA.email, MINA.name, "U0MINA", "D0MINA", code)
    written = pages_with(database, SAID)
    assert written
    assert [mark for page in written for mark in marks if mark.encode() in page] == []
    for _ in range(2):
        holding = {name for name, row in rows_of(database) if SAID in row}
        assert holding <= {"feedback", "outbox", "outbox_body"}
        theirs = [row for name, row in rows_of(database) if SAID in row]
        assert [row for row in theirs if any(mark in row for mark in marks)] == []
        assert traces(database, code, code.replace("-", "")) == set()
        await rounds(here)
        await here.sees(CARLA, SAID)
        await look(here, code)


async def test_a_guest_cannot_confide(here: SlackCompany) -> None:
    user = here.slack.workspace.add_user("U0GUS", "gus@elsewhere.example", "Gus Guest")
    gus = SlackPerson("U0GUS", here.slack, here.to_app)
    await gus.command("feedback")
    await modal_of(gus, "Tell the CSR team")
    user["is_restricted"] = True
    members, who = here.platform.work.directory.members, Place("T0WORK", "U0GUS")
    await members.note(who, user, await here.platform.work.directory.company(), datetime.now(UTC))
    assert "employees of the company only" in (await gus.command("feedback")).json()["text"]
    here.slack.workspace.views[next(reversed(here.slack.workspace.views))]["closed"] = False
    await gus.submit(kind="concern", text="Spam.", send="anonymously")
    assert "employees of the company only" in shown(gus.modal() or {})
    async with here.storage.work.reading() as tx:
        found = await tx.feedback.listed(*FeedbackProgress, anonymous_until=datetime.now(UTC).date())
    assert list(found) == []
