"""A chart on a page: read by everybody, drawn in the page's own colours, its numbers below it."""

from __future__ import annotations

import re

import pytest

from bot.web.render import Handles, draw_message
from handlers.kernel.k_anonymity import Released
from handlers.kernel.messages import Chart, ChartKind, Message, Series
from tests.bot.web.markup import seen

HANDLES = Handles(csrf="token", nonce="nonce")
WEEKS = ("W45", "W46", "W47", "W48")


def chart(style: ChartKind, *values: float | None) -> Chart:
    shown = tuple(Released(value, 9) if value is not None else None for value in values)
    return Chart(
        style, "Questions", WEEKS[: len(values)], (Series("Asked", shown),), "questions", "As said", "Own"
    )


def drawn(style: ChartKind, *values: float | None) -> str:
    return str(draw_message(Message("x", (chart(style, *values),)), HANDLES))


@pytest.mark.parametrize("style", ChartKind)
def test_it_is_a_picture_with_a_name_and_a_description(style: ChartKind) -> None:
    html = drawn(style, 4, 8)
    assert '<svg class="chart" role="img"' in html
    assert "<title>Questions (questions)</title><desc>As said</desc>" in html
    assert not seen(html).unbalanced


@pytest.mark.parametrize("style", ChartKind)
def test_its_numbers_unfold_below_it_as_a_table(style: ChartKind) -> None:
    html = drawn(style, 4, None)
    below = html[html.index("<details") :]
    assert "The numbers" in below
    assert re.search(r'<th scope="row" dir="auto">W45</th><td dir="auto" class="number">4</td>', below)
    assert ">–</td>" in below


def test_the_longest_bar_is_that_of_the_greatest_number() -> None:
    widths = [
        float(one)
        for one in re.findall(r'class="bar s0"[^>]*width="([\d.]+)"', drawn(ChartKind.BARS, 5, 10, 0))
    ]
    assert widths[0] * 2 == widths[1] == max(widths)
    assert widths[2] == 1


def test_a_line_is_broken_where_a_number_is_not_shown() -> None:
    html = drawn(ChartKind.LINE, 5, None, 10, 7)
    path = re.search(r'class="line s0" d="([^"]+)"', html)
    assert path
    assert [sign for sign in path[1] if sign.isalpha()] == ["M", "M", "L"]
    assert html.count("<circle") == 3


def test_a_cell_of_a_heat_map_that_is_not_shown_has_no_colour() -> None:
    assert re.findall(r"cell (h\d)", drawn(ChartKind.HEAT_MAP, 1, None, 10)) == ["h1", "h0", "h4"]
