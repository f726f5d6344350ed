"""Figures keep what a reader sees them under: dates above columns, sections of a table, boxes, titles."""

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from knowledge.sources.document_model import Heading, ParsedDocument, TableRow
from tests.knowledge.sources.made import PROSE, Draw, long_enough, parsed, rows, table, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf


def read(path: Path, draw: Draw) -> ParsedDocument:
    def page(canvas: Canvas) -> None:
        write(canvas, wrapped(PROSE, 90), top=780)
        draw(canvas)

    return parsed(pdf.parse(made_pdf(path, page), long_enough()))


def test_a_column_may_be_headed_by_a_day(tmp_path: Path) -> None:
    lines = [
        ("EUR million", "12/31/2022", "12/31/2023"),
        ("Equity", "674.9", "715.5"),
        ("Debt", "620.6", "661.3"),
    ]

    document = read(tmp_path / "a.pdf", lambda canvas: table(canvas, lines, rights=(350, 450)))

    assert "EUR million: Equity; 12/31/2022: 674.9; 12/31/2023: 715.5" in rows(document)


def test_the_part_of_a_table_below_a_gap_has_the_heads_of_the_part_above(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        table(
            canvas,
            [("Assets", "Land", "Plant"), ("Cost", "1,689", "293,264"), ("Sold", "12", "841")],
            600,
            (350, 450),
        )
        table(canvas, [("Depreciation", "84", "189,778"), ("Value", "1,985", "126,702")], 500, (350, 450))

    assert "Assets: Value; Land: 1,985; Plant: 126,702" in rows(read(tmp_path / "a.pdf", draw))


def test_a_row_whose_label_has_two_lines_stays_in_its_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for top, label, place in (
            (600, ["Board's gender diversity, the first of the paragraphs of it"], "Page 71"),
            (560, ["Statement on due diligence and on whatever else belongs to"], "Page 19"),
            (520, ["Pay ratio of the chief executive and of all the other ones"], "Page 75"),
            (
                480,
                [
                    "Energy from fossil sources, disaggregated by sources, as it",
                    "is only for high climate impact sectors",
                ],
                "Page 51",
            ),
            (430, ["Energy consumption and mix of the company and all the sites"], "Page 50"),
        ):
            write(canvas, label, left=60, top=top, size=9)
            write(canvas, [place], left=390, top=top - 5.4 * (len(label) - 1), size=9)

    found = rows(read(tmp_path / "a.pdf", draw))

    assert any(row.startswith("Energy from fossil") and row.endswith("Page 51") for row in found)
    assert any(row.startswith("Energy consumption") and row.endswith("Page 50") for row in found)


def test_the_figures_in_each_box_of_a_map_go_with_its_name(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        boxes = {
            "NORWAY": (60, 600, "2.20", "35", "802"),
            "SWEDEN": (330, 560, "1.45", "19", "334"),
            "LATVIA": (100, 440, "1.10", "56", "715"),
        }
        for name, (left, top, *_) in boxes.items():
            write(canvas, [name], left=left, top=top, size=9, bold=True)
        for left, top, *_ in boxes.values():
            write(canvas, ["Assets", "Branches", "Colleagues"], left=left, top=top - 16, size=9)
        for left, top, *figures in boxes.values():
            write(canvas, figures, left=left + 80, top=top - 16, size=9)

    found = rows(read(tmp_path / "a.pdf", draw))

    assert {"NORWAY – Branches: 35", "SWEDEN – Colleagues: 334", "LATVIA – Colleagues: 715"} <= set(found)


def test_two_charts_in_small_print_have_each_its_own_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for top, title, figures in (
            (620, "Demand for nickel", (7, 31, 12)),
            (400, "Demand for copper", (5, 24, 19)),
        ):
            write(canvas, [title], top=top, size=9, bold=True)
            for place, figure in enumerate(figures):
                write(canvas, [str(figure)], left=80 + 60 * place, top=top - 60 - 3 * figure, size=7)
                write(canvas, [str(2021 + place)], left=80 + 60 * place, top=top - 160, size=7)

    document = read(tmp_path / "a.pdf", draw)
    captions = {block.text: block.caption for block in document.blocks if isinstance(block, TableRow)}

    assert captions["2022: 31"] == "Demand for nickel"
    assert captions["2023: 19"] == "Demand for copper"


def test_a_numbered_caption_stays_beside_the_name_of_a_group_of_columns(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Table 2: Emissions by category"], top=640, size=10)
        write(canvas, ["Year ended 30 June"], left=300, top=620, size=8)
        table(
            canvas,
            [("", "2020", "2019"), ("Travel", "0.1", "0.3"), ("Goods", "16.9", "17.3")],
            600,
            (350, 450),
        )

    (caption,) = {
        block.caption for block in read(tmp_path / "a.pdf", draw).blocks if isinstance(block, TableRow)
    }

    assert caption.startswith("Table 2: Emissions by category")


def test_a_title_that_was_drawn_last_stands_above_its_table(tmp_path: Path) -> None:
    lines = [("Site", "2022", "2023"), ("Riga", "44", "65"), ("Oslo", "41", "37")]

    def draw(canvas: Canvas) -> None:
        table(canvas, lines, 600, (350, 450))
        write(canvas, ["Total waste in tonnes"], top=622, size=13, bold=True)

    blocks = read(tmp_path / "a.pdf", draw).blocks
    place = next(place for place, block in enumerate(blocks) if isinstance(block, Heading))

    assert blocks[place].text == "Total waste in tonnes"
    assert isinstance(blocks[place + 1], TableRow)
