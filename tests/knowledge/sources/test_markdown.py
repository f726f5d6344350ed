"""Markdown files."""

from datetime import date
from pathlib import Path

from knowledge.sources.document_model import Heading, ParsedDocument, TableRow
from knowledge.sources.markdown import parse
from tests.knowledge.sources.made import kinds, long_enough, rows

TEXT = """---
title: "Travel policy"
date: 2026-01-15
---
# By rail

Take the **train** below
[700 km](https://example.org/map).

- first class
  - from four hours

| Way | Limit |
|-----|-------|
| Car | 100 km |
| Air | 900 km |

## Notes
"""


def read(path: Path, text: str) -> ParsedDocument:
    (path / "a.md").write_text(text, encoding="utf-8")
    return parse(path / "a.md", long_enough())


def test_structure_is_kept_and_marks_are_gone(tmp_path: Path) -> None:
    document = read(tmp_path, TEXT)
    assert kinds(document.blocks) == [
        ("Heading", "By rail"),
        ("RunningText", "Take the train below 700 km."),
        ("ListItem", "first class"),
        ("ListItem", "from four hours"),
        ("TableRow", "Way: Car; Limit: 100 km"),
        ("TableRow", "Way: Air; Limit: 900 km"),
        ("Heading", "Notes"),
    ]
    assert [block.level for block in document.blocks if isinstance(block, Heading)] == [1, 2]


def test_title_and_date_come_from_the_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, TEXT)
    assert (document.title, str(document.dated)) == ("Travel policy", "2026-01-15")


def test_without_front_matter_the_first_heading_is_the_title(tmp_path: Path) -> None:
    assert read(tmp_path, "# Water\n\nText of 3 March 2025.").title == "Water"


def test_two_tables_are_told_apart(tmp_path: Path) -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    document = read(tmp_path, f"{table}\n{table}")
    assert rows(document) == ["a: 1; b: 2", "a: 1; b: 2"]
    assert [block.table for block in document.blocks if isinstance(block, TableRow)] == [0, 1]


def test_html_inside_is_read_as_text(tmp_path: Path) -> None:
    assert kinds(read(tmp_path, "<div>\n<b>Bold</b> words\n</div>").blocks) == [("RunningText", "Bold words")]


def test_front_matter_in_toml_is_no_text(tmp_path: Path) -> None:
    document = read(tmp_path, '+++\ntitle = "Bees"\ndate = 2026-01-02\n+++\n\nThey live on our roof.\n')
    assert (document.title, document.dated) == ("Bees", date(2026, 1, 2))
    assert kinds(document.blocks) == [("RunningText", "They live on our roof.")]


def test_a_raised_digit_joins_no_number(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "We emitted 1,240<sup>1</sup> tonnes, 10<sup>6</sup> in all, of CO<sub>2</sub>.\n"
    )
    assert [block.text for block in parse(tmp_path / "a.md", long_enough()).blocks] == [
        "We emitted 1,240 ¹ tonnes, 10⁶ in all, of CO2."
    ]


def test_the_numbers_of_a_list_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("3. Ask first.\n4. Take the train.\n   - by day\n")
    assert [block.text for block in parse(tmp_path / "a.md", long_enough()).blocks] == [
        "3. Ask first.",
        "4. Take the train.",
        "by day",
    ]
