"""A folder of semicolon-separated files as a workbook: one sheet a file, in the order of their numbers."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import xlsxwriter

from builder.zipped import settle

STATUS_COLOURS = {
    "achieved": "#CFE8D5",
    "on track": "#CFE8D5",
    "at risk": "#FBE3C0",
    "off track": "#F6C9C2",
}


def write_xlsx(folder: Path, path: Path, *, title: str, author: str, day: date) -> None:
    with xlsxwriter.Workbook(str(path)) as workbook:
        moment = datetime.combine(day, time(9), UTC).replace(tzinfo=None)
        workbook.set_properties({"title": title, "author": author, "created": moment})
        styles = _styles(workbook)
        for file in sorted(folder.glob("*.csv"), key=lambda file: int(file.stem.split()[0])):
            sheet = workbook.add_worksheet(file.stem.split(maxsplit=1)[1])
            _write_sheet(sheet, file, styles)
    settle(path, day)


def _styles(workbook: Any) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#C9D6D8"}
    styles = {
        "title": workbook.add_format({"bold": True, "font_size": 15, "font_color": "#0B4F57"}),
        "plain": workbook.add_format({"font_color": "#607075"}),
        "header": workbook.add_format(
            {**wrapped, "bold": True, "font_color": "white", "bg_color": "#0B4F57"}
        ),
        "text": workbook.add_format(wrapped),
        "number": workbook.add_format({**wrapped, "num_format": "#,##0.##"}),
        "whole": workbook.add_format({**wrapped, "num_format": "#,##0"}),
    }
    for status, colour in STATUS_COLOURS.items():
        styles[status] = workbook.add_format({**wrapped, "bg_color": colour})
    return styles


def _write_sheet(sheet: Any, file: Path, styles: dict[str, Any]) -> None:
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream, delimiter=";"))
    header = rows.index([]) + 1
    sheet.write(0, 0, rows[0][0], styles["title"])
    for at in range(1, header - 1):
        sheet.write(at, 0, rows[at][0], styles["plain"])
    sheet.write_row(header, 0, rows[header], styles["header"])
    for at, row in enumerate(rows[header + 1 :], start=header + 1):
        _write_row(sheet, at, row, styles)
    _set_view(sheet, rows[header:], header)


def _write_row(sheet: Any, at: int, row: list[str], styles: dict[str, Any]) -> None:
    for column, cell in enumerate(row):
        value = _number(cell)
        if value is None:
            sheet.write_string(at, column, cell, styles.get(cell, styles["text"]))
        else:
            sheet.write_number(at, column, value, styles["whole" if value.is_integer() else "number"])


def _number(cell: str) -> float | None:
    try:
        return float(cell)
    except ValueError:
        return None


def _set_view(sheet: Any, rows: list[list[str]], header: int) -> None:
    sheet.freeze_panes(header + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    for column in range(len(rows[0])):
        longest = max(len(row[column]) for row in rows if column < len(row))
        sheet.set_column(column, column, min(max(longest + 2, 9), 58))
