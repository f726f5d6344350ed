"""Slack's limits, as data: what a payload may hold, and how fast each method may be called.

Sizes come from the Block Kit reference and the validators of `slack_sdk.models`; rates from the rate-limit
page and the tier of each method's page. Lengths are counted in UTF-16 units, which is never less than any
other count.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BlockSizes:
    """Characters, unless the name says what else is counted."""

    message_blocks: int = 50
    message_text: int = 4000
    """Slack truncates at 40,000 and recommends this."""
    message_total: int = 11_500
    """All text of a message's blocks; the true refusal comes near 13,000."""
    view_blocks: int = 100
    view_title: int = 24
    view_button: int = 24
    text: int = 3000
    """One text object in a section, and one text element of a rich text."""
    header: int = 150
    action_elements: int = 25
    button_text: int = 75
    button_value: int = 2000
    url: int = 3000
    option_text: int = 75
    option_value: int = 150
    options: int = 100
    label: int = 2000
    input_length: int = 3000
    image_alt: int = 2000
    prompts: int = 4
    table_rows: int = 100
    """The headings among them."""
    table_columns: int = 20
    table_text: int = 10_000
    """All text of the one table that a message may have
    (https://docs.slack.dev/reference/block-kit/blocks/table-block)."""
    chart_title: int = 50
    """Of a chart and of its axes
    (https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block)."""
    chart_name: int = 20
    """Of a series, and of each point."""
    chart_points: int = 20
    table_cell: int = 700
    """So long that the fewest columns and one row always fit."""


SIZES = BlockSizes()

PER_MINUTE = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute that each tier promises, per method, workspace and app."""

TIERS = {
    "users.list": 2,
    "usergroups.list": 2,
    "chat.delete": 3,
    "chat.unfurl": 3,
    "chat.update": 3,
    "conversations.history": 3,
    "conversations.info": 3,
    "conversations.open": 3,
    "conversations.replies": 3,
    "users.conversations": 3,
    "assistant.threads.setSuggestedPrompts": 3,
    "chat.postEphemeral": 4,
    "conversations.members": 4,
    "files.completeUploadExternal": 4,
    "users.info": 4,
    "users.profile.get": 4,
    "views.open": 4,
    "views.publish": 4,
}
"""The tier of every method we call that has one."""

SPECIAL_PER_MINUTE = {"auth.test": 600, "agents.sessions.setStatus": 50, "chat.postMessage": 300}
"""Methods outside the tiers; posting is "several hundred a minute" for a workspace and one a second a
channel."""

POST_INTERVAL_SECONDS = 1.0
"""Between two messages to one channel."""


def per_minute(method: str) -> int:
    """Calls a minute that are safe for `method` in one workspace."""
    return SPECIAL_PER_MINUTE.get(method) or PER_MINUTE[TIERS.get(method, 2)]
