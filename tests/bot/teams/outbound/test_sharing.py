"""Private first: a question from a channel that wants it so, and the button under its answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.platform.channels import EVERYONE, PRIVATELY, Channels
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.outbound.sharing import Sharing, with_button
from handlers.kernel.events import Asked, Conversation, Pressed
from handlers.kernel.messages import Message, Quote, plain
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionPress
from handlers.questions.answering import answer_message
from handlers.questions.rules.question import question_id
from handlers.questions.wording import sample
from tests.bot.teams.client import NOW

ME = "00000001-0000-4000-8000-000000000000"
CHANNEL = Conversation("teams", "19:abc@thread.tacv2", "1712")
ANSWER = Message("By train.", (Quote("By train.", "Travel policy, page 3"),))
ASKED = Asked("mina", CHANNEL, "May I fly?", NOW, "message:1")


@dataclass
class House:
    storage: Storage = field(default_factory=memory_storage)
    visited: set[str] = field(default_factory=set)
    """Addresses where others than colleagues read."""

    def __post_init__(self) -> None:
        self.channels = Channels(self.storage.notes)
        self.sharing = Sharing(self.storage.notes, self.channels, self.is_internal)

    async def is_internal(self, address: str, at: datetime) -> bool:
        return address not in self.visited

    async def asks_privately(self, asked: Asked = ASKED) -> str:
        """The question's id."""
        await self.channels.set(asked.conversation.address, PRIVATELY)
        await self.sharing.privately(asked, ME, NOW)
        return question_id(asked, 0)


def slot_of(question: str) -> str:
    """As the core names the place of an answer."""
    return answer_message(replace(sample.WAITING, id=question), ANSWER).slot


async def test_a_question_moves_to_its_askers_own_chat_with_its_words() -> None:
    house = House()
    await house.channels.set(CHANNEL.address, PRIVATELY)
    moved = await house.sharing.privately(ASKED, ME, NOW)
    assert moved == Pressed(
        "mina", Conversation("teams", ME), QuestionPress.ASK, "May I fly?", NOW, "message:1"
    )


@pytest.mark.parametrize(
    ("where", "answers"),
    [
        (CHANNEL, EVERYONE),
        (Conversation("teams", "a:chat"), PRIVATELY),
        (Conversation("teams", ME), PRIVATELY),
    ],
    ids=["a channel for everyone", "their chat", "their own address"],
)
async def test_any_other_question_stays_where_it_is(where: Conversation, answers: str) -> None:
    house = House()
    await house.channels.set(where.address, answers)
    asked = Asked("mina", where, "May I fly?", NOW, "k")
    assert await house.sharing.privately(asked, ME, NOW) == asked


async def test_its_answer_may_be_shared_where_it_was_asked() -> None:
    house = House()
    question = await house.asks_privately()
    assert await house.sharing.may_share(ANSWER, slot_of(question), NOW) == question
    shared = with_button(ANSWER, question, Voice())
    assert [action.label for action in shared.actions] == ["Share with everyone"]
    pressed = Pressed("mina", Conversation("teams", "a:chat"), QuestionPress.SHARE, question, NOW, "k")
    shown = await house.sharing.shared(pressed)
    assert shown is not None and shown.conversation == CHANNEL


async def test_what_is_no_answer_or_was_not_asked_in_a_channel_is_not_shared() -> None:
    house = House()
    question = await house.asks_privately()
    handed_over = Message("I have asked Anna.", (plain("I have asked Anna."),))
    assert await house.sharing.may_share(handed_over, slot_of(question), NOW) == ""
    for slot in ("", slot_of("another"), f"question:{question}:card", question):
        assert await house.sharing.may_share(ANSWER, slot, NOW) == ""


async def test_after_a_month_it_is_not_shared_any_more() -> None:
    house = House()
    question = await house.asks_privately()
    later = NOW + timedelta(days=31)
    assert await house.sharing.may_share(ANSWER, slot_of(question), later) == ""
    pressed = Pressed("mina", Conversation("teams", "a:chat"), QuestionPress.SHARE, question, later, "k")
    assert await house.sharing.shared(pressed) == replace(pressed, action="outdated")


async def test_where_others_than_colleagues_read_every_answer_is_private() -> None:
    house = House(visited={CHANNEL.address})
    moved = await house.sharing.privately(ASKED, ME, NOW)
    assert isinstance(moved, Pressed) and moved.conversation == Conversation("teams", ME)
    assert await house.sharing.may_share(ANSWER, slot_of(question_id(ASKED, 0)), NOW) == ""


async def test_nothing_is_shared_where_somebody_else_has_come_to_read() -> None:
    house = House()
    question = await house.asks_privately()
    assert await house.sharing.may_share(ANSWER, slot_of(question), NOW) == question
    house.visited.add(CHANNEL.address)
    pressed = Pressed("mina", Conversation("teams", ME), QuestionPress.SHARE, question, NOW, "press:1")
    assert await house.sharing.shared(pressed) is None
