"""When a lesson comes back: spaced repetition with FSRS, the scheduler that Anki uses.

FSRS keeps two numbers a person and lesson: after how many days the chance to remember falls to nine in ten
(stability), and how hard the lesson is for this person (difficulty). A right answer lengthens the interval, a
wrong one brings the lesson back within days; a guess lengthens it less, and what one knew for certain more.
Its steps of minutes and its random spread are off: a review is days away, and the same answers always give
the same day.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from fsrs import Card, Rating, State

from handlers.learning.lesson import Lesson, LessonProgress, Memory, QuizAttempt, Sureness
from handlers.learning.quiz.grading import is_right
from handlers.learning.remembering.schedule import Schedule

DEFAULT = Schedule()
_RATINGS = {
    None: Rating.Good,
    Sureness.GUESSED: Rating.Hard,
    Sureness.THOUGHT: Rating.Good,
    Sureness.KNEW: Rating.Easy,
}


def after_answer(
    lesson: Lesson,
    person_id: str,
    before: LessonProgress | None,
    given: int | str,
    at: datetime,
    *,
    schedule: Schedule = DEFAULT,
) -> tuple[LessonProgress, QuizAttempt]:
    """What somebody is thought to remember after this answer, and the answer as it is kept.

    `given`: the number of the choice, or the line that `handlers.learning.lesson` describes.
    """
    choice = given if isinstance(given, int) else 0
    number = before.answers + 1 if before else 1
    right = is_right(lesson.quiz, str(given))
    attempt = QuizAttempt(person_id, lesson.id, number, choice, right, at, str(given))
    return _after(before, attempt, schedule), attempt


def replayed(attempts: Sequence[QuizAttempt], schedule: Schedule = DEFAULT) -> LessonProgress:
    """After all of somebody's answers to one lesson, the oldest first. Raises IndexError for none."""
    progress = _after(None, attempts[0], schedule)
    for attempt in attempts[1:]:
        progress = _after(progress, attempt, schedule)
    return progress


def rating_of(attempt: QuizAttempt) -> Rating:
    return _RATINGS[attempt.sure] if attempt.right else Rating.Again


def _after(before: LessonProgress | None, attempt: QuizAttempt, schedule: Schedule) -> LessonProgress:
    return LessonProgress(
        person_id=attempt.person_id,
        lesson_id=attempt.lesson_id,
        memory=_remembered(before, attempt, schedule),
        answered_at=attempt.at,
        answers=attempt.number,
        right=(before.right if before else 0) + attempt.right,
        is_right=attempt.right,
    )


def _remembered(before: LessonProgress | None, attempt: QuizAttempt, schedule: Schedule) -> Memory:
    now, scheduler = attempt.at.astimezone(UTC), schedule.scheduler()
    card, _ = scheduler.review_card(_card(before, now), rating_of(attempt), review_datetime=now)
    return Memory(card.stability or 0.0, card.difficulty or 0.0, card.due)


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
