"""Claim, release, extend, pass on: what the people with a card do, and what everyone sees of it."""

import asyncio
from dataclasses import replace

import pytest

from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import QuestionEventName, Stage, State
from tests.handlers.company import ANNA, CARLA, DAY, EWA, HOUR, LUC, MINA, OMAR, UNKNOWN, Company, company
from tests.transactions import writing

REPLY = "The garden team takes them."


@pytest.fixture
async def question(here: Company) -> str:
    return await here.asks(MINA, UNKNOWN)


async def test_a_claim_is_shown_on_every_copy_of_the_card(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    (mine,), (theirs,) = await here.screen(ANNA), await here.screen(LUC)
    assert "This one is yours until Tuesday 24 November, 09:00." in mine
    assert "Anna Weber has it until Tuesday 24 November, 09:00." in theirs
    assert await here.buttons(LUC) == []
    assert [what for what, _ in await here.buttons(ANNA)] == [
        QuestionForm.REPLY,
        QuestionForm.ASK_BACK,
        QuestionPress.EXTEND,
        QuestionPress.RELEASE,
        QuestionForm.REASSIGN,
        QuestionForm.NOT_FOR_US,
    ]
    (status,) = await here.screen(MINA)
    assert "Anna Weber has taken your question and means to reply by Tuesday 24 November." in status


async def test_of_two_presses_at_the_same_moment_one_wins(here: Company, question: str) -> None:
    presses = (
        here.pressed(ANNA, QuestionPress.CLAIM, question),
        here.pressed(LUC, QuestionPress.CLAIM, question),
    )
    for press in presses:
        await here.storage.inbox.receive(press)
    works = await here.intake.take(2)
    assert len(works) == 2
    await asyncio.gather(*works)
    await here.deliver()
    holder = (await here.question(question)).claimed_by
    loser = LUC if holder == ANNA.id else ANNA
    assert holder in (ANNA.id, LUC.id)
    assert "was quicker and has this question until" in (await here.screen(loser))[-1]
    assert await here.history(question) == [
        QuestionEventName.ASKED,
        QuestionEventName.NOT_STATED,
        QuestionEventName.HANDED_OVER,
        QuestionEventName.CLAIMED,
    ]


async def test_the_card_can_be_claimed_without_having_been_asked(here: Company, question: str) -> None:
    await here.presses(EWA, QuestionPress.CLAIM, question)
    assert (QuestionForm.REPLY, question) in await here.buttons(EWA)


async def test_a_crowd_that_asks_the_same_hides_no_other_question(here: Company, question: str) -> None:
    first = await here.question(question)
    async with writing(here.storage.work) as tx:
        for n in range(200):
            same = replace(first, id=f"same{n}", merged_into=question, offered_to=(), due_at=None)
            await tx.questions.add(same)
    await here.presses(ANNA, QuestionPress.NEXT)
    here.time.now += HOUR
    other = await here.asks(OMAR, "Who cleans the gutters of the roof?")
    await here.presses(LUC, QuestionPress.NEXT)
    assert [(await here.question(each)).claimed_by for each in (question, other)] == ["anna", "luc"]


async def test_an_employee_cannot_claim(here: Company, question: str) -> None:
    await here.presses(OMAR, QuestionPress.CLAIM, question)
    assert "Only ambassadors and the CSR team can do this." in (await here.screen(OMAR))[-1]


async def test_the_next_question_is_the_oldest_of_one_s_own_cards() -> None:
    pierre = replace(LUC, id="pierre", email="pierre@example.com", country="BR")
    here = await company(MINA, ANNA, pierre, CARLA)
    far = await here.asks(MINA, "Who checks our suppliers in Vietnam?")
    here.time.now += HOUR
    await here.employ(replace(pierre, country="FR"))
    mine = await here.asks(MINA, UNKNOWN)
    await here.presses(pierre, QuestionPress.NEXT)
    assert (await here.question(mine)).claimed_by == pierre.id
    await here.presses(pierre, QuestionPress.NEXT)
    assert (await here.question(far)).claimed_by is None, "others were asked that one"
    assert "Nothing is waiting for you right now." in (await here.screen(pierre))[-1]


async def test_one_s_own_question_is_never_the_next(here: Company) -> None:
    await here.asks(ANNA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.NEXT)
    assert "Nothing is waiting" in (await here.screen(ANNA))[-1]


async def test_given_back_it_can_be_claimed_again(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(ANNA, QuestionPress.RELEASE, question)
    assert await here.buttons(ANNA) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]
    assert await here.buttons(LUC) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]
    assert "Your question is with Luc Petit" in (await here.screen(MINA))[0]
    await here.presses(LUC, QuestionPress.CLAIM, question)
    assert (await here.question(question)).claimed_by == LUC.id


