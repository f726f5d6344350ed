"""What time does to a question that waits."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from handlers.kernel.person import Role
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import QuestionEventName, Stage, State
from tests.handlers.company import ANNA, CARLA, DAY, EWA, HOUR, LUC, MINA, MONDAY, UNKNOWN, Company, company
from tests.transactions import writing


@pytest.fixture
async def question(here: Company) -> str:
    return await here.asks(MINA, UNKNOWN)


async def test_before_anything_is_due_nothing_happens(here: Company, question: str) -> None:
    await here.passes(23 * HOUR)
    assert await here.history(question) == [
        QuestionEventName.ASKED,
        QuestionEventName.NOT_STATED,
        QuestionEventName.HANDED_OVER,
    ]


async def test_what_nobody_takes_is_offered_wider_and_wider(here: Company, question: str) -> None:
    await here.passes(DAY)
    wider = await here.question(question)
    assert (wider.stage, wider.offered_to) == (Stage.SITES, (ANNA.id, LUC.id, EWA.id))
    assert await here.buttons(EWA) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]
    assert "It is taking longer than I hoped" in (await here.screen(MINA))[0]
    await here.passes(DAY)
    assert (await here.question(question)).stage is Stage.CSR
    assert await here.buttons(CARLA) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]
    assert "the CSR team" in (await here.screen(MINA))[0]
    assert await here.buttons(ANNA) == [
        (QuestionPress.CLAIM, question),
        (QuestionForm.NOT_FOR_US, question),
    ], "who was asked first can still take it"


async def test_a_weekend_is_no_delay(here: Company) -> None:
    here.time.now += 4 * DAY
    question = await here.asks(MINA, UNKNOWN)
    await here.passes(2 * DAY)
    assert (await here.question(question)).stage is Stage.AMBASSADORS
    await here.passes(DAY)
    assert (await here.question(question)).stage is Stage.SITES


async def test_the_csr_team_is_reminded_until_somebody_takes_it(here: Company, question: str) -> None:
    await here.passes(2 * DAY)
    before = len(await here.screen(CARLA))
    await here.passes(2 * DAY)
    assert len(await here.screen(CARLA)) == before + 1
    assert "Nobody has taken this question yet." in (await here.screen(CARLA))[-1]
    await here.passes(4 * DAY)
    *_, first, second = await here.screen(CARLA)
    assert first == "This reminder is over."
    assert "Nobody has taken this question yet." in second
    await here.presses(CARLA, QuestionPress.CLAIM, question)
    assert await here.screen(CARLA) == [(await here.screen(CARLA))[0]] + ["This reminder is over."] * 2


@pytest.mark.parametrize("gone", [{"active": False}, {"roles": frozenset({Role.EMPLOYEE})}])
async def test_who_may_answer_no_more_does_not_keep_a_question(
    here: Company, question: str, gone: dict[str, Any]
) -> None:
    """However that came about: the company's list of people, the console, a platform."""
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.employ(replace(ANNA, **gone))
    await here.passes(timedelta(minutes=1))
    freed = await here.question(question)
    assert (freed.state, freed.claimed_by) == (State.WAITING, None)
    assert QuestionPress.CLAIM in [what for what, _ in await here.buttons(LUC)]
    assert await here.buttons(ANNA) == [], "nobody is offered what they may not do"
    assert not any("still take it" in message for message in await here.screen(ANNA))
    before = await here.history(question)
    await here.passes(HOUR)
    assert await here.history(question) == before, "once"


async def test_who_was_away_when_nobody_else_was_there_is_asked_when_they_are_back() -> None:
    here = await company(CARLA, replace(ANNA, away_until=MONDAY + DAY))
    question = await here.asks(CARLA, UNKNOWN)
    assert "Nobody is there right now" in (await here.screen(CARLA))[0]
    await here.passes(3 * DAY)
    assert await here.buttons(ANNA) == [(QuestionPress.CLAIM, question), (QuestionForm.NOT_FOR_US, question)]
    assert "Your question is with Anna Weber now." in (await here.screen(CARLA))[0]


