"""What comes of a message that somebody types."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from handlers.care.actions import CarePress
from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Conversation
from handlers.kernel.person import Role
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.ask import CONVERSATION_LASTS
from handlers.questions.rules.question import QuestionEventName, Stage, State
from knowledge.passages import Audience, Document, Missing, RequirementKind
from tests.handlers.company import (
    ANNA,
    ANSWER,
    CARLA,
    DAY,
    EWA,
    HOUR,
    KNOWN,
    LUC,
    MINA,
    OMAR,
    POLICY,
    UNKNOWN,
    Company,
    company,
    text_of,
)


async def test_an_answer_is_one_message_in_the_document_s_words(here: Company) -> None:
    question = await here.asks(MINA, KNOWN)
    assert await here.screen(MINA) == [f"“{ANSWER}” (Travel policy, page 3, Part 0)"]
    assert await here.buttons(MINA) == [
        (QuestionPress.HELPED, question),
        (QuestionPress.NOT_QUITE, question),
        (FeedbackForm.FEEDBACK, question),
    ]
    kept = await here.question(question)
    assert (kept.state, kept.shown, kept.topic) == (State.ANSWERED, ("policy#0",), "")
    assert (kept.text, kept.asked_at, kept.language) == (KNOWN, here.now, "en")
    assert await here.history(question) == [QuestionEventName.ASKED, QuestionEventName.ANSWERED]


async def test_the_answer_says_when_it_may_not_be_one(here: Company) -> None:
    here.knowledge.missing = (Missing(RequirementKind.YEAR, "2030"),)
    await here.asks(MINA, KNOWN)
    assert "I did not find the year 2030 in it" in (await here.screen(MINA))[0]


async def test_the_answer_says_that_its_document_is_old(here: Company) -> None:
    here.knowledge.put(replace(POLICY, dated=date(2019, 2, 1)), ANSWER)
    await here.asks(MINA, KNOWN)
    assert "from 1 February 2019 and may be out of date" in (await here.screen(MINA))[0]


async def test_the_answer_opens_the_quoted_page(here: Company) -> None:
    await here.asks(MINA, KNOWN)
    block = (await here.last(MINA)).blocks[0]
    assert getattr(block, "url", "") == f"/documents/policy?page=3&passage=0&quote=0-{len(ANSWER)}#passage-0"


async def test_nobody_sees_what_is_not_for_them(here: Company) -> None:
    secret = Document(
        "s", "documents", "s.pdf", "Plan", "x", audience=Audience(departments=frozenset({"Finance"}))
    )
    here.knowledge.put(secret, "The bonus for volunteering is one hundred euro.")
    text = "What is the bonus for volunteering?"
    assert (await here.question(await here.asks(MINA, text))).state is State.WAITING
    assert (await here.question(await here.asks(OMAR, text))).state is State.ANSWERED


async def test_where_others_read_along_only_what_is_for_everyone_is_quoted(here: Company) -> None:
    secret = Document(
        "s", "documents", "s.pdf", "Plan", "x", audience=Audience(countries=frozenset({OMAR.country}))
    )
    here.knowledge.put(secret, "The bonus for volunteering is one hundred euro.")
    here.is_shared = lambda where: where.address == "channel"
    channel = Conversation("web", "channel", "thread")
    for text in ("What is the bonus for volunteering?", KNOWN):
        await here.handle(replace(here.asked(OMAR, text), conversation=channel))
    told = " ".join(await here.screen(OMAR))
    assert ANSWER in told
    assert "one hundred euro" not in told
    assert "“What is the bonus for volunteering?”: I have an answer, but not for everyone" in told
    async with here.storage.work.reading() as tx:
        assert [question.text for question in await tx.questions.of_asker(OMAR.id)] == [KNOWN]
    question = await here.asks(OMAR, "What is the bonus for volunteering?")
    assert (await here.question(question)).state is State.ANSWERED


async def test_choices_are_offered_when_several_places_may_answer(here: Company) -> None:
    here.knowledge.put(POLICY, "Journeys to suppliers are rare.", "Journeys to suppliers cost money.")
    question = await here.asks(MINA, "Journeys to suppliers by bicycle")
    assert (await here.question(question)).state is State.UNCLEAR
    assert await here.buttons(MINA) == [
        (QuestionPress.CHOOSE, f"{question}/0"),
        (QuestionPress.CHOOSE, f"{question}/1"),
        (QuestionPress.NONE_OF_THESE, question),
    ]


async def test_web_s1_nobody_is_asked_before_the_asker_says_so(here: Company) -> None:
    question = await here.asks_the_bot(MINA, UNKNOWN)
    assert await here.screen(MINA) == [
        "On “What do we do with coffee grounds?”: "
        "I did not find it in our documents. Shall I ask a colleague? "
        "Anna Weber and Luc Petit would see your question; if they cannot help, other ambassadors, the CSR"
        " team or the department that it is about. A reply should come here by Wednesday 25 November. "
        "I cannot tell you elsewhere that it is there, so please look in again. "
        "Without your name they see which country the question comes from, and nothing else about you."
    ]
    assert await here.buttons(MINA) == [
        (QuestionPress.ASK_NAMED, question),
        (QuestionPress.ASK_UNNAMED, question),
        (QuestionPress.ASK_NOBODY, question),
    ]
    assert (await here.question(question)).state is State.NOT_STATED
    for somebody in (ANNA, LUC, EWA, CARLA):
        assert await here.screen(somebody) == []


async def test_no_is_an_answer(here: Company) -> None:
    question = await here.asks_the_bot(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.ASK_NOBODY, question)
    assert await here.screen(MINA) == [
        "On “What do we do with coffee grounds?”: All right, I have asked nobody."
    ]
    assert await here.buttons(MINA) == []
    assert await here.screen(ANNA) == await here.screen(LUC) == []


async def test_with_a_name_those_who_help_see_it(here: Company) -> None:
    question = await here.asks_the_bot(MINA, UNKNOWN)
    await here.presses(MINA, QuestionPress.ASK_NAMED, question)
    assert (await here.screen(ANNA))[0].startswith("Mina Okafor in Purchasing, France asks:")


async def test_a_hand_over_says_who_was_asked_and_by_when(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    assert await here.screen(MINA) == [
        "On “What do we do with coffee grounds?”: "
        "Our documents do not say this, so I have asked Anna Weber and Luc Petit for you. "
        "The reply should be here by Wednesday 25 November. "
        "I cannot tell you elsewhere, so please look in again."
    ]
    assert await here.buttons(MINA) == [
        (QuestionPress.TAKE_BACK, question),
        (QuestionPress.FOUND, question),
        (QuestionForm.REWORD, question),
    ]
    for ambassador in (ANNA, LUC):
        assert await here.buttons(ambassador) == [
            (QuestionPress.CLAIM, question),
            (QuestionForm.NOT_FOR_US, question),
        ]
        assert "A colleague in France asks:" in (await here.screen(ambassador))[0]
        assert "Mina" not in (await here.screen(ambassador))[0]
    assert await here.screen(EWA) == [], "other sites are asked later"


async def test_teams_17_whoever_asks_is_told_before_those_who_are_asked_get_a_card(here: Company) -> None:
    question = await here.asks_the_bot(MINA, UNKNOWN)
    await here.storage.inbox.receive(here.pressed(MINA, QuestionPress.ASK_UNNAMED, question))
    await here.intake.drain().until_empty()
    leased = await here.storage.postbox.lease(here.now, here.now + HOUR, 10)
    first, *others = [one.outgoing.to.person_id for one in leased]
    assert first == MINA.id and others


async def test_the_ambassador_who_knows_the_topic_comes_first(here: Company) -> None:
    await here.employ(replace(EWA, topics=("Coffee grounds",)))
    question = await here.question(await here.asks(MINA, UNKNOWN))
    assert question.offered_to[0] == EWA.id


async def test_what_somebody_has_answered_before_counts_as_a_topic(here: Company) -> None:
    await here.employ(replace(LUC, topics=("Coffee grounds",)))
    first = await here.asks(MINA, UNKNOWN)
    await here.presses(EWA, QuestionPress.CLAIM, first)
    await here.submits(EWA, QuestionForm.REPLY, first, text="To the garden.")
    assert (await here.question(first)).topic == "Coffee grounds"
    await here.presses(CARLA, QuestionPress.KEEP, first)
    here.knowledge.shelf.clear()
    second = await here.question(await here.asks(MINA, "Where are coffee grounds?"))
    assert EWA.id in second.offered_to
    assert second.stage is Stage.AMBASSADORS


async def test_if_no_ambassador_fits_the_csr_team_is_asked() -> None:
    here = await company(MINA, CARLA)
    question = await here.question(await here.asks(MINA, UNKNOWN))
    assert (question.stage, question.offered_to) == (Stage.CSR, (CARLA.id,))
    assert "asked the CSR team for you" in (await here.screen(MINA))[0]


async def test_if_nobody_is_there_the_employee_is_told_so() -> None:
    here = await company(MINA)
    await here.asks(MINA, UNKNOWN)
    assert "I have put it on the list of the CSR team" in (await here.screen(MINA))[0]


async def test_an_admin_is_not_asked_for_being_one_even_where_there_is_no_csr_team() -> None:
    admin = replace(OMAR, roles=frozenset({Role.ADMIN}))
    here = await company(MINA, admin)
    assert (await here.question(await here.asks(MINA, UNKNOWN))).offered_to == ()
    assert await here.screen(admin) == []


async def asks_all_the_same(here: Company, text: str) -> str:
    """In a language in which nobody here can tell what a message is."""
    await here.asks(MINA, text)
    (number,) = [subject for action, subject in await here.buttons(MINA) if action == CarePress.ASK]
    await here.presses(MINA, CarePress.ASK, number)
    async with here.storage.work.reading() as tx:
        (asked,) = await tx.questions.of_asker(MINA.id, limit=1)
    await here.presses(MINA, QuestionPress.ASK_UNNAMED, asked.id)
    return asked.id


async def test_a_language_that_search_does_not_speak_goes_to_somebody_who_does(here: Company) -> None:
    question = await here.question(await asks_all_the_same(here, "Ile emitujemy travel emissions target?"))
    assert (question.state, question.offered_to) == (State.WAITING, (EWA.id,))
    assert any("I cannot read Polish well enough" in one for one in await here.screen(MINA))


async def test_a_language_that_nobody_speaks_stays_with_the_csr_team(here: Company) -> None:
    await here.employ(replace(EWA, away_until=here.now + 9 * DAY))
    question = await asks_all_the_same(here, "Ile emitujemy?")
    assert (await here.question(question)).offered_to == (CARLA.id,)
    await here.passes(6 * DAY)
    assert (await here.question(question)).offered_to == (CARLA.id,)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello!", "Hello Mina!"),
        ("Thank you", "You’re welcome!"),
        ("Who are you?", "a computer program and not a person"),
        ("help", "Just ask, in your own words."),
        ("   ", "That was an empty message."),
        ("🌍", "I only understand words."),
    ],
)
async def test_small_talk_is_no_question(here: Company, text: str, said: str) -> None:
    assert await here.asks(MINA, text) == ""
    (screen,) = await here.screen(MINA)
    assert said in screen


async def test_an_example_can_be_pressed(here: Company) -> None:
    await here.asks(MINA, "help")
    await here.presses(MINA, QuestionPress.ASK, KNOWN)
    assert f"On “{KNOWN}”: “{ANSWER}”" in (await here.screen(MINA))[-1]


async def test_web_m6_several_questions_are_answered_one_by_one_each_by_its_name(here: Company) -> None:
    await here.asks(MINA, f"{KNOWN} {UNKNOWN}")
    known, unknown = await here.screen(MINA)
    assert f"On “{KNOWN}”: “{ANSWER}”" in known
    assert "I have asked Anna Weber" in unknown


async def test_more_questions_than_can_be_answered_are_not_dropped_silently(here: Company) -> None:
    await here.asks(MINA, " ".join(f"Where is plant number {n}?" for n in range(7)))
    assert "the first 5 of your questions" in " ".join(await here.screen(MINA))


async def test_a_follow_up_takes_its_subject_from_the_question_before(here: Company) -> None:
    await here.asks(MINA, KNOWN)
    here.time.now += CONVERSATION_LASTS / 2
    await here.asks(MINA, "And for suppliers?")
    here.time.now += CONVERSATION_LASTS / 2
    third = await here.question(await here.asks(MINA, "And for hotels?"))
    assert third.text.startswith(KNOWN)
    assert third.text.endswith("And for hotels?")


async def test_a_follow_up_in_one_message_leans_on_what_stands_before_it(here: Company) -> None:
    second = await here.question(await here.asks(MINA, f"{KNOWN} And for suppliers?"))
    assert second.text == f"{KNOWN} And for suppliers?"


async def test_an_old_conversation_is_over(here: Company) -> None:
    await here.asks(MINA, KNOWN)
    here.time.now += CONVERSATION_LASTS
    assert (await here.question(await here.asks(MINA, "And for suppliers?"))).text == "And for suppliers?"


async def test_somebody_else_s_question_is_no_context(here: Company) -> None:
    await here.asks(OMAR, KNOWN)
    assert (await here.question(await here.asks(MINA, "And for suppliers?"))).text == "And for suppliers?"


async def test_pages_of_pasted_text_are_kept_and_searched_for_by_their_question(here: Company) -> None:
    text = "We met and talked. " * 1_200 + KNOWN
    assert len(text) > 20_000
    question = await here.question(await here.asks(MINA, text))
    assert question.text == text
    assert question.state is State.ANSWERED
    answer, remark = await here.screen(MINA)
    assert ANSWER in answer
    assert f"I have kept all of it, and searched for: “{KNOWN}”" in remark


async def test_a_long_question_is_shortened_on_the_card(here: Company) -> None:
    await here.asks(MINA, "The garden needs care. " * 1_000)
    assert len((await here.screen(ANNA))[0]) < 2_000


async def test_an_equal_waiting_question_waits_with_the_first(here: Company) -> None:
    first = await here.asks(MINA, UNKNOWN)
    second = await here.question(await here.asks(OMAR, "What do we do with the coffee ground?"))
    assert (second.state, second.merged_into) == (State.WAITING, first)
    assert "A colleague has asked the same and is waiting, too." in (await here.screen(OMAR))[0]
    (card,) = await here.screen(ANNA)
    assert "Also waiting: 1 more with the same question" in card


async def test_asking_the_same_again_is_no_second_card(here: Company) -> None:
    await here.asks(MINA, UNKNOWN)
    await here.asks(MINA, UNKNOWN)
    assert "You have asked this already" in (await here.screen(MINA))[-1]
    assert len(await here.screen(ANNA)) == 1


async def test_a_question_with_another_number_is_another_question(here: Company) -> None:
    await here.asks(MINA, "How many coffee machines for floor 12?")
    second = await here.question(await here.asks(OMAR, "How many coffee machines for floor 13?"))
    assert second.merged_into is None


async def test_a_stranger_is_not_answered(here: Company) -> None:
    await here.handle(replace(here.asked(MINA, KNOWN), by="nobody"))
    assert here.knowledge.searches == 0


async def test_answers_speak_the_asker_s_language(here: Company) -> None:
    await here.employ(replace(MINA, language="fr", time_zone="Europe/Paris"))
    here.time.now += 15 * HOUR
    await here.handle(here.asked(MINA, "merci"))
    assert text_of(await here.last(MINA)) == "Avec plaisir\u202f!"


async def test_the_promise_counts_working_days(here: Company) -> None:
    here.time.now += timedelta(days=4)
    await here.asks(MINA, UNKNOWN)
    assert "by Tuesday 1 December" in (await here.screen(MINA))[0]


@pytest.mark.parametrize("text", ["asdfgh qwertz", "x" * 20_000])
async def test_gibberish_is_no_question_unless_it_is_meant(here: Company, text: str) -> None:
    assert await here.asks(MINA, text) == ""
    assert "I could not find a word in that" in (await here.screen(MINA))[-1]
    assert await here.screen(ANNA) == []
    ((press, subject),) = await here.buttons(MINA)
    assert press == QuestionPress.ASK
    await here.presses(MINA, QuestionPress.ASK, subject)
    assert subject[:10] in (await here.screen(MINA))[-1]
    assert QuestionPress.ASK_UNNAMED in {press for press, _ in await here.buttons(MINA)}
