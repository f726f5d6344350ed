"""What is remembered is released once a month, and tells of nobody alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.insights.make_remembered import MakeRemembered
from handlers.insights.months import closed_months
from handlers.insights.release import Release
from handlers.insights.remembered import RecallChance, by_topic, remembered
from handlers.kernel.k_anonymity import Bound, Released
from handlers.kernel.person import Person
from handlers.learning.lesson import Lesson, LessonProgress, Quiz
from handlers.learning.remembering.spaced_repetition import after_answer
from tests.transactions import store_people, writing

DECEMBER = datetime(2026, 12, 1, 0, 40, tzinfo=UTC)
ANSWERED = datetime(2026, 11, 2, 9, tzinfo=UTC)
MONTH = "2026-11"
QUIZ = Quiz("How?", ("By train", "By plane"), 0, "Train.")
TRAIN = Lesson("train", "en", "Train", "Travel", 1, "…", QUIZ, topics=("Climate", "Costs"))
CODE = Lesson("code", "en", "Code", "Suppliers", 1, "…", QUIZ)


def of(*chances: float, department: str = "Sales", topic: str = "Travel") -> list[RecallChance]:
    return [
        RecallChance(f"{department}{place}", topic, department, chance)
        for place, chance in enumerate(chances)
    ]


def shown(*recalls: RecallChance, topic: str = "Travel", department: str = "Sales") -> Released | None:
    return by_topic(remembered(MONTH, recalls)).get(topic, {}).get(department)


def test_a_cell_of_four_is_left_out_and_nothing_else_with_it() -> None:
    release = remembered(MONTH, [*of(*[0.5] * 4), *of(*[0.52] * 5, department="Legal")])
    assert by_topic(release) == {"Travel": {"Legal": Released(50, 5)}}
    assert release.rest == ()


def test_one_person_counts_once_however_many_lessons_they_took() -> None:
    many = [RecallChance("busy", "Travel", "Sales", 1.0)] * 50
    assert shown(*many, *of(0.4, 0.4, 0.4)) is None
    assert shown(*many, *of(0.2, 0.2, 0.2, 0.2)) == Released(40, 5)


def test_all_remember_and_none_remembers_are_not_told() -> None:
    assert shown(*of(*[0.99] * 5)) == Released(80, 5, Bound.AT_LEAST)
    assert shown(*of(*[0.99] * 20)) == Released(90, 20, Bound.AT_LEAST)
    assert shown(*of(*[0.05] * 6)) == Released(20, 6, Bound.AT_MOST)


def bounds(value: Released) -> tuple[float, float]:
    """The least and the most that the chances of the cell can add up to."""
    share, half = value.value / 100 * value.people, 0.05 * value.people
    match value.bound:
        case Bound.AT_LEAST:
            return share, value.people
        case Bound.AT_MOST:
            return 0, share
        case Bound.EXACT:
            return share - half, share + half


def room(rows: list[tuple[list[int], tuple[float, float]]], people: int, who: int) -> float:
    """How far apart the least and the most are that one person's chance can be, each from 0 to 1."""
    matrix, limits = [], []
    for members, (least, most) in rows:
        row = np.isin(np.arange(people), members).astype(float)
        matrix += [row, -row]
        limits += [most, -least]
    wanted = (np.arange(people) == who).astype(float)
    least, most = (
        linprog(sign * wanted, bounds=(0, 1), A_ub=np.array(matrix), b_ub=np.array(limits)).fun
        for sign in (1, -1)
    )
    return float(-most - least)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=6, max_size=12))
def test_whoever_comes_between_two_months_is_not_the_difference(chances: list[float]) -> None:
    """Not even where nobody else's chance has changed meanwhile, and the attacker knows that."""
    people = len(chances)
    before, after = shown(*of(*chances[:-1])), shown(*of(*chances))
    assert before and after
    rows = [(list(range(people - 1)), bounds(before)), (list(range(people)), bounds(after))]
    assert room(rows[:1], people, 0) > 0.99
    assert room(rows, people, people - 1) > 0.09


async def company(storage: Storage, number: int) -> None:
    async with writing(storage.work) as tx:
        for lesson in (TRAIN, CODE):
            await tx.lessons.save(lesson)
        for each in range(number):
            person = Person(f"p{each}", f"p{each}@example.com", f"P {each}", "Sales", "FR")
            await store_people(tx.people, person)
            await tx.lessons.answered(*after_answer(TRAIN, person.id, None, each % 2, ANSWERED))


async def released(storage: Storage, at: datetime = DECEMBER) -> Release:
    await MakeRemembered(storage.work)(at)
    period = closed_months(at, 1)[0].period
    async with storage.work.reading() as look:
        return (await look.releases.of([period]))["remembered", period]


async def test_a_lesson_counts_under_its_first_topic_for_the_month_that_is_over() -> None:
    storage = memory_storage()
    await company(storage, 6)
    made = by_topic(await released(storage))
    assert list(made) == ["Climate"] and list(made["Climate"]) == ["Sales"]
    assert 40 <= made["Climate"]["Sales"].value <= 80


async def test_what_is_answered_after_the_month_is_not_in_it_and_changes_nothing() -> None:
    late, storage = memory_storage(), memory_storage()
    await company(storage, 6)
    await company(late, 6)
    before: LessonProgress
    async with writing(late.work) as tx:
        for number in range(6):
            [before] = await tx.lessons.progress(f"p{number}")
            after = after_answer(TRAIN, f"p{number}", before, 0, DECEMBER - timedelta(minutes=5))
            await tx.lessons.answered(*after)
            await tx.lessons.answered(*after_answer(CODE, f"p{number}", None, 0, DECEMBER))
    made = await released(late)
    assert made == await released(storage)
    assert await released(late, DECEMBER + timedelta(days=5)) == made


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (datetime(2026, 1, 31, tzinfo=UTC), ["2025-12", "2025-11", "2025-10"]),
        (datetime(2026, 3, 1, tzinfo=UTC), ["2026-02", "2026-01", "2025-12"]),
    ],
)
def test_a_month_is_closed_from_its_end_on(at: datetime, expected: list[str]) -> None:
    assert [month.period for month in closed_months(at, 3)] == expected
