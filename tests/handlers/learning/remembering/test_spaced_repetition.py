"""When a lesson comes back: what spaced repetition promises, whatever is answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.learning.lesson import Lesson, LessonProgress, Quiz, QuizAttempt, Sureness
from handlers.learning.remembering.schedule import LONGEST_DAYS, Schedule
from handlers.learning.remembering.spaced_repetition import after_answer, replayed

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LESSON = Lesson("train", "en", "Train", "Travel", 1, "…", Quiz("How?", ("By train", "By plane"), 0, "Train."))
ANSWERS = st.lists(st.tuples(st.booleans(), st.integers(0, 400)), min_size=1, max_size=12)
"""Right or not, and after how many hours."""


def lived(answers: list[tuple[bool, int]]) -> list[LessonProgress]:
    made: list[LessonProgress] = []
    now = NOW
    for right, hours in answers:
        now += timedelta(hours=hours)
        progress, answer = after_answer(LESSON, "mina", made[-1] if made else None, 0 if right else 1, now)
        assert (answer.number, answer.right, answer.at) == (len(made) + 1, right, now)
        made.append(progress)
    return made


@given(ANSWERS)
def test_a_lesson_comes_back_days_later_never_minutes_and_within_a_year(
    answers: list[tuple[bool, int]],
) -> None:
    for progress in lived(answers):
        interval = progress.memory.due_at - progress.answered_at
        assert DAY <= interval <= LONGEST_DAYS * DAY
        assert 1 <= progress.memory.difficulty <= 10
        assert progress.memory.stability > 0


@given(ANSWERS)
def test_the_same_answers_give_the_same_days(answers: list[tuple[bool, int]]) -> None:
    assert lived(answers) == lived(answers)


@given(ANSWERS)
def test_answers_are_counted(answers: list[tuple[bool, int]]) -> None:
    last = lived(answers)[-1]
    assert (last.answers, last.right) == (len(answers), sum(right for right, _ in answers))
    assert last.is_right == answers[-1][0]


@given(ANSWERS)
def test_a_right_answer_brings_it_back_no_sooner_than_a_wrong_one(answers: list[tuple[bool, int]]) -> None:
    *before, (_, hours) = answers
    right, wrong = (lived([*before, (each, hours)])[-1].memory.due_at for each in (True, False))
    assert right >= wrong


@given(ANSWERS, st.floats(0.7, 0.97))
def test_the_more_is_to_be_remembered_the_sooner_it_comes_back(
    answers: list[tuple[bool, int]], retention: float
) -> None:
    before = lived(answers)[-1]
    now = before.memory.due_at
    due = [
        after_answer(LESSON, "mina", before, 0, now, schedule=Schedule(each))[0].memory.due_at
        for each in (0.98, retention, 0.6)
    ]
    assert due == sorted(due)


def test_when_it_comes_back_the_chance_to_remember_is_what_was_wanted() -> None:
    schedule = Schedule(0.8)
    made, _ = after_answer(LESSON, "mina", None, 0, NOW, schedule=schedule)
    assert schedule.chance(made, NOW) == 1.0
    assert abs(schedule.chance(made, made.memory.due_at) - 0.8) < 0.03


def test_right_answers_on_the_day_lengthen_the_interval() -> None:
    made: LessonProgress | None = None
    now, intervals = NOW, []
    for _ in range(6):
        made, _ = after_answer(LESSON, "mina", made, 0, now)
        intervals.append((made.memory.due_at - now).days)
        now = made.memory.due_at
    assert intervals == sorted(intervals) and intervals[0] <= 4 and intervals[-1] >= 100, intervals


@given(ANSWERS)
def test_all_answers_at_once_come_to_what_they_came_to_one_by_one(answers: list[tuple[bool, int]]) -> None:
    attempts, progress, now = list[QuizAttempt](), None, NOW
    for right, hours in answers:
        now += timedelta(hours=hours)
        progress, attempt = after_answer(LESSON, "mina", progress, 0 if right else 1, now)
        attempts.append(attempt)
    assert replayed(attempts) == progress


@given(ANSWERS)
def test_whoever_was_surer_sees_the_question_no_sooner(answers: list[tuple[bool, int]]) -> None:
    now = NOW
    attempts = []
    for number, (right, hours) in enumerate(answers, 1):
        now += timedelta(hours=hours)
        attempts.append(QuizAttempt("mina", LESSON.id, number, 0, right, now))
    *before, last = attempts
    due = [replayed([*before, replace(last, right=True, sure=sure)]).memory.due_at for sure in Sureness]
    assert due == sorted(due)
    unsaid = replayed([*before, replace(last, right=True)])
    assert unsaid.memory.due_at == due[Sureness.THOUGHT]
