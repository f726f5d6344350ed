"""Rows of a table in Slack: one table block a message, within its limits, and lines where none may stand."""

from __future__ import annotations

import json

from bot.slack.rendering.limits import SIZES
from bot.slack.rendering.render import BlockContext, DrawnMessage, draw_message
from bot.slack.rendering.tables import fitting
from handlers.kernel.messages import Message
from tests.bot.tables import AMONG_OTHERS, LONG, WATER, WIDE, answer
from tests.servers.slack_payloads import faults_of_message, texts_of


def _drawn(message: Message, **more: bool) -> DrawnMessage:
    drawn = draw_message(message, BlockContext(lambda path: f"https://csr.example{path}", **more))  # type: ignore[arg-type]
    assert faults_of_message(drawn.text, list(drawn.blocks)) == []
    return drawn


def _kinds(drawn: DrawnMessage) -> list[str]:
    return [block["type"] for block in drawn.blocks]


def test_slack_m11_rows_are_a_table_block_between_its_title_and_its_source() -> None:
    drawn = _drawn(answer(WATER))
    title, table, below, _context = drawn.blocks
    assert texts_of(title) == "Use of water (m³)"
    assert [texts_of(row) for row in table["rows"]] == ["ID\nIndicator\n2023\n2024", "W1\nWater\n112\n98"]
    assert [each["align"] for each in table["column_settings"]] == ["left", "left", "right", "right"]
    assert [each["is_wrapped"] for each in table["column_settings"]] == [True, True, False, False]
    assert "Without the leased sites." in texts_of(below)
    assert "https://csr.example/documents/report" in json.dumps(below)


def test_a_message_has_one_table_and_the_next_in_lines() -> None:
    drawn = _drawn(answer(WATER, AMONG_OTHERS))
    assert _kinds(drawn).count("table") == 1
    assert "Water: ID: W1; 2023: 112; 2024: 98" in texts_of(drawn.blocks[3])


def test_homes_and_dialogs_show_lines() -> None:
    drawn = _drawn(answer(WATER), has_tables=False)
    assert "table" not in _kinds(drawn)
    assert "Use of water (m³)\nWater: ID: W1; 2023: 112; 2024: 98" in texts_of(drawn.blocks)


def test_a_table_too_wide_keeps_what_answers_and_says_where_all_of_it_is() -> None:
    drawn = _drawn(answer(WIDE))
    heads, row = drawn.blocks[1]["rows"]
    assert len(heads) == 4
    assert texts_of(row).splitlines() == ["W1", "Water", "112", "98"]
    assert "more rows or columns" in texts_of(drawn.blocks[2])


def test_a_table_too_long_ends_at_slacks_limit_and_says_where_all_of_it_is() -> None:
    drawn = _drawn(answer(LONG))
    assert len(drawn.blocks[1]["rows"]) == SIZES.table_rows
    assert "more rows or columns" in texts_of(drawn.blocks[2])


def test_a_notification_says_the_rows_in_words_and_their_source() -> None:
    assert _drawn(answer(WATER)).text == (
        "Use of water (m³)\nWater: ID: W1; 2023: 112; 2024: 98\nWithout the leased sites.\n— Report, page 12"
    )


def test_what_stands_around_the_rows_is_one_press_away() -> None:
    button = _drawn(answer(WATER)).blocks[-1]["elements"][0]
    assert button["text"]["text"] == "Show context"


def test_at_least_one_row_is_left_of_a_table_that_does_not_fit() -> None:
    row = [{"elements": [{"elements": [{"text": "12345"}]}]}]
    assert len(fitting([row, row, row], 10)) == 2
    assert len(fitting([row, row], 3)) == 1
