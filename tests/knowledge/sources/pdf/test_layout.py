"""Lines as paragraphs and items."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import Draw, kinds, long_enough, parsed, write
from tests.knowledge.sources.made import pdf as made_pdf


def kinds_of(path: Path, *lines: str) -> list[tuple[str, str]]:
    def page(canvas: Canvas) -> None:
        write(canvas, lines)

    drawn: Draw = page
    return kinds(parsed(pdf.parse(made_pdf(path, drawn), long_enough())).blocks)


def test_a_dash_at_the_start_of_a_line_may_be_in_the_middle_of_a_sentence(tmp_path: Path) -> None:
    found = kinds_of(
        tmp_path / "a.pdf",
        "A committee of all departments meets three or four times a year",
        "- as often as is needed - to discuss what was reached so far.",
    )

    assert found == [
        (
            "RunningText",
            "A committee of all departments meets three or four times a year - as often as is needed - to "
            "discuss what was reached so far.",
        )
    ]


def test_dashes_below_an_introduction_begin_items(tmp_path: Path) -> None:
    found = kinds_of(
        tmp_path / "a.pdf",
        "In the coming year every site of the company will do the following:",
        "- save water in its production,",
        "- report what it bought.",
    )

    assert [kind for kind, _ in found] == ["RunningText", "ListItem", "ListItem"]
