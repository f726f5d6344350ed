"""We call no method of Slack's more often than its page allows."""

from __future__ import annotations

from bot.slack.rendering.limits import POST_INTERVAL_SECONDS, SPECIAL_PER_MINUTE, TIERS, per_minute
from tests.servers.slack_methods import METHODS


def test_no_method_is_called_more_often_than_slack_allows() -> None:
    """https://docs.slack.dev/apis/web-api/rate-limits, and each method's own page for its tier."""
    called = sorted(SPECIAL_PER_MINUTE.keys() | TIERS.keys())
    assert [name for name in called if per_minute(name) > METHODS[name].per_minute] == []


def test_slack_c2_the_sign_that_it_works_is_sent_at_most_fifty_times_a_minute() -> None:
    """Tier 3: https://docs.slack.dev/reference/methods/agents.sessions.setStatus"""
    assert per_minute("agents.sessions.setStatus") == 50


def test_a_channel_gets_one_message_a_second() -> None:
    """https://docs.slack.dev/apis/web-api/rate-limits"""
    assert POST_INTERVAL_SECONDS == 1.0
