"""Rows of a document's table become a table of the message, and what cannot be one stays a quote."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.messages import Plain, Quote, Strong, Table
from handlers.kernel.voice import Voice
from handlers.questions.wording import sample
from handlers.questions.wording.sources import quotation
from handlers.questions.wording.tables import cited, in_short
from knowledge.index.chunking import split
from knowledge.passages import QuotedSpans, Ranked
from knowledge.sources.document_model import Block, Heading, ParsedDocument, TableRow

VOICE = Voice()
HEADER = ("Indicator", "Unit", "2023", "2024")


def _found(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, caption: str = "") -> Ranked:
    """All rows quoted."""
    blocks: tuple[Block, ...] = (
        Heading("Water", 1),
        *(TableRow(row, 0, header, caption) for row in rows),
    )
    (passage,) = split(ParsedDocument("Report", blocks, language="en"), "report")
    return Ranked(passage, sample.POLICY, 1.0, QuotedSpans(passage.sentences))


def _table(found: Ranked) -> Table:
    shown = cited(VOICE, found)
    assert isinstance(shown, Table)
    return shown


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def test_a_quoted_row_is_a_table_with_the_headings_the_caption_and_the_quote() -> None:
    table = _table(sample.ROW)
    assert _headings(table) == ["ID", "Indicator", "Unit", "2021", "2023", "2024", "Owner", "Status"]
    assert [column.heading for column in table.columns if column.is_numeric] == ["2021", "2023", "2024"]
    assert table.caption == "Water and waste"
    assert table.quote == quotation(VOICE, sample.ROW)
    assert len(table.around) == 3


def test_the_cell_that_is_asked_for_stands_out_and_comes_first_with_its_unit() -> None:
    table = _table(sample.ROW)
    assert table.rows[0][5] == (Strong("98,300"),)
    assert table.rows[0][4] == (Plain("112,400"),)
    assert _headings(table.within(3, 1)) == ["Indicator", "Unit", "2024"]


def test_two_years_that_are_compared_stand_beside_each_other_without_the_others() -> None:
    table = _table(sample.TWO_YEARS)
    assert _headings(table) == ["ID", "Indicator", "Unit", "2021", "2024"]
    assert _headings(table.within(table.room(3, 5), 1)) == ["Indicator", "Unit", "2021", "2024"]


def test_a_unit_that_holds_for_all_rows_is_said_once() -> None:
    table = _table(_found(("Lyon", "m³", "3", "2"), ("Pune", "m³", "9", "7"), caption="Water by site"))
    assert (table.title, _headings(table)) == ("Water by site (m³)", ["Indicator", "2023", "2024"])


def test_units_that_differ_stay_beside_their_figures() -> None:
    table = _table(_found(("Water", "m³", "3", "2"), ("Waste", "t", "9", "7")))
    assert table.unit == ""
    assert "Unit" in _headings(table)


def test_the_heading_is_the_caption_of_a_table_that_has_none() -> None:
    assert _table(_found(("Lyon", "m³", "3", "2"))).caption == "Water"


def test_columns_that_are_empty_in_the_rows_are_left_out() -> None:
    assert _headings(_table(_found(("Lyon", "m³", "", "2")))) == ["Indicator", "2024"]


def test_the_latest_year_comes_before_the_others_where_none_is_asked_for() -> None:
    found = _found(("Lyon", "t", "3", "2"), ("Pune", "m³", "9", "7"))
    assert _headings(_table(found).within(3, 2)) == ["Indicator", "Unit", "2024"]


def test_what_tells_rows_of_one_name_apart_comes_before_the_years() -> None:
    header = ("Emissions", "Basis", "2023", "2024")
    found = _found(("Scope 2", "market", "3", "2"), ("Scope 2", "location", "9", "7"), header=header)
    assert _headings(_table(found).within(2, 2)) == ["Emissions", "Basis"]


def test_what_else_is_quoted_stands_below() -> None:
    found = _found(("Lyon", "m³", "3", "2"))
    note = "Without the leased sites."
    text = f"{found.passage.text}\n{note}"
    sentences = (*found.passage.sentences, (len(text) - len(note), len(text)))
    passage = replace(found.passage, text=text, sentences=sentences)
    assert _table(replace(found, passage=passage, quote=QuotedSpans(sentences))).notes == (note,)


def test_a_footnote_that_was_read_as_a_row_is_a_remark() -> None:
    table = _table(_found(("Lyon *", "m³", "3", "2"), ("* restated", "", "", "")))
    assert len(table.rows) == 1
    assert table.notes == ("* restated",)


def test_what_was_read_before_cells_were_kept_stays_a_quote() -> None:
    before = replace(sample.ROW, passage=replace(sample.ROW.passage, cells=()))
    assert cited(VOICE, before) == quotation(VOICE, before)


def test_rows_of_two_tables_in_one_passage_stay_a_quote() -> None:
    rows = (
        TableRow(("Lyon", "3"), 0, ("Site", "Water")),
        TableRow(("Pune", "9"), 1, ("Site", "Waste")),
    )
    (passage,) = split(ParsedDocument("Report", rows, language="en"), "report")
    found = Ranked(passage, sample.POLICY, 1.0, QuotedSpans(passage.sentences))
    assert isinstance(cited(VOICE, found), Quote)


def test_sentences_stay_a_quote() -> None:
    assert cited(VOICE, sample.FLIGHTS) == quotation(VOICE, sample.FLIGHTS)


def test_a_notification_says_what_the_row_is_about_and_the_figure_that_was_asked_for() -> None:
    assert in_short(_table(sample.ROW)) == "Water withdrawal: Unit: m³; 2024: 98,300"
    assert in_short(_table(sample.TWO_YEARS)) == "Water withdrawal: Unit: m³; 2021: 141,000; 2024: 98,300"
    assert in_short(cited(VOICE, sample.FLIGHTS)) == "Journeys under four hours are made by train."
