"""PDF files: order, headings, paragraphs, tables, and what does not belong to the text."""

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

from knowledge.sources import pdf
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.document_model import (
    Heading,
    ListItem,
    ParsedDocument,
    RunningText,
    Skipped,
    SkipReason,
)
from tests.knowledge.sources.made import (
    HEIGHT,
    PROSE,
    WIDTH,
    Draw,
    kinds,
    long_enough,
    parsed,
    rows,
    table,
    wrapped,
    write,
)
from tests.knowledge.sources.made import pdf as made_pdf


def parse(path: Path) -> ParsedDocument:
    return parsed(pdf.parse(path, long_enough()))


def paragraphs(document: ParsedDocument) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, RunningText)]


def body(canvas: Canvas, top: float = 500) -> None:
    write(canvas, wrapped(PROSE, 90), top=top)


def test_lines_become_paragraphs_and_large_or_bold_ones_headings(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["Climate"], top=760, size=20)
        write(canvas, ["Our targets"], top=730, size=10, bold=True)
        write(canvas, wrapped(PROSE, 60), top=710)

    document = parse(made_pdf(tmp_path / "a.pdf", page))

    assert kinds(document.blocks) == [
        ("Heading", "Climate"),
        ("Heading", "Our targets"),
        ("RunningText", PROSE),
    ]
    first, second, _ = document.blocks
    assert isinstance(first, Heading)
    assert isinstance(second, Heading)
    assert first.level < second.level


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    left = "The left column speaks of water. It says that every site saves it."
    right = "The right column speaks of waste. It says that none goes to landfill."

    def page(canvas: Canvas) -> None:
        write(canvas, wrapped(left, 36), left=60)
        write(canvas, wrapped(right, 36), left=310)

    assert paragraphs(parse(made_pdf(tmp_path / "a.pdf", page))) == [left, right]


