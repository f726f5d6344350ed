"""In channels: answers in the thread or privately first, follow-ups, and replies on the board."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.passages import Audience
from tests.handlers.company import ANNA, KNOWN, MINA, POLICY, UNKNOWN
from tests.journeys.slack_company import CHANNEL, a_company_on_slack, a_workspace, shown, until
from tests.servers import slack_person
from tests.servers.slack import SlackStandIn
from tests.servers.slack_person import labels_of

ANSWER = "minus 40 percent"


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with a_workspace(budget=20).running() as running:
        yield running


async def test_a_mention_is_answered_in_its_thread_and_followed_up_there(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    general = slack.workspace.channels["C0GENERAL"]
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        mina = company.person(MINA)
        asked_at = await mina.mention(general, KNOWN)
        answer = await company.shows(general.messages, ANSWER)
        assert answer["thread_ts"] == asked_at
        await mina.say(general, "Hotels?", asked_at)
        hotels = await company.shows(general.messages, "eco-label")
        assert hotels["thread_ts"] == asked_at


async def test_what_only_the_asker_may_read_is_said_to_them_alone(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    general = slack.workspace.channels["C0GENERAL"]
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        theirs = replace(POLICY, audience=Audience(departments=frozenset({MINA.department})))
        company.knowledge.put(theirs, f"Our target for travel emissions is {ANSWER}.")
        mina = company.person(MINA)
        asked_at = await mina.mention(general, KNOWN)
        pointed = await company.shows(general.messages, "an answer, but not for everyone who reads here")
        assert pointed["thread_ts"] == asked_at
        await mina.write(KNOWN)
        await company.sees(MINA, ANSWER)
        assert not any(ANSWER in shown(one) for one in general.messages)


async def test_a_private_answer_is_shared_by_its_asker(slack: SlackStandIn, tmp_path: Path) -> None:
    general = slack.workspace.channels["C0GENERAL"]
    async with a_company_on_slack(slack, tmp_path, budget=20, private_first=True) as company:
        mina = company.person(MINA)
        asked_at = await mina.mention(general, KNOWN)
        await until(lambda: slack.workspace.ephemerals)
        [private] = slack.workspace.ephemerals
        assert ANSWER in shown(private)
        assert [one for one in general.messages if one.get("bot_id")] == []
        await mina.press_private(private, "Share with everyone")
        shared = await company.shows(general.messages, ANSWER)
        assert shared["thread_ts"] == asked_at


async def test_a_question_is_taken_and_replied_to_on_the_board_alone(
    slack: SlackStandIn, tmp_path: Path
) -> None:
    board = slack.workspace.channels[CHANNEL]
    async with a_company_on_slack(slack, tmp_path, budget=20, ambassador_channel=CHANNEL) as company:
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        card = await company.shows(board.messages, "coffee grounds")
        anna = company.person(ANNA)
        await anna.press(board, card, labels_of(card["blocks"])[0])
        await company.shows(board.messages, f"{ANNA.name} has it")
        await anna.say(board, "They go to the city garden.", card["ts"])
        await company.sees(MINA, "city garden")
        await company.shows(board.messages, "city garden")
        assert len([one for one in board.messages if one.get("bot_id")]) == 1


async def test_next_takes_the_question_that_waits(slack: SlackStandIn, tmp_path: Path) -> None:
    async with a_company_on_slack(slack, tmp_path, budget=20) as company:
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        await company.sees(ANNA, "coffee grounds")
        await company.person(ANNA).command("next")
        await company.sees(ANNA, "This one is yours")


@pytest.mark.parametrize("said_by", ["the envelope", "the channel"])
async def test_case_b14_an_internal_answer_is_not_shown_to_another_company(
    slack: SlackStandIn, tmp_path: Path, said_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    general, board = slack.workspace.channels["C0GENERAL"], slack.workspace.channels[CHANNEL]
    board.shared_with = ("T0OTHER",)
    if said_by == "the channel":
        general.shared_with = ("T0OTHER",)
    else:
        plain = slack_person.envelope_of
        shared = {"is_ext_shared_channel": True}
        monkeypatch.setattr(slack_person, "envelope_of", lambda *given: {**plain(*given), **shared})
    async with a_company_on_slack(slack, tmp_path, budget=20, ambassador_channel=CHANNEL) as company:
        await company.person(MINA).mention(general, KNOWN)
        await until(lambda: slack.workspace.ephemerals)
        assert ANSWER in shown(slack.workspace.ephemerals[0])
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        await company.sees(ANNA, "coffee grounds")
        assert [one for one in general.messages if one.get("bot_id")] == []
        assert [one for one in board.messages if one.get("bot_id")] == []
