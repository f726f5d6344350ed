"""Lessons as files: what is read, and what is said about a file that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.learning.front_matter import LessonFileError
from handlers.learning.lesson import Lesson, Quiz
from handlers.learning.lesson_file import read_lesson
from knowledge.passages import parse_audience

FRONT = {
    "title": "The train first",
    "track": "Travel",
    "order": "2",
    "question": "How do you travel?",
    "choices": "[By train, No, Yes]",
    "answer": "1",
    "explanation": "By train.",
}


def file(body: str = "Most flights were **short**.", /, **changes: str | None) -> bytes:
    front = {**FRONT, **changes}
    lines = "\n".join(f"{key}: {value}" for key, value in front.items() if value is not None)
    return f"---\n{lines}\n---\n{body}\n".encode()


def problem(content: bytes, name: str = "train-first.md") -> str:
    with pytest.raises(LessonFileError) as caught:
        read_lesson(name, content)
    return str(caught.value)


def test_a_whole_file_is_read() -> None:
    read = read_lesson(
        "folder/train-first.de.md",
        file(
            topics="[travel, climate]",
            audience="role:ambassador",
            source="Policy, page 2",
            quote='"Short journeys: by train."',
        ),
    )
    assert read == Lesson(
        "train-first",
        "de",
        "The train first",
        "Travel",
        2,
        "Most flights were **short**.",
        Quiz("How do you travel?", ("By train", "No", "Yes"), 0, "By train."),
        ("travel", "climate"),
        parse_audience("role:ambassador"),
        "Short journeys: by train.",
        "Policy, page 2",
    )


def test_windows_writes_lesson_files_too() -> None:
    assert read_lesson("a.md", b"\xef\xbb\xbf" + file().replace(b"\n", b"\r\n")).title == "The train first"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": None}, "title is missing"),
        ({"title": ""}, "title must be a text"),
        ({"title": "[a, b]"}, "title must be a text"),
        ({"order": "first"}, "order must be a whole number"),
        ({"answer": "4"}, "the number of the right choice, 1 to 3"),
        ({"answer": "0"}, "the number of the right choice, 1 to 3"),
        ({"choices": "[One]"}, "two to five different answers"),
        ({"choices": "[One, One]"}, "two to five different answers"),
        ({"choices": "One, two"}, "choices must be a list like"),
        ({"choices": f"[One, {'x' * 71}]"}, "longer than 70 characters"),
        ({"audience": "planet:mars"}, "audience “planet:mars” is not like everyone"),
        ({"quote": "Words."}, "source must say where the quote stands"),
        ({"language": "de"}, "the name says en, but language says de"),
        ({"colour": "green"}, "colour means nothing in a lesson"),
        ({"title": "one: two: three"}, "line 2 of the front matter cannot be read"),
    ],
)
def test_what_is_wrong_is_said(changes: dict[str, str | None], says: str) -> None:
    assert says in problem(file(**changes), "train.en.md")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "must begin with front matter"),
        (b"# Hello", "must begin with front matter"),
        (b"---\n- a\n---\ntext", "must be lines like title"),
        (file("  \n"), "no text below the front matter"),
        (file("word " * 150), "it has 154 words; a lesson of one minute has at most 150"),
        (b"\xff\xfe" + file(), "not UTF-8"),
        (b"x" * 70_000, "larger than 64 kB"),
        (b"---\ntitle: &a [x]\ntrack: [*a, *a]\n---\ntext", "title must be a text"),
    ],
)
def test_a_file_that_is_no_lesson_says_so(content: bytes, says: str) -> None:
    assert says in problem(content)


@pytest.mark.parametrize("name", ["Train.md", "train first.md", "train.deutsch.md", "train.txt", ".md"])
def test_the_name_is_the_lesson_s_lasting_id(name: str) -> None:
    assert "the name must be like train-first.md" in problem(file(), name)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: f"---\n{text}\n---\nx".encode()))
def test_whatever_the_file_holds_it_is_read_or_refused(content: bytes) -> None:
    try:
        read_lesson("a.md", content)
    except LessonFileError as refusal:
        assert str(refusal)
