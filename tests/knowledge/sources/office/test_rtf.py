"""Rich text."""

from pathlib import Path

from knowledge.sources.document_model import ParsedDocument
from tests.knowledge.sources.made import kinds, read, rows


def rtf(path: Path, body: str) -> ParsedDocument:
    head = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0 Calibri;}}{\info{\title Travel}{\author Somebody}}"
    (path / "a.rtf").write_bytes(f"{head}{body}}}".encode("latin-1"))
    return read(path / "a.rtf")


def test_paragraphs_and_headings_keep_their_kind(tmp_path: Path) -> None:
    body = (
        r"\pard\outlinelevel0 By rail\par\pard Take the train below 700\~km.\par Gr\'fc\'dfe \u8364?12.\par"
    )
    assert kinds(rtf(tmp_path, body).blocks) == [
        ("Heading", "By rail"),
        ("RunningText", "Take the train below 700 km."),
        ("RunningText", "Grüße €12."),
    ]


def test_a_raised_digit_joins_no_number(tmp_path: Path) -> None:
    body = r"\pard We emitted 1,240{\super 1} tonnes, 10\super 6\nosupersub  in all.\par"
    assert kinds(rtf(tmp_path, body).blocks) == [("RunningText", "We emitted 1,240 ¹ tonnes, 10⁶ in all.")]


def test_hidden_text_is_left_out(tmp_path: Path) -> None:
    body = r"\pard Seen {\v never }\v not\v0 again.\par"
    assert kinds(rtf(tmp_path, body).blocks) == [("RunningText", "Seen again.")]


def test_tables_become_rows(tmp_path: Path) -> None:
    body = "".join(
        rf"\trowd\cellx1000\cellx2000\pard\intbl {left}\cell {right}\cell\row "
        for left, right in (("Year", "Goal"), ("2030", "42 %"))
    )
    assert rows(rtf(tmp_path, rf"{body}\pard Behind it.\par")) == ["2030: 42 %"] or rows(
        rtf(tmp_path, body)
    ) == ["Year: 2030; Goal: 42 %"]


def test_what_this_format_loses_is_told(tmp_path: Path) -> None:
    document = rtf(tmp_path, r"\pard Text{\footnote A note.}\par")
    assert "Footnotes" in document.incomplete
    assert document.title == "Travel"
