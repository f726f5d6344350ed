"""The lessons of the example company: all of them can be taken, and each rests on one of its documents."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from handlers.kernel.markdown import blocks_of
from handlers.learning.lesson import Lesson
from handlers.learning.lesson_file import read_lesson
from handlers.learning.tracks.import_tracks import read_tracks
from handlers.learning.tracks.track_file import is_track
from knowledge.sources import SourceReader
from knowledge.sources.document_model import ParsedDocument
from tests.handlers.learning.test_course import MINA

COMPANY = Path(__file__).parents[2] / "examples" / "company"
EVERY = sorted((COMPANY / "lessons").glob("*.md"))
FILES = [file for file in EVERY if not is_track(file.name)]
TRACKS, FAULTS = read_tracks([(file.name, file.read_bytes()) for file in EVERY if is_track(file.name)])
LESSONS = [read_lesson(file.name, file.read_bytes()) for file in FILES]


def plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """All words of every document, by its title."""
    manifest = tomllib.loads((COMPANY / "manifest.toml").read_text("utf-8"))
    found: dict[str, str] = {}
    with SourceReader() as reader:
        for entry in manifest["document"]:
            parsed = reader.read(COMPANY / entry["file"])
            assert isinstance(parsed, ParsedDocument)
            found[entry["title"]] = plain(" ".join(getattr(block, "text", "") for block in parsed.blocks))
    return found


def test_there_are_a_dozen_and_some_in_german() -> None:
    languages = Counter(lesson.language for lesson in LESSONS)
    assert languages["en"] >= 12
    assert languages["de"] >= 3


@pytest.mark.parametrize("lesson", LESSONS, ids=[file.stem for file in FILES])
def test_a_lesson_quotes_a_document_word_for_word(lesson: Lesson, texts: dict[str, str]) -> None:
    assert blocks_of(lesson.body)
    titles = [title for title in texts if lesson.source.startswith(title)]
    assert titles, lesson.source
    assert any(plain(lesson.quote) in texts[title] for title in titles)


def test_every_translation_is_of_a_lesson_in_english_and_asks_the_same() -> None:
    english = {lesson.id: lesson for lesson in LESSONS if lesson.language == "en"}
    for lesson in LESSONS:
        first = english[lesson.id]
        assert (lesson.track, lesson.position, lesson.topics, lesson.audience) == (
            first.track,
            first.position,
            first.topics,
            first.audience,
        )
        assert (lesson.quiz.answer, len(lesson.quiz.choices)) == (
            first.quiz.answer,
            len(first.quiz.choices),
        )


def test_positions_of_a_track_are_taken_once() -> None:
    places = Counter((lesson.track, lesson.position, lesson.language) for lesson in LESSONS)
    assert set(places.values()) == {1}


def test_everybody_has_something_to_learn_and_some_have_more() -> None:
    admitted = [lesson for lesson in LESSONS if lesson.audience.admits(MINA.reader())]
    assert 8 <= len({lesson.id for lesson in admitted}) < len({lesson.id for lesson in LESSONS})


def test_three_tracks_have_lessons_that_are_there_and_owners_who_work_here() -> None:
    emails = (COMPANY / "people.csv").read_text("utf-8")
    assert ({track.id for track in TRACKS}, list(FAULTS)) == ({"welcome", "ambassadors", "buyers"}, [])
    for track in TRACKS:
        assert set(track.content.lessons) <= {lesson.id for lesson in LESSONS}
        assert track.owner in emails
        assert len(track.content.texts) >= 2
