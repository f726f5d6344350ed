"""Characters as lines of text."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import long_enough, parsed
from tests.knowledge.sources.made import pdf as made_pdf


def test_a_line_that_begins_with_a_smaller_link_is_part_of_its_paragraph(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont("Helvetica", 10, 12)
        text.textLine("Every supplier signs the code that is published on our pages (see the")
        text.setFont("Helvetica", 8, 12)
        text.textOut("company website")
        text.setFont("Helvetica", 10, 12)
        text.textLine(") before the first order and again whenever it is changed,")
        text.textLine("and nobody who refuses to sign it is given a contract by any of our sites.")
        canvas.drawText(text)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough()))

    assert [block.text for block in document.blocks] == [
        "Every supplier signs the code that is published on our pages (see the company website) before the "
        "first order and again whenever it is changed, and nobody who refuses to sign it is given a contract "
        "by any of our sites."
    ]
