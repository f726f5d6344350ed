"""What Teams does not take of a message or a card: each rule beside the page that it is from."""

from __future__ import annotations

from typing import Any

import pytest

from tests.servers.teams_cards import CARD, faults_of_activity, too_big

TEXT: dict[str, Any] = {"type": "TextBlock", "text": "Hello", "wrap": True}
EXECUTE: dict[str, Any] = {"type": "Action.Execute", "title": "Take it", "verb": "press", "data": {"a": 1}}
POINT: dict[str, Any] = {"x": "2024", "y": 4}
CHART: dict[str, Any] = {"type": "Chart.HorizontalBar", "title": "T", "data": [POINT], "fallback": TEXT}
REFRESH: dict[str, Any] = {"type": "Action.Execute", "verb": "r"}

_PLATFORM = "https://learn.microsoft.com/microsoftteams/platform"
FORMAT = f"{_PLATFORM}/task-modules-and-cards/cards/cards-format"
REFERENCE = f"{_PLATFORM}/task-modules-and-cards/cards/cards-reference"
USERS = f"{_PLATFORM}/task-modules-and-cards/cards/universal-actions-for-adaptive-cards/user-specific-views"
CHARTS = f"{_PLATFORM}/task-modules-and-cards/cards/charts-in-adaptive-cards"
MESSAGES = f"{_PLATFORM}/bots/how-to/conversations/conversation-messages"
MENTIONS = f"{_PLATFORM}/bots/how-to/conversations/channel-and-group-conversations"
SCHEMA = "https://learn.microsoft.com/adaptive-cards/authoring-cards/card-schema"


def a_card(*body: dict[str, Any], **more: Any) -> dict[str, Any]:
    card = {"type": "AdaptiveCard", "version": "1.5", "body": list(body) or [TEXT], **more}
    return {"type": "message", "attachments": [{"contentType": CARD, "content": card}]}


@pytest.mark.parametrize(
    "activity",
    [
        a_card(actions=[EXECUTE] * 6, msteams={"width": "Full"}),
        a_card(CHART),
        a_card(refresh={"action": REFRESH, "userIds": ["29:a"] * 60}),
        {"type": "message", "text": "Hello"},
    ],
    ids=["six actions", "a chart", "sixty to refresh for", "words"],
)
def test_what_teams_takes(activity: dict[str, Any]) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""
    assert faults_of_activity(activity) == []


RULES: dict[str, tuple[str, dict[str, Any]]] = {
    "an unknown property": (SCHEMA, a_card({**TEXT, "colour": "red"})),
    "an unknown colour": (SCHEMA, a_card({**TEXT, "color": "red"})),
    "an unknown element": (SCHEMA, a_card({"type": "Marquee"})),
    "an unknown action": (SCHEMA, a_card(actions=[{**EXECUTE, "type": "Action.Explode"}])),
    "an input twice": (SCHEMA, a_card({"type": "Input.Text", "id": "a"}, {"type": "Input.Text", "id": "a"})),
    "seven actions": (REFERENCE, a_card(actions=[EXECUTE] * 7)),
    "a version that Teams does not draw": (REFERENCE, a_card(version="1.6")),
    "an unknown property for Teams": (FORMAT, a_card(msteams={"colour": "red"})),
    "a mention in a card that names nobody": (FORMAT, a_card({**TEXT, "text": "<at>Anna</at>"})),
    "a mention of a card that stands nowhere in it": (
        FORMAT,
        a_card(msteams={"entities": [{"type": "mention", "text": "<at>Anna</at>"}]}),
    ),
    "a mention of somebody without an id": (
        FORMAT,
        a_card(
            {**TEXT, "text": "<at>Anna</at>"},
            msteams={"entities": [{"type": "mention", "text": "<at>Anna</at>", "mentioned": {"name": "A"}}]},
        ),
    ),
    "somebody to refresh for by address": (
        USERS,
        a_card(refresh={"action": REFRESH, "userIds": ["anna@example.com"]}),
    ),
    "too many to refresh for": (USERS, a_card(refresh={"action": REFRESH, "userIds": ["29:a"] * 61})),
    "a chart of nothing": (CHARTS, a_card({**CHART, "data": []})),
    "a chart with words for numbers": (CHARTS, a_card({**CHART, "data": [{"x": "2024", "y": "four"}]})),
    "a chart that old clients show nothing of": (
        CHARTS,
        a_card({name: value for name, value in CHART.items() if name != "fallback"}),
    ),
    "a mention that names nobody": (MENTIONS, {"type": "message", "text": "<at>Anna</at> hello"}),
    "nothing": (MESSAGES, {"type": "message", "text": "", "attachments": []}),
    "an unknown property of the message": (MESSAGES, {"type": "message", "text": "x", "colour": "red"}),
    "a type that bots do not send": (MESSAGES, {"type": "invoke", "text": "x"}),
    "another kind of attachment": (
        MESSAGES,
        {"type": "message", "attachments": [{"contentType": "text/html", "content": "<b>"}]},
    ),
}


@pytest.mark.parametrize("rule", RULES)
def test_what_teams_does_not_take(rule: str) -> None:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference"""
    page, activity = RULES[rule]
    assert page.startswith("https://learn.microsoft.com/")
    assert faults_of_activity(activity)


def test_a_card_of_more_than_28_kilobytes() -> None:
    """https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format"""
    assert not too_big(a_card({**TEXT, "text": "a" * 27_000}))
    assert too_big(a_card({**TEXT, "text": "a" * 28_000}))