async def test_a_new_member_of_the_team_gets_the_card_with_the_next_reminder(
    here: Company, question: str
) -> None:
    await here.passes(2 * DAY)
    dora = replace(CARLA, id="dora", email="dora@example.com")
    await here.employ(dora)
    await here.passes(2 * DAY)
    assert (QuestionPress.CLAIM, question) in await here.buttons(dora)


async def test_the_holder_is_reminded_in_the_middle_of_the_lease(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.passes(11 * HOUR)
    assert len(await here.screen(ANNA)) == 1
    await here.passes(HOUR)
    assert (
        "A friendly reminder: this question is yours until Tuesday 24 November"
        in (await here.screen(ANNA))[-1]
    )
    await here.passes(HOUR)
    assert len(await here.screen(ANNA)) == 2, "one reminder is enough"
    await here.submits(ANNA, QuestionForm.REPLY, question, text="To the garden.")
    assert (await here.screen(ANNA))[-1] == "This reminder is over."


async def test_a_lease_that_runs_out_lets_somebody_else_take_it(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.passes(DAY)
    after = await here.question(question)
    assert (after.state, after.claimed_by, after.stage) == (State.WAITING, None, Stage.SITES)
    assert "ran out, so I have offered it to others" in (await here.screen(ANNA))[-1]
    for ambassador in (ANNA, LUC, EWA):
        assert await here.buttons(ambassador) == [
            (QuestionPress.CLAIM, question),
            (QuestionForm.NOT_FOR_US, question),
        ]
    await here.submits(ANNA, QuestionForm.REPLY, question, text="Sorry, late: to the garden.")
    assert (await here.question(question)).state is State.REPLIED


async def test_an_extended_lease_is_reminded_of_again(here: Company, question: str) -> None:
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.passes(13 * HOUR)
    await here.presses(ANNA, QuestionPress.EXTEND, question)
    await here.passes(23 * HOUR)
    names = await here.history(question)
    assert names.count(QuestionEventName.REMINDED) == 2
    assert QuestionEventName.LEASE_EXPIRED not in names


async def test_two_clocks_are_one(here: Company, question: str) -> None:
    here.time.now += DAY
    await here.escalate(here.now)
    await here.escalate(here.now)
    assert (await here.history(question)).count(QuestionEventName.WIDENED) == 1


async def test_after_a_long_sleep_each_step_is_taken_once(here: Company, question: str) -> None:
    await here.passes(timedelta(days=60), step=timedelta(days=30))
    assert await here.history(question) == [
        QuestionEventName.ASKED,
        QuestionEventName.NOT_STATED,
        QuestionEventName.HANDED_OVER,
        QuestionEventName.WIDENED,
        QuestionEventName.WIDENED,
    ]


async def test_a_merged_question_is_left_to_the_first(here: Company, question: str) -> None:
    other = await here.asks(EWA, UNKNOWN)
    await here.passes(10 * DAY, step=6 * HOUR)
    assert await here.history(other) == [
        QuestionEventName.ASKED,
        QuestionEventName.NOT_STATED,
        QuestionEventName.MERGED,
    ]


async def test_a_question_that_cannot_be_looked_after_does_not_stop_the_others() -> None:
    here = await company()
    broken = await here.asks(MINA, UNKNOWN)
    fine = await here.asks(MINA, "Who repairs the bicycles?")
    async with writing(here.storage.work) as tx:
        question = await tx.questions.get(broken)
        assert question is not None
        await tx.questions.save(replace(question, version=question.version + 1, asker_id="nobody"))
    here.time.now += DAY
    with pytest.raises(ExceptionGroup):
        await here.escalate(here.now)
    assert (await here.question(fine)).stage is Stage.SITES
