"""A chart in Teams: the client's own, its table one press away, and in its place where there is none."""

from __future__ import annotations

from bot.teams.rendering.render import draw_message
from handlers.kernel.k_anonymity import Released
from handlers.kernel.messages import Chart, ChartKind, Message, Series
from tests.servers.teams_cards import Json, faults_of_card


def items(style: ChartKind, *, both: bool = True) -> list[Json]:
    asked = Series("Asked", (Released(3, 9), None))
    taken = Series("Taken", (Released(2, 9), Released(5, 9)))
    series = (asked, taken) if both else (asked,)
    chart = Chart(style, "Questions", ("W1", "W2"), series, "questions", "As said", "Own figures", "Week")
    card = draw_message(Message("x", (chart,))).card
    assert faults_of_card(card) == []
    found: list[Json] = card["body"][0]["items"]
    return found


def test_lines_and_bars_are_the_clients_own() -> None:
    assert items(ChartKind.LINE)[0]["type"] == "Chart.Line"
    assert items(ChartKind.BARS)[0]["type"] == "Chart.VerticalBar.Grouped"
    assert items(ChartKind.BARS, both=False)[0]["type"] == "Chart.HorizontalBar"


def test_what_is_not_shown_is_no_point() -> None:
    asked, taken = items(ChartKind.LINE)[0]["data"]
    assert asked["values"] == [{"x": "W1", "y": 3}]
    assert len(taken["values"]) == 2


def test_its_table_is_one_press_away_and_clients_of_yesterday_show_bars_of_letters() -> None:
    picture, table, *_, buttons = items(ChartKind.LINE)
    assert table["isVisible"] is False
    assert buttons["actions"][0]["targetElements"] == [picture["id"], table["id"]]
    assert "W1 █████████▋ 3" in str(picture["fallback"])


def test_a_heat_map_is_its_table() -> None:
    assert items(ChartKind.HEAT_MAP)[0]["items"][-1]["type"] == "Table"
