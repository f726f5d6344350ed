"""Rows of a table in a browser, on a desk and on a phone."""

from __future__ import annotations

from dataclasses import replace

from bot.web.render import Handles, draw_message
from handlers.kernel.messages import Message
from tests.bot.tables import AMONG_OTHERS, HEADLESS, WATER, WIDE, answer
from tests.bot.web.markup import seen

HANDLES = Handles(csrf="token", nonce="nonce")


def test_web_s10_a_table_has_a_caption_with_its_unit_and_every_cell_stands_under_its_heading() -> None:
    found = seen(draw_message(answer(WATER), HANDLES))
    assert {"table", "caption", "thead", "th", "td"} <= found.tags
    assert found.values("th", "scope") == ["col"] * 4 + ["row"]
    assert "Use of water (m³)" in found.text
    assert "Without the leased sites." in found.text
    assert "/documents/report" in found.values("a", "href")


def test_a_phone_sees_what_the_rows_are_about_and_the_columns_that_answer() -> None:
    html = draw_message(answer(WIDE), HANDLES)
    assert '<th scope="col" dir="auto" class="further">Indicator</th>' in html
    assert '<th scope="row" dir="auto">Water</th>' in html
    assert '<td dir="auto" class="number"><strong>98</strong></td>' in html
    assert "more rows or columns" in html


def test_the_other_rows_of_a_table_unfold_with_those_of_the_answer_marked() -> None:
    html = draw_message(answer(AMONG_OTHERS), HANDLES)
    found = seen(html)
    assert "details" in found.tags
    assert found.text.count("Waste") == 1
    assert html.count('<tr class="cited">') == 1


def test_a_table_without_headings_has_no_head() -> None:
    assert "thead" not in seen(draw_message(answer(HEADLESS), HANDLES)).tags


def test_words_in_another_language_are_marked_as_such_for_who_hears_them() -> None:
    german = replace(WATER, quote=replace(WATER.quote, written_in="de"))
    assert seen(draw_message(answer(german), HANDLES)).values("table", "lang") == ["de"]
    assert seen(draw_message(Message("x", (german.quote,)), HANDLES)).values("blockquote", "lang") == ["de"]
    assert seen(draw_message(answer(WATER), HANDLES)).values("table", "lang") == []
