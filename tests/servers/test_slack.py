"""The stand-in refuses what Slack refuses: a test that passes against it means something."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.connection import Connection
from tests.servers.slack import TOKEN, SlackStandIn

SECTION: dict[str, Any] = {"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}
BUTTON: dict[str, Any] = {
    "type": "button",
    "action_id": "a",
    "text": {"type": "plain_text", "text": "Press"},
    "value": "v",
}
MODAL: dict[str, Any] = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [SECTION]}


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    stand_in = SlackStandIn(("chat:write",))
    stand_in.workspace.add_user("U0MINA", "mina@example.com", "Mina")
    for number in range(60):
        stand_in.workspace.add_channel(f"C{number}", f"channel-{number}")
    with stand_in.running() as running:
        yield running


@pytest.fixture
async def client(slack: SlackStandIn) -> AsyncIterator[AsyncWebClient]:
    connection = Connection(slack.api_url)
    yield connection.client(TOKEN)
    await connection.close()


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as error:
        await call
    return str(error.value.response["error"])


@pytest.mark.parametrize(
    "block",
    [
        {**SECTION, "colour": "red"},
        {"type": "actions", "elements": [{**BUTTON, "disabled": True}]},
        {"type": "actions", "elements": [{**BUTTON, "style": "warning"}]},
        {"type": "actions", "elements": [BUTTON, BUTTON]},
        {"type": "actions", "elements": [{**BUTTON, "value": "v" * 2001}]},
        {"type": "actions", "elements": [{**BUTTON, "text": {"type": "mrkdwn", "text": "Press"}}]},
        {"type": "section", "text": {"type": "mrkdwn", "text": "a" * 3001}},
        {"type": "section"},
        {"type": "marquee"},
        {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]},
    ],
    ids=[
        "an unknown property",
        "a disabled button",
        "an unknown style",
        "an action id twice",
        "a long value",
        "a label in mrkdwn",
        "a long text",
        "an empty section",
        "an unknown block",
        "an empty rich text",
    ],
)
async def test_a_block_that_slack_does_not_take(client: AsyncWebClient, block: dict[str, Any]) -> None:
    assert await refused(client.chat_postMessage(channel="C0", text="x", blocks=[block])) == "invalid_blocks"


async def test_more_than_fifty_blocks(client: AsyncWebClient) -> None:
    call = client.chat_postMessage(channel="C0", text="x", blocks=[SECTION] * 51)
    assert await refused(call) == "invalid_blocks"


async def test_an_argument_that_the_method_does_not_have(client: AsyncWebClient) -> None:
    call = client.chat_postMessage(channel="C0", text="x", colour="red")
    assert await refused(call) == "invalid_arguments"


async def test_a_scope_that_was_not_granted(client: AsyncWebClient) -> None:
    assert await refused(client.users_info(user="U0MINA")) == "missing_scope"


async def test_a_token_of_nobody(slack: SlackStandIn, client: AsyncWebClient) -> None:
    client.token = f"{TOKEN}-wrong"
    assert await refused(client.auth_test()) == "invalid_auth"


async def test_a_trigger_opens_one_view_within_three_seconds(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    trigger = slack.workspace.trigger("U0MINA")
    await client.views_open(trigger_id=trigger, view=MODAL)
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
    slack.workspace.trigger_age = 3.1
    late = slack.workspace.trigger("U0MINA")
    assert await refused(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="made up", view=MODAL)) == "invalid_trigger_id"


async def test_a_home_that_changed_meanwhile(client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": [SECTION]}
    first = await client.views_publish(user_id="U0MINA", view=home)
    await client.views_publish(user_id="U0MINA", view=home)
    stale = client.views_publish(user_id="U0MINA", view=home, hash=first["view"]["hash"])
    assert await refused(stale) == "hash_conflict"


async def test_more_messages_than_a_channel_takes(slack: SlackStandIn, client: AsyncWebClient) -> None:
    for _ in range(2):
        await client.chat_postMessage(channel="C0", text="x")
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C0", text="x")
    assert error.value.response.status_code == 429
    assert int(error.value.response.headers["retry-after"]) >= 1
    assert slack.broken_limits == ["chat.postMessage"]


async def test_more_calls_than_a_methods_tier_allows(slack: SlackStandIn, client: AsyncWebClient) -> None:
    posted = await client.chat_postMessage(channel="C0", text="x")
    for _ in range(50):
        await client.chat_update(channel="C0", ts=posted["ts"], text="y")
    assert await refused(client.chat_update(channel="C0", ts=posted["ts"], text="y")) == "ratelimited"


async def test_a_message_of_somebody_else_is_not_edited(slack: SlackStandIn, client: AsyncWebClient) -> None:
    theirs = slack.workspace.say(slack.workspace.channels["C0"], {"user": "U0MINA", "text": "mine"})
    assert await refused(client.chat_update(channel="C0", ts=theirs["ts"], text="y")) == "cant_update_message"
