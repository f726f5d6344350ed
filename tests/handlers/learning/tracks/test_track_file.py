"""Tracks as files: in, out again as they were, and what is said about a file that cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.learning.front_matter import LessonFileError
from handlers.learning.import_lessons import ImportLessons
from handlers.learning.tracks.import_tracks import read_tracks
from handlers.learning.tracks.track import TrackContent, TrackText
from handlers.learning.tracks.track_file import is_track, read_track, track_files
from knowledge.passages import parse_audience
from tests.handlers.company import ANNA, Company
from tests.handlers.learning.test_lesson_file import file

FULL = TrackContent(
    (
        TrackText("en", "Welcome: the first month", "What everybody should know."),
        TrackText("de", "Willkommen", "…"),
    ),
    ("train", "hotel"),
    parse_audience("role:ambassador,country:FR"),
    frozenset({"Lyon", "Saint-Étienne"}),
    frozenset({"de", "no"}),
    ("first",),
    date(2027, 1, 11),
    30,
    ("Water", "Waste"),
)


def test_a_track_comes_back_from_its_files_as_it_was() -> None:
    files = track_files("welcome", FULL, "anna@example.com")
    assert list(files) == ["welcome.track.md", "welcome.track.de.md"]
    [read], problems = read_tracks([(name, text.encode()) for name, text in files.items()])
    assert (read.id, read.content, read.owner, list(problems)) == ("welcome", FULL, "anna@example.com", [])


@pytest.mark.parametrize(
    ("name", "front", "said"),
    [
        ("Welcome.track.md", "title: x", "the name must be like"),
        ("w.track.md", "title: x", "lessons is missing"),
        ("w.track.md", "title: x\nlessons: [a]\nstarts: soon", "starts must be a day like 2027-01-31"),
        ("w.track.md", "title: x\nlessons: [a]\ndays: many", "days must be a whole number"),
        ("w.track.md", "title: x\nlessons: [a]\norder: 1", "order means nothing"),
        ("w.track.de.md", "title: x\nlessons: [a]", "lessons means nothing"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(name: str, front: str, said: str) -> None:
    with pytest.raises(LessonFileError, match=said):
        read_track(name, f"---\n{front}\n---\n".encode())


def test_names_tell_tracks_from_lessons() -> None:
    assert is_track("folder/welcome.track.md") and is_track("welcome.track.fr.md")
    assert not is_track("welcome.md") and not is_track("track.md") and not is_track("welcome.fr.md")


def text(*lines: str) -> bytes:
    return "\n".join(("---", *lines, "---", "")).encode()


async def test_an_import_publishes_what_can_be_once_and_says_what_cannot(here: Company) -> None:
    bring = ImportLessons(here.storage.work)
    given = [
        ("second.track.md", text("title: Second", "lessons: [train]", "requires: [welcome]")),
        ("welcome.track.md", text("title: Welcome", "lessons: [train]", f"owner: {ANNA.email}")),
        ("welcome.track.de.md", text("title: Willkommen")),
        ("none.track.md", text("title: None", "lessons: [nothing]")),
        ("who.track.md", text("title: Who", "lessons: [train]", "owner: nobody@example.com")),
        ("alone.track.de.md", text("title: Allein")),
        ("train.md", file()),
    ]
    report = await bring(given, by="cli", at=here.now)
    assert [(track.id, track.version) for track in report.tracks] == [("welcome", 1), ("second", 1)]
    assert sorted(each.file for each in report.problems) == [
        "alone.track.de.md",
        "none.track.md",
        "who.track.md",
    ]
    async with here.storage.work.reading() as tx:
        welcome = await tx.tracks.get("welcome")
    assert welcome is not None and welcome.owner == ANNA.id
    assert [each.title for each in welcome.draft.texts] == ["Welcome", "Willkommen"]
    again = await bring(given[:3], by="cli", at=here.now)
    assert (again.tracks, again.problems) == ((), ())
    changed = await bring(
        [("second.track.md", text("title: Two", "lessons: [train]"))], by="cli", at=here.now
    )
    assert [(track.id, track.version) for track in changed.tracks] == [("second", 2)]


async def test_a_dry_run_publishes_nothing(here: Company) -> None:
    given = [("w.track.md", text("title: W", "lessons: [train]")), ("train.md", file())]
    report = await ImportLessons(here.storage.work)(given, by="cli", at=here.now, dry_run=True)
    assert len(report.tracks) == 1
    async with here.storage.work.reading() as tx:
        assert list(await tx.tracks.all()) == []
