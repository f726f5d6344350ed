"""What goes out as a file comes in again as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.learning.lesson_file import read_lesson
from handlers.learning.written_lesson import lesson_file
from tests.handlers.learning.quiz.test_kinds import MULTIPLE, NUMBER, ORDER, STATEMENT
from tests.handlers.learning.test_lesson_file import file

EXAMPLES = Path(__file__).parents[3] / "examples" / "company" / "lessons"
FULL = file(
    title='"Trains: no, yes & 1.5"', topics="[travel, yes]", audience="role:ambassador,country:NO",
    picture=f"{'0f' * 16}.jpg", picture_text='"A train, at night"',
    source="Policy, page 2", quote='"Short journeys: by train."', answer="3", choices="[no, yes, 007]",
)  # fmt: skip


@pytest.mark.parametrize("content", [FULL, MULTIPLE, STATEMENT, ORDER, NUMBER, file(language="de")])
def test_a_lesson_of_every_kind_comes_back(content: bytes) -> None:
    lesson = read_lesson("it.md", content)
    name, text = lesson_file(lesson)
    assert read_lesson(name, text.encode()) == lesson
    assert name == ("it.md" if lesson.language == "en" else "it.de.md")


def test_the_lessons_of_the_example_company_come_back() -> None:
    for path in EXAMPLES.glob("*.md"):
        if ".track." not in path.name:
            lesson = read_lesson(path.name, path.read_bytes())
            name, text = lesson_file(lesson)
            assert (name, read_lesson(name, text.encode())) == (path.name, lesson)
