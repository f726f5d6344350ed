"""What an asker does with a question that people have."""

import pytest

from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Closed, State
from tests.handlers.company import ANNA, CARLA, EWA, LUC, MINA, OMAR, UNKNOWN, Company, company


async def named(here: Company) -> str:
    """A question whose asker agreed to be named."""
    question = await here.asks_the_bot(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.ASK_NAMED, question)
    return question


async def told(here: Company, *people: Person) -> str:
    """All that stands on their pages, with what a notification shows of it."""
    return str([[entry.message for entry in await here.page(person)] for person in people])


@pytest.mark.parametrize("press", [QuestionPress.TAKE_BACK, QuestionPress.FOUND])
async def test_neither_words_nor_name_of_its_asker_stay_on_any_copy(
    here: Company, press: QuestionPress
) -> None:
    question = await named(here)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    assert UNKNOWN in await told(here, ANNA)
    assert MINA.name in await told(here, LUC)
    await here.presses(MINA, press, question)
    for gone in (UNKNOWN, MINA.name, MINA.department):
        assert gone not in await told(here, ANNA, LUC)
    assert "nothing more to do" in (await here.screen(LUC))[-1]
    assert not (await here.question(question)).named
    assert UNKNOWN in await told(here, MINA), "the asker keeps it"


async def test_nor_do_they_stay_on_the_cards_of_earlier_rounds(here: Company) -> None:
    question = await named(here)
    await here.submits(ANNA, QuestionForm.REPLY, question, text="To the garden.")
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="In Lyon, too?")
    assert UNKNOWN in await told(here, CARLA)
    await here.presses(MINA, QuestionPress.TAKE_BACK, question)
    for gone in (UNKNOWN, MINA.name, "In Lyon, too?"):
        assert gone not in await told(here, ANNA, LUC, CARLA)
    assert [len(await here.page(one)) for one in (ANNA, LUC, CARLA)] == [1, 1, 0]


async def test_web_b3_taken_back_it_is_gone_from_every_copy_of_the_card(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.TAKE_BACK, question)
    assert (await here.question(question)).state is State.TAKEN_BACK
    assert "You have taken this question back." in (await here.screen(MINA))[-1]
    assert await here.buttons(MINA) == [(QuestionPress.ASK, UNKNOWN)]
    for ambassador in (ANNA, LUC):
        (card,) = await here.screen(ambassador)
        assert card == "A question was taken back; there is nothing more to do."
        assert await here.buttons(ambassador) == []


