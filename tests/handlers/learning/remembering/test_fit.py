"""What is learnt of a company's answers: the same curves as FSRS's, kept only where they foretell better."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.storage.memory import memory_storage
from handlers.kernel.person import Person
from handlers.learning.lesson import QuizAttempt, Sureness
from handlers.learning.remembering.curves import foretold, histories
from handlers.learning.remembering.fit import FEWEST, calibration_error, fitted, log_loss
from handlers.learning.remembering.kept import KEPT, Fit
from handlers.learning.remembering.learn_schedule import ChooseRetention, LearnSchedule
from handlers.learning.remembering.schedule import Schedule
from handlers.learning.remembering.spaced_repetition import after_answer, replayed
from tests.handlers.learning.remembering.test_spaced_repetition import LESSON
from tests.transactions import store_people, writing

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FORGETFUL = Schedule(parameters=(0.1, 0.4, 0.7, 2.0, *DEFAULT_PARAMETERS[4:]))
"""Of whom much less stays after the first answer."""
GIVEN = st.lists(
    st.tuples(st.booleans(), st.sampled_from([None, *Sureness]), st.integers(0, 2_000)),
    min_size=1,
    max_size=8,
)


def attempts(given: list[tuple[bool, Sureness | None, int]], who: str = "mina") -> list[QuizAttempt]:
    at, made = NOW, []
    for number, (right, sure, hours) in enumerate(given, 1):
        at += timedelta(hours=hours)
        made.append(QuizAttempt(who, "train", number, 0, right, at, "0", sure if right else None))
    return made


@settings(max_examples=60)
@given(GIVEN, st.sampled_from([Schedule(), FORGETFUL]))
def test_the_curves_are_those_of_the_scheduler(
    given: list[tuple[bool, Sureness | None, int]], schedule: Schedule
) -> None:
    made = attempts(given)
    expected = [
        schedule.chance(replayed(made[:place], schedule), made[place].at)
        for place in range(1, len(made))
        if (made[place].at - made[place - 1].at).days >= 1
    ]
    assert np.allclose(foretold(schedule.parameters, histories([made])), expected, atol=1e-9)


def company(schedule: Schedule, people: int, seed: int = 3) -> dict[str, list[QuizAttempt]]:
    """Who forget as it says, and are asked after some days."""
    chance, answers = random.Random(seed), {}  # noqa: S311 - a simulation
    for number in range(people):
        who, made, at = f"p{number}", list[QuizAttempt](), NOW
        while len(made) < 7:
            knows = schedule.chance(replayed(made, schedule), at) if made else 0.8
            right = chance.random() < knows
            made.append(QuizAttempt(who, "train", len(made) + 1, 0, right, at, "0"))
            at += timedelta(days=chance.choice([2, 5, 9, 20]))
        answers[who] = made
    return answers


@pytest.fixture(scope="module")
def learnt() -> Fit:
    fit = fitted(company(FORGETFUL, 240), NOW)
    assert fit
    return fit


def test_what_is_learnt_foretells_others_better_than_fsrs_and_than_a_constant(learnt: Fit) -> None:
    assert learnt.is_better
    assert learnt.answers + learnt.held_out == 240 * 6 and learnt.people < 240
    assert learnt.calibration_error <= 0.05
    assert KEPT.with_(learnt).schedule.parameters == learnt.parameters


def test_what_foretells_no_better_is_told_and_what_was_in_force_stays(learnt: Fit) -> None:
    worse = replace(learnt, log_loss=learnt.own_log_loss)
    off = replace(learnt, calibration_error=0.06)
    kept = KEPT.with_(learnt)
    for each in (worse, off):
        assert KEPT.with_(each).in_force is None and KEPT.with_(each).tried == each
        assert kept.with_(each).in_force == learnt


def test_of_too_few_nothing_is_learnt() -> None:
    few = company(FORGETFUL, FEWEST // 6 - 1)
    assert fitted(few, NOW) is None
    assert fitted({"p0": list(few["p0"]) * 400}, NOW) is None, "one person is no company"


def test_calibration_and_loss_are_what_they_are_called() -> None:
    told, outcomes = np.full(100, 0.9), np.array([1.0] * 80 + [0.0] * 20)
    assert abs(calibration_error(told, np.tile([1.0, 1, 1, 1, 0], 20)) - 0.1) < 0.01
    assert calibration_error(np.full(10, 1.0), np.ones(10)) == 0
    assert abs(log_loss(told, outcomes) - -(0.8 * np.log(0.9) + 0.2 * np.log(0.1))) < 1e-9


async def test_the_job_keeps_it_with_its_date_and_tries_again_after_a_month() -> None:
    storage = memory_storage()
    answers = company(FORGETFUL, 200)
    async with writing(storage.work) as tx:
        for who, made in answers.items():
            await store_people(tx.people, Person(who, f"{who}@example.com", who))
            for each in made:
                await tx.lessons.answered(replayed([each]), each)
    await LearnSchedule(storage.work)(NOW)
    await LearnSchedule(storage.work)(NOW + timedelta(days=20))
    await ChooseRetention(storage.work, "carla", NOW)(0.8)
    assert not await ChooseRetention(storage.work, "carla", NOW)(1.0)
    async with storage.work.reading() as look:
        kept = await look.lessons.schedule()
        assert [row.detail for row in await look.audit.latest()] == ["80%"]
    assert kept.in_force and kept.in_force.at == NOW and kept.retention == 0.8
    later, _ = after_answer(LESSON, "mina", None, 0, NOW, schedule=kept.schedule)
    assert later.memory.stability < 2, "it is learnt that much is forgotten"
