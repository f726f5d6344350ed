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


def test_a_table_of_two_columns_has_a_head_above_its_figures(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Value-add", "segment"], left=400, top=640, size=9, bold=True)
        for place, (label, figure) in enumerate(
            (("Goodwill", "1,391.7"), ("Headroom", "101.6"), ("Impairment", "0.18"))
        ):
            write(canvas, [label], left=60, top=600 - 16 * place, size=9)
            write(canvas, [figure], left=410, top=600 - 16 * place, size=9)

    assert "Headroom; Value-add segment: 101.6" in rows(read(tmp_path / "a.pdf", draw))


def test_rows_set_further_in_belong_to_the_row_above_them(tmp_path: Path) -> None:
    lines = [
        (60, "In GJ", "2022", "2023"),
        (60, "Indirect energy", "710,962", "724,959"),
        (72, "Electricity", "607,544", "624,461"),
        (60, "Energy sold", "7,615", "8,453"),
        (72, "Electricity", "6,576", "7,589"),
        (60, "Share", "18.9", "20.3"),
    ]

    def draw(canvas: Canvas) -> None:
        for place, (left, *cells) in enumerate(lines):
            for x, cell in zip((left, 300, 400), cells, strict=True):
                write(canvas, [cell], left=x, top=600 - 16 * place, size=9)

    found = rows(read(tmp_path / "a.pdf", draw))

    assert "In GJ: Indirect energy – Electricity; 2022: 607,544; 2023: 624,461" in found
    assert "In GJ: Energy sold – Electricity; 2022: 6,576; 2023: 7,589" in found
    assert "In GJ: Share; 2022: 18.9; 2023: 20.3" in found


def test_a_dash_inside_a_cell_begins_no_row(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        cells = [
            (["Standard"], "Applied"),
            (["Initial application of IFRS 17 and 9", "- Comparative information"], "1/1/2023"),
            (["Income taxes"], "1/1/2024"),
        ]
        for place, (label, day) in enumerate(cells):
            write(canvas, label, left=60, top=600 - 30 * place, size=9)
            write(canvas, [day], left=400, top=600 - 30 * place, size=9)

    found = rows(read(tmp_path / "a.pdf", draw))

    assert any("IFRS 17 and 9 - Comparative information" in row and "1/1/2023" in row for row in found)


def test_bars_beside_each_other_have_the_names_of_the_legend_from_left_to_right(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Energy and emissions"], top=640, size=14, bold=True)
        for left, name in ((80, "Energy"), (160, "Emissions")):
            write(canvas, [name], left=left, top=592, size=8)
        for place, (energy, emissions) in enumerate((("8.7", "418.4"), ("8.8", "304.3"), ("16.8", "917.8"))):
            write(canvas, [energy], left=80 + 90 * place, top=520 + 9 * place, size=7)
            write(canvas, [emissions], left=112 + 90 * place, top=545 + 13 * place, size=7)
            write(canvas, [str(2020 + place)], left=96 + 90 * place, top=460, size=8)

    assert "2022: Energy 16.8; Emissions 917.8" in rows(read(tmp_path / "a.pdf", draw))


def test_a_footnote_mark_takes_no_boldness_from_a_title(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(60, 620, "Emissions by source")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(60 + canvas.stringWidth("Emissions by source ", "Helvetica-Bold", 10), 624, "(1)")
        write(canvas, wrapped(PROSE, 80), top=600)

    titles = [block.text for block in read(tmp_path / "a.pdf", draw).blocks if isinstance(block, Heading)]

    assert any(title.startswith("Emissions by source") for title in titles)


def test_the_scales_of_two_charts_are_no_table_below_their_titles(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for step in range(8):
            for left in (70, 330):
                write(canvas, [str(80 - 10 * step)], left=left, top=610 - 20 * step, size=7)
        for left, figures in ((70, ("66.8", "58.0", "78.5")), (330, ("63.7", "52.0", "61.4"))):
            for place, figure in enumerate(figures):
                write(canvas, [figure], left=left + 40 + 50 * place, top=470 + float(figure), size=7)
                write(canvas, [str(2020 + place)], left=left + 40 + 50 * place, top=440, size=8)
        for left, title in ((60, "Total water"), (320, "Water like for like")):
            write(canvas, [title], left=left, top=640, size=14, bold=True)

    document = read(tmp_path / "a.pdf", draw)
    assert {block.header for block in document.blocks if isinstance(block, TableRow)} == {()}


def test_a_text_beside_a_table_is_not_its_name(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Group compliance"], left=60, top=300, size=10)
        table(canvas, [("Site", "2022", "2023"), ("Riga", "44", "65"), ("Oslo", "41", "37")], 600, (350, 450))

    (caption,) = {
        block.caption for block in read(tmp_path / "a.pdf", draw).blocks if isinstance(block, TableRow)
    }

    assert caption == ""