async def test_a_claimed_one_is_taken_back_from_its_holder(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(MINA, QuestionPress.FOUND, question)
    assert (await here.question(question)).closed is Closed.FOUND
    assert "has found the answer elsewhere" in (await here.screen(ANNA))[-1]
    assert await here.buttons(ANNA) == []
    await here.submits(ANNA, QuestionForm.REPLY, question, text="To the garden.")
    assert "“To the garden.”" in (await here.screen(ANNA))[-1], "nothing typed is lost"


async def test_nobody_else_takes_it_back(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    for press in (QuestionPress.TAKE_BACK, QuestionPress.FOUND):
        await here.presses(OMAR, press, question)
    assert (await here.question(question)).state is State.WAITING


async def test_in_other_words_it_reads_so_on_every_copy(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(MINA, QuestionForm.REWORD, question, text="Where do coffee grounds go in Lyon?")
    for ambassador in (ANNA, LUC):
        assert "Where do coffee grounds go in Lyon?" in (await here.screen(ambassador))[0]
    assert "Where do coffee grounds go in Lyon?" in (await here.screen(MINA))[-1]


async def test_who_asked_the_same_waits_on_when_the_first_takes_it_back(here: Company) -> None:
    first = await here.asks(MINA, UNKNOWN)
    second, third = await here.asks(OMAR, UNKNOWN), await here.asks(EWA, UNKNOWN)
    assert (await here.question(second)).merged_into == first
    await here.presses(MINA, QuestionPress.TAKE_BACK, first)
    promoted, follower = await here.question(second), await here.question(third)
    assert (promoted.state, promoted.merged_into) == (State.WAITING, None)
    assert follower.merged_into == second
    await here.presses(ANNA, QuestionPress.CLAIM, second)
    await here.submits(ANNA, QuestionForm.REPLY, second, text="To the garden.")
    assert "To the garden." in (await here.screen(OMAR))[-1]
    assert "To the garden." in (await here.screen(EWA))[-1]
    assert all("To the garden." not in screen for screen in await here.screen(MINA))


async def test_who_only_waited_with_another_takes_back_alone(here: Company) -> None:
    first, second = await here.asks(MINA, UNKNOWN), await here.asks(OMAR, UNKNOWN)
    await here.presses(OMAR, QuestionPress.TAKE_BACK, second)
    assert (await here.question(second)).state is State.TAKEN_BACK
    assert (await here.question(first)).state is State.WAITING


async def test_web_s2_what_the_holder_asks_back_is_answered_in_place(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.ASK_BACK, question, text="At which site?")
    assert (
        "Anna Weber has taken your question and asks you first: “At which site?”"
        in (await here.screen(MINA))[-1]
    )
    assert (QuestionForm.ANSWER_BACK, question) in await here.buttons(MINA)
    assert "Asked back, not answered yet: At which site?" in (await here.screen(ANNA))[0]
    await here.submits(MINA, QuestionForm.ANSWER_BACK, question, text="In Lyon.")
    assert "What is still open: In Lyon." in (await here.screen(ANNA))[0]
    assert (QuestionForm.ANSWER_BACK, question) not in await here.buttons(MINA)
    assert "You have answered: “In Lyon.”" in (await here.screen(MINA))[-1]


async def test_web_s2_not_for_us_tells_the_asker_kindly_and_closes_every_copy(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.submits(LUC, QuestionForm.NOT_FOR_US, question, reason="Facilities know: ext. 12.")
    closed = await here.question(question)
    assert (closed.state, closed.closed) == (State.CLOSED, Closed.NOT_FOR_US)
    told = (await here.screen(MINA))[-1]
    assert "Luc Petit has looked at your question. It is not one that we can answer here:" in told
    assert "“Facilities know: ext. 12.”" in told
    assert await here.buttons(MINA) == [(QuestionForm.ASK_AGAIN, question)], "the asker may insist"
    for ambassador in (ANNA, LUC):
        assert await here.buttons(ambassador) == []
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="They do not know.")
    assert (await here.question(question)).state is State.WAITING


async def test_what_is_closed_is_closed_for_everyone_who_asked_the_same(here: Company) -> None:
    first, second = await here.asks(MINA, UNKNOWN), await here.asks(OMAR, UNKNOWN)
    await here.submits(CARLA, QuestionForm.CLOSE, first, reason="The project is over.")
    assert (await here.question(second)).state is State.CLOSED
    assert "The project is over." in (await here.screen(OMAR))[-1]


async def test_web_s2_the_csr_team_lets_two_questions_wait_together(here: Company) -> None:
    first = await here.asks(MINA, UNKNOWN)
    second = await here.asks(OMAR, "Where does the coffee waste of our canteen end up?")
    assert (await here.question(second)).merged_into is None
    await here.submits(
        CARLA, QuestionForm.MERGE, second, into=f"https://csr.example/console/questions/{first}"
    )
    assert (await here.question(second)).merged_into == first
    assert "It waits with another question" in (await here.screen(ANNA))[-1]
    await here.submits(CARLA, QuestionForm.MERGE, first, into="nothing")
    assert "cannot find that any more" in (await here.screen(CARLA))[-1]


async def test_nobody_reads_in_a_card_who_asked_without_a_name() -> None:
    here = await company(MINA, ANNA, CARLA)
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.ASK_BACK, question, text="At which site?")
    await here.submits(MINA, QuestionForm.ANSWER_BACK, question, text="At mine.")
    await here.submits(ANNA, QuestionForm.REPLY, question, text="To the garden.")
    for somebody in (ANNA, CARLA):
        written = " ".join(str(entry.message) for entry in await here.page(somebody))
        for known in (MINA.name, MINA.email, MINA.site, MINA.department, f"'{MINA.id}'"):
            assert known not in written
