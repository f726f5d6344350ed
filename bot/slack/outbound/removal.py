"""Deleting a message of ours: https://docs.slack.dev/reference/methods/chat.delete.

A bot may delete what it posted itself. What only its reader has (an ephemeral message) has no method for it,
and a workspace may forbid it; both are told.
"""

from __future__ import annotations

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.outbound.calls import Call
from handlers.kernel.adapter.delivery import Undeliverable

ONLY_THEIRS = Undeliverable("only its reader has this message, and Slack lets nobody delete it")


def deleting(client: AsyncWebClient, message_id: str) -> Call:
    """The call that deletes ``CHANNEL:TIMESTAMP``."""
    channel, _, timestamp = message_id.partition(":")
    return lambda: client.chat_delete(channel=channel, ts=timestamp)
