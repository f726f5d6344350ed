"""A table within the room of a surface, and in words."""

from __future__ import annotations

from dataclasses import replace

from handlers.kernel.messages import Message, Plain, Quote, Table, TableColumn, plain, quotes_in

QUOTE = Quote("ID: W1; Indicator: Water; Unit: m³; 2023: 112; 2024: 98", "Report, page 12")
TABLE = Table(
    tuple(TableColumn(heading) for heading in ("ID", "Indicator", "Unit", "2023", "2024")),
    rows=tuple(
        tuple((Plain(cell),) for cell in row)
        for row in (("W1", "Water", "m³", "112", "98"), ("W2", "Waste", "t", "5", ""))
    ),
    quote=QUOTE,
    first=(1, 2, 4),
    needed=3,
)


def _headings(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def test_the_columns_that_matter_most_are_kept_in_the_order_of_the_source() -> None:
    assert _headings(TABLE.within(3, 9)) == ["Indicator", "Unit", "2024"]
    assert _headings(TABLE.within(4, 9)) == ["ID", "Indicator", "Unit", "2024"]
    assert TABLE.within(3, 9).lines() == ("Water: Unit: m³; 2024: 98", "Waste: Unit: t")


def test_what_has_room_stays_as_it_is() -> None:
    assert TABLE.within(5, 2) == TABLE
    assert not TABLE.within(9, 9).is_less_than(TABLE)
    assert TABLE.within(5, 1).is_less_than(TABLE)


def test_an_answer_of_many_columns_gets_more_room_up_to_what_there_is() -> None:
    assert TABLE.room(2, 9) == 3
    assert TABLE.room(4, 9) == 4
    assert TABLE.room(1, 2) == 2


def test_a_row_is_said_from_what_it_is_about_without_its_empty_cells() -> None:
    assert TABLE.lines() == (
        "Water: ID: W1; Unit: m³; 2023: 112; 2024: 98",
        "Waste: ID: W2; Unit: t; 2023: 5",
    )
    bare = replace(TABLE, columns=(TableColumn(""),) * 5, first=())
    assert bare.lines()[1] == "W2: Waste; t; 5"


def test_a_title_is_the_caption_with_the_unit_where_it_does_not_say_it() -> None:
    assert TABLE.title == ""
    assert replace(TABLE, caption="Water", unit="m³").title == "Water (m³)"
    assert replace(TABLE, caption="Water in m³", unit="m³").title == "Water in m³"
    assert replace(TABLE, unit="m³").title == "m³"


def test_the_words_of_sources_are_found_in_tables_too() -> None:
    other = Quote("By train.", "Policy")
    assert quotes_in(Message("x", (plain("Hello"), other, TABLE))) == (other, QUOTE)
