"""Where the cells of a table's row stand in the text that is made of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.cells import placed_cells
from knowledge.sources.document_model import TableRow


def _read(row: TableRow) -> list[tuple[int, str, str]]:
    """Column, name and cell, as they are found again in the row's text."""
    text = " ".join(row.text.split())
    return [(column, text[a:b], text[c:d]) for column, a, b, c, d in placed_cells(row, text)]


def test_every_filled_cell_is_found_with_the_name_of_its_column() -> None:
    row = TableRow(("W1", "", "98,300"), 0, ("ID", "2023", "2024"))
    assert _read(row) == [(0, "ID", "W1"), (2, "2024", "98,300")]


def test_signs_inside_names_and_cells_part_nothing() -> None:
    row = TableRow(("Scope 2: market-based; restated", "1; 2"), 0, ("Basis: all", "t; CO2e"))
    assert _read(row) == [
        (0, "Basis: all", "Scope 2: market-based; restated"),
        (1, "t; CO2e", "1; 2"),
    ]


def test_columns_without_names_are_found_by_their_place() -> None:
    assert _read(TableRow(("Water", "", "5 t"), 0)) == [(0, "", "Water"), (2, "", "5 t")]
    assert _read(TableRow(("Water", "5 t"), 0, ("", "2024"))) == [(0, "", "Water"), (1, "2024", "5 t")]


def test_nothing_is_known_of_a_row_that_was_cut() -> None:
    row = TableRow(("Water", "5 t"), 0, ("Topic", "2024"))
    assert placed_cells(row, row.text[:10]) == ()
    assert placed_cells(row, f"{row.text} and more") == ()


_CELL = st.text(st.sampled_from("ab1 :;–%"), max_size=8).map(lambda text: " ".join(text.split()))


@given(st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=5))
def test_what_is_found_is_what_was_read(columns: list[tuple[str, str]]) -> None:
    names, cells = zip(*columns, strict=True)
    row = TableRow(cells, 0, names if any(names) else ())
    found = _read(row)
    filled = [(place, name, cell) for place, (name, cell) in enumerate(columns) if cell]
    assert found in ([], filled)
