"""Heads of columns that stand apart from the rows."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import PROSE, Draw, long_enough, parsed, rows, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf


def rows_of(path: Path, page: Draw) -> list[str]:
    return rows(parsed(pdf.parse(made_pdf(path, page), long_enough())))


def figures(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 9)
    for place, (name, *cells) in enumerate((("Lyon", "12.4", "3", "97"), ("Porto", "9.8", "5", "91"))):
        canvas.drawString(60, 560 - 14 * place, name)
        for column, cell in enumerate(cells):
            canvas.drawRightString(250 + 80 * column, 560 - 14 * place, cell)


def test_heads_on_their_side_name_the_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, wrapped(PROSE, 90), top=780)
        for column, head in enumerate(("Energy", "Accidents", "Recycled")):
            canvas.saveState()
            canvas.translate(248 + 80 * column, 575)
            canvas.rotate(90)
            canvas.setFont("Helvetica-Bold", 9)
            canvas.drawString(0, 0, head)
            canvas.restoreState()
        figures(canvas)

    assert rows_of(tmp_path / "a.pdf", page) == [
        "Lyon; Energy: 12.4; Accidents: 3; Recycled: 97",
        "Porto; Energy: 9.8; Accidents: 5; Recycled: 91",
    ]


def test_heads_that_the_file_writes_behind_the_rows_name_the_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        figures(canvas)
        write(canvas, wrapped(PROSE, 90), top=780)
        canvas.setFont("Helvetica-Bold", 9)
        for column, head in enumerate(("Energy", "Accidents", "Recycled")):
            canvas.drawRightString(250 + 80 * column, 576, head)

    assert rows_of(tmp_path / "a.pdf", page) == [
        "Lyon; Energy: 12.4; Accidents: 3; Recycled: 97",
        "Porto; Energy: 9.8; Accidents: 5; Recycled: 91",
    ]


def test_a_sentence_above_figures_is_no_head(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        figures(canvas)
        write(canvas, wrapped(PROSE, 90), top=620)

    assert rows_of(tmp_path / "a.pdf", page) == ["Lyon: 12.4; 3; 97", "Porto: 9.8; 5; 91"]
