"""Lessons that come by themselves: once a slot, decided when sent, moved and ended with one press."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.storage.memory import memory_storage
from handlers.kernel.attention.choices import AttentionChoices
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.attention.wording import STOP, WHY
from handlers.kernel.messages import Button, Message
from handlers.kernel.person import Person
from handlers.learning.actions import LearningPress
from handlers.learning.import_lessons import ImportLessons
from handlers.learning.nudging.habit import NO_HABIT
from handlers.learning.nudging.slots import slots_of_week
from tests.handlers.company import DAY, HOUR, MINA, MONDAY, Company, text_of
from tests.handlers.learning.test_lesson_file import file
from tests.transactions import writing

LESSONS = [
    (f"lesson-{number}.md", file(title=f"Lesson number {number}", order=str(number)))
    for number in range(1, 10)
]
FIRST, SECOND = slots_of_week(MINA, NO_HABIT, MONDAY, 2)
WEEK = 7 * DAY


@pytest.fixture
async def here() -> Company:
    company = Company(memory_storage())
    await company.employ(MINA)
    await ImportLessons(company.storage.work)(LESSONS, by="cli", at=MONDAY)
    return company


async def ticks(here: Company, at: datetime) -> None:
    here.time.now = at
    await here.core.job("lesson").run(at)
    await here.deliver()


async def nudges(here: Company, who: Person = MINA) -> list[Message]:
    """What came by itself, as it stands on the page now."""
    page = await here.page(who)
    return [
        each.message for each in page if WHY in {getattr(one, "action", "") for one in each.message.actions}
    ]


def press_of(message: Message, action: str, place: int = 0) -> Button:
    return [each for each in message.actions if isinstance(each, Button) and each.action == action][place]


async def test_the_next_lesson_comes_once_a_slot_however_often_the_clock_ticks(here: Company) -> None:
    await ticks(here, FIRST.at - HOUR)
    assert await nudges(here) == []
    for minutes in (0, 15, 30):
        await ticks(here, FIRST.at + timedelta(minutes=minutes))
    [told] = await nudges(here)
    assert "Lesson number 1" in text_of(told)
    assert [each.action for each in told.actions if isinstance(each, Button)] == [
        *[LearningPress.QUIZ] * 3, LearningPress.NOT_NOW, STOP, WHY]  # fmt: skip
    await ticks(here, SECOND.at)
    assert len(await nudges(here)) == 2


async def test_its_answer_takes_its_place_and_the_next_one_is_another_lesson(here: Company) -> None:
    await ticks(here, FIRST.at)
    [told] = await nudges(here)
    await here.presses(MINA, LearningPress.QUIZ, press_of(told, LearningPress.QUIZ).subject)
    assert await nudges(here) == []
    assert "Right!" in (await here.screen(MINA))[-1]
    await ticks(here, SECOND.at)
    [told] = await nudges(here)
    assert "Lesson number 2" in text_of(told) or "Do you remember" in text_of(told)


async def test_why_it_came_is_told(here: Company) -> None:
    await ticks(here, FIRST.at)
    await here.presses(MINA, WHY, press_of((await nudges(here))[0], WHY).subject)
    assert "your next lesson of “Travel”" in text_of(await here.last(MINA))


async def test_whoever_has_learnt_on_that_day_is_left_alone(here: Company) -> None:
    here.time.now = FIRST.at - HOUR
    await here.presses(MINA, LearningPress.LEARN)
    await here.presses(MINA, LearningPress.QUIZ, press_of(await here.last(MINA), LearningPress.QUIZ).subject)
    await ticks(here, FIRST.at)
    assert await nudges(here) == []


async def test_not_now_brings_it_later_and_moves_the_hour_and_says_so(here: Company) -> None:
    await ticks(here, FIRST.at)
    [told] = await nudges(here)
    assert FIRST.at.hour == 10
    await here.presses(MINA, LearningPress.NOT_NOW, press_of(told, LearningPress.NOT_NOW).subject)
    said = (await here.screen(MINA))[-1]
    assert "13:00" in said and "around noon" in said
    assert await nudges(here) == []
    await ticks(here, FIRST.at + 3 * HOUR)
    [again] = await nudges(here)
    assert "Lesson number 1" in text_of(again)
    [_, second] = slots_of_week(MINA, NO_HABIT.not_now(NO_HABIT.part), MONDAY, 2)
    assert second.at.hour == 13


async def test_not_now_twice_in_a_hurry_brings_it_once(here: Company) -> None:
    await ticks(here, FIRST.at)
    [told] = await nudges(here)
    for _ in range(2):
        await here.presses(MINA, LearningPress.NOT_NOW, press_of(told, LearningPress.NOT_NOW).subject)
    await ticks(here, FIRST.at + 3 * HOUR)
    assert len(await nudges(here)) == 1


async def test_one_press_ends_them(here: Company) -> None:
    await ticks(here, FIRST.at)
    await here.presses(MINA, STOP, press_of((await nudges(here))[0], STOP).subject)
    await ticks(here, SECOND.at)
    await ticks(here, FIRST.at + WEEK)
    assert len(await nudges(here)) == 1


async def test_whoever_leaves_three_unanswered_gets_none_until_the_first_is_a_month_old(
    here: Company,
) -> None:
    for week in range(4):
        for slot in (FIRST, SECOND):
            await ticks(here, slot.at + week * WEEK)
    assert len(await nudges(here)) == 3
    await ticks(here, slots_of_week(MINA, NO_HABIT, FIRST.at + 4 * WEEK, 2)[0].at)
    assert len(await nudges(here)) == 4


async def test_whoever_is_away_gets_none_and_keeps_their_streak(here: Company) -> None:
    await here.presses(MINA, LearningPress.LEARN)
    await here.presses(MINA, LearningPress.QUIZ, press_of(await here.last(MINA), LearningPress.QUIZ).subject)
    await here.employ(replace(MINA, away_until=FIRST.at + WEEK + 5 * DAY))
    for slot in (FIRST, SECOND):
        await ticks(here, slot.at + WEEK)
    assert await nudges(here) == []
    here.time.now = MONDAY + 2 * WEEK
    await here.presses(MINA, LearningPress.LEARN)
    await here.presses(MINA, LearningPress.QUIZ, press_of(await here.last(MINA), LearningPress.QUIZ).subject)
    assert "Weeks in a row in which you learnt something: 2" in text_of(await here.last(MINA))


async def test_what_would_come_next_week_names_the_lessons(here: Company) -> None:
    await here.presses(MINA, "next_week")
    assert text_of(await here.last(MINA)).count("Short lessons: Lesson number 1") == 2


async def test_whoever_chose_no_more_than_one_a_week_gets_one(here: Company) -> None:
    async with writing(here.storage.work) as tx:
        await tx.attention.choose(MINA.id, AttentionChoices(by_kind={AttentionKind.LESSON: 1}))
    for slot in (FIRST, SECOND):
        await ticks(here, slot.at)
    await ticks(here, FIRST.at + 6 * DAY)
    assert len(await nudges(here)) == 1
