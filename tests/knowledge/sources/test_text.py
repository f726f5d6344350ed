"""Plain text files."""

from pathlib import Path

import pytest

from knowledge.sources.document_model import ParsedDocument
from knowledge.sources.text import parse
from tests.knowledge.sources.made import kinds, long_enough


def read(path: Path, text: str, encoding: str = "utf-8") -> ParsedDocument:
    (path / "house-rules_2.txt").write_bytes(text.encode(encoding))
    return parse(path / "house-rules_2.txt", long_enough())


def test_headings_paragraphs_and_items_are_found(tmp_path: Path) -> None:
    text = (
        "Travel\n======\nTake the train.\nIt is quiet.\n\n"
        "EXPENSES\n\n2.1 Meals\n\n- lunch up to\n  20 euros\n- dinner\n"
    )
    assert kinds(read(tmp_path, text).blocks) == [
        ("Heading", "Travel"),
        ("RunningText", "Take the train. It is quiet."),
        ("Heading", "EXPENSES"),
        ("Heading", "2.1 Meals"),
        ("ListItem", "lunch up to 20 euros"),
        ("ListItem", "dinner"),
    ]


def test_without_a_heading_the_file_name_is_the_title(tmp_path: Path) -> None:
    assert read(tmp_path, "Just text.").title == "house rules 2"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_letters_are_right_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    text = (
        "Für jede Dienstreise gilt: Züge zuerst, Flüge zuletzt, und Übernachtungen nur in geprüften Häusern."
    )
    assert read(tmp_path, text, encoding).blocks[0].text == text


def test_control_characters_and_lone_surrogates_never_reach_the_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("one\x0btwo\u200b three\x7f\u00adfour".encode())
    assert parse(tmp_path / "a.txt", long_enough()).blocks[0].text == "one two three four"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Prix café équitable : 1 €, à régler à la caisse.", "cp1252"),
        ("Die Gebühr für den Behälter", "utf-16-le"),
        ("Die Gebühr für den Behälter", "utf-16-be"),
    ],
)
def test_a_short_text_that_does_not_name_its_encoding_is_read(
    tmp_path: Path, text: str, encoding: str
) -> None:
    assert [block.text for block in read(tmp_path, text, encoding).blocks] == [text]
