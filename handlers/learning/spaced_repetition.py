"""When a lesson comes back: spaced repetition with FSRS, the scheduler that Anki uses.

FSRS keeps two numbers a person and lesson: after how many days the chance to remember falls to nine in ten
(stability), and how hard the lesson is for this person (difficulty). A right answer lengthens the interval, a
wrong one brings the lesson back within days. Its steps of minutes and its random spread are off: a review is
days away, and the same answers always give the same day.
"""

from __future__ import annotations

from datetime import UTC, datetime

from fsrs import Card, Rating, Scheduler, State

from handlers.learning.lesson import Lesson, LessonProgress, Memory, QuizAttempt

LONGEST_DAYS = 365


def after_answer(
    lesson: Lesson, person_id: str, before: LessonProgress | None, choice: int, at: datetime
) -> tuple[LessonProgress, QuizAttempt]:
    """What somebody is thought to remember after this answer, and the answer as it is kept."""
    right = choice == lesson.quiz.answer
    number = before.answers + 1 if before else 1
    progress = LessonProgress(
        person_id=person_id,
        lesson_id=lesson.id,
        memory=_remembered(before, right, at),
        answered_at=at,
        answers=number,
        right=(before.right if before else 0) + right,
        is_right=right,
    )
    return progress, QuizAttempt(person_id, lesson.id, number, choice, right, at)


def _remembered(before: LessonProgress | None, right: bool, at: datetime) -> Memory:
    now = at.astimezone(UTC)
    rating = Rating.Good if right else Rating.Again
    card, _ = _scheduler().review_card(_card(before, now), rating, review_datetime=now)
    return Memory(card.stability or 0.0, card.difficulty or 0.0, card.due)


def _scheduler() -> Scheduler:
    return Scheduler(
        learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False
    )


def _card(before: LessonProgress | None, now: datetime) -> Card:
    """FSRS names a card by the clock unless it is given a number, which means nothing here."""
    if before is None:
        return Card(card_id=1, due=now)
    return Card(
        card_id=1,
        state=State.Review,
        stability=before.memory.stability,
        difficulty=before.memory.difficulty,
        due=before.memory.due_at.astimezone(UTC),
        last_review=min(before.answered_at.astimezone(UTC), now),
    )
