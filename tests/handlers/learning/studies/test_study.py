"""Who starts a track when, who is asked what, and what makes no study."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from handlers.learning.course import Curriculum
from handlers.learning.studies.study import (
    Study,
    StudyContext,
    StudyPlan,
    StudyRefusal,
    WantedStudy,
    drawn,
    month_after,
    started,
    stopped,
)
from tests.handlers.learning.test_course import CODE, HOTEL, MINA, TRAIN, made
from tests.handlers.learning.tracks.test_mine import LIGHTS, track

NOW = datetime(2026, 11, 17, 9, tzinfo=UTC)
FOUR = ("Legal", "Production", "Purchasing", "Sales")
WANTED = WantedStudy("welcome", "code", "lights", FOUR, 2)
KNOWN = StudyContext(("train", "hotel", "code", "lights"), {"welcome": ("hotel", "train")}, ())
FIRST, LATER = ("Legal", "Sales"), ("Production", "Purchasing")
PLAN = StudyPlan("welcome", "code", "lights", date(2026, 12, 1), 2, FIRST, LATER)
STUDY = Study("welcome-1", PLAN, "chloe")
LEGAL, PRODUCTION, OTHERS = (replace(MINA, department=each) for each in ("legal", "Production", "Finance"))


def on(month: int, day: int = 15, year: int = 2027) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


def following(person: Person, at: datetime, study: Study = STUDY, *taken: str) -> str | None:
    there = Curriculum([TRAIN, HOTEL, CODE, LIGHTS], [track("welcome", "hotel", "train")], studies=[study])
    found = there.course(person, [made(each, timedelta(days=900)) for each in taken], {}, at).next(at)
    return found.lesson.id if found else None


def test_it_begins_with_next_month_and_the_lot_makes_two_halves() -> None:
    made_up = started(WANTED, KNOWN, "chloe", NOW)
    assert isinstance(made_up, Study)
    assert made_up.plan.begins == date(2026, 12, 1)
    assert sorted(made_up.plan.first + made_up.plan.later) == list(FOUR)
    assert len(made_up.plan.first) == 2
    assert (made_up.starts_first, made_up.asks_after, made_up.starts_later) == (
        date(2027, 1, 1),
        date(2027, 3, 1),
        date(2027, 4, 1),
    )
    assert dict(made_up.questions) == {"2026-12": "code", "2027-03": "lights"}


def test_the_lot_is_the_same_for_the_same_seed_and_another_for_another() -> None:
    assert drawn(FOUR, "a") == drawn(reversed(FOUR), "a")
    assert len({drawn(FOUR, str(seed)) for seed in range(40)}) == 6


@pytest.mark.parametrize(
    ("wanted", "known", "why"),
    [
        (replace(WANTED, track="none"), KNOWN, StudyRefusal.TRACK),
        (WANTED, replace(KNOWN, studies=(STUDY,)), StudyRefusal.RUNNING),
        (replace(WANTED, after="code"), KNOWN, StudyRefusal.QUESTIONS),
        (replace(WANTED, after="gone"), KNOWN, StudyRefusal.QUESTIONS),
        (replace(WANTED, after="train"), KNOWN, StudyRefusal.TAUGHT),
        (WANTED, replace(KNOWN, studies=(stopped(STUDY, NOW),)), StudyRefusal.USED),
        (replace(WANTED, departments=("Legal", "LEGAL", "Sales", "IT")), KNOWN, StudyRefusal.DEPARTMENTS),
        (replace(WANTED, months=7), KNOWN, StudyRefusal.MONTHS),
    ],
)
def test_what_could_show_nothing_is_refused(
    wanted: WantedStudy, known: StudyContext, why: StudyRefusal
) -> None:
    assert started(wanted, known, "chloe", NOW) == Refused(why)


def test_in_the_month_before_all_in_it_are_asked_and_nobody_learns_the_track() -> None:
    december = on(12, year=2026)
    assert following(LEGAL, december) == following(PRODUCTION, december) == "code"
    assert following(LEGAL, december, STUDY, "code") != "hotel"
    assert following(OTHERS, december) == "hotel"


def test_the_first_learn_while_the_later_wait_and_nobody_is_asked() -> None:
    assert following(LEGAL, on(2)) == "hotel"
    assert following(PRODUCTION, on(2)) is None


def test_after_it_all_are_asked_and_then_the_later_learn() -> None:
    assert following(LEGAL, on(3)) == following(PRODUCTION, on(3)) == "lights"
    assert following(PRODUCTION, on(4, 1)) == "hotel"


def test_the_questions_are_nobodys_lesson_outside_their_months() -> None:
    assert following(OTHERS, on(3), STUDY, "hotel", "train") not in ("code", "lights")
    assert following(LEGAL, on(5), STUDY, "hotel", "train") not in ("code", "lights")


def test_when_it_is_stopped_everybody_learns_at_once() -> None:
    assert following(PRODUCTION, on(2), stopped(STUDY, on(1))) == "hotel"


def test_a_track_that_waits_does_not_begin_so_that_its_time_does_not_run() -> None:
    there = Curriculum([TRAIN, HOTEL], [track("welcome", "hotel", "train")], studies=[STUDY])
    assert there.to_begin(PRODUCTION, on(2)) == []
    assert there.to_begin(LEGAL, on(2)) == there.to_begin(OTHERS, on(2)) == ["welcome"]


def test_months_go_over_the_end_of_a_year() -> None:
    assert month_after(date(2026, 11, 1), 14) == date(2028, 1, 1)
