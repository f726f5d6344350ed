"""A study of a track: some departments start it first, the others later, and all are asked before and after.

    begins               + 1 month            + 1 + months          + 2 + months
      | question before    | the first learn    | question after      | the others learn, too

The two questions are those of two lessons that stand in no track, and whoever is in the study gets each in
its month alone. A lot says which departments start first: who is eager would start first otherwise, and would
have changed without the track.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from random import Random

from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person

FEWEST = 2
"""Departments on each side: of one alone nobody knows how much departments differ anyway."""
MONTHS = range(1, 7)


@dataclass(frozen=True, slots=True)
class StudyPlan:
    track: str
    """Its id, as of the lessons."""
    before: str
    after: str
    begins: date
    """The first of a month."""
    months: int
    first: tuple[str, ...]
    """Departments, and so the later ones; as they are written with people."""
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Study:
    id: str
    plan: StudyPlan
    by: str
    """Person id of whoever started it."""
    stopped_at: datetime | None = None

    @property
    def starts_first(self) -> date:
        return month_after(self.plan.begins, 1)

    @property
    def asks_after(self) -> date:
        return month_after(self.plan.begins, 1 + self.plan.months)

    @property
    def starts_later(self) -> date:
        return month_after(self.plan.begins, 2 + self.plan.months)

    @property
    def questions(self) -> Mapping[str, str]:
        """The lesson that is asked, by month as ``2026-11``."""
        plan = self.plan
        return {f"{plan.begins:%Y-%m}": plan.before, f"{self.asks_after:%Y-%m}": plan.after}

    def is_over(self, on: date) -> bool:
        return self.stopped_at is not None or on >= self.starts_later

    def starts_for(self, department: str) -> date | None:
        """None for a department that is not in it."""
        key = department.casefold()
        if key in _keys(self.plan.first):
            return self.starts_first
        return self.starts_later if key in _keys(self.plan.later) else None

    def asks(self, person: Person, on: date) -> str | None:
        """The id of the lesson that this person is asked on that day."""
        if self.is_over(on) or self.starts_for(person.department) is None:
            return None
        return self.questions.get(f"{on:%Y-%m}")

    def holds_back(self, person: Person, on: date) -> bool:
        """Whether the track waits for them still."""
        starts = self.starts_for(person.department)
        return not self.is_over(on) and starts is not None and on < starts


class StudyRefusal(StrEnum):
    """Why a study cannot be started; each is a phrase ``study_refused_…``."""

    TRACK = "track"
    """Nobody learns it now."""
    RUNNING = "running"
    """One of this track runs."""
    QUESTIONS = "questions"
    """They are not two lessons."""
    TAUGHT = "taught"
    """A question stands in a track."""
    USED = "used"
    """A question was one of another study: who was asked it then knows it."""
    DEPARTMENTS = "departments"
    MONTHS = "months"


@dataclass(frozen=True, slots=True)
class StudyContext:
    """What a new study must go with."""

    lessons: Collection[str]
    """Ids."""
    tracks: Mapping[str, Sequence[str]]
    """The lessons of each track that is learnt now."""
    studies: Sequence[Study]


@dataclass(frozen=True, slots=True)
class WantedStudy:
    track: str
    before: str
    after: str
    departments: Sequence[str]
    months: int


def started(wanted: WantedStudy, known: StudyContext, by: str, at: datetime) -> Study | Refused[StudyRefusal]:
    """It begins with the next month, so that the question before has a whole one."""
    if (why := _refused(wanted, known, at.astimezone(UTC).date())) is not None:
        return Refused(why)
    begins = month_after(at.astimezone(UTC).date().replace(day=1), 1)
    number = sum(one.plan.track == wanted.track for one in known.studies) + 1
    study_id = f"{wanted.track}-{number}"
    first, later = drawn(wanted.departments, f"{study_id} {begins}")
    plan = StudyPlan(wanted.track, wanted.before, wanted.after, begins, wanted.months, first, later)
    return Study(study_id, plan, by)


def stopped(study: Study, at: datetime) -> Study:
    """Everybody learns the track from then on; what was not released by then never is."""
    return study if study.stopped_at else replace(study, stopped_at=at)


def drawn(departments: Iterable[str], seed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """By lot, the same for the same seed: who starts first, and who later."""
    mixed = sorted({each.casefold(): each for each in departments}.values(), key=str.casefold)
    Random(seed).shuffle(mixed)  # noqa: S311 - nobody gains by foreseeing it
    half = len(mixed) // 2
    return tuple(sorted(mixed[:half], key=str.casefold)), tuple(sorted(mixed[half:], key=str.casefold))


def asked_by(studies: Iterable[Study], person: Person, on: date) -> Sequence[str]:
    """Ids of lessons whose questions studies ask this person now."""
    return [lesson for one in studies if (lesson := one.asks(person, on))]


def held_back(
    studies: Iterable[Study], tracks: Mapping[str, Sequence[str]], person: Person, on: date
) -> Collection[str]:
    """Ids of lessons that this person does not get now: of tracks that wait, and questions out of season."""
    waiting: set[str] = set()
    asked: set[str] = set()
    for one in studies:
        waiting |= {one.plan.before, one.plan.after}
        asked |= {one.asks(person, on) or ""}
        if one.holds_back(person, on):
            waiting |= set(tracks.get(one.plan.track, ()))
    return waiting - asked


def questions_of(studies: Iterable[Study]) -> Collection[str]:
    """Ids of lessons that were ever a question of a study: they are counted for it, and nowhere else."""
    return {each for one in studies for each in (one.plan.before, one.plan.after)}


def month_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    return date(first.year + years, month + 1, 1)


def _refused(wanted: WantedStudy, known: StudyContext, today: date) -> StudyRefusal | None:
    asked = {wanted.before, wanted.after}
    taught = {lesson for lessons in known.tracks.values() for lesson in lessons}
    runs = any(one.plan.track == wanted.track and not one.is_over(today) for one in known.studies)
    faults = (
        (StudyRefusal.TRACK, wanted.track not in known.tracks),
        (StudyRefusal.RUNNING, runs),
        (StudyRefusal.QUESTIONS, len(asked) < 2 or not asked <= set(known.lessons)),
        (StudyRefusal.TAUGHT, bool(asked & taught)),
        (StudyRefusal.USED, bool(asked & set(questions_of(known.studies)))),
        (StudyRefusal.DEPARTMENTS, len(_keys(wanted.departments)) < 2 * FEWEST),
        (StudyRefusal.MONTHS, wanted.months not in MONTHS),
    )
    return next((why for why, is_so in faults if is_so), None)


def _keys(departments: Iterable[str]) -> set[str]:
    return {each.casefold() for each in departments}
