"""Rows of a table in the terminal, in the width that there is."""

from __future__ import annotations

import io

from rich.console import Console

from bot.terminal.render import render_message
from handlers.kernel.messages import Table
from tests.bot.tables import HEADLESS, LONG, WATER, WIDE, answer


def _drawn(table: Table, width: int) -> list[str]:
    console = Console(file=io.StringIO(), width=width)
    console.print(render_message(answer(table)))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def test_every_cell_stands_below_its_heading() -> None:
    lines = _drawn(WATER, 80)
    heads = next(line for line in lines if "Indicator" in line)
    row = next(line for line in lines if "Water" in line)
    assert row.index("Water") == heads.index("Indicator")
    assert row.index("98") + 2 == heads.index("2024") + 4  # figures end below the end of the year
    assert lines[0].strip() == "Use of water (m³)"
    assert any("Without the leased sites." in line for line in lines)
    assert any("Report, page 12" in line for line in lines)


def test_a_narrow_terminal_keeps_what_answers_and_says_where_all_of_it_is() -> None:
    lines = _drawn(WIDE, 40)
    row = next(line for line in lines if "Water" in line)
    assert row.split() == ["Water", "98"]
    assert any("more rows or" in line for line in lines)


def test_a_long_table_says_where_all_of_it_is() -> None:
    lines = _drawn(LONG, 80)
    assert sum("Water" in line for line in lines) == 60
    assert any("more rows or columns" in line for line in lines)


def test_a_table_without_headings_has_rows_alone() -> None:
    assert not any("─" in line for line in _drawn(HEADLESS, 80))
