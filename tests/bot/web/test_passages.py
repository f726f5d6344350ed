"""A passage on the page of its document."""

from __future__ import annotations

from dataclasses import replace

from bot.web.pages.passages import drawn_passage
from handlers.questions.wording import sample
from knowledge.index.chunking import split
from knowledge.passages import Passage
from knowledge.sources.document_model import ParsedDocument, TableRow
from tests.bot.web.markup import seen

WATER = sample.ROW.passage


def _passage(*rows: TableRow) -> Passage:
    return split(ParsedDocument("Report", rows, language="en"))[0]


def test_text_is_a_paragraph_with_what_is_quoted_marked() -> None:
    drawn = drawn_passage(sample.HOTELS.passage, ((0, 6), (16, 25)))
    words = "<mark>Hotels</mark> carry an <mark>eco-label</mark>."
    assert drawn == f'<p class="text" dir="auto">{words}</p>'


def test_rows_are_a_table_below_the_caption() -> None:
    found = seen(drawn_passage(WATER, ()))
    assert found.tags == {"p", "div", "table", "thead", "tbody", "tr", "th", "td"}
    assert not found.unbalanced
    assert found.text.startswith("Water and waste")
    assert found.values("th", "scope") == ["col"] * 8
    assert "ID: W1" not in found.text


def test_the_quoted_row_is_marked_cell_by_cell_and_no_other() -> None:
    drawn = drawn_passage(WATER, (WATER.sentences[1],))
    assert '<td dir="auto"><mark>98,300</mark></td>' in drawn
    assert '<td dir="auto">188</td>' in drawn
    assert drawn.count("<mark>") == 8


def test_a_cell_stands_under_its_heading_where_others_are_empty() -> None:
    header = ("Site", "2023", "2024")
    passage = _passage(TableRow(("Lyon", "", "2"), 0, header), TableRow(("Pune", "9", ""), 0, header))
    assert '<tr><td dir="auto">Lyon</td><td dir="auto"></td><td dir="auto">2</td></tr>' in drawn_passage(
        passage, ()
    )


def test_rows_of_two_tables_in_one_passage_stay_text() -> None:
    passage = _passage(
        TableRow(("Lyon", "3"), 0, ("Site", "Water")), TableRow(("Pune", "9"), 1, ("Site", "Waste"))
    )
    assert "table" not in seen(drawn_passage(passage, ())).tags


def test_hostile_cells_stay_text() -> None:
    row = TableRow(("<script>alert(1)</script>", "</td></table>"), 0, ("<b>a</b>", "</th>"))
    found = seen(drawn_passage(_passage(row), ((0, 40),)))
    assert found.tags <= {"p", "div", "table", "thead", "tbody", "tr", "th", "td", "mark"}
    assert not found.unbalanced
    assert "<script>alert(1)</script>" in found.text


def test_what_was_read_before_cells_were_kept_stays_text() -> None:
    drawn = drawn_passage(replace(WATER, cells=()), ())
    assert "ID: W1; Indicator: Water withdrawal" in drawn
