"""Where guests or people of other organisations read along, nothing of ours is said to all."""

from __future__ import annotations

import pytest

from handlers.kernel.adapter.delivery import Delivered, TryLater, Undeliverable
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message, Quote
from handlers.questions.actions import QuestionPress
from tests.bot.teams.house import House
from tests.servers.teams import Fault
from tests.servers.teams_person import shown
from tests.servers.teams_tenant import Chat, object_id_of

ANSWER = Message("minus 40 percent", (Quote("minus 40 percent", "Strategy, page 4", "/documents/d"),))
CLIMATE = "What are our climate targets?"


@pytest.fixture(params=["a guest", "a person of another organisation", "somebody who gave no name"])
def stranger(house: House, request: pytest.FixtureRequest) -> str:
    tenant = house.teams.tenant
    if request.param == "a guest":
        return object_id_of("gus")
    person = tenant.add_foreigner("eve", "eve@partner.example", "Eve Partner")
    if request.param == "somebody who gave no name":
        tenant.foreign[person]["tenantId"] = None
    return person


def said_in(chat: Chat) -> list[str]:
    """What the bot said there."""
    return [shown(one) for one in chat.messages if one["from"]["id"].startswith("28:")]


async def met(house: House) -> str:
    """Mina has said something where nobody else reads; her person id."""
    await house.person("mina").install()
    await house.work()
    known = await house.known("mina")
    assert known is not None
    return known.id


@pytest.mark.parametrize("place", ["lunch", "ambassadors"])
async def test_a_question_beside_a_stranger_is_answered_to_its_asker_alone(
    house: House, stranger: str, place: str
) -> None:
    chat = house.channel(place)
    chat.members.append(stranger)
    await house.person("mina").mention(chat, CLIMATE)
    [moved] = await house.work()
    assert isinstance(moved, Pressed) and moved.action == QuestionPress.ASK
    assert (moved.subject, moved.conversation.address) == (CLIMATE, object_id_of("mina"))


async def test_among_colleagues_it_is_answered_to_all(house: House) -> None:
    await house.person("mina").mention(house.channel("lunch"), CLIMATE)
    [asked] = await house.work()
    assert asked.conversation.address == house.channel("lunch").id


async def test_a_message_for_one_person_goes_to_their_own_chat_beside_a_stranger(
    house: House, stranger: str
) -> None:
    chat, person = house.channel("lunch"), await met(house)
    chat.members.append(stranger)
    await house.deliver(chat.id, ANSWER, person=person)
    assert said_in(chat) == []
    assert any("minus 40" in words for words in said_in(house.chat("mina")))


async def test_an_edit_beside_a_stranger_is_a_message_to_its_reader(house: House, stranger: str) -> None:
    chat, person = house.channel("lunch"), await met(house)
    await house.person("mina").mention(chat, "Hi")
    await house.work()
    previous = await house.deliver(chat.id, Message("One moment"), person=person)
    chat.members.append(stranger)
    await house.to_app.activity(
        {
            **house.teams.envelope(chat, house.teams.tenant.account(object_id_of("mina"))),
            "type": "conversationUpdate",
            "membersAdded": [house.teams.tenant.account(stranger)],
        }
    )
    await house.deliver(chat.id, ANSWER, person=person, previous=previous, key="k2")
    assert not any("minus 40" in words for words in said_in(chat))
    assert any("minus 40" in words for words in said_in(house.chat("mina")))


async def test_a_card_for_all_is_not_posted_beside_a_stranger_and_the_reason_is_said(
    house: House, stranger: str
) -> None:
    await met(house)
    board = house.channel("ambassadors")
    board.members.append(stranger)
    delivery = await house.send(board.id, ANSWER, kind=MessageKind.CARD)
    assert isinstance(delivery, Undeliverable)
    assert "another organisation" in delivery.why


async def test_while_teams_does_not_say_who_reads_there_a_card_waits(house: House) -> None:
    await met(house)
    board = house.channel("ambassadors")
    house.teams.faults["pagedmembers"] = [Fault(503)]
    assert isinstance(await house.send(board.id, ANSWER, kind=MessageKind.CARD), TryLater)
    assert isinstance(await house.send(board.id, ANSWER, kind=MessageKind.CARD), Delivered)


async def test_while_teams_does_not_say_who_reads_there_an_answer_is_private(house: House) -> None:
    house.teams.faults["pagedmembers"] = [Fault(503)]
    await house.person("mina").mention(house.channel("lunch"), CLIMATE)
    [moved] = await house.work()
    assert moved.conversation.address == object_id_of("mina")


async def test_who_reads_there_is_asked_once_in_a_while(house: House) -> None:
    for _ in range(3):
        await house.person("mina").mention(house.channel("lunch"), CLIMATE)
        await house.work()
    assert len(house.teams.called("pagedmembers")) == 1
