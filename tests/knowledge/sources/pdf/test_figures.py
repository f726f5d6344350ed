"""Figures outside sentences and tables: none is lost, and each goes with what names it."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.index.chunking import split
from knowledge.sources import pdf
from knowledge.sources.document_model import Heading
from tests.knowledge.sources.made import PROSE, Draw, long_enough, parsed, rows, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf


def lines_of(path: Path, *pages: Draw) -> list[str]:
    document = parsed(pdf.parse(made_pdf(path, *pages), long_enough()))
    return [block.text for block in document.blocks]


def body(canvas: Canvas, top: float = 780) -> None:
    write(canvas, wrapped(PROSE, 90), top=top)


def test_a_key_figure_is_one_text_with_the_label_below_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        for left, figure, label in (
            (60, "32.6Mt", "less carbon dioxide"),
            (300, "–39 %", "water since 2019"),
        ):
            write(canvas, [figure], left=left, top=600, size=28, bold=True)
            write(canvas, [label], left=left, top=582, size=9)

    found = lines_of(tmp_path / "a.pdf", page)

    assert "32.6Mt less carbon dioxide" in found
    assert "–39 % water since 2019" in found


def test_a_key_figure_is_one_text_with_the_label_beside_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        write(canvas, ["1,023"], top=600, size=28)
        write(canvas, ["colleagues took part", "in the day of help"], left=150, top=612, size=9)

    assert "1,023 colleagues took part in the day of help" in lines_of(tmp_path / "a.pdf", page)


def test_a_heading_with_its_number_is_no_key_figure(tmp_path: Path) -> None:
    """`3. Climate` above `3.1 Our targets` was taken for a figure with its label."""

    def page(canvas: Canvas) -> None:
        write(canvas, ["3. Climate"], top=780, size=20, bold=True)
        write(canvas, ["3.1 Our targets"], top=750, size=13, bold=True)
        body(canvas, 720)
        write(canvas, ["4. Water"], top=600, size=20, bold=True)
        body(canvas, 570)
        write(canvas, ["3.1 million"], top=400, size=28, bold=True)
        write(canvas, ["litres less since 2019"], top=382, size=9)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough()))

    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == ["3. Climate", "3.1 Our targets", "4. Water"]
    assert "3.1 million litres less since 2019" in [block.text for block in document.blocks]


def test_three_key_figures_in_a_row_are_not_taken_for_the_scale_of_a_chart(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        for place in range(3):
            write(canvas, [f"{17 * place + 12}"], left=60 + 150 * place, top=600, size=24)
        for place, label in enumerate(("sites", "countries", "suppliers")):
            write(canvas, [label], left=60 + 150 * place, top=585, size=9)

    found = lines_of(tmp_path / "a.pdf", page)

    assert {"12 sites", "29 countries", "46 suppliers"} <= set(found)


def boxes(canvas: Canvas, above: int, below: int) -> None:
    """Two rows of key figures, with so many points from each to its label."""
    for row, names in enumerate((("Belonging", "Inclusion"), ("Growth", "Trust"))):
        for column, name in enumerate(names):
            left, top = 60 + 200 * column, 600 - 60 * row
            write(canvas, [f"{name} score"], left=left, top=top + above - below, size=9)
            write(canvas, [str(80 + 2 * row + column)], left=left, top=top, size=20)


def test_labels_above_all_key_figures_are_not_those_of_the_row_above(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        boxes(canvas, above=28, below=0)

    found = set(lines_of(tmp_path / "a.pdf", page))

    assert {"Belonging score 80", "Inclusion score 81", "Growth score 82", "Trust score 83"} <= found


def test_labels_below_all_key_figures_are_not_those_of_the_row_below(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        boxes(canvas, above=0, below=20)

    found = set(lines_of(tmp_path / "a.pdf", page))

    assert {"80 Belonging score", "81 Inclusion score", "82 Growth score", "83 Trust score"} <= found


def test_a_name_above_and_a_unit_below_go_with_the_key_figure_between_them(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        for place, (name, figure, unit) in enumerate(
            (("Iron ore", "248", "million tonnes"), ("Copper", "1,724", "kilotonnes"))
        ):
            for text, top, size in ((name, 630, 9), (figure, 608, 16), (unit, 596, 9)):
                write(canvas, [text], left=60 + 150 * place, top=top, size=size)

    found = lines_of(tmp_path / "a.pdf", page)

    assert {"Iron ore 248 million tonnes", "Copper 1,724 kilotonnes"} <= set(found)


def test_key_figures_in_rows_and_columns_are_no_table(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        for row, cells in enumerate(
            ((("85", "Companies"), ("12,728", "Employees")), (("33", "Countries"), ("30", "Plants")))
        ):
            for place, (figure, label) in enumerate(cells):
                canvas.setFont("Helvetica", 24)
                canvas.drawRightString(140 + 200 * place, 600 - 50 * row, figure)
                write(canvas, [label], left=150 + 200 * place, top=600 - 50 * row, size=9)

    found = lines_of(tmp_path / "a.pdf", page)

    assert {"85 Companies", "12,728 Employees", "33 Countries", "30 Plants"} <= set(found)


def bars(canvas: Canvas, left: float, title: str, values: tuple[str, ...]) -> None:
    write(canvas, [title], left=left, top=600, size=11, bold=True)
    canvas.setFont("Helvetica", 7)
    for step in range(5):
        canvas.drawRightString(left + 14, 400 + 40 * step, str(20 * step))
    for place, value in enumerate(values):
        canvas.drawCentredString(left + 50 + 60 * place, 430 + 37 * place, value)
        canvas.drawCentredString(left + 50 + 60 * place, 385, str(2023 + place))


def test_the_figures_of_a_chart_stand_beside_their_years_below_its_title(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        bars(canvas, 60, "Water use", ("66.8", "58.0", "78.5"))
        bars(canvas, 320, "Waste", ("43.7", "44.8", "43.9"))

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough()))
    texts = {passage.heading[-1]: passage.text for passage in split(document) if passage.heading}

    assert "2023: 66.8\n2024: 58.0\n2025: 78.5" in texts["Water use"]
    assert "2023: 43.7\n2024: 44.8\n2025: 43.9" in texts["Waste"]


def test_the_scale_of_a_chart_is_one_line_apart_from_its_figures(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        bars(canvas, 60, "Water use", ("66.8", "58.0", "78.5"))

    found = rows(parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough())))

    assert found == ["2023: 66.8", "2024: 58.0", "2025: 78.5", "0 20 40 60 80"]


def test_a_figure_between_two_years_is_a_change_and_of_neither(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        bars(canvas, 60, "Rent", ("3.3", "3.8"))
        canvas.drawCentredString(140, 520, "+0.5 pp")

    found = rows(parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough())))

    assert found[:3] == ["2023: 3.3", "2024: 3.8", "+0.5 pp"]


def test_figures_along_bars_and_names_of_axes_that_stand_on_their_side_are_read(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        write(canvas, ["Revenue"], top=600, size=11, bold=True)
        canvas.setFont("Helvetica", 7)
        for place, value in enumerate(("485.6", "553.4")):
            canvas.drawCentredString(120 + 60 * place, 385, f"Q{place + 1} 2025")
            canvas.saveState()
            canvas.translate(122 + 60 * place, 420)
            canvas.rotate(90)
            canvas.drawString(0, 0, value)
            canvas.restoreState()
        canvas.translate(80, 410)
        canvas.rotate(90)
        canvas.drawString(0, 0, "in million euros")

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough()))

    assert rows(document) == ["Q1 2025: 485.6", "Q2 2025: 553.4"]
    assert any("in million euros" in passage.text for passage in split(document))


def test_names_and_figures_of_bars_that_lie_are_read_line_by_line(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        write(canvas, ["Energy by source"], top=600, size=11, bold=True)
        canvas.setFont("Helvetica", 8)
        for place, name in enumerate(("Wind", "Sun", "Gas")):
            canvas.drawString(60, 560 - 30 * place, name)
        for place, share in enumerate(("62 %", "21 %", "17 %")):
            canvas.drawString(300 - 40 * place, 560 - 30 * place, share)

    found = "\n".join(lines_of(tmp_path / "a.pdf", page))

    assert "Wind: 62 %\nSun: 21 %\nGas: 17 %" in found


def test_figures_without_any_name_are_kept(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["Materiality"], top=800, size=16, bold=True)
        body(canvas)
        for left, top, text in ((120, 400, "7"), (220, 500, "11, 16"), (310, 430, "20")):
            write(canvas, [text], left=left, top=top, size=8)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", page), long_enough()))
    indexed = " ".join(passage.text for passage in split(document))

    assert {"7", "11,", "16", "20"} <= set(indexed.split())


def test_labels_set_in_one_cell_go_with_the_figures_beside_their_lines(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        write(canvas, ["Loans by industry"], top=630, size=12, bold=True)
        write(
            canvas,
            ["Wholesale and retail trade", "Manufacturing of machines", "Construction of roads"],
            top=600,
        )
        write(canvas, ["9%", "5%", "3%"], left=300, top=600)
        write(canvas, ["12%", "10%", "4%"], left=380, top=600)

    found = lines_of(tmp_path / "a.pdf", page)

    assert found[-3:] == [
        "Wholesale and retail trade: 9%; 12%",
        "Manufacturing of machines: 5%; 10%",
        "Construction of roads: 3%; 4%",
    ]
