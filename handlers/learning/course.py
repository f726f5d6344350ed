"""Which lesson comes next for a person: a review that is due, else the next one of their track.

Only lessons whose audience admits the person count, each in the person's language where it has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person
from handlers.learning.lesson import Lesson, LessonProgress, in_language


@dataclass(frozen=True, slots=True)
class Next:
    """A lesson to take now."""

    lesson: Lesson
    number: int = 1
    """Which answer of this person to it comes next, from 1; from 2 on it is a review."""

    @property
    def is_review(self) -> bool:
        return self.number > 1


@dataclass(frozen=True, slots=True)
class TrackProgress:
    track: str
    lessons: int
    taken: int
    due: int
    """To review today."""


@dataclass(frozen=True, slots=True)
class Course:
    """What one person may learn, and how far they are."""

    person: Person
    lessons: Sequence[Lesson]
    """Each once, by track and position."""
    progress: Mapping[str, LessonProgress]
    """By lesson id, the latest answer first."""

    def next(self, at: datetime) -> Next | None:
        """None when nothing is left for today."""
        return self._review(at) or self._unseen()

    def by_id(self, lesson_id: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)

    def number(self, lesson_id: str) -> int:
        """Of the person's next answer to the lesson."""
        made = self.progress.get(lesson_id)
        return made.answers + 1 if made else 1

    def due(self, at: datetime) -> list[Lesson]:
        """The reviews of today, the one that waits longest first."""
        calendar = calendar_of(self.person)
        today = calendar.day(at)
        waiting = [
            (made.memory.due_at, lesson)
            for lesson in self.lessons
            if (made := self.progress.get(lesson.id)) and calendar.day(made.memory.due_at) <= today
        ]
        return [lesson for _, lesson in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))]

    def next_review(self) -> datetime | None:
        """When the first of all reviews is due."""
        return min(
            (self.progress[lesson.id].memory.due_at for lesson in self.lessons if lesson.id in self.progress),
            default=None,
        )

    def tracks(self, at: datetime) -> list[TrackProgress]:
        due = {lesson.id for lesson in self.due(at)}
        return [
            TrackProgress(
                track,
                len(ids := [lesson.id for lesson in self.lessons if lesson.track == track]),
                sum(each in self.progress for each in ids),
                sum(each in due for each in ids),
            )
            for track in dict.fromkeys(lesson.track for lesson in self.lessons)
        ]

    def _review(self, at: datetime) -> Next | None:
        due = self.due(at)
        return Next(due[0], self.number(due[0].id)) if due else None

    def _unseen(self) -> Next | None:
        """Of the track that was gone on with last, if it has one left, else of the first that has."""
        unseen = [lesson for lesson in self.lessons if lesson.id not in self.progress]
        tracks = {lesson.id: lesson.track for lesson in self.lessons}
        last = next((tracks[each] for each in self.progress if each in tracks), None)
        ordered = sorted(unseen, key=lambda lesson: lesson.track != last)
        return Next(ordered[0]) if ordered else None


def course_of(person: Person, lessons: Iterable[Lesson], progress: Iterable[LessonProgress]) -> Course:
    """`lessons` in every language, in their order; `progress` the latest answer first."""
    reader = person.reader()
    versions: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.audience.admits(reader):
            versions.setdefault(lesson.id, []).append(lesson)
    mine = filter(None, (in_language(each, person.language) for each in versions.values()))
    ordered = sorted(mine, key=lambda lesson: (lesson.track.casefold(), lesson.position, lesson.id))
    return Course(person, ordered, {made.lesson_id: made for made in progress})