def test_a_sentence_cut_by_a_column_is_made_whole(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(
            canvas, ["All our suppliers sign the code before", "their first order, and they let us"], top=120
        )
        write(canvas, ["visit their", "plants."], left=310, top=700)

    whole = "All our suppliers sign the code before their first order, and they let us visit their plants."
    assert paragraphs(parse(made_pdf(tmp_path / "a.pdf", page))) == [whole]


def test_a_sentence_cut_by_a_page_stays_where_it_begins(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        write(
            canvas,
            ["Suppliers tell us at once when the law is", "broken at their plants, and we reply"],
            top=120,
        )

    def second(canvas: Canvas) -> None:
        write(canvas, ["within ten days. Nobody is punished for a report,", "whatever it says."], top=700)

    document = parse(made_pdf(tmp_path / "a.pdf", first, second))

    assert [(block.page, block.text) for block in document.blocks] == [
        (
            1,
            "Suppliers tell us at once when the law is broken at their plants, and we reply within ten days.",
        ),
        (2, "Nobody is punished for a report, whatever it says."),
    ]


def test_running_headers_footers_and_page_numbers_are_dropped(tmp_path: Path) -> None:
    def page(number: int, text: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            write(canvas, ["Acme Group · Sustainability Report 2025"], top=HEIGHT - 30, size=8)
            write(canvas, [text], top=600)
            write(canvas, [f"Page {number}"], left=500, top=30, size=8)

        return draw

    texts = [
        "Water is saved at all sites.",
        "Waste is sorted at all sites.",
        "Energy is bought from the wind.",
    ]
    pages = [page(number, text) for number, text in enumerate(texts, start=1)]
    document = parse(made_pdf(tmp_path / "a.pdf", *pages))

    assert paragraphs(document) == texts
    assert document.title == "Acme Group · Sustainability Report 2025"


def test_words_broken_at_line_ends_are_mended_as_the_document_writes_them(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["The contribution of low-carbon steel is what counts most of all here."], top=740)
        write(
            canvas,
            [
                "Every site makes its contri-",
                "bution with low-",
                "carbon steel and sub-",
                "tracts what it saved.",
            ],
        )

    text = "Every site makes its contribution with low-carbon steel and subtracts what it saved."
    assert text in paragraphs(parse(made_pdf(tmp_path / "a.pdf", page)))


def test_footnote_marks_stay_apart_from_the_number_they_stand_behind(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        text.setFont("Helvetica", 10)
        text.textOut("Emissions fall by 42 % until 2030")
        text.setFont("Helvetica", 6)
        text.setRise(4)
        text.textOut("12")
        text.setFont("Helvetica", 10)
        text.setRise(0)
        text.textOut(" at all sites.")
        canvas.drawText(text)

    assert paragraphs(parse(made_pdf(tmp_path / "a.pdf", page))) == [
        "Emissions fall by 42 % until 2030 ¹² at all sites."
    ]


def test_a_footnote_mark_behind_a_lone_number_is_no_digit_of_it(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        table(canvas, [("EUR", "2023"), ("Dividend", "0.77"), ("Bonus", "1.05")], top=700, rights=(300,))
        canvas.setFont("Helvetica", 5)
        canvas.drawString(300.1, 700 - 28 + 4, "3)")

    assert rows(parse(made_pdf(tmp_path / "a.pdf", page)))[-1] == "EUR: Bonus; 2023: 1.05 ³⁾"


def test_bullets_begin_items_even_if_they_are_drawn_last(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["We ask of every supplier:"], top=714)
        write(canvas, ["a signed code of conduct", "a named contact for safety"], left=75)
        write(canvas, ["•", "•"], left=62)

    items = [
        block.text
        for block in parse(made_pdf(tmp_path / "a.pdf", page)).blocks
        if isinstance(block, ListItem)
    ]
    assert items == ["a signed code of conduct", "a named contact for safety"]


def test_numbers_in_columns_become_rows_that_name_their_columns(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        table(
            canvas,
            [("Energy in MWh", "2023", "2024"), ("Electricity", "1,240", "980"), ("Natural gas", "310", "–")],
            top=700,
            rights=(300, 400),
        )

    assert rows(parse(made_pdf(tmp_path / "a.pdf", page))) == [
        "Energy in MWh: Electricity; 2023: 1,240; 2024: 980",
        "Energy in MWh: Natural gas; 2023: 310; 2024: –",
    ]


def test_rows_that_were_written_as_one_cell_a_column_are_read_row_by_row(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        table(canvas, [("Fleet", "2023", "2024"), ("Litres", "900", "800")], top=700, rights=(300, 400))
        columns = ((60, ("Number of cars", "• petrol", "• electric")), (280, "970"), (380, "532"))
        for left, cell in columns:
            for place, text in enumerate(cell):
                canvas.drawString(left, 672 - 11 * place, text)

    assert rows(parse(made_pdf(tmp_path / "a.pdf", page))) == [
        "Fleet: Litres; 2023: 900; 2024: 800",
        "Fleet: Number of cars; 2023: 9; 2024: 5",
        "Fleet: petrol; 2023: 7; 2024: 3",
        "Fleet: electric; 2023: 0; 2024: 2",
    ]


def test_the_title_of_a_table_in_small_letters_is_not_the_rest_of_a_text_above(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        write(
            canvas, ["The code of conduct of the group of companies", "and of its suppliers"], top=640, size=9
        )
        write(canvas, ["people by site"], top=500, size=9)
        rows = [("Site", "Women", "Men"), ("Linz", "40", "30"), ("Brno", "20", "10")]
        table(canvas, rows, top=486, rights=(300, 400))

    found = paragraphs(parse(made_pdf(tmp_path / "a.pdf", page)))
    assert "The code of conduct of the group of companies and of its suppliers" in found


def test_the_name_of_a_group_of_rows_goes_with_each_of_them(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        table(canvas, [("Employees", "2023", "2024")], top=700, rights=(300, 400))
        for place, (label, indent) in enumerate([("Gender", 0), ("Women", 8), ("Men", 8), ("Total", 0)]):
            canvas.setFont("Helvetica", 9)
            canvas.drawString(60 + indent, 686 - 14 * place, label)
            if label != "Gender":
                canvas.drawRightString(300, 686 - 14 * place, f"{place}0")
                canvas.drawRightString(400, 686 - 14 * place, f"{place}5")

    assert rows(parse(made_pdf(tmp_path / "a.pdf", page))) == [
        "Employees: Gender – Women; 2023: 10; 2024: 15",
        "Employees: Gender – Men; 2023: 20; 2024: 25",
        "Employees: Total; 2023: 30; 2024: 35",
    ]


def test_words_in_columns_become_rows_with_cells_of_several_lines(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas, top=300)
        for top, cells in (
            (700, (["Topic"], ["Rule"], ["Owner"])),
            (680, (["Child labour"], ["Nobody under 15 works", "at our suppliers."], ["Purchasing"])),
            (645, (["Overtime"], ["At most twelve hours", "in a week."], ["Purchasing"])),
            (610, (["Gifts"], ["Up to 50 euros."], ["Compliance"])),
        ):
            for left, lines in zip((60, 160, 320), cells, strict=True):
                write(canvas, lines, left=left, top=top, size=9, bold=top == 700)

    assert rows(parse(made_pdf(tmp_path / "a.pdf", page))) == [
        "Topic: Child labour; Rule: Nobody under 15 works at our suppliers.; Owner: Purchasing",
        "Topic: Overtime; Rule: At most twelve hours in a week.; Owner: Purchasing",
        "Topic: Gifts; Rule: Up to 50 euros.; Owner: Compliance",
    ]


def test_the_scales_of_a_chart_are_one_row_and_no_text(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        body(canvas)
        for place, number in enumerate(("0", "100", "200", "300", "400")):
            canvas.drawString(60, 200 + 40 * place, number)

    document = parse(made_pdf(tmp_path / "a.pdf", page))

    assert paragraphs(document) == [PROSE]
    assert rows(document) == ["0 100 200 300 400"]


def test_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        write(canvas, ["Contents"], top=760, size=18)
        for place, (title, number) in enumerate(
            [("Climate", 3), ("Water", 7), ("Waste", 9), ("People", 12), ("Suppliers", 20)]
        ):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(60, 700 - 16 * place, title)
            canvas.drawRightString(400, 700 - 16 * place, str(number))

    assert {block.page for block in parse(made_pdf(tmp_path / "a.pdf", contents, body)).blocks} == {2}


def test_contents_whose_leading_dots_are_drawn_one_by_one_are_left_out_too(tmp_path: Path) -> None:
    def contents(canvas: Canvas) -> None:
        write(canvas, ["Contents"], top=760, size=18)
        for line in range(6):
            height = 700 - 24 * line
            canvas.drawString(72, height, f"{line + 1}. What we promise")
            for dot in range(18):
                canvas.drawString(290 + 12 * dot, height, ".")
            canvas.drawString(515, height, str(2 * line + 3))

    def body(canvas: Canvas) -> None:
        write(canvas, ["We cut our emissions by 42 percent until 2030."])

    blocks = parse(made_pdf(tmp_path / "a.pdf", contents, body)).blocks
    assert [block.text for block in blocks] == ["We cut our emissions by 42 percent until 2030."]


def test_bookmarks_decide_the_levels_of_headings(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["Suppliers"], top=760, size=14)
        write(canvas, ["Visits"], top=730, size=14)
        body(canvas)
        for level, title in enumerate(("Suppliers", "Visits")):
            canvas.bookmarkPage(title)
            canvas.addOutlineEntry(title, title, level=level)

    document = parse(made_pdf(tmp_path / "a.pdf", page))
    levels = {block.text: block.level for block in document.blocks if isinstance(block, Heading)}
    assert levels == {"Suppliers": 1, "Visits": 2}


@pytest.mark.parametrize(("turn", "left", "top"), [(90, 60, -200), (180, -500, -200), (270, -500, 200)])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turn: int, left: float, top: float) -> None:
    def page(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.rotate(turn)
        write(canvas, wrapped(PROSE, 90), left=left, top=top)

    assert paragraphs(parse(made_pdf(tmp_path / "a.pdf", page))) == [PROSE]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Travel Policy of Acme", "Travel Policy of Acme"),
        ("Microsoft Word - draft_7.docx", "Travel Policy of Acme 2025"),
        ("", "Travel Policy of Acme 2025"),
    ],
)
def test_the_title_is_what_the_file_says_if_that_is_one(tmp_path: Path, stated: str, title: str) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["Travel Policy of Acme 2025"], top=760, size=24)
        body(canvas)

    assert parse(made_pdf(tmp_path / "a.pdf", page, title=stated)).title == title


def test_a_pdf_without_text_says_so(tmp_path: Path) -> None:
    outcome = pdf.parse(
        made_pdf(tmp_path / "a.pdf", lambda canvas: canvas.rect(10, 10, 90, 90)), long_enough()
    )
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.NO_TEXT


def test_web_s4_a_pdf_whose_time_is_spent_is_read_in_part_and_says_so(tmp_path: Path) -> None:
    class Clock(ReadingBudget):
        """Spent after three pages."""

        pages: list[int] = []  # noqa: RUF012 - counts over the one instance of this test

        @property
        def spent(self) -> float:
            self.pages.append(1)
            return float(len(self.pages) > 3)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", *[body] * 9), Clock(0, 1)))
    assert document.page_count == 9
    assert "3 of 9 pages" in document.incomplete
    assert document.is_cut


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_text_stands_on_its_side_is_read(tmp_path: Path, turn: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(300, 400)
        canvas.rotate(turn)
        write(canvas, ["We cut the water use of our plants by a fifth", "until 2028."], left=0, top=0)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", draw), long_enough()))
    assert [block.text for block in document.blocks] == [
        "We cut the water use of our plants by a fifth until 2028."
    ]


def test_what_was_filled_into_a_form_is_read(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ["Do you have a code of conduct?"])
        canvas.acroForm.textfield(name="code", x=60, y=600, width=300, value="Yes, since 2019")

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", draw), long_enough()))
    assert [block.text for block in document.blocks] == ["Do you have a code of conduct?", "Yes, since 2019"]


def with_attachment(path: Path, pages: int) -> Path:
    made_pdf(
        tmp := path.with_suffix(".tmp"), *[lambda canvas: write(canvas, ["Open it in Acrobat."])] * pages
    )
    document = pdfium.PdfDocument(tmp)
    document.new_attachment("annex.pdf").set_data(b"%PDF-")
    document.save(path)
    document.close()
    return path


def test_a_portfolio_is_not_read_as_its_cover(tmp_path: Path) -> None:
    outcome = pdf.parse(with_attachment(tmp_path / "a.pdf", pages=1), long_enough())
    assert isinstance(outcome, Skipped)
    assert outcome.reason is SkipReason.WRAPPER


def test_files_that_a_pdf_carries_are_told(tmp_path: Path) -> None:
    document = parsed(pdf.parse(with_attachment(tmp_path / "a.pdf", pages=2), long_enough()))
    assert "annex.pdf" in document.incomplete


def test_where_all_letters_are_of_one_size_the_first_line_is_the_title(tmp_path: Path) -> None:
    path = made_pdf(tmp_path / "a.pdf", lambda canvas: write(canvas, ["Water policy", *wrapped(PROSE, 90)]))
    assert parsed(pdf.parse(path, long_enough())).title == "Water policy"


def test_of_lines_that_every_page_repeats_the_first_names_the_document(tmp_path: Path) -> None:
    others = [f"Edition {number} of 2025 was never used" for number in range(4)]

    def draw(canvas: Canvas) -> None:
        for place, line in enumerate(["Acme: Supplier code of 2025", *others]):
            write(canvas, [line], top=HEIGHT - 20 - 10 * place, size=8)
        body(canvas)

    assert parse(made_pdf(tmp_path / "a.pdf", *[draw] * 4)).title == "Acme: Supplier code of 2025"


def test_where_a_page_is_cropped_what_is_seen_is_read_and_nothing_else(tmp_path: Path) -> None:
    def spread(canvas: Canvas) -> None:
        write(canvas, ["We cut the water use of our plants by 12 per cent."], left=60)
        write(canvas, ["We cut the waste of our plants by 34 per cent."], left=360)

    document = pdfium.PdfDocument(made_pdf(tmp_path / "whole.pdf", spread))
    document[0].set_cropbox(320, 100, WIDTH, HEIGHT)
    document.save(tmp_path / "a.pdf")
    document.close()

    read = parse(tmp_path / "a.pdf")
    assert paragraphs(read) == ["We cut the waste of our plants by 34 per cent."]
    assert "water" not in read.title


@pytest.mark.parametrize(("size", "rise"), [(8.3, 3.3), (8, 4), (10, 4)])
@pytest.mark.parametrize("behind", [" tonnes.", ". Less than before."])
def test_a_raised_digit_joins_no_number_however_large_it_is(
    tmp_path: Path, size: float, rise: float, behind: str
) -> None:
    """Browsers print marks at 0.83 of the size, reportlab at 0.8; some programs only raise them."""

    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        for part, (letters, lift) in {
            "We emitted 1,240": (10, 0),
            "3": (size, rise),
            behind: (10, 0),
        }.items():
            text.setFont("Helvetica", letters)
            text.setRise(lift)
            text.textOut(part)
        canvas.drawText(text)

    (found,) = paragraphs(parse(made_pdf(tmp_path / "a.pdf", page)))

    assert found == f"We emitted 1,240 ³{behind}"


def test_a_sentence_with_a_raised_digit_above_a_table_is_not_its_head(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        text = canvas.beginText(60, 700)
        for part, (letters, lift) in {
            "We donated 320": (10, 0),
            "1": (8, 4),
            " thousand euros.": (10, 0),
        }.items():
            text.setFont("Helvetica", letters)
            text.setRise(lift)
            text.textOut(part)
        canvas.drawText(text)
        table(
            canvas,
            [("Site", "2024", "2025"), ("Lyon", "2.9", "2.4"), ("Porto", "3.1", "2.2")],
            684,
            (300, 400),
        )

    document = parse(made_pdf(tmp_path / "a.pdf", page))

    assert paragraphs(document) == ["We donated 320 ¹ thousand euros."]
    assert rows(document) == ["Site: Lyon; 2024: 2.9; 2025: 2.4", "Site: Porto; 2024: 3.1; 2025: 2.2"]


def test_a_page_whose_table_lies_below_an_upright_foot_is_read_as_it_lies(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        write(canvas, ["7"], left=300, top=20)
        canvas.translate(500, 100)
        canvas.rotate(90)
        write(canvas, ["We cut the water use of our plants by a fifth", "until 2028."], left=0, top=0)

    assert "We cut the water use of our plants by a fifth until 2028." in paragraphs(
        parse(made_pdf(tmp_path / "a.pdf", page))
    )
