"""Columns first, then lines; a table row by row."""

from knowledge.sources.pdf.reading_order import in_reading_order
from knowledge.sources.pdf.runs import Run


def run(text: str, left: float, baseline: float, width: float = 200) -> Run:
    return Run(text, left, left + width, baseline, 10, 400)


def read(*runs: Run) -> list[str]:
    return [each.text for each in in_reading_order(runs)]


def test_two_columns_of_text_are_read_one_after_the_other() -> None:
    left = [run(f"left {place}", 50, 700 - 12 * place) for place in range(4)]
    right = [run(f"right {place}", 300, 700 - 12 * place) for place in range(4)]
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]

    assert read(*mixed) == [each.text for each in (*left, *right)]


def test_a_title_over_two_columns_comes_before_them() -> None:
    title = run("title", 50, 760, width=450)
    columns = [run(f"{x} {place}", x, 700 - 12 * place) for place in range(4) for x in (50, 300)]

    order = read(*columns, title)

    assert order[0] == "title"
    assert order[1:5] == ["50 0", "50 1", "50 2", "50 3"]


def test_the_rows_of_a_table_are_read_one_after_the_other() -> None:
    cells = [run(f"{row} {x}", x, 700 - 14 * row, width=60) for x in (50, 200, 300) for row in range(4)]

    assert read(*cells) == [f"{row} {x}" for row in range(4) for x in (50, 200, 300)]
