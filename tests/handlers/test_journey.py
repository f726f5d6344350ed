"""A question on its whole way, as the people see it."""

from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, KNOWN, LUC, MINA, OMAR, UNKNOWN, Company

REPLY = "The canteen gives them to the garden team every Friday."


async def test_a_question_goes_to_an_ambassador_and_comes_back_as_knowledge(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    assert (await here.question(question)).state is State.WAITING
    assert "Anna Weber" in (await here.screen(MINA))[-1]

    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(LUC, QuestionPress.CLAIM, question)
    assert (await here.question(question)).claimed_by == ANNA.id
    assert "Anna Weber was quicker" in (await here.screen(LUC))[-1]

    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    assert REPLY in (await here.screen(MINA))[-1]
    await here.presses(MINA, QuestionPress.ACCEPT, question)
    assert "helped" in (await here.screen(ANNA))[-1]

    await here.presses(CARLA, QuestionPress.KEEP, question)
    assert (await here.question(question)).state is State.PUBLISHED

    again = await here.asks(OMAR, "What do we do with the coffee grounds?")
    assert (await here.question(again)).state is State.ANSWERED
    screen = (await here.screen(OMAR))[-1]
    assert REPLY in screen
    assert "Answered by Anna Weber on 23 November 2026" in screen


async def test_what_the_documents_say_is_answered_at_once(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    assert (await here.question(question)).state is State.ANSWERED
    assert len(await here.screen(MINA)) == 1
