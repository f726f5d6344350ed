"""Which lesson comes next for a person: a review that is due, else the next one of their tracks.

Tracks come in the order of their due dates, each in its own order, and one that waits for another is left
out; lessons of no track come last, by subject. Only lessons whose audience admits the person count, each in
the person's language where it has it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person, Role
from handlers.learning.lesson import FormerQuote, Lesson, LessonProgress, in_language
from handlers.learning.studies.study import Study, asked_by, held_back
from handlers.learning.tracks.mine import MyTrack, TrackStanding, to_begin
from handlers.learning.tracks.track import Track


@dataclass(frozen=True, slots=True)
class Next:
    """A lesson to take now."""

    lesson: Lesson
    number: int = 1
    """Which answer of this person to it comes next, from 1; from 2 on it is a review."""
    track: MyTrack | None = None
    """To which it belongs; None for a lesson of no track."""
    former: str = ""
    """What it quoted when they answered last; empty where that has not changed."""

    @property
    def is_review(self) -> bool:
        return self.number > 1


@dataclass(frozen=True, slots=True)
class TrackProgress:
    track: str
    """Its title; of lessons of no track, their subject."""
    lessons: int
    taken: int
    due: int
    """To review today."""
    following: str = ""
    """The title of the next lesson; empty where all are taken."""
    until: date | None = None
    """By when it should be done."""
    first: tuple[str, ...] = ()
    """Titles of tracks to be finished before it."""


@dataclass(frozen=True, slots=True)
class Course:
    """What one person may learn, and how far they are."""

    person: Person
    lessons: Sequence[Lesson]
    """Each once, by track and position."""
    progress: Mapping[str, LessonProgress]
    """By lesson id, the latest answer first."""
    assigned: Sequence[MyTrack] = ()
    """The person's tracks, in their order."""
    formers: Mapping[tuple[str, str], FormerQuote] = field(default_factory=dict)
    """What lessons quoted before they were corrected, by id and language."""
    asked: Sequence[str] = ()
    """Lessons whose questions a study asks before everything else, by id."""

    def next(self, at: datetime) -> Next | None:
        """None when nothing is left for today."""
        return self._of_study() or self._review(at) or self._unseen()

    def by_id(self, lesson_id: str) -> Lesson | None:
        return next((lesson for lesson in self.lessons if lesson.id == lesson_id), None)

    def number(self, lesson_id: str) -> int:
        """Of the person's next answer to the lesson."""
        made = self.progress.get(lesson_id)
        return made.answers + 1 if made else 1

    def due(self, at: datetime) -> list[Lesson]:
        """The reviews of today, the one that waits longest first; what has changed since is asked at once."""
        calendar = calendar_of(self.person)
        today = calendar.day(at)
        waiting = [
            (made.memory.due_at, lesson)
            for lesson in self.lessons
            if (made := self.progress.get(lesson.id))
            and (calendar.day(made.memory.due_at) <= today or self.former(lesson))
        ]
        return [lesson for _, lesson in sorted(waiting, key=lambda pair: (pair[0], pair[1].id))]

    def former(self, lesson: Lesson) -> str:
        """What the lesson quoted when the person answered it last; empty where that has not changed."""
        made, former = self.progress.get(lesson.id), self.formers.get((lesson.id, lesson.language))
        return former.quote if made and former and made.answered_at < former.until and lesson.quote else ""

    def next_review(self) -> datetime | None:
        """When the first of all reviews is due."""
        return min(
            (self.progress[lesson.id].memory.due_at for lesson in self.lessons if lesson.id in self.progress),
            default=None,
        )

    def tracks(self, at: datetime) -> list[TrackProgress]:
        """The person's tracks, then the other lessons by subject."""
        due = {lesson.id for lesson in self.due(at)}
        return [
            *(self._progress(each.title, each.lessons, due, each) for each in self.assigned),
            *(self._progress(subject, ids, due) for subject, ids in self._loose().items()),
        ]

    def finished_with(self, lesson_id: str) -> list[str]:
        """Titles of tracks that are finished now that this lesson was taken."""
        return [
            each.title
            for each in self.assigned
            if each.following == lesson_id and each.taken + 1 == len(each.lessons)
        ]

    def unlocked_with(self, lesson_id: str) -> list[str]:
        """Topics that are an ambassador's now that this lesson was taken, and were not before."""
        known = {each.casefold() for each in self.person.topics}
        unlocked = self.unlocks_of(self.finished_with(lesson_id))
        return [each for each in unlocked if each.casefold() not in known]

    def unlocks_of(self, titles: Collection[str]) -> list[str]:
        """Topics that these of the person's tracks give an ambassador."""
        if not self.person.has(Role.AMBASSADOR):
            return []
        found = (topic for each in self.assigned if each.title in titles for topic in each.unlocks)
        return list(dict.fromkeys(found))

    def finished_by(self, lesson_id: str) -> list[str]:
        """Titles of finished tracks to which a lesson belongs that was taken."""
        return [each.title for each in self.assigned if each.is_finished and lesson_id in each.lessons]

    def _progress(
        self, title: str, ids: Sequence[str], due: Collection[str], track: MyTrack | None = None
    ) -> TrackProgress:
        unseen = next(
            (lesson for each in ids if each not in self.progress and (lesson := self.by_id(each))), None
        )
        return TrackProgress(
            title,
            len(ids),
            sum(each in self.progress for each in ids),
            sum(each in due for each in ids),
            unseen.title if unseen else "",
            track.due if track and unseen else None,
            track.first if track else (),
        )

    def _loose(self) -> Mapping[str, list[str]]:
        """Ids of lessons of no track of theirs, by subject."""
        tracked = {each for track in self.assigned for each in track.lessons}
        found: dict[str, list[str]] = {}
        for lesson in self.lessons:
            if lesson.id not in tracked:
                found.setdefault(lesson.track, []).append(lesson.id)
        return found

    def _of_study(self) -> Next | None:
        waiting = (self.by_id(each) for each in self.asked if each not in self.progress)
        return next((Next(lesson) for lesson in waiting if lesson), None)

    def _review(self, at: datetime) -> Next | None:
        due = self.due(at)
        if not due:
            return None
        it = due[0]
        return Next(it, self.number(it.id), self._track_of(it.id), self.former(it))

    def _track_of(self, lesson_id: str) -> MyTrack | None:
        return next((track for track in self.assigned if lesson_id in track.lessons), None)

    def _unseen(self) -> Next | None:
        for track in self.assigned:
            if track.is_open and track.following and (lesson := self.by_id(track.following)):
                return Next(lesson, track=track)
        return self._unseen_of_no_track()

    def _unseen_of_no_track(self) -> Next | None:
        """Of the subject that was gone on with last, if it has one left, else of the first that has."""
        loose = {each for ids in self._loose().values() for each in ids}
        unseen = [lesson for lesson in self.lessons if lesson.id in loose and lesson.id not in self.progress]
        subjects = {lesson.id: lesson.track for lesson in self.lessons}
        last = next((subjects[each] for each in self.progress if each in subjects), None)
        ordered = sorted(unseen, key=lambda lesson: lesson.track != last)
        return Next(ordered[0]) if ordered else None


