"""Scanned pages among pages of text."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from knowledge.sources.notes import unseen
from tests.knowledge.sources.made import HEIGHT, PROSE, WIDTH, Draw, long_enough, parsed, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf


def picture(shade: int) -> ImageReader:
    image = Image.new("L", (600, 850), shade)
    ImageDraw.Draw(image).text((80, 80), "Assurance report", fill=0)
    file = BytesIO()
    image.save(file, "PNG")
    return ImageReader(BytesIO(file.getvalue()))


def full_of(shade: int) -> Draw:
    return lambda canvas: canvas.drawImage(picture(shade), 0, 0, WIDTH, HEIGHT)


def text(canvas: Canvas) -> None:
    write(canvas, wrapped(PROSE, 90))


def incomplete(path: Path, *pages: Draw) -> str:
    return parsed(pdf.parse(made_pdf(path, *pages), long_enough())).incomplete


def test_a_scanned_page_behind_pages_of_text_is_named(tmp_path: Path) -> None:
    assert incomplete(tmp_path / "a.pdf", text, full_of(250)).startswith("Page 2 is a scan without text:")


def test_a_scanned_page_with_a_page_number_alone_is_named(tmp_path: Path) -> None:
    def stamped(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            full_of(250)(canvas)
            write(canvas, [str(number)], left=300, top=20)

        return draw

    found = incomplete(tmp_path / "a.pdf", text, *map(stamped, range(2, 6)))

    assert found.startswith("Pages 2–5 are scans without text:")


def test_a_photograph_and_an_empty_page_are_no_scans(tmp_path: Path) -> None:
    assert incomplete(tmp_path / "a.pdf", full_of(60), text, lambda canvas: canvas.rect(1, 1, 9, 9)) == ""


@pytest.mark.parametrize(
    ("pages", "named"),
    [([3], "Page 3 is"), ([3, 4], "Pages 3–4 are"), ([1, 3, 4, 9], "Pages 1, 3–4, 9 are")],
)
def test_stretches_of_pages_are_told_by_their_ends(pages: list[int], named: str) -> None:
    assert unseen(pages).startswith(named)
