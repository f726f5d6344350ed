"""Excel files: sheets as readable rows, with numbers as they are shown."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from knowledge.parsed import Heading, TableRow
from knowledge.passages import PageUnit
from knowledge.sources.xlsx import parse
from tests.knowledge.sources.made import kinds, long_enough, rows


def test_rows_name_their_columns_and_know_sheet_and_caption(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Energy"
    for row in (["Energy use by site"], [], ["Site", "MWh"], ["Lyon", 120], ["Graz", 80]):
        book.active.append(row)
    book.create_sheet("Empty")
    other = book.create_sheet("Water")
    other.append(["Site", "m³"])
    other.append(["Pune", 21])
    book.save(tmp_path / "a.xlsx")

    document = parse(tmp_path / "a.xlsx", long_enough())

    assert [(block.text, block.page) for block in document.blocks] == [
        ("Energy", 1),
        ("Site: Lyon; MWh: 120", 1),
        ("Site: Graz; MWh: 80", 1),
        ("Water", 3),
        ("Site: Pune; m³: 21", 3),
    ]
    captions = [block.caption for block in document.blocks if isinstance(block, TableRow)]
    assert captions == ["Energy use by site", "Energy use by site", ""]
    assert document.page_unit is PageUnit.SHEET


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.423, "0.0%", "42.3 %"),
        (0.42, "0%", "42 %"),
        (1234567, "#,##0", "1,234,567"),
        (1234.5, "#,##0.00", "1,234.50"),
        (3.4, "#,##0.##", "3.4"),
        (7, "#,##0.##", "7"),
        (0.78, "General", "0.78"),
        (1.2345678, "General", "1.2345678"),
        (12.0, "General", "12"),
        (date(2026, 1, 31), "yyyy-mm-dd", "2026-01-31"),
        (True, "General", "yes"),
    ],
)
def test_a_value_reads_as_the_sheet_shows_it(tmp_path: Path, value: object, form: str, shown: str) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Name", "Value"])
    book.active.append(["it", value])
    book.active["B2"].number_format = form
    book.save(tmp_path / "a.xlsx")
    assert rows(parse(tmp_path / "a.xlsx", long_enough()))[-1].endswith(f": {shown}")


def test_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["seen", "here"])
    hidden = book.create_sheet("Lists")
    hidden.append(["not", "seen"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    headings = [
        block.text for block in parse(tmp_path / "a.xlsx", long_enough()).blocks if isinstance(block, Heading)
    ]
    assert headings == ["Sheet"]


def test_a_title_above_nothing_is_a_paragraph(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Only a remark."])
    book.save(tmp_path / "a.xlsx")
    assert kinds(parse(tmp_path / "a.xlsx", long_enough()).blocks)[-1] == ("Paragraph", "Only a remark.")
