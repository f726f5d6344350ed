"""Which lesson comes next."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.person import Person, Role
from handlers.learning.course import Course, Next, TrackProgress, course_of
from handlers.learning.lesson import Lesson, LessonProgress, Memory, Quiz
from handlers.learning.remembering.spaced_repetition import after_answer
from knowledge.passages import parse_audience

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = timedelta(days=1)
MINA = Person("mina", "mina@example.com", "Mina", "Purchasing", "FR", time_zone="Europe/Paris")
QUIZ = Quiz("How?", ("One", "Two"), 0, "One.")


def lesson(name: str, track: str = "Travel", position: int = 1, audience: str = "everyone") -> Lesson:
    return Lesson(name, "en", name, track, position, "…", QUIZ, audience=parse_audience(audience))


def made(name: str, due_in: timedelta, ago: timedelta = DAY) -> LessonProgress:
    return LessonProgress(MINA.id, name, Memory(1.0, 5.0, NOW + due_in), NOW - ago, 1, 1, True)


TRAIN, HOTEL, CODE = lesson("train"), lesson("hotel", position=2), lesson("code", "Buying")


def names(found: Next | None) -> str:
    return found.lesson.id if found else ""


def test_it_begins_with_the_first_lesson_of_the_first_track() -> None:
    following = course_of(MINA, [TRAIN, HOTEL, CODE], []).next(NOW)
    assert following == Next(CODE)
    assert not following.is_review


def test_it_goes_on_with_the_track_that_was_begun_then_with_another() -> None:
    begun = [made("train", 9 * DAY)]
    assert names(course_of(MINA, [TRAIN, HOTEL, CODE], begun).next(NOW)) == "hotel"
    over = [made("hotel", 9 * DAY, timedelta(0)), *begun]
    assert names(course_of(MINA, [TRAIN, HOTEL, CODE], over).next(NOW)) == "code"


def test_a_review_that_is_due_comes_first_the_one_that_waits_longest() -> None:
    progress = [made("train", -DAY), made("hotel", -2 * DAY)]
    following = course_of(MINA, [TRAIN, HOTEL, CODE], progress).next(NOW)
    assert following == Next(HOTEL, 2)
    assert following.is_review


def test_a_review_of_today_is_due_from_the_morning_on_where_the_person_is() -> None:
    tonight = [made("code", timedelta(hours=13))]
    assert names(course_of(MINA, [CODE], tonight).next(NOW)) == "code"
    after_midnight = [made("code", timedelta(hours=14, minutes=30))]
    assert course_of(MINA, [CODE], after_midnight).next(NOW) is None, "it is tomorrow in Paris"


def test_only_what_the_audience_admits_is_learnt() -> None:
    german, ambassadors = lesson("de", audience="country:DE"), lesson("amb", audience="role:ambassador")
    assert course_of(MINA, [german, ambassadors], []).next(NOW) is None
    ambassador = replace(MINA, roles=frozenset({Role.AMBASSADOR}))
    assert names(course_of(ambassador, [german, ambassadors], []).next(NOW)) == "amb"
    assert course_of(MINA, [german], [made("de", -DAY)]).next(NOW) is None, "nor reviewed"


def test_a_lesson_is_in_the_person_s_language_else_in_english_else_in_any() -> None:
    zug = replace(TRAIN, language="de", title="Zug")
    tren = replace(CODE, language="es")
    german = course_of(replace(MINA, language="de"), [TRAIN, zug, tren], [])
    assert [each.language for each in german.lessons] == ["es", "de"]
    assert [each.language for each in course_of(MINA, [TRAIN, zug, tren], []).lessons] == ["es", "en"]


def test_progress_is_told_by_track() -> None:
    told = course_of(MINA, [TRAIN, HOTEL, CODE], [made("train", -DAY)]).tracks(NOW)
    assert told == [TrackProgress("Buying", 1, 0, 0, "code"), TrackProgress("Travel", 2, 1, 1, "hotel")]


LESSONS = [lesson(f"l{n}", f"Track {n % 3}", n) for n in range(7)]


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), max_size=60))
def test_whoever_goes_on_sees_every_lesson_and_every_review(days: list[tuple[bool, int]]) -> None:
    now, progress = NOW, dict[str, LessonProgress]()
    for right, later in days:
        now += later * DAY
        theirs = course_of(MINA, LESSONS, _latest_first(progress))
        following = theirs.next(now)
        if following is None:
            assert set(progress) == {each.id for each in LESSONS}
            assert not theirs.due(now)
            continue
        assert following.is_review == bool(theirs.due(now))
        assert following.is_review == (following.lesson.id in progress)
        before = progress.get(following.lesson.id)
        choice = 0 if right else 1
        progress[following.lesson.id], answer = after_answer(following.lesson, "mina", before, choice, now)
        assert answer.number == following.number
        assert following.lesson not in _again(progress).due(now), "not twice a day"


def _again(progress: dict[str, LessonProgress]) -> Course:
    return course_of(MINA, LESSONS, _latest_first(progress))


def _latest_first(progress: dict[str, LessonProgress]) -> list[LessonProgress]:
    return sorted(progress.values(), key=lambda each: each.answered_at, reverse=True)
