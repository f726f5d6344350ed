"""Away, back and gone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from handlers.kernel.events import Conversation, Left
from handlers.kernel.person import Person
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import State
from tests.handlers.company import ANNA, DAY, EWA, HOUR, LUC, MINA, UNKNOWN, Company


async def person(here: Company, who: Person) -> Person:
    async with here.storage.work.reading() as tx:
        found = await tx.people.get(who.id)
    assert found is not None
    return found


async def leaves(here: Company, who: Person) -> None:
    await here.handle(Left(who.id, Conversation("web", who.id), here.now, f"left:{who.id}"))


VIETNAM = "Who checks our suppliers in Vietnam?"


async def test_who_is_away_is_not_asked(here: Company) -> None:
    await here.submits(ANNA, QuestionForm.AWAY, until="2026-12-01")
    assert "I won’t send you questions until Tuesday 1 December." in (await here.screen(ANNA))[-1]
    assert (await here.question(await here.asks(MINA, UNKNOWN))).offered_to == (LUC.id,)
    await here.presses(ANNA, QuestionPress.BACK)
    assert "Welcome back!" in (await here.screen(ANNA))[-1]
    assert ANNA.id in (await here.question(await here.asks(MINA, VIETNAM))).offered_to


async def test_the_first_day_back_begins_where_the_person_is(here: Company) -> None:
    await here.employ(replace(ANNA, time_zone="Asia/Tokyo"))
    await here.submits(ANNA, QuestionForm.AWAY, until=" 2026-12-01 ")
    assert (await person(here, ANNA)).away_until == datetime(2026, 11, 30, 15, tzinfo=UTC)


@pytest.mark.parametrize("until", ["", "soon", "01.12.2026", "2026-02-30", "2026-11-23", "2020-01-01"])
async def test_a_day_that_cannot_be_meant_changes_nothing(here: Company, until: str) -> None:
    await here.employ(replace(ANNA, away_until=here.now + DAY))
    await here.submits(ANNA, QuestionForm.AWAY, until=until)
    assert "I could not read that day." in (await here.screen(ANNA))[-1]
    assert (await person(here, ANNA)).away_until == here.now + DAY


async def test_web_m13_who_is_back_too_late_gives_back_the_claim_and_is_told(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.AWAY, until="2026-11-30")
    after = await here.question(question)
    assert (after.state, after.claimed_by) == (State.WAITING, None)
    assert EWA.id in after.offered_to, "somebody else is asked instead"
    assert any("given back" in shown and UNKNOWN in shown for shown in await here.screen(ANNA))
    assert (QuestionPress.CLAIM, question) in await here.buttons(LUC)


async def test_who_is_back_in_time_keeps_the_claim(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    await here.submits(ANNA, QuestionForm.AWAY, until="2026-11-24")
    assert (await here.question(question)).claimed_by == ANNA.id


async def test_who_leaves_gives_everything_back_and_is_asked_no_more(here: Company) -> None:
    first, second = await here.asks(MINA, UNKNOWN), await here.asks(MINA, VIETNAM)
    for question in (first, second):
        await here.presses(ANNA, QuestionPress.CLAIM, question)
    here.time.now += HOUR
    await leaves(here, ANNA)
    for question in (first, second):
        assert (await here.question(question)).claimed_by is None
    assert not (await person(here, ANNA)).active
    await here.presses(ANNA, QuestionPress.CLAIM, first)
    assert (await here.question(first)).claimed_by is None
    assert ANNA.id not in (await here.question(await here.asks(MINA, "Which bees do we keep?"))).offered_to


async def test_who_holds_nothing_just_leaves(here: Company) -> None:
    await leaves(here, MINA)
    assert not (await person(here, MINA)).active
    assert await here.screen(MINA) == []


async def test_somebody_else_s_claim_is_not_touched(here: Company) -> None:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(LUC, QuestionPress.CLAIM, question)
    await leaves(here, ANNA)
    assert (await here.question(question)).claimed_by == LUC.id
