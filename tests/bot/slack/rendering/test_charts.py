"""A chart in Slack: its own block where there is one, bars of letters where there is none."""

from __future__ import annotations

from bot.slack.rendering.charts import draw_chart
from bot.slack.rendering.render import BlockContext, draw_message
from handlers.kernel.k_anonymity import Released
from handlers.kernel.messages import Chart, ChartKind, Message, Series
from tests.servers.slack_payloads import Message as Taken


def chart(style: ChartKind = ChartKind.LINE, labels: tuple[str, ...] = ("W1", "W2", "W3")) -> Chart:
    asked = Series("Asked", (Released(3, 9), None, Released(9, 9)))
    taken = Series("Taken", (Released(2, 9), Released(5, 9), Released(6, 9)))
    return Chart(style, "Questions", labels, (asked, taken), "questions", "As said", "Own figures", "Week")


def blocks(*charts: Chart, has_tables: bool = True) -> list[str]:
    drawn = draw_message(Message("x", charts), BlockContext(has_tables=has_tables))
    Taken.model_validate({"text": drawn.text, "blocks": list(drawn.blocks)})
    return [block["type"] for block in drawn.blocks]


def test_a_line_is_slacks_own_with_only_the_weeks_of_which_every_number_is_shown() -> None:
    drawn = draw_chart(chart())
    assert drawn
    assert drawn["chart"]["type"] == "line"
    assert drawn["chart"]["axis_config"] == {
        "categories": ["W1", "W3"],
        "x_label": "Week",
        "y_label": "questions",
    }
    assert drawn["chart"]["series"][0] == {
        "name": "Asked",
        "data": [{"label": "W1", "value": 3}, {"label": "W3", "value": 9}],
    }


def test_of_bars_every_group_is_drawn_and_a_series_that_lacks_a_number_is_left_out() -> None:
    drawn = draw_chart(chart(ChartKind.BARS))
    assert drawn
    assert [one["name"] for one in drawn["chart"]["series"]] == ["Taken"]
    assert drawn["chart"]["axis_config"]["categories"] == ["W1", "W2", "W3"]


def test_its_sentence_and_its_source_stand_below_it() -> None:
    assert blocks(chart()) == ["data_visualization", "rich_text"]


def test_where_slack_has_no_such_chart_it_is_in_bars_of_letters() -> None:
    assert blocks(chart(ChartKind.HEAT_MAP)) == ["rich_text"]
    assert blocks(chart(), has_tables=False) == ["rich_text"]
    assert draw_chart(chart(labels=("a" * 30 + "1", "b", "a" * 30 + "2"))) is None


def test_a_notification_says_what_it_shows() -> None:
    assert draw_message(Message("x", (chart(),))).text == "Questions: As said"
