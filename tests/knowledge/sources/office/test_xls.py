"""Workbooks of before 2007."""

from datetime import date
from pathlib import Path

import pytest
import xlwt

from knowledge.passages import PageUnit
from knowledge.sources.document_model import ParsedDocument
from tests.knowledge.sources.made import read, rows


def saved(book: xlwt.Workbook, path: Path) -> ParsedDocument:
    book.save(str(path / "a.xls"))
    return read(path / "a.xls")


def test_rows_name_their_columns_and_numbers_read_as_shown(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Energy")
    for place, (name, share) in enumerate([("Site", "Share"), ("Graz", 0.423), ("Lyon", -0.05)]):
        sheet.write(place, 0, name)
        sheet.write(place, 1, share, xlwt.easyxf(num_format_str="0.0%;[Red]0.0%"))
    document = saved(book, tmp_path)
    assert rows(document) == ["Site: Graz; Share: 42.3 %", "Site: Lyon; Share: -5.0 %"]
    assert (document.blocks[0].text, document.page_unit) == ("Energy", PageUnit.SHEET)


def test_a_merged_cell_holds_for_every_row_that_it_covers(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Gas")
    for place, text in enumerate(["Site", "Use", "MWh"]):
        sheet.write(0, place, text)
    sheet.write_merge(1, 2, 0, 0, "Graz")
    for row, (use, amount) in enumerate([("heating", 12), ("process", 30)], start=1):
        sheet.write(row, 1, use)
        sheet.write(row, 2, amount)
    assert rows(saved(book, tmp_path)) == [
        "Site: Graz; Use: heating; MWh: 12",
        "Site: Graz; Use: process; MWh: 30",
    ]


def test_a_raised_digit_joins_no_number(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    font = xlwt.Font()
    font.escapement = xlwt.Font.ESCAPEMENT_SUPERSCRIPT
    book.add_sheet("Notes").write_rich_text(0, 0, ("We emitted 1,240", ("1", font), " tonnes."))
    assert saved(book, tmp_path).blocks[-1].text == "We emitted 1,240 ¹ tonnes."


def test_dates_are_dates_and_hidden_sheets_are_left_out(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Plan")
    sheet.write(0, 0, "Valid from")
    sheet.write(0, 1, date(2026, 3, 1), xlwt.easyxf(num_format_str="DD.MM.YYYY"))
    hidden = book.add_sheet("Secret")
    hidden.write(0, 0, "never seen")
    hidden.visibility = 1
    texts = " ".join(block.text for block in saved(book, tmp_path).blocks)
    assert "2026-03-01" in texts
    assert "never seen" not in texts


@pytest.mark.parametrize("name", ["a.doc", "a.xlsx", "a.txt"])
def test_it_is_known_by_its_bytes(tmp_path: Path, name: str) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Plan").write(0, 0, "Only a remark.")
    book.save(str(tmp_path / name))
    assert read(tmp_path / name).blocks[-1].text == "Only a remark."
