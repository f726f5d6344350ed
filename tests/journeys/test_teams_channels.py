"""Beside the personal chat: in channels, on the board, from any message, and what may be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.handlers.company import ANNA, CARLA, KNOWN, LUC, MINA, UNKNOWN
from tests.journeys.teams_company import TeamsCompany, a_company_on_teams, a_tenant, channel_of
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_cards import cards_of
from tests.servers.teams_person import TeamsPerson, labels_of, shown
from tests.servers.teams_tenant import Chat, Json, object_id_of

ANSWER = "minus 40 percent"
SHARE = "Share with everyone"


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running
        assert running.connector.broken_limits == []
        assert running.connector.faults_of_cards == []


def general_of(teams: TeamsStandIn) -> Chat:
    chats = teams.tenant.chats.values()
    return next(chat for chat in chats if chat.kind == "channel" and not chat.name)


def said_in(company: TeamsCompany, channel: Chat) -> list[str]:
    """By the bot."""
    bot = company.teams.tenant.bot["id"]
    return [shown(one) for one in channel.messages if one["from"]["id"] == bot]


def asked_for(message: Json) -> list[str]:
    """Whose clients ask for a card of their own."""
    (card,) = cards_of(message)
    return list(card.get("refresh", {}).get("userIds", []))


async def test_a_mention_is_answered_in_its_thread_and_followed_up_there(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        mina, general = company.person(MINA), general_of(teams)
        await mina.mention(general, KNOWN)
        asked_at = general.messages[-1]["id"]
        assert (await company.shows(general, ANSWER))["thread"] == asked_at
        await mina.mention(general, "Hotels?", asked_at)
        assert (await company.shows(general, "eco-label"))["thread"] == asked_at


async def test_a_private_answer_is_shared_by_its_asker(teams: TeamsStandIn, tmp_path: Path) -> None:
    async with a_company_on_teams(teams, tmp_path, private_first=True) as company:
        mina, general = company.person(MINA), general_of(teams)
        await mina.install()
        await mina.mention(general, KNOWN)
        asked_at = general.messages[-1]["id"]
        private = await company.sees(MINA, ANSWER)
        assert KNOWN in shown(private)
        assert said_in(company, general) == []
        await mina.press(mina.chat, private, SHARE)
        shared = await company.shows(general, ANSWER)
        assert shared["thread"] == asked_at
        assert f"{MINA.name} shared this answer." in shown(shared)
        assert SHARE not in labels_of(shared)


async def test_ambassadors_say_how_a_channel_is_answered(teams: TeamsStandIn, tmp_path: Path) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        anna, mina, general = company.person(ANNA), company.person(MINA), general_of(teams)
        for person in (anna, mina):
            await person.install()
        await anna.mention(general, "settings")
        settings = await company.sees(ANNA, "I speak English with you")
        await anna.press(anna.chat, settings, "Settings")
        await anna.fill(answers="privately")
        await company.sees(ANNA, "Saved")
        await mina.mention(general, KNOWN)
        assert SHARE in labels_of(await company.sees(MINA, ANSWER))
        assert said_in(company, general) == []


async def test_an_answer_in_the_personal_chat_offers_nothing_to_share(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    async with a_company_on_teams(teams, tmp_path, private_first=True) as company:
        await company.person(MINA).write(KNOWN)
        assert SHARE not in labels_of(await company.sees(MINA, ANSWER))


async def test_a_question_is_taken_and_replied_to_on_the_board_alone(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    board = channel_of(teams)
    async with a_company_on_teams(teams, tmp_path, ambassador_channel=board.id) as company:
        mina, anna = company.person(MINA), company.person(ANNA)
        await anna.install()
        await mina.write(UNKNOWN)
        await company.agrees(MINA)
        card = await company.shows(board, "coffee grounds")
        await anna.press(board, card, labels_of(card)[0])
        await company.shows(board, "has it until")
        await anna.mention(board, "They go to the city garden.", card["id"])
        await company.sees(MINA, "They go to the city garden.")


async def test_the_holder_replies_with_the_buttons_of_their_own_card_on_the_board(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    board = channel_of(teams)
    async with a_company_on_teams(teams, tmp_path, ambassador_channel=board.id) as company:
        anna, luc = company.person(ANNA), company.person(LUC)
        for person in (anna, luc):
            await person.install()
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        card = await company.shows(board, "coffee grounds")
        await anna.press(board, card, labels_of(card)[0])
        held = await company.shows(board, "has it until")
        assert asked_for(held) == [teams.tenant.user_id(anna.id)]
        await luc.refresh(board, held)
        assert held["id"] not in luc.views, "to everybody else it is the same card"
        await anna.refresh(board, held)
        await anna.press(board, held, "Reply")
        await anna.fill(text="They go to the city garden.")
        await company.sees(MINA, "They go to the city garden.")
        settled = await company.shows(board, "city garden")
        assert asked_for(settled) == []


async def test_who_comes_too_late_on_the_board_is_told_alone(teams: TeamsStandIn, tmp_path: Path) -> None:
    board = channel_of(teams)
    async with a_company_on_teams(teams, tmp_path, ambassador_channel=board.id) as company:
        anna, luc = company.person(ANNA), company.person(LUC)
        for person in (anna, luc):
            await person.install()
        await company.person(MINA).write(UNKNOWN)
        await company.agrees(MINA)
        card = await company.shows(board, "coffee grounds")
        as_seen = {**card, "attachments": list(card["attachments"])}
        await anna.press(board, card, labels_of(card)[0])
        await luc.press(board, as_seen, labels_of(as_seen)[0])
        await company.sees(LUC, "was quicker")
        assert not any("was quicker" in words for words in said_in(company, board))


async def test_a_message_of_anybody_can_be_asked_about(teams: TeamsStandIn, tmp_path: Path) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        mina = company.person(MINA)
        await mina.install()
        await mina.ask_about("I wonder about our target for travel")
        assert mina.dialog is not None
        answered = await mina.fill(text=KNOWN)
        assert "our chat" in answered.text
        assert KNOWN in shown(await company.sees(MINA, ANSWER))


async def test_the_documents_are_searched_from_wherever_one_writes(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        found = (await company.person(MINA).search(KNOWN)).json()["composeExtension"]
        first = found["attachments"][0]
        assert ANSWER in first["preview"]["content"]["text"]
        assert first["preview"]["content"]["title"].startswith("Travel policy, page")


async def test_the_company_learns_what_somebody_tells_without_a_name(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        mina = company.person(MINA)
        await mina.install()
        await mina.write("feedback")
        asking = await company.sees(MINA, "What should the CSR team know?")
        await mina.press(mina.chat, asking, "Tell the CSR team")
        await mina.fill(kind="concern", text="The canteen throws food away.", send="anonymously")
        assert mina.dialog is not None, "the receipt stands in the dialog, and nowhere else"
        assert not any("food" in shown(one) for one in mina.chat.messages)


async def test_a_person_looks_up_their_questions_and_an_ambassador_what_waits(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    async with a_company_on_teams(teams, tmp_path) as company:
        mina, anna = company.person(MINA), company.person(ANNA)
        for person in (mina, anna, company.person(CARLA)):
            await person.install()
        await mina.write(UNKNOWN)
        await company.agrees(MINA)
        await mina.write("my questions")
        assert "coffee grounds" in shown(await company.sees(MINA, "with the ambassadors"))
        await anna.write("waiting")
        waiting = await company.sees(ANNA, "Waiting questions")
        await anna.press(anna.chat, waiting, "Take no. 1")
        await company.sees(ANNA, "This one is yours until")
        await anna.write("settings")
        await company.sees(ANNA, "I speak English with you")


async def test_a_person_of_another_organisation_gets_no_answer_and_no_search(
    teams: TeamsStandIn, tmp_path: Path
) -> None:
    """Also where Graph may not be asked: in a chat that a colleague has with them."""
    eve = teams.tenant.add_foreigner("eve", "eve@partner.example", "Eve Partner")
    chat = teams.tenant.add_group_chat("with a partner", object_id_of(MINA.id), eve)
    teams.graph.permissions.clear()
    async with a_company_on_teams(teams, tmp_path) as company:
        outside = TeamsPerson(eve, teams, company.to_app)
        await outside.mention(chat, KNOWN)
        await company.shows(chat, "employees of the company only")
        found = (await outside.search(KNOWN)).json()["composeExtension"]
        assert found["type"] == "message" and "employees" in found["text"]
        mina = company.person(MINA)
        await mina.install()
        await mina.mention(chat, KNOWN)
        await company.sees(MINA, ANSWER)
        assert not any(ANSWER in words for words in said_in(company, chat))
        async with company.bot.storage.work.reading() as transaction:
            assert "Eve Partner" not in [one.name for one in await transaction.people.all()]
