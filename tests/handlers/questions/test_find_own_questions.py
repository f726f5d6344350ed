"""A person finds their earlier questions by words, in the chat and page by page."""

from __future__ import annotations

import pytest

from handlers.kernel.messages import Button
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.own_questions import looked_for
from tests.handlers.company import ANNA, MINA, OMAR, Company, text_of

TARGET = "What is our travel emissions target?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("my questions", ""),
        ("Show me my questions.", ""),
        ("my questions about water", "water"),
        ("search my earlier questions for “Gliwice plant”", "gliwice plant"),
        ("Meine Fragen", ""),
        ("zeig mir meine Fragen zu Wasser", "wasser"),
        ("Suche in meinen Fragen nach Bahn", "bahn"),
        ("mes questions sur l'eau", "l'eau"),
        ("cherche dans mes questions", ""),
    ],
)
def test_web_m15_the_chat_understands_who_looks_for_their_own_questions(text: str, words: str) -> None:
    assert looked_for(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Who answers my questions about water?",
        "my question about water",
        "Do you keep my questions?",
        "How do suppliers answer questions about water?",
        "withdraw my questions",
    ],
)
def test_a_question_with_those_words_in_it_is_a_question(text: str) -> None:
    assert looked_for(text) is None


async def said(here: Company, text: str) -> str:
    await here.handle(here.asked(MINA, text))
    return text_of(await here.last(MINA))


async def test_earlier_questions_are_found_by_their_words(here: Company) -> None:
    await here.asks(MINA, "What do we do with coffee grounds?")
    await here.handle(here.asked(MINA, TARGET))
    found = await said(here, "my questions about coffee")
    assert "coffee grounds" in found
    assert TARGET not in found


async def test_looking_is_no_question_itself_and_bothers_nobody(here: Company) -> None:
    await said(here, "my questions")
    async with here.storage.work.reading() as tx:
        assert not await tx.questions.of_asker(MINA.id)
    assert not await here.page(ANNA)


async def test_a_reply_is_found_by_its_words(here: Company) -> None:
    question = await here.asks(MINA, "What do we do with coffee grounds?")
    await here.presses(ANNA, "claim", question)
    await here.submits(ANNA, "reply", question, text="They feed the mushroom farm in the yard.")
    assert "coffee grounds" in await said(here, "my questions about mushroom")


async def test_nobody_finds_the_questions_of_others(here: Company) -> None:
    await here.asks(MINA, "What do we do with coffee grounds?")
    await here.handle(here.asked(OMAR, "my questions about coffee"))
    assert "None of your questions" in text_of(await here.last(OMAR))


async def test_who_asked_nothing_is_told_so(here: Company) -> None:
    assert "You have not asked anything yet" in await said(here, "my questions")


async def test_words_that_are_in_none_are_told_with_a_way_on(here: Company) -> None:
    await here.asks(MINA, "What do we do with coffee grounds?")
    assert "None of your questions is about “bees”" in await said(here, "my questions about bees")
    assert (await here.last(MINA)).actions


async def test_many_are_turned_page_by_page(here: Company) -> None:
    for number in range(10):
        await here.handle(here.asked(MINA, f"{TARGET} {number}"))
    await here.handle(here.asked(MINA, "my questions"))
    older = next(one for one in (await here.last(MINA)).actions if isinstance(one, Button))
    assert older.action == QuestionPress.MY_QUESTIONS
    await here.presses(MINA, older.action, older.subject)
    last = text_of(await here.last(MINA))
    assert f"{TARGET} 0" in last
    assert f"{TARGET} 9" not in last


async def test_the_form_looks_for_words_too(here: Company) -> None:
    await here.asks(MINA, "What do we do with coffee grounds?")
    await here.submits(MINA, QuestionForm.FIND_QUESTION, "", text="coffee")
    assert "One of your questions is about “coffee”" in text_of(await here.last(MINA))
