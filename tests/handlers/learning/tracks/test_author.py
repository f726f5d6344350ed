"""Tracks as somebody of the CSR team writes them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.learning.actions import LearningPress
from handlers.learning.import_lessons import ImportLessons
from handlers.learning.tracks.author import AuthorTracks, TrackChangedError, id_of
from handlers.learning.tracks.track import Track, TrackContent, TrackText
from tests.handlers.company import CARLA, MINA, Company, text_of
from tests.handlers.learning.test_lesson_file import file

CONTENT = TrackContent((TrackText("en", "Welcome", "What everybody should know."),), ("train",))


@given(st.text(max_size=90), st.sets(st.sampled_from(["a", "a-2", "track", "track-2"])))
def test_a_title_makes_a_name_for_a_file_that_nobody_else_has(title: str, known: set[str]) -> None:
    name = id_of(title, known)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) and name not in known


def test_accents_and_signs_are_left_out_of_the_name() -> None:
    assert id_of("Éco-conception: für alle!", ()) == "eco-conception-fur-alle"


@pytest.fixture
async def author(here: Company) -> AuthorTracks:
    await ImportLessons(here.storage.work)([("train.md", file())], by="cli", at=here.now)
    return AuthorTracks(here.storage.work, CARLA.id, here.now)


async def test_whoever_begins_a_track_is_told_what_it_is_for_with_its_first_lesson(
    here: Company, author: AuthorTracks
) -> None:
    track_id = await author.begin("Welcome", "en")
    await author.write(track_id, 1, CONTENT, CARLA.id)
    assert isinstance(await author.publish(track_id), Track)
    await here.presses(MINA, LearningPress.LEARN)
    told = text_of(await here.last(MINA))
    assert "What everybody should know." in told and "Welcome, 1 of 1" in told
    await here.presses(MINA, LearningPress.PROGRESS)
    assert "0 of 1 · next: The train first" in text_of(await here.last(MINA))


async def test_every_change_stands_in_the_audit_and_nothing_changed_is_none(
    here: Company, author: AuthorTracks
) -> None:
    track_id = await author.begin("Welcome", "en")
    await author.write(track_id, 1, CONTENT, CARLA.id)
    await author.write(track_id, 2, CONTENT, CARLA.id)
    await author.publish(track_id)
    await author.retire(track_id)
    async with here.storage.work.reading() as tx:
        rows = await tx.audit.of_subject(f"track:{track_id}")
    assert [row.did for row in rows] == ["track.retired", "track.published", "track.edited", "track.begun"]


async def test_a_draft_that_somebody_else_changed_is_not_overwritten(author: AuthorTracks) -> None:
    track_id = await author.begin("Welcome", "en")
    await author.write(track_id, 1, CONTENT, CARLA.id)
    with pytest.raises(TrackChangedError):
        await author.write(track_id, 1, replace(CONTENT, days=3), CARLA.id)
    assert await author.write("nothing", 1, CONTENT, "") is None
    assert await author.publish("nothing") is None
