"""A question is passed on to a department's contact, who answers it and nothing else."""

from __future__ import annotations

import pytest

from handlers.kernel.messages import Form
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, CARLA, HOUR, MINA, UNKNOWN, Company, text_of
from tests.transactions import store_people, writing

INES = Person(
    "ines", "ines@example.com", "Ines Sousa", "IT", "PT", language="en", contact_for=("IT", "Data centres")
)
NOBODY = Person("noa", "noa@example.com", "Noa Noone", "IT", "PT")


@pytest.fixture
async def passed_on(here: Company) -> str:
    """The id of a question that Anna has passed on to Ines."""
    await here.employ(INES, NOBODY)
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.REASSIGN, question, to=INES.id)
    return question


async def test_whoever_holds_it_may_choose_a_contact_and_sees_for_what(here: Company) -> None:
    await here.employ(INES, NOBODY)
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    (form,) = [
        one
        for one in (await here.last(ANNA)).actions
        if isinstance(one, Form) and one.form == QuestionForm.REASSIGN
    ]
    labels = [choice.label for field in form.fields for choice in getattr(field, "choices", ())]
    assert "Ines Sousa · Portugal · IT · Data centres" in labels
    assert not [label for label in labels if NOBODY.name in label]


async def test_the_contact_gets_the_card_without_the_name_and_the_asker_is_told_who_has_it(
    here: Company, passed_on: str
) -> None:
    card = text_of(await here.last(INES))
    assert UNKNOWN in card
    assert MINA.name not in card, "the asker wanted no name"
    assert INES.name in text_of(await here.last(MINA))
    forms = {name for name, subject in await here.buttons(INES) if subject == passed_on}
    assert forms == {QuestionForm.REPLY, QuestionForm.ASK_BACK, QuestionPress.EXTEND, QuestionPress.RELEASE}


async def test_their_reply_reaches_the_asker_and_the_review(here: Company, passed_on: str) -> None:
    await here.submits(INES, QuestionForm.REPLY, passed_on, text="They go to the garden.")
    assert "They go to the garden." in text_of(await here.last(MINA))
    assert "They go to the garden." in text_of(await here.last(CARLA))
    assert (await here.question(passed_on)).state is State.REPLIED


async def test_they_answer_nothing_else(here: Company, passed_on: str) -> None:
    other = await here.asks(MINA, "Where do old helmets go?")
    await here.presses(INES, QuestionPress.CLAIM, other)
    assert (await here.question(other)).state is State.WAITING
    await here.submits(INES, QuestionForm.CLOSE, passed_on, reason="Not mine.")
    assert (await here.question(passed_on)).claimed_by == INES.id


async def test_they_give_it_back_to_those_who_help(here: Company, passed_on: str) -> None:
    await here.presses(INES, QuestionPress.RELEASE, passed_on)
    question = await here.question(passed_on)
    assert (question.state, question.claimed_by) == (State.WAITING, None)
    assert not [name for name, subject in await here.buttons(INES) if subject == passed_on]


async def test_while_they_are_a_contact_it_stays_with_them(here: Company, passed_on: str) -> None:
    here.time.now += HOUR / 60
    await here.escalate(here.now)
    assert (await here.question(passed_on)).claimed_by == INES.id
    async with writing(here.storage.work) as tx:
        known = await tx.people.get(INES.id)
        assert known is not None
        await store_people(tx.people, Person(INES.id, INES.email, INES.name, version=known.version))
    await here.escalate(here.now)
    assert (await here.question(passed_on)).claimed_by is None


async def test_nobody_else_may_be_passed_a_question(here: Company) -> None:
    await here.employ(NOBODY)
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.REASSIGN, question, to=NOBODY.id)
    assert (await here.question(question)).claimed_by == ANNA.id
