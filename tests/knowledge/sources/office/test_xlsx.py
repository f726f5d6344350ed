"""Excel files: sheets as readable rows, with numbers as they are shown."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from knowledge.passages import PageUnit
from knowledge.sources.document_model import Heading, TableRow
from knowledge.sources.office.xlsx import parse
from tests.knowledge.sources.made import kinds, long_enough, rows, with_member


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


def read_cell(path: Path, value: object, form: str) -> str:
    """The row of a figure that is shown in this format, as it is read."""
    book = openpyxl.Workbook()
    book.active.append(["Indicator", "2025"])
    book.active.append(["Change", value])
    book.active["B2"].number_format = form
    book.save(path)
    return rows(parse(path, long_enough()))[-1]


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
        (54321, '#,##0" tCO2e"', "54,321 tCO2e"),
        (1234567, "#,##0,", "1,235"),
        (1234567, '0.0,,"M"', "1.2M"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50"),
        (-5, "#,##0;(#,##0)", "(5)"),
        (-5.25, "0.0", "-5.3"),
        (0, '0;-0;"–"', "–"),
    ],
)
def test_a_value_reads_as_the_sheet_shows_it(tmp_path: Path, value: object, form: str, shown: str) -> None:
    assert read_cell(tmp_path / "a.xlsx", value, form).endswith(f": {shown}")


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
    assert kinds(parse(tmp_path / "a.xlsx", long_enough()).blocks)[-1] == ("RunningText", "Only a remark.")


def test_a_formula_that_was_never_calculated_is_left_out_and_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site", "Waste"], ["Lyon", 5], ["Total", "=B2*2"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert rows(document) == ["Site: Lyon; Waste: 5", "Site: Total"]
    assert "never calculated" in document.incomplete


def test_the_nought_that_a_program_puts_beside_its_formulas_is_no_figure(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site", "Waste"], ["Lyon", 5], ["Total", "=B2*2"]):
        book.active.append(row)
    book.save(tmp_path / "b.xlsx")
    sheet = "xl/worksheets/sheet1.xml"
    with_member(
        tmp_path / "b.xlsx", tmp_path / "a.xlsx", sheet, lambda xml: xml.replace(b"<v />", b"<v>0</v>")
    )
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert rows(document) == ["Site: Lyon; Waste: 5", "Site: Total"]
    assert "never calculated" in document.incomplete


def test_an_error_is_not_read_as_a_value(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site", "Waste"], ["Lyon", 5], ["Pune", "#DIV/0!"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert rows(parse(tmp_path / "a.xlsx", long_enough())) == ["Site: Lyon; Waste: 5", "Site: Pune"]


def test_a_merged_cell_holds_for_every_row_that_it_covers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Kind", "Unit", "2024"], ["Energy", "MWh", 10], [None, "GJ", 36], ["Water", "m³", 7]):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "a.xlsx")
    assert rows(parse(tmp_path / "a.xlsx", long_enough())) == [
        "Kind: Energy; Unit: MWh; 2024: 10",
        "Kind: Energy; Unit: GJ; 2024: 36",
        "Kind: Water; Unit: m³; 2024: 7",
    ]


def test_tables_side_by_side_are_two(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["Site", "Waste", None, "Site", "Water"], ["Lyon", 5, None, "Graz", 8], ["Pune", 6]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert rows(document) == ["Site: Lyon; Waste: 5", "Site: Pune; Waste: 6", "Site: Graz; Water: 8"]


def test_an_empty_column_before_the_figures_parts_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (
        ["Kind", "Unit", None, "2023", "2024"],
        ["Waste", "t", None, 5, 6],
        ["Water", "m³", None, 8, 9],
    ):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    assert rows(parse(tmp_path / "a.xlsx", long_enough()))[0] == "Kind: Waste; Unit: t; 2023: 5; 2024: 6"


def test_a_remark_a_million_rows_down_is_read_and_the_workbook_is_not_long(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Site list"
    book.active["A1048576"] = "Checked by the audit team."
    book.save(tmp_path / "a.xlsx")
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert kinds(document.blocks)[-1] == ("RunningText", "Checked by the audit team.")
    assert document.incomplete == ""


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (-0.027, "0.0%;[Red]0.0%", "-2.7 %"),
        (-5, "#,##0;[Red]#,##0", "-5"),
        (-5, '0" t";[Color 3]0" t"', "-5 t"),
        (5, "0;[Red]0", "5"),
        (-5, "0;[Red](0)", "(5)"),
        (-5, '"up "0;"down "0', "down 5"),
        (-0.001, "0.0;[Red]0.0", "0.0"),
    ],
)
def test_a_negative_number_told_by_its_colour_keeps_its_sign(
    tmp_path: Path, value: float, form: str, shown: str
) -> None:
    assert read_cell(tmp_path / "a.xlsx", value, form).endswith(f": {shown}")


def test_columns_that_are_too_many_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in range(2):
        book.active.append([f"c{column}-{row}" for column in range(260)])
    book.save(tmp_path / "a.xlsx")
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert "Only the first 200 columns were read of: Sheet." in document.incomplete


def test_a_raised_digit_in_a_cell_joins_no_number(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    raised = book.add_format({"font_script": 1})
    book.add_worksheet("Notes").write_rich_string("A1", "We emitted 1,240", raised, "1", " tonnes.")
    book.close()
    document = parse(tmp_path / "a.xlsx", long_enough())
    assert [block.text for block in document.blocks][1:] == ["We emitted 1,240 ¹ tonnes."]


def test_a_text_box_on_a_sheet_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("Notes")
    sheet.insert_textbox("B2", "Water is counted at the meter.")
    book.close()
    assert kinds(parse(tmp_path / "a.xlsx", long_enough()).blocks) == [
        ("Heading", "Notes"),
        ("RunningText", "Water is counted at the meter."),
    ]


def test_a_sheet_of_a_chart_gives_its_numbers(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    data = book.add_worksheet("Data")
    data.write_row(0, 0, ["2024", 12])
    data.write_row(1, 0, ["2030", 6])
    chart = book.add_chart({"type": "column"})
    chart.add_series({"name": "kt", "categories": "=Data!$A$1:$A$2", "values": "=Data!$B$1:$B$2"})
    chart.set_title({"name": "Emissions"})
    book.add_chartsheet("Climate").set_chart(chart)
    book.close()
    document = parse(tmp_path / "a.xlsx", long_enough())
    chartsheet = [block for block in document.blocks if block.page == 2]
    assert kinds(chartsheet) == [
        ("Heading", "Climate"),
        ("TableRow", "2024; kt: 12"),
        ("TableRow", "2030; kt: 6"),
    ]
