"""What the pages say, compared with what is in the index."""

from collections.abc import Iterable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from knowledge.index.chunking import split
from knowledge.index.completeness import Completeness, besides, completeness
from knowledge.passages import Passage
from knowledge.sources import pdf
from tests.knowledge.sources.made import PROSE, long_enough, parsed, table, wrapped, write
from tests.knowledge.sources.made import pdf as made_pdf


def measured(stated: Iterable[str], *texts: tuple[int, str]) -> Completeness:
    passages = [
        Passage("d", place, text, ((0, len(text)),), page=page) for place, (page, text) in enumerate(texts)
    ]
    found = completeness(tuple(stated), passages)
    assert found is not None
    return found


def test_a_number_that_is_in_no_passage_is_lost_and_told_with_its_page() -> None:
    found = measured(
        ["We saved 17 tonnes.", "It cost 4,300 euros in 2025."], (1, "We saved 17 tonnes."), (2, "In 2025")
    )

    assert found.lost == {2: ("4,300",)}
    assert found.numbers_kept == 2
    assert found.sentence == "2 of 3 numbers on its pages are in the index (66.6 %); not: page 2: 4,300."


def test_a_number_that_a_page_says_twice_is_wanted_twice() -> None:
    assert measured(["Lyon 12, Porto 12"], (1, "Lyon 12, Porto")).lost == {1: ("12",)}


def test_the_rest_of_a_sentence_is_found_on_the_page_where_it_begins() -> None:
    found = measured(["We save water at", "17 sites."], (1, "We save water at 17 sites."))

    assert found.sentence == "The one number on its pages is in the index."


def test_a_paragraph_that_another_page_repeats_is_indexed_once() -> None:
    text = "A bond of 403.4 million euros was repaid in April."

    assert measured([text, f"{text} Nothing else."], (1, text), (2, "Nothing else.")).lost == {}


def test_a_number_with_a_footnote_mark_is_found_however_the_page_joins_them() -> None:
    assert measured(["1,2403 tonnes, 3 sites"], (1, "1,240 ³ tonnes, 3 sites")).lost == {}


def test_a_share_is_never_rounded_up_to_all() -> None:
    layer = " ".join(map(str, range(10_000, 12_000)))

    assert "(99.9 %)" in measured([layer], (1, layer.replace("10500 ", ""))).sentence


def test_why_a_part_was_not_read_is_told_apart_from_the_numbers() -> None:
    scan = "Page 3 is a scan without text: what it says was not read."
    lost = measured(["It cost 4,300 euros."], (1, "It cost")).sentence

    assert besides(f"{scan} {lost}") == scan
    assert besides(lost) == besides("All 12 numbers on its pages are in the index.") == ""


def test_a_format_without_pages_has_nothing_to_compare_with() -> None:
    assert completeness((), ()) is None


def test_of_a_report_with_boxes_charts_tables_and_notes_at_least_99_in_100_numbers_are_read(
    tmp_path: Path,
) -> None:
    """The bar: it falls when a way of setting numbers is no longer read."""

    def boxes(canvas: Canvas) -> None:
        write(canvas, ["At a glance"], top=790, size=20, bold=True)
        for place, (figure, label) in enumerate(
            (("32.6Mt", "less carbon dioxide"), ("1,023", "volunteers"), ("–39 %", "water since 2019"))
        ):
            write(canvas, [figure], left=60 + 160 * place, top=700, size=28)
            write(canvas, [label], left=60 + 160 * place, top=684, size=9)
        write(canvas, wrapped(PROSE, 90), top=600)

    def charts(canvas: Canvas) -> None:
        write(canvas, ["Emissions"], top=790, size=16, bold=True)
        write(canvas, wrapped(PROSE, 90), top=760)
        canvas.setFont("Helvetica", 7)
        for step in range(6):
            canvas.drawRightString(70, 400 + 40 * step, f"{step * 500:,}")
        for place, value in enumerate(("1,981.6", "1,801.6", "1,640.2")):
            canvas.drawCentredString(120 + 80 * place, 560 - 30 * place, value)
            canvas.drawCentredString(120 + 80 * place, 385, str(2023 + place))
        canvas.translate(500, 420)
        canvas.rotate(90)
        canvas.drawString(0, 0, "11.4 % below plan")

    def tables(canvas: Canvas) -> None:
        write(canvas, ["Sites"], top=790, size=16, bold=True)
        table(
            canvas,
            [
                ("Site", "2024", "2025"),
                *((f"Plant {n}", f"{n * 1.37:.2f}", f"{n * 911:,}") for n in range(1, 31)),
            ],
            top=750,
            rights=(300, 400),
        )
        canvas.setFont("Helvetica", 5)
        canvas.drawString(401, 750 - 14 * 30 + 4, "2)")
        write(canvas, wrapped(PROSE, 90), top=200)

    document = parsed(pdf.parse(made_pdf(tmp_path / "a.pdf", boxes, charts, tables), long_enough()))
    found = completeness(document.stated, split(document))

    assert found is not None
    assert found.numbers > 100
    assert found.share >= 0.99, found.sentence
