"""Rows of a table in Teams: a card's table, narrow enough for phones, and lines where a client has none."""

from __future__ import annotations

from typing import Any

from bot.teams.rendering.limits import SIZES
from bot.teams.rendering.render import CardContext, draw_message
from handlers.kernel.messages import Message
from tests.bot.tables import AMONG_OTHERS, HEADLESS, LONG, WATER, WIDE, answer
from tests.servers.teams_cards import faults_of_activity, too_big


def _card(message: Message) -> Any:
    drawn = draw_message(message, CardContext(lambda path: f"https://csr.example{path}"))
    assert faults_of_activity(drawn.activity) == []
    assert not too_big(drawn.activity)
    return drawn.card


def _found(value: Any, kind: str) -> list[Any]:
    """The elements of that type, those that stand in for others left out."""
    if isinstance(value, list):
        return [one for each in value for one in _found(each, kind)]
    if not isinstance(value, dict):
        return []
    inside = [one for name, each in value.items() if name != "fallback" for one in _found(each, kind)]
    return [value, *inside] if value.get("type") == kind else inside


def _texts(value: Any) -> list[str]:
    return [run["text"] for run in _found(value, "TextRun")]


def test_rows_are_a_table_with_its_title_above_and_its_source_below() -> None:
    card = _card(answer(WATER))
    (table,) = _found(card, "Table")
    assert _texts(table["rows"][0]) == ["ID", "Indicator", "2023", "2024"]
    assert _texts(table["rows"][1]) == ["W1", "Water", "112", "98"]
    assert [each["width"] for each in table["columns"]] == [6, 9, 6, 6]  # as long as their texts
    assert "Use of water (m³)" in _texts(card)
    assert "Without the leased sites." in _texts(card)


def test_a_client_that_knows_no_tables_shows_lines() -> None:
    (table,) = _found(_card(answer(WATER)), "Table")
    assert _texts(table["fallback"]) == ["Water: ID: W1; 2023: 112; 2024: 98"]


def test_rows_without_headings_are_lines_because_the_first_row_would_be_taken_for_them() -> None:
    card = _card(answer(HEADLESS))
    assert _found(card, "Table") == []
    assert "Water: W1; 112; 98" in _texts(card)


def test_a_table_too_wide_keeps_what_answers_and_says_where_all_of_it_is() -> None:
    card = _card(answer(WIDE))
    (table,) = _found(card, "Table")
    assert _texts(table["rows"][1]) == ["W1", "Water", "112", "98"]
    assert any("more rows or columns" in text for text in _texts(card))


def test_a_table_too_long_is_cut_and_says_where_all_of_it_is() -> None:
    card = _card(answer(LONG))
    (table,) = _found(card, "Table")
    assert len(table["rows"]) == SIZES.table_rows + 1
    assert any("more rows or columns" in text for text in _texts(card))


def test_the_other_rows_take_the_place_of_those_of_the_answer_at_a_press() -> None:
    card = _card(answer(AMONG_OTHERS))
    (toggle,) = _found(card, "Action.ToggleVisibility")
    shown, hidden = (
        next(each for each in _found(card, "Container") if each.get("id") == target)
        for target in toggle["targetElements"]
    )
    assert "Waste" not in _texts(shown)
    assert "Waste" in _texts(hidden)
    assert hidden["isVisible"] is False
