"""What people learnt in a year: the lessons of their tracks, and the reviews when they were due."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from bot.cli.examples.year.story import WEEKS, Year
from bot.platform.store import StoreTransaction
from handlers.kernel.person import Person, Role
from handlers.learning.course import Curriculum
from handlers.learning.lesson import Lesson, LessonProgress, QuizAttempt, QuizKind
from handlers.learning.quiz.grading import is_right
from handlers.learning.remembering.spaced_repetition import after_answer
from handlers.learning.tracks.track import TrackStart

_LEARN = 0.6
"""The share of people who take lessons at all."""
_KNOWN_ON_THE_DAY = 0.87
_NEW, _MISSED = 0.8, 0.4
_UNTAUGHT, _TAUGHT = 0.45, 0.8
_A_WHILE = 7.0
"""Days."""
_A_WEEK = 2
"""New lessons and reviews each."""


@dataclass(frozen=True, slots=True)
class LearntInAYear:
    year: Year
    people: Sequence[Person]
    curriculum: Curriculum
    chance: Random
    stop: Mapping[str, float]
    """Which share of the people of a department stop after some weeks."""
    begins: dict[str, int] = field(default_factory=dict)
    """In which week somebody begins, by id."""
    ends: dict[str, int] = field(default_factory=dict)
    """The last week of whoever stops."""
    made: dict[str, dict[str, LessonProgress]] = field(default_factory=dict)

    async def begin(self, tx: StoreTransaction) -> None:
        """Ambassadors learn, and of the others most; their tracks begin in their first week."""
        mondays, starts = self.year.mondays, list[TrackStart]()
        for person in self.people:
            if person.has(Role.AMBASSADOR) or self.chance.random() < _LEARN:
                self.begins[person.id] = int(WEEKS * self.chance.betavariate(1.1, 1.6))
                at = datetime.combine(mondays[self.begins[person.id]], time(), UTC)
                if self.chance.random() < self.stop.get(person.department, 0.0):
                    self.ends[person.id] = self.begins[person.id] + self.chance.randrange(4, 12)
                starts += [TrackStart(person.id, each, at) for each in self.curriculum.to_begin(person, at)]
        await tx.tracks.begin(starts)

    async def __call__(self, tx: StoreTransaction, number: int, monday: date) -> None:
        for person in self.people:
            at = self.year.moment(self.chance, person, monday)
            if self.chance.random() < _MISSED or number > self.ends.get(person.id, WEEKS):
                continue
            if at is not None and self.begins.get(person.id, WEEKS + 1) <= number:
                for progress, attempt in self._answers(person, at):
                    await tx.lessons.answered(progress, attempt)

    def _answers(self, person: Person, at: datetime) -> Iterator[tuple[LessonProgress, QuizAttempt]]:
        made = self.made.setdefault(person.id, {})
        theirs = self.curriculum.course(person, made.values(), {}, at)
        for asked in (lesson for each in theirs.asked if each not in made and (lesson := theirs.by_id(each))):
            yield self._answered(person, asked, made, at, self._guessed(made))
        for lesson in theirs.due(at)[:_A_WEEK]:
            yield self._answered(person, lesson, made, at, self._remembered(made[lesson.id], at))
            at += timedelta(seconds=50)
        track = next((one for one in theirs.assigned if one.is_open and one.following), None)
        new = theirs.by_id(track.following) if track and track.following else None
        if new is not None and self.chance.random() < _NEW:
            yield self._answered(person, new, made, at, _NEW)

    def _guessed(self, made: Mapping[str, LessonProgress]) -> float:
        """Of a study's question: whoever has taken a lesson of its track knows more often."""
        studied = {one.plan.track for one in self.curriculum.studies}
        taught = {each for one in self.curriculum.tracks if one.id in studied for each in one.draft.lessons}
        return _TAUGHT if taught & made.keys() else _UNTAUGHT

    def _remembered(self, before: LessonProgress, at: datetime) -> float:
        """The longer ago, the less; of what they were just told they remember something for a week."""
        days = max((at - before.answered_at).days, 0)
        return math.pow(_KNOWN_ON_THE_DAY, days / max(before.memory.stability, _A_WHILE))

    def _answered(
        self,
        person: Person,
        lesson: Lesson,
        made: dict[str, LessonProgress],
        at: datetime,
        likely: float,
    ) -> tuple[LessonProgress, QuizAttempt]:
        given = _answer(lesson, right=self.chance.random() < likely)
        progress, attempt = after_answer(lesson, person.id, made.get(lesson.id), given, at)
        made[lesson.id] = progress
        return progress, attempt


def _answer(lesson: Lesson, *, right: bool) -> str:
    """One that is right, or one that is not."""
    tried = _possible(lesson)
    return next((each for each in tried if is_right(lesson.quiz, each) is right), tried[0])


def _possible(lesson: Lesson) -> Sequence[str]:
    quiz = lesson.quiz
    numbers = range(len(quiz.choices))
    of: Mapping[QuizKind, Sequence[str]] = {
        QuizKind.MULTIPLE: [",".join(map(str, quiz.answers)), "0"],
        QuizKind.ORDER: [",".join(map(str, numbers)), ",".join(map(str, reversed(numbers)))],
        QuizKind.NUMBER: [str(quiz.number), str(quiz.number + 10 * (quiz.tolerance + 1))],
    }
    return of.get(quiz.kind) or [str(number) for number in numbers]
