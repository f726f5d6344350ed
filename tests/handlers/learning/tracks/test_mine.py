"""Where somebody stands on their tracks, and which lesson comes next by them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.kernel.person import Person, Role
from handlers.learning.course import Course, Curriculum, Next, TrackProgress
from handlers.learning.lesson import LessonProgress
from handlers.learning.tracks.track import Track, TrackContent, TrackText
from knowledge.passages import parse_audience
from tests.handlers.learning.test_course import CODE, HOTEL, MINA, NOW, TRAIN, lesson, made

DAY = timedelta(days=1)
LIGHTS = lesson("lights", "Energy")
ALL = [TRAIN, HOTEL, CODE, LIGHTS]


def track(name: str, *lessons: str, **content: object) -> Track:
    whole = TrackContent((TrackText("en", name.title()), TrackText("de", f"{name} auf Deutsch")), lessons)
    live = replace(whole, **content)  # type: ignore[arg-type]
    return Track(name, live, published=live, version=1)


def follows(*tracks: Track, progress: Sequence[LessonProgress] = (), person: Person = MINA) -> Course:
    return Curriculum(ALL, tracks).course(person, progress, {}, NOW)


def following(theirs: Course) -> Next:
    found = theirs.next(NOW)
    assert found is not None
    return found


def titles(theirs: Course) -> list[str]:
    return [each.title for each in theirs.assigned]


WELCOME = track("welcome", "hotel", "train")


def test_the_next_lesson_is_the_first_of_the_track_that_was_not_taken() -> None:
    theirs = follows(WELCOME)
    assert following(theirs).lesson is HOTEL
    theirs = follows(WELCOME, progress=[made("hotel", 9 * DAY)])
    assert following(theirs).lesson is TRAIN
    assert theirs.finished_with("train") == ["Welcome"] and theirs.finished_with("hotel") == []


def test_lessons_of_no_track_come_after_the_tracks() -> None:
    theirs = follows(WELCOME, progress=[made("hotel", 9 * DAY), made("train", 9 * DAY)])
    assert following(theirs) == Next(CODE)


def test_a_review_that_is_due_comes_first_and_says_its_track() -> None:
    review = following(follows(WELCOME, progress=[made("train", -DAY)]))
    assert review == Next(TRAIN, 2, follows(WELCOME, progress=[made("train", -DAY)]).assigned[0])


def test_what_is_due_first_comes_first() -> None:
    soon, later = track("zebra", "lights", days=10), track("apple", "code", days=20)
    assert following(follows(WELCOME, later, soon)).lesson is LIGHTS
    begun_long_ago = {"apple": NOW - 15 * DAY}
    theirs = Curriculum(ALL, [later, soon]).course(MINA, [], begun_long_ago, NOW)
    assert following(theirs).lesson is CODE


def test_a_track_waits_for_the_one_that_it_requires_and_its_lessons_do_too() -> None:
    second = track("second", "lights", requires=("welcome",), days=1)
    theirs = follows(second, WELCOME)
    assert following(theirs).lesson is HOTEL
    assert theirs.tracks(NOW)[0] == TrackProgress(
        "Second", 1, 0, 0, "lights", date(2026, 11, 24), ("Welcome",)
    )
    over = [made("hotel", 9 * DAY), made("train", 9 * DAY)]
    assert following(follows(second, WELCOME, progress=over)).lesson is LIGHTS


def test_what_is_not_for_somebody_hinders_nobody() -> None:
    for_others = track("welcome", "train", audience=parse_audience("country:DE"))
    second = track("second", "lights", requires=("welcome",))
    assert following(follows(second, for_others)).lesson is LIGHTS


def test_audience_site_language_and_first_day_decide_for_whom_it_is() -> None:
    ambassadors = track("ambassadors", "lights", audience=parse_audience("role:ambassador"))
    assert titles(follows(ambassadors)) == []
    assert titles(follows(ambassadors, person=replace(MINA, roles=frozenset({Role.AMBASSADOR})))) == [
        "Ambassadors"
    ]
    assert titles(
        follows(track("lyon", "code", sites=frozenset({"lyon"})), person=replace(MINA, site="Lyon"))
    ) == ["Lyon"]
    assert (
        titles(follows(track("lyon", "code", sites=frozenset({"Paris"})), person=replace(MINA, site="Lyon")))
        == []
    )
    german = replace(MINA, language="de")
    assert titles(follows(track("de", "code", languages=frozenset({"de"})), person=german)) == [
        "de auf Deutsch"
    ]
    assert titles(follows(track("later", "code", starts_on=date(2026, 11, 24)))) == []
    assert titles(follows(track("now", "code", starts_on=date(2026, 11, 23)))) == ["Now"]


def test_a_draft_and_a_retired_track_are_nobody_s_and_so_is_one_without_a_lesson_for_them() -> None:
    draft, gone = replace(WELCOME, published=None), replace(WELCOME, is_retired=True)
    assert follows(draft).assigned == follows(gone).assigned == follows(track("x", "removed")).assigned == []


def test_a_lesson_that_is_not_there_is_left_out_of_what_is_told() -> None:
    assert follows(track("x", "removed", "train")).tracks(NOW)[0] == TrackProgress("X", 1, 0, 0, "train")
