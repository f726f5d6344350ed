"""What the asker does with an answer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Conversation
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.outcome import Answered, Why
from handlers.questions.rules.question import Question, QuestionEventName, State, Wrong
from knowledge.passages import Audience, Missing, RequirementKind
from tests.handlers.company import ANNA, ANSWER, CARLA, KNOWN, LUC, MINA, OMAR, POLICY, UNKNOWN, Company
from tests.transactions import writing

BIKES = "Journeys to suppliers by bicycle"


async def choices(here: Company) -> str:
    here.knowledge.put(POLICY, "Journeys to suppliers are rare.", "Journeys to suppliers cost money.")
    return await here.asks(MINA, BIKES)


async def test_an_answer_that_helped_has_no_buttons_left(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert (await here.question(question)).state is State.CLOSED
    assert await here.screen(MINA) == [f"“{ANSWER}” (Travel policy, page 3, Part 0) Glad that helped!"], (
        "the same message"
    )
    assert await here.buttons(MINA) == []


async def test_slack_m6_what_was_opened_stays_in_view_after_it_helped(here: Company) -> None:
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.")
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.MORE, question)
    await here.presses(MINA, QuestionPress.HELPED, question)
    [shown] = await here.screen(MINA)
    assert "Travel costs money." in shown
    assert shown.endswith("Glad that helped!")
    assert await here.buttons(MINA) == []


async def test_an_answer_whose_passage_is_gone_helped_all_the_same(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    here.knowledge.forget(POLICY.id)
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert await here.screen(MINA) == ["Glad that helped!"]


async def test_a_press_searches_for_nothing(here: Company) -> None:
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.")
    question, unclear = await here.asks(MINA, KNOWN), await choices(here)
    before = here.knowledge.searches
    await here.presses(MINA, QuestionPress.MORE, question)
    await here.presses(MINA, QuestionPress.HELPED, question)
    await here.presses(MINA, QuestionPress.SHARE, question)
    await here.presses(MINA, QuestionPress.CHOOSE, f"{unclear}/1")
    assert here.knowledge.searches == before


async def test_a_press_shows_what_was_shown_although_something_better_has_come(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    here.knowledge.put(replace(POLICY, id="newer"), f"What is our travel emissions target? {ANSWER}")
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert (await here.screen(MINA))[-1].startswith(f"“{ANSWER}” (Travel policy, page 3, Part 0)")


async def test_a_passage_that_moved_down_is_shown_from_where_it_stands_now(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    here.knowledge.put(POLICY, "A new first paragraph.", ANSWER)
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert (await here.screen(MINA))[-1].startswith(f"“{ANSWER}” (Travel policy, page 3, Part 1)")


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        ((), "has been removed since"),
        ((POLICY, "Something else."), "no longer says this"),
        ((replace(POLICY, audience=Audience(countries=frozenset({"DE"}))), ANSWER), "no longer open to"),
    ],
)
async def test_what_is_gone_is_said_to_be_gone(here: Company, documents: Any, said: str) -> None:
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.")
    question = await here.asks(MINA, KNOWN)
    here.knowledge.forget(POLICY.id)
    if documents:
        here.knowledge.put(*documents)
    await here.presses(MINA, QuestionPress.MORE, question)
    (screen,) = await here.screen(MINA)
    assert said in screen and ANSWER not in screen
    assert (QuestionPress.NOT_QUITE, question) in await here.buttons(MINA)


async def test_what_an_earlier_document_said_is_not_mentioned_once_it_is_gone(here: Company) -> None:
    old = replace(POLICY, id="old", title="Travel policy 2019", dated=date(2019, 1, 1))
    question = await here.asks(MINA, KNOWN)
    async with writing(here.storage.work) as tx:
        shown = await tx.questions.shown(question)
        assert isinstance(shown, Answered)
        older = replace(shown.ranked[0], document=old)
        await tx.questions.show(question, replace(shown, older=older))
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert "2019" not in (await here.screen(MINA))[-1]


async def with_second_quote(here: Company) -> str:
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.")
    question = await here.asks(MINA, KNOWN)
    async with writing(here.storage.work) as tx:
        shown = await tx.questions.shown(question)
        assert isinstance(shown, Answered)
        await tx.questions.show(question, replace(shown, beside=shown.ranked[-1]))
    return question


async def test_a_second_quote_stays_in_view(here: Company) -> None:
    await here.presses(MINA, QuestionPress.HELPED, await with_second_quote(here))
    [screen] = await here.screen(MINA)
    assert ANSWER in screen and "Travel costs money." in screen


async def test_without_its_second_quote_an_answer_is_none(here: Company) -> None:
    question = await with_second_quote(here)
    here.knowledge.forget(POLICY.id)
    here.knowledge.put(POLICY, ANSWER)
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert await here.screen(MINA) == ["Glad that helped!"]


async def test_an_answer_from_before_answers_were_remembered_helped_all_the_same(here: Company) -> None:
    old = Question("old", MINA.id, Conversation("web", MINA.id), KNOWN, here.now, state=State.ANSWERED)
    async with writing(here.storage.work) as tx:
        await tx.questions.add(old)
    await here.presses(MINA, QuestionPress.HELPED, old.id)
    assert await here.screen(MINA) == ["Glad that helped!"]


async def test_web_s3_not_quite_keeps_the_answer_in_view_and_asks_what_is_wrong(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.NOT_QUITE, question)
    (screen,) = await here.screen(MINA)
    assert ANSWER in screen and screen.endswith("What is wrong with it?")
    assert await here.buttons(MINA) == [
        *((QuestionPress.WRONG, f"{question}/{wrong}") for wrong in Wrong),
        (QuestionPress.UNDO, question),
    ]
    assert await here.screen(ANNA) == await here.screen(LUC) == await here.screen(CARLA) == []


async def test_after_the_reason_people_may_be_asked_and_are_not_yet(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.NOT_QUITE, question)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/outdated")
    (screen,) = await here.screen(MINA)
    assert ANSWER in screen
    assert "The CSR team sees “Outdated” beside this answer, without your name." in screen
    assert "Shall I ask a colleague? Anna Weber and Luc Petit would see your question" in screen
    assert await here.screen(LUC) == []
    async with here.storage.work.reading() as tx:
        assert [one.id for one in await tx.questions.said_wrong()] == [question]


async def test_web_s3_not_quite_can_be_undone(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    before = await here.screen(MINA), await here.buttons(MINA)
    await here.presses(MINA, QuestionPress.NOT_QUITE, question)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/document")
    await here.presses(MINA, QuestionPress.UNDO, question)
    assert (await here.screen(MINA), await here.buttons(MINA)) == before
    async with here.storage.work.reading() as tx:
        assert await tx.questions.said_wrong() == []


async def not_quite(here: Company, question: str, press: QuestionPress = QuestionPress.ASK_UNNAMED) -> None:
    await here.presses(MINA, QuestionPress.NOT_QUITE, question)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/question")
    await here.presses(MINA, press, question)


async def test_how_it_goes_with_people_stands_below_the_answer(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await not_quite(here, question)
    assert (await here.question(question)).state is State.WAITING
    answered, people = await here.screen(MINA)
    assert ANSWER in answered
    assert "Then let us ask someone who knows: I have asked Luc Petit" in people
    async with here.storage.work.reading() as tx:
        assert (await tx.questions.history(question))[-1].detail == Why.NOT_QUITE


async def test_whoever_wants_nobody_asked_keeps_the_answer(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await not_quite(here, question, QuestionPress.ASK_NOBODY)
    (screen,) = await here.screen(MINA)
    assert ANSWER in screen and screen.endswith("All right, I have asked nobody.")
    assert await here.buttons(MINA) == []
    assert await here.screen(LUC) == []


async def test_what_was_never_a_reason_is_refused(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/boring")
    assert (await here.question(question)).wrong is None
    assert "cannot find that any more" in (await here.screen(MINA))[-1]


async def test_not_quite_waits_with_an_equal_question(here: Company) -> None:
    here.knowledge.shelf.clear()
    first = await here.asks(OMAR, KNOWN)
    here.knowledge.put(POLICY, ANSWER)
    second = await here.asks(MINA, KNOWN)
    await not_quite(here, second)
    assert (await here.question(second)).merged_into == first


async def test_a_choice_becomes_the_answer(here: Company) -> None:
    question = await choices(here)
    await here.presses(MINA, QuestionPress.CHOOSE, f"{question}/1")
    assert (await here.question(question)).shown == ("policy#1",)
    (screen,) = await here.screen(MINA)
    assert screen.startswith("“Journeys to suppliers cost money.”")
    assert (QuestionPress.CHOOSE, f"{question}/0") not in await here.buttons(MINA), "choices are offered once"
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert "cost money" in (await here.screen(MINA))[0]


async def test_a_choice_that_was_never_sure_is_still_not_sure(here: Company) -> None:
    question = await choices(here)
    await here.presses(MINA, QuestionPress.CHOOSE, f"{question}/0")
    assert "it may not answer your question" in (await here.screen(MINA))[0]


async def test_web_s3_none_of_the_choices_keeps_them_in_view(here: Company) -> None:
    question = await choices(here)
    before = await here.screen(MINA), await here.buttons(MINA)
    await here.presses(MINA, QuestionPress.NONE_OF_THESE, question)
    (screen,) = await here.screen(MINA)
    assert "cost money" in screen and "are rare" in screen and "What is wrong with it?" in screen
    await here.presses(MINA, QuestionPress.UNDO, question)
    assert (await here.screen(MINA), await here.buttons(MINA)) == before
    await here.presses(MINA, QuestionPress.NONE_OF_THESE, question)
    await here.presses(MINA, QuestionPress.WRONG, f"{question}/question")
    await here.presses(MINA, QuestionPress.ASK_NAMED, question)
    asked = await here.question(question)
    assert (asked.state, asked.named) == (State.WAITING, True)


async def test_a_choice_that_is_gone_or_was_never_offered_is_not_shown(here: Company) -> None:
    question = await choices(here)
    await here.presses(MINA, QuestionPress.CHOOSE, f"{question}/7")
    await here.presses(MINA, QuestionPress.CHOOSE, f"{question}/x")
    await here.presses(MINA, QuestionPress.CHOOSE, question)
    shelf = here.knowledge.shelf
    here.knowledge.put(
        replace(POLICY, audience=Audience(countries=frozenset({"DE"}))), "Journeys to suppliers."
    )
    await here.presses(MINA, QuestionPress.CHOOSE, f"{question}/0")
    assert shelf[POLICY.id][1][0].text not in " ".join(await here.screen(MINA))
    assert (await here.question(question)).state is State.UNCLEAR
    assert "I cannot find that any more." in (await here.screen(MINA))[-1]


async def test_more_is_shown_in_the_same_message(here: Company) -> None:
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.", "Emissions are measured.")
    question = await here.asks(MINA, KNOWN)
    assert (QuestionPress.MORE, question) in await here.buttons(MINA)
    await here.presses(MINA, QuestionPress.MORE, question)
    (screen,) = await here.screen(MINA)
    assert screen.startswith(f"“{ANSWER}”")
    assert "I also found: “Emissions are measured.”" in screen or "“Travel costs money.”" in screen
    assert await here.buttons(MINA) == [
        (QuestionPress.HELPED, question),
        (QuestionPress.NOT_QUITE, question),
        (FeedbackForm.FEEDBACK, question),
    ]
    assert set((await here.question(question)).shown) == {"policy#0", "policy#1", "policy#2"}


async def test_more_stays_honest(here: Company) -> None:
    here.knowledge.missing = (Missing(RequirementKind.NAME, "Lyon"),)
    here.knowledge.put(POLICY, ANSWER, "Travel costs money.")
    question = await here.asks(MINA, KNOWN)
    await here.presses(MINA, QuestionPress.MORE, question)
    assert "I did not find “Lyon” in it" in (await here.screen(MINA))[0]


async def test_nobody_else_presses_the_asker_s_buttons(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    for press in (
        QuestionPress.HELPED,
        QuestionPress.NOT_QUITE,
        QuestionPress.NONE_OF_THESE,
        QuestionPress.MORE,
        QuestionPress.CHOOSE,
    ):
        await here.presses(OMAR, press, question)
    assert await here.history(question) == [QuestionEventName.ASKED, QuestionEventName.ANSWERED]
    assert set(await here.screen(OMAR)) == {"Only the person who asked can do this."}


async def test_a_button_of_a_question_that_is_not_known_says_so(here: Company) -> None:
    for press in (
        QuestionPress.HELPED,
        QuestionPress.NOT_QUITE,
        QuestionPress.CLAIM,
        QuestionPress.ACCEPT,
        QuestionPress.KEEP,
    ):
        await here.presses(MINA, press, "nothing")
    assert set(await here.screen(MINA)) == {"I cannot find that any more. Please ask your question again."}


async def test_a_press_that_comes_too_late_says_so(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.HELPED, question)
    assert "This question has moved on" in (await here.screen(MINA))[-1]


async def test_a_button_that_nothing_knows_says_so(here: Company) -> None:
    await here.handle(here.pressed(MINA, "vote", "7"))
    await here.handle(here.submitted(MINA, "survey", "7"))
    assert len(await here.screen(MINA)) == 2
    assert "belongs to an older message" in (await here.screen(MINA))[-1]
