"""Tables that go on over the page."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import PROSE, Draw, long_enough, parsed, rows, table, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf

RIGHTS = [300, 400]


def rows_of(path: Path, *pages: Draw) -> list[str]:
    return rows(parsed(pdf.parse(made_pdf(path, *pages), long_enough())))


def first(canvas: Canvas) -> None:
    write(canvas, wrapped(PROSE, 90), top=500)
    table(canvas, [["Site", "2024", "2025"], ["Lyon", "41", "40"], ["Porto", "7", "6"]], 200, RIGHTS)


def test_rows_at_the_top_of_the_next_page_keep_the_names_of_their_columns(tmp_path: Path) -> None:
    def second(canvas: Canvas) -> None:
        table(canvas, [["Ghent", "12", "11"], ["Linz", "5", "4"]], 700, RIGHTS)
        write(canvas, wrapped(PROSE, 90), top=500)

    assert rows_of(tmp_path / "a.pdf", first, second)[2:] == [
        "Site: Ghent; 2024: 12; 2025: 11",
        "Site: Linz; 2024: 5; 2025: 4",
    ]


def test_a_table_below_other_text_has_no_part_on_the_page_before(tmp_path: Path) -> None:
    def second(canvas: Canvas) -> None:
        write(canvas, wrapped(PROSE, 90), top=700)
        table(canvas, [["Ghent", "12", "11"], ["Linz", "5", "4"]], 500, RIGHTS)

    assert rows_of(tmp_path / "a.pdf", first, second)[2:] == ["Ghent: 12; 11", "Linz: 5; 4"]


def test_a_table_with_a_header_of_its_own_keeps_it(tmp_path: Path) -> None:
    def second(canvas: Canvas) -> None:
        table(
            canvas, [["Country", "2019", "2020"], ["Austria", "12", "11"], ["Spain", "5", "4"]], 700, RIGHTS
        )

    assert rows_of(tmp_path / "a.pdf", first, second)[2:] == [
        "Country: Austria; 2019: 12; 2020: 11",
        "Country: Spain; 2019: 5; 2020: 4",
    ]
