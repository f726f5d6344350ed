"""What a page repeats because it is a page, and what only looks like it."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import PROSE, Draw, long_enough, parsed, table, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf

CHAPTERS = ("Water", "Waste", "Energy", "People", "Suppliers", "Safety")


def text_of(path: Path, *pages: Draw) -> str:
    document = parsed(pdf.parse(made_pdf(path, *pages), long_enough()))
    return "\n".join(block.text for block in document.blocks)


def body(canvas: Canvas, top: float = 500) -> None:
    write(canvas, wrapped(PROSE, 90), top=top)


def test_a_small_line_apart_from_the_text_is_a_running_head_whatever_it_says(tmp_path: Path) -> None:
    def page(chapter: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, [f"Report on {chapter}"], top=810, size=7)
            body(canvas, top=760)

        return draw

    found = text_of(tmp_path / "a.pdf", *map(page, CHAPTERS))

    assert "Report on" not in found
    assert "Every site has a plan" in found


def test_footnotes_at_the_foot_of_every_page_stay(tmp_path: Path) -> None:
    def page(chapter: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            body(canvas)
            write(
                canvas,
                [f"1 {chapter} of all sites.", f"2 {chapter} as bought.", "3 Estimated."],
                top=60,
                size=7,
            )

        return draw

    found = text_of(tmp_path / "a.pdf", *map(page, CHAPTERS))

    assert "Water of all sites." in found
    assert "Safety as bought." in found


def test_figures_at_the_top_of_a_page_are_no_page_numbers(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        table(canvas, [["Lyon", "350", "268"], ["Porto", "365", "285"]], top=800, rights=[300, 400])
        body(canvas)

    assert "Lyon: 350; 268" in text_of(tmp_path / "a.pdf", page)


def test_a_page_with_contents_and_a_text_beside_them_is_read(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["Contents"], top=780, size=14)
        write(canvas, [f"{chapter} {place}" for place, chapter in enumerate(CHAPTERS, 4)], top=750)
        write(canvas, wrapped(" ".join([PROSE] * 12), 60), top=640)

    assert "Every site has a plan" in text_of(tmp_path / "a.pdf", page)