async def test_given_back_by_the_only_one_it_is_offered_to_somebody_else() -> None:
    here = await company(MINA, ANNA, EWA, CARLA)
    question = await here.asks(MINA, UNKNOWN)
    assert (await here.question(question)).offered_to == (ANNA.id,)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(ANNA, QuestionPress.RELEASE, question)
    after = await here.question(question)
    assert (after.offered_to, after.stage) == ((ANNA.id, EWA.id), Stage.SITES)
    assert await here.buttons(EWA) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]


async def test_the_csr_team_can_take_a_claim_away(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(LUC, QuestionPress.RELEASE, question)
    assert (await here.question(question)).claimed_by == ANNA.id
    await here.presses(CARLA, QuestionPress.RELEASE, question)
    assert (await here.question(question)).claimed_by is None


async def test_more_time_is_one_more_lease(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.presses(ANNA, QuestionPress.EXTEND, question)
    assert "yours until Wednesday 25 November, 09:00" in (await here.screen(ANNA))[0]
    assert "means to reply by Wednesday 25 November" in (await here.screen(MINA))[0]
    await here.presses(ANNA, QuestionPress.EXTEND, question)
    assert "You have time until Wednesday 25 November, 09:00 already." in (await here.screen(ANNA))[-1]


async def test_passed_on_it_is_somebody_else_s_who_is_told(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.REASSIGN, question, to=EWA.id)
    assert (await here.question(question)).claimed_by == EWA.id
    (card,) = await here.screen(EWA)
    assert card.startswith("Anna Weber")
    assert (QuestionForm.REPLY, question) in await here.buttons(EWA)
    assert await here.buttons(ANNA) == []
    assert "Ewa Nowak has taken your question" in (await here.screen(MINA))[0]


async def test_it_is_not_passed_on_to_who_cannot_take_it(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.REASSIGN, question, to=OMAR.id)
    assert "Omar Haddad cannot take this question" in (await here.screen(ANNA))[-1]
    await here.submits(ANNA, QuestionForm.REASSIGN, question, to="nobody")
    assert "A colleague cannot take this question" in (await here.screen(ANNA))[-1]
    assert (await here.question(question)).claimed_by == ANNA.id


async def test_the_form_offers_only_people_who_can_take_it(here: Company, question: str) -> None:
    await here.employ(replace(EWA, away_until=here.now + DAY))
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    (form,) = [a for a in (await here.last(ANNA)).actions if getattr(a, "form", "") == QuestionForm.REASSIGN]
    assert [choice.value for choice in form.fields[0].choices] == [LUC.id]  # type: ignore[union-attr]


async def test_a_reply_reaches_the_asker_and_settles_every_card(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    status, reply = await here.screen(MINA)
    assert "Anna Weber has replied to you on Monday 23 November." in status
    assert f"“{REPLY}” (Anna Weber, 23 November 2026)" in reply
    assert await here.buttons(MINA) == [(QuestionPress.ACCEPT, question), (QuestionForm.ASK_AGAIN, question)]
    assert await here.buttons(LUC) == []
    assert await here.buttons(ANNA) == [(QuestionForm.EDIT_REPLY, question)]
    assert [what for what, _ in await here.buttons(CARLA)] == [
        QuestionPress.KEEP,
        QuestionForm.KEEP_EDITED,
        QuestionForm.REJECT,
    ]


async def test_whoever_replies_to_a_waiting_question_takes_it(here: Company, question: str) -> None:
    await here.submits(LUC, QuestionForm.REPLY, question, text=REPLY)
    assert await here.history(question) == [
        QuestionEventName.ASKED,
        QuestionEventName.NOT_STATED,
        QuestionEventName.HANDED_OVER,
        QuestionEventName.CLAIMED,
        QuestionEventName.REPLIED,
    ]
    assert await here.buttons(ANNA) == []


async def test_nobody_replies_to_a_question_that_another_holds(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(LUC, QuestionForm.REPLY, question, text=REPLY)
    assert (await here.question(question)).state is State.CLAIMED
    assert "This question is not with you" in (await here.screen(LUC))[-1]


async def test_an_empty_reply_claims_nothing(here: Company, question: str) -> None:
    await here.submits(LUC, QuestionForm.REPLY, question, text="  ")
    assert (await here.question(question)).state is State.WAITING


async def test_the_csr_team_replies_in_anybody_s_place(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(CARLA, QuestionForm.REPLY, question, text=REPLY)
    assert "Carla Rossi replied on" in (await here.screen(ANNA))[0]
    assert await here.buttons(ANNA) == []


async def test_an_edited_reply_is_edited_where_the_asker_reads_it(here: Company, question: str) -> None:
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="The gardeners do.")
    _, reply = await here.screen(MINA)
    assert "Anna Weber has improved the reply to you: “The gardeners do.”" in reply
    assert REPLY not in reply
    async with here.storage.work.reading() as tx:
        assert [each.text for each in await tx.questions.revisions(question)] == [REPLY, "The gardeners do."]


async def test_everyone_who_asked_the_same_gets_the_reply(here: Company, question: str) -> None:
    other = await here.asks(OMAR, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    assert REPLY in (await here.screen(OMAR))[-1]
    assert (QuestionPress.ACCEPT, other) in await here.buttons(OMAR)
    await here.submits(ANNA, QuestionForm.EDIT_REPLY, question, text="The gardeners do.")
    assert "The gardeners do." in (await here.screen(OMAR))[-1]
    await here.presses(CARLA, QuestionPress.KEEP, question)
    assert (await here.question(other)).state is State.CLOSED
    assert "checked this reply and published it" in (await here.screen(OMAR))[-1]
    assert await here.buttons(OMAR) == [(QuestionForm.ASK_AGAIN, other)]


async def test_a_shared_reply_is_reviewed_once(here: Company, question: str) -> None:
    other = await here.asks(OMAR, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    reviews = await here.buttons(CARLA)
    await here.presses(OMAR, QuestionPress.ACCEPT, other)
    assert await here.buttons(CARLA) == reviews
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question)
    assert len(await here.screen(CARLA)) == 1


async def test_a_shared_reply_that_is_asked_again_leaves_the_review_alone(
    here: Company, question: str
) -> None:
    other = await here.asks(OMAR, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.submits(OMAR, QuestionForm.ASK_AGAIN, other)
    assert len(await here.screen(CARLA)) == 1
    assert (QuestionPress.KEEP, question) in await here.buttons(CARLA)


async def test_who_is_not_satisfied_with_a_shared_reply_asks_again_alone(
    here: Company, question: str
) -> None:
    other = await here.asks(OMAR, UNKNOWN)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.submits(OMAR, QuestionForm.ASK_AGAIN, other, note="In Paris, too?")
    assert (await here.question(question)).state is State.REPLIED
    assert (await here.question(other)).state is State.WAITING
    assert "What is still open: In Paris, too?" in (await here.screen(ANNA))[-1]


async def test_accepting_thanks_the_author(here: Company, question: str) -> None:
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.presses(MINA, QuestionPress.ACCEPT, question)
    assert "I have told Anna Weber that it helped." in (await here.screen(MINA))[-1]
    assert await here.buttons(MINA) == []
    assert "helped. Thank you!" in (await here.screen(ANNA))[-1]
    assert "The colleague says that it helped." in (await here.screen(CARLA))[-1]


async def test_asking_again_begins_a_new_round_of_messages(here: Company, question: str) -> None:
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    await here.submits(MINA, QuestionForm.ASK_AGAIN, question, note="And at the weekend?")
    status, reply, again = await here.screen(MINA)
    assert "Anna Weber has replied" in status
    assert "You have asked again on Monday 23 November." in reply
    assert "I have asked Anna Weber and Luc Petit to look at it again." in again
    assert (QuestionPress.TAKE_BACK, question) in await here.buttons(MINA)
    for ambassador in (ANNA, LUC):
        old, new = await here.screen(ambassador)
        assert "This one is settled." in old
        assert f"Replied before: {REPLY}" in new
        assert "What is still open: And at the weekend?" in new
        assert await here.buttons(ambassador) == [
            (QuestionPress.CLAIM, question),
            (QuestionForm.NOT_FOR_US, question),
        ]
    assert "has asked again, so it waits for a new reply" in (await here.screen(CARLA))[-1]
    assert await here.buttons(CARLA) == []

    await here.submits(LUC, QuestionForm.REPLY, question, text="At the weekend, too.")
    screen = await here.screen(MINA)
    assert len(screen) == 4
    assert "Luc Petit has replied to you on" in screen[2]
    assert "At the weekend, too." in screen[3]
    assert REPLY in screen[1], "the first reply stays where it was"
    assert [what for what, _ in await here.buttons(CARLA)] == [
        QuestionPress.KEEP,
        QuestionForm.KEEP_EDITED,
        QuestionForm.REJECT,
    ]
