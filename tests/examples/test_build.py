"""The committed documents are what the sources build, and everything about the company agrees."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.sources import SourceReader
from knowledge.sources.document_model import Block, ParsedDocument

EXAMPLES = Path(__file__).parents[2] / "examples"
DOCUMENTS = EXAMPLES / "company" / "documents"


def _blocks(reader: SourceReader, path: Path) -> tuple[Block, ...]:
    parsed = reader.read(path)
    assert isinstance(parsed, ParsedDocument), parsed
    return parsed.blocks


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    command = [sys.executable, str(EXAMPLES / "build.py"), "--out", str(out)]
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own script
    return out


def test_a_build_gives_the_text_of_every_committed_document(built: Path) -> None:
    names = sorted(path.name for path in built.iterdir() if path.suffix != ".md")
    assert len(names) == 9
    with SourceReader() as reader:
        for name in names:
            assert _blocks(reader, built / name) == _blocks(reader, DOCUMENTS / name), name


def test_the_page_of_questions_is_what_the_list_of_questions_builds(built: Path) -> None:
    assert (built / "questions.md").read_text("utf-8") == (EXAMPLES / "questions.md").read_text("utf-8")


def test_the_committed_documents_are_small() -> None:
    assert sum(path.stat().st_size for path in DOCUMENTS.iterdir()) < 2_000_000
