"""Messages that were edited or deleted: what people have of them follows."""

from __future__ import annotations

import pytest

from handlers.kernel.events import Asked, Pressed, Submitted
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question, State, question_id
from tests.bot.teams.house import House
from tests.servers.teams_tenant import Json
from tests.transactions import writing

TYPED = "What do we do with cofee grounds?"
MEANT = "What do we do with coffee grounds?"


async def asked_by_anna(house: House, state: State, number: int = 0) -> tuple[Json, Question]:
    """(her message, the question that it is)"""
    anna = house.person("anna")
    await anna.write(TYPED)
    [asked] = await house.work()
    assert isinstance(asked, Asked)
    question = Question(
        id=question_id(asked, number),
        asker_id=asked.by,
        conversation=asked.conversation,
        text=TYPED,
        language="en",
        asked_at=house.now(),
        state=state,
    )
    async with writing(house.storage.work) as transaction:
        await transaction.questions.add(question)
    return anna.chat.messages[-1], question


@pytest.mark.parametrize("state", [State.WAITING, State.CLAIMED])
async def test_teams_7_an_edited_question_is_reworded_for_those_who_have_it(
    house: House, state: State
) -> None:
    message, question = await asked_by_anna(house, state)
    anna = house.person("anna")
    for _ in range(2):
        await anna.edit(anna.chat, message, MEANT)
    [reworded] = await house.work()
    assert isinstance(reworded, Submitted)
    assert (reworded.form, reworded.subject, reworded.values) == (
        QuestionForm.REWORD,
        question.id,
        {"text": MEANT},
    )


@pytest.mark.parametrize("state", [State.ANSWERED, State.UNCLEAR])
async def test_an_edited_question_that_the_bot_answered_is_answered_anew(house: House, state: State) -> None:
    message, _ = await asked_by_anna(house, state)
    anna = house.person("anna")
    await anna.edit(anna.chat, message, MEANT)
    [asked] = await house.work()
    assert isinstance(asked, Asked) and asked.text == MEANT


async def test_an_edit_that_changes_no_word_asks_for_nothing(house: House) -> None:
    message, _ = await asked_by_anna(house, State.WAITING)
    anna = house.person("anna")
    await anna.edit(anna.chat, message, f" {TYPED}\n")
    assert await house.work() == []


async def test_teams_7_a_deleted_question_is_taken_back(house: House) -> None:
    message, question = await asked_by_anna(house, State.CLAIMED)
    anna = house.person("anna")
    await anna.delete(anna.chat, message)
    await house.work()
    [taken] = await house.work()
    assert taken is not None
    assert isinstance(taken, Pressed) and taken.by == question.asker_id
    assert (taken.action, taken.subject) == (QuestionPress.TAKE_BACK, question.id)


async def test_a_deleted_message_that_nobody_has_asks_for_nothing(house: House) -> None:
    message, _ = await asked_by_anna(house, State.ANSWERED)
    anna = house.person("anna")
    await anna.delete(anna.chat, message)
    assert [*await house.work(), *await house.work()] == []


async def test_nobody_takes_back_anothers_question(house: House) -> None:
    message, _ = await asked_by_anna(house, State.WAITING)
    await house.person("luc").delete(house.chat("anna"), message)
    assert [*await house.work(), *await house.work()] == []
