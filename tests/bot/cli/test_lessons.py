"""`csrbot lessons`: imported from a folder, listed, removed."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bot.cli.conftest import Run
from tests.handlers.learning.test_lesson_file import file


def folder_of(folder: Path, **files: bytes) -> Path:
    for name, content in files.items():
        (folder / f"{name}.md").write_bytes(content)
    return folder


def test_a_folder_is_looked_through_then_imported_then_unchanged(empty: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, train=file(), README=b"# About these lessons")
    assert "1 lessons would be added" in empty("lessons", "import", folder, "--dry-run").stdout
    assert "There are no lessons yet" in empty("lessons", "list").stdout
    assert "1 lessons added, 0 changed, 0 unchanged." in empty("lessons", "import", folder).stdout
    assert "0 lessons added, 0 changed, 1 unchanged." in empty("lessons", "import", folder).stdout
    assert "The train first" in empty("lessons", "list").stdout
    assert "Removed train." in empty("lessons", "remove", "train").stdout
    again = empty("lessons", "remove", "train")
    assert again.returncode == 1 and "there is no lesson train" in again.stderr


def test_a_bad_file_is_named_and_the_good_ones_stay(empty: Run, tmp_path: Path) -> None:
    done = empty("lessons", "import", folder_of(tmp_path, good=file(), bad=b"text"), "--json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert [each["id"] for each in told["created"]] == ["good"]
    assert told["problems"] == [
        {"file": "bad.md", "message": "it must begin with front matter between two lines of ---"}
    ]


def test_a_folder_that_is_not_there_is_named(empty: Run) -> None:
    done = empty("lessons", "import", "nowhere")
    assert done.returncode == 2 and "nowhere" in done.stderr