@dataclass(frozen=True, slots=True)
class Curriculum:
    """What there is to learn, for everybody."""

    lessons: Sequence[Lesson]
    """In every language, in their order."""
    tracks: Sequence[Track] = ()
    formers: Mapping[tuple[str, str], FormerQuote] = field(default_factory=dict)
    """What lessons quoted before they were corrected, by id and language."""
    studies: Sequence[Study] = ()

    def editions(self, language: str) -> Mapping[str, Lesson]:
        """Every lesson in that language, else in English, else in any; by id, whoever may take it."""
        found: dict[str, list[Lesson]] = {}
        for lesson in self.lessons:
            found.setdefault(lesson.id, []).append(lesson)
        return {key: one for key, them in found.items() if (one := in_language(them, language))}

    def course(
        self,
        person: Person,
        progress: Iterable[LessonProgress],
        begun: Mapping[str, datetime],
        at: datetime,
    ) -> Course:
        """`progress` the latest answer first; `begun`: when tracks began for the person, by their ids."""
        waiting, today = self._held_back(person, at), calendar_of(person).day(at)
        lessons = (lesson for lesson in self.lessons if lesson.id not in waiting)
        theirs = course_of(person, lessons, progress)
        there = {lesson.id for lesson in theirs.lessons}
        mine = TrackStanding(person, there, theirs.progress, begun, at).on(self.tracks)
        asked = asked_by(self.studies, person, today)
        return replace(theirs, assigned=mine, formers=self.formers, asked=asked)

    def to_begin(self, person: Person, at: datetime) -> Sequence[str]:
        """Ids of tracks that begin for them now, unless they have; one that waits for a study does not."""
        today = calendar_of(person).day(at)
        waiting = {one.plan.track for one in self.studies if one.holds_back(person, today)}
        return [each for each in to_begin(person, self.tracks, at) if each not in waiting]

    def _held_back(self, person: Person, at: datetime) -> Collection[str]:
        tracks = {one.id: one.live.lessons for one in self.tracks if one.live}
        return held_back(self.studies, tracks, person, calendar_of(person).day(at))


def course_of(person: Person, lessons: Iterable[Lesson], progress: Iterable[LessonProgress]) -> Course:
    """Of lessons of no track: `lessons` in every language, in their order; `progress` the latest first."""
    reader = person.reader()
    versions: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        if lesson.audience.admits(reader):
            versions.setdefault(lesson.id, []).append(lesson)
    mine = filter(None, (in_language(each, person.language) for each in versions.values()))
    ordered = sorted(mine, key=lambda lesson: (lesson.track.casefold(), lesson.position, lesson.id))
    return Course(person, ordered, {made.lesson_id: made for made in progress})
