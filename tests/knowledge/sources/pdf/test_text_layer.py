"""What a page's own text layer says outside page furniture."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from tests.knowledge.sources.made import HEIGHT, Draw, long_enough, parsed, write
from tests.knowledge.sources.made import pdf as made_pdf


def stated(path: Path, *pages: Draw) -> tuple[str, ...]:
    return parsed(pdf.parse(made_pdf(path, *pages), long_enough())).stated


def numbered(number: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Acme Group · Report 2025"], top=HEIGHT - 30, size=8)
        write(canvas, [f"At site {number} we saved {number * 17} tonnes."], top=600 - 50 * number)
        write(canvas, [str(number + 4)], left=500, top=30, size=8)

    return draw


def test_running_heads_and_the_numbers_of_the_pages_are_furniture(tmp_path: Path) -> None:
    assert stated(tmp_path / "a.pdf", *map(numbered, range(1, 5))) == tuple(
        f"At site {number} we saved {number * 17} tonnes." for number in range(1, 5)
    )


def test_what_is_drawn_twice_as_its_own_shadow_is_said_once(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["We saved 17 tonnes."], top=600)
        write(canvas, ["We saved 17 tonnes."], left=61, top=598.5)

    assert stated(tmp_path / "a.pdf", draw) == ("We saved 17 tonnes.",)


def test_a_page_of_contents_says_nothing_of_its_own(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        write(canvas, ["Contents"], top=760, size=18)
        for place, title in enumerate(("Climate", "Water", "Waste", "People", "Suppliers")):
            canvas.drawString(60, 700 - 16 * place, title)
            canvas.drawRightString(400, 700 - 16 * place, str(3 + 4 * place))

    def page(canvas: Canvas) -> None:
        write(canvas, ["We saved 17 tonnes."], top=600)

    assert stated(tmp_path / "a.pdf", contents, page) == ("", "We saved 17 tonnes.")


def test_what_stands_on_its_side_is_said_too(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["We saved 17 tonnes in all of our plants."], top=600)
        canvas.translate(80, 300)
        canvas.rotate(90)
        write(canvas, ["591.6"], left=0, top=0)

    assert stated(tmp_path / "a.pdf", draw) == ("We saved 17 tonnes in all of our plants. 591.6",)
