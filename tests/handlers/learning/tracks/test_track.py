"""A track is drafted, published, edited beside what is published, retired, and published again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.outcome import Refused
from handlers.learning.tracks.track import (
    Track,
    TrackContent,
    TrackRefusal,
    TrackStage,
    TrackText,
    due_on,
    edit,
    moved,
    publish,
    retire,
)
from tests.handlers.company import MONDAY

LESSONS = ("a", "b", "c")
CONTENT = TrackContent((TrackText("en", "Welcome"),), LESSONS)
DRAFT = Track("welcome", CONTENT)


def published(track: Track = DRAFT) -> Track:
    after = publish(track, LESSONS, (), MONDAY)
    assert isinstance(after, Track)
    return after


def refusal(content: TrackContent, *others: Track) -> TrackRefusal | None:
    after = publish(edit(DRAFT, content, MONDAY), LESSONS, others, MONDAY)
    return after.why if isinstance(after, Refused) else None


def test_each_publication_is_a_version_and_an_edit_changes_nothing_for_learners() -> None:
    first = published()
    assert (first.version, first.stage, first.live) == (1, TrackStage.PUBLISHED, CONTENT)
    edited = edit(first, replace(CONTENT, days=30), MONDAY)
    assert edited.live == CONTENT and edited.has_news
    assert published(edited).version == 2
    assert publish(first, LESSONS, (), MONDAY) == Refused(TrackRefusal.NOTHING_NEW)


def test_a_retired_track_is_nobody_s_until_it_is_published_again_as_the_same_version() -> None:
    gone = retire(published(), MONDAY)
    assert isinstance(gone, Track)
    assert (gone.live, gone.stage) == (None, TrackStage.RETIRED)
    assert retire(gone, MONDAY) == Refused(TrackRefusal.NOT_PUBLISHED)
    assert published(gone).version == 1


def test_what_cannot_be_learnt_is_not_published() -> None:
    assert refusal(replace(CONTENT, texts=(TrackText("en", ""),))) is TrackRefusal.NO_TITLE
    assert refusal(replace(CONTENT, lessons=())) is TrackRefusal.NO_LESSONS
    assert refusal(replace(CONTENT, lessons=("a", "a"))) is TrackRefusal.TWICE
    assert refusal(replace(CONTENT, lessons=("a", "z"))) is TrackRefusal.UNKNOWN_LESSON
    assert refusal(replace(CONTENT, lessons=("a",) * 61)) is TrackRefusal.TOO_MANY
    assert refusal(replace(CONTENT, requires=("z",))) is TrackRefusal.UNKNOWN_TRACK
    assert refusal(replace(CONTENT, days=0)) is TrackRefusal.DAYS


def test_a_track_never_waits_for_itself_however_many_stand_between() -> None:
    second = published(Track("second", replace(CONTENT)))
    third = Track("third", CONTENT, published=replace(CONTENT, requires=("second",)), version=1)
    assert refusal(replace(CONTENT, requires=("third",)), second, third) is None
    circle = replace(second, published=replace(CONTENT, requires=("welcome",)))
    assert refusal(replace(CONTENT, requires=("third",)), circle, third) is TrackRefusal.CIRCLE
    assert refusal(replace(CONTENT, requires=("welcome",))) is TrackRefusal.CIRCLE


def test_it_is_due_so_many_days_after_it_began_for_somebody_and_after_its_first_day() -> None:
    began = date(2026, 11, 23)
    assert due_on(CONTENT, began) is None
    assert due_on(replace(CONTENT, days=7), began) == date(2026, 11, 30)
    late = replace(CONTENT, days=7, starts_on=date(2026, 12, 1))
    assert due_on(late, began) == date(2026, 12, 8)


@given(st.lists(st.text("abcdef", min_size=1), unique=True, min_size=1), st.data(), st.integers(-9, 9))
def test_a_lesson_that_is_moved_leaves_the_others_in_their_order(
    lessons: list[str], data: st.DataObject, by: int
) -> None:
    lesson = data.draw(st.sampled_from(lessons))
    after = moved(lessons, lesson, by)
    assert sorted(after) == sorted(lessons)
    assert [each for each in after if each != lesson] == [each for each in lessons if each != lesson]
    wanted = lessons.index(lesson) + by
    assert after.index(lesson) == max(0, min(len(lessons) - 1, wanted))


@given(st.lists(st.sampled_from(["edit", "publish", "retire"]), max_size=20), st.data())
def test_whatever_is_done_versions_only_rise_and_what_is_live_was_published(
    deeds: list[str], data: st.DataObject
) -> None:
    track, seen = DRAFT, set[TrackContent]()
    for deed in deeds:
        before = track
        if deed == "edit":
            track = edit(track, replace(CONTENT, days=data.draw(st.integers(1, 3))), MONDAY)
        else:
            after = publish(track, LESSONS, (), MONDAY) if deed == "publish" else retire(track, MONDAY)
            track = after if isinstance(after, Track) else track
        if deed == "publish" and track is not before:
            seen.add(track.draft)
        assert before.version <= track.version <= before.version + 1
        assert track.live is None or track.live in seen
        assert (track.version > 0) == (track.published is not None)
