"""The stand-in refuses what Slack refuses: a test that passes against it means something."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.connection import SlackConnection
from tests.servers.slack import TOKEN, SlackStandIn
from tests.servers.slack_person import as_sent

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
    connection = SlackConnection(slack.api_url)
    yield connection.client(TOKEN)
    await connection.close()


async def refused(call: Any) -> str:
    with pytest.raises(SlackApiError) as error:
        await call
    return str(error.value.response["error"])


async def test_a_block_that_slack_does_not_take(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks"""
    marquee = {"type": "marquee"}
    assert (
        await refused(client.chat_postMessage(channel="C0", text="x", blocks=[marquee])) == "invalid_blocks"
    )


async def test_more_than_fifty_blocks(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks"""
    call = client.chat_postMessage(channel="C0", text="x", blocks=[SECTION] * 51)
    assert await refused(call) == "invalid_blocks"


async def test_blocks_that_are_too_long_together(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    blocks = [_long_section(number) for number in range(5)]
    assert (
        await refused(client.chat_postMessage(channel="C0", text="x", blocks=blocks)) == "msg_blocks_too_long"
    )


async def test_a_second_table_in_a_message(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/block-kit/blocks/table-block"""
    table = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]]}
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C0", text="x", blocks=[table, table])
    assert error.value.response["error"] == "invalid_attachments"
    assert "only_one_table_allowed" in str(error.value.response["response_metadata"])


async def test_whose_account_is_gone_is_not_written_to(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/conversations.open"""
    slack.scopes = (*slack.scopes, "im:write")
    slack.workspace.add_user("U0IVO", "ivo@example.com", "Ivo", deleted=True)
    assert await refused(client.conversations_open(users="U0IVO")) == "user_disabled"
    assert await refused(client.chat_postMessage(channel="U0IVO", text="x")) == "user_disabled"


async def test_an_argument_that_the_method_does_not_have(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    call = client.chat_postMessage(channel="C0", text="x", colour="red")
    assert await refused(call) == "invalid_arguments"


async def test_a_method_that_there_is_not(client: AsyncWebClient) -> None:
    """An ``error`` beside ``ok: false`` (https://docs.slack.dev/apis/web-api/); the code is that of
    a retired method (https://github.com/slack-rs/slack-rs-api/issues/110)."""
    assert await refused(client.api_call("chat.whisper", json={"channel": "C0"})) == "unknown_method"


async def test_a_scope_that_was_not_granted(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/users.info"""
    assert await refused(client.users_info(user="U0MINA")) == "missing_scope"


async def test_a_token_of_nobody(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/auth.test"""
    client.token = f"{TOKEN}-wrong"
    assert await refused(client.auth_test()) == "invalid_auth"


async def test_a_trigger_opens_one_view_within_three_seconds(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/views.open"""
    trigger = slack.workspace.trigger("U0MINA")
    await client.views_open(trigger_id=trigger, view=MODAL)
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"
    slack.workspace.trigger_age = 3.1
    late = slack.workspace.trigger("U0MINA")
    assert await refused(client.views_open(trigger_id=late, view=MODAL)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="made up", view=MODAL)) == "invalid_trigger_id"


async def test_a_home_that_changed_meanwhile(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/views.publish"""
    home = {"type": "home", "blocks": [SECTION]}
    first = await client.views_publish(user_id="U0MINA", view=home)
    await client.views_publish(user_id="U0MINA", view=home)
    stale = client.views_publish(user_id="U0MINA", view=home, hash=first["view"]["hash"])
    assert await refused(stale) == "hash_conflict"


async def test_more_messages_than_a_channel_takes(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/apis/web-api/rate-limits"""
    for _ in range(2):
        await client.chat_postMessage(channel="C0", text="x")
    with pytest.raises(SlackApiError) as error:
        await client.chat_postMessage(channel="C0", text="x")
    assert error.value.response.status_code == 429
    assert int(error.value.response.headers["retry-after"]) >= 1
    assert slack.broken_limits == ["chat.postMessage"]


async def test_more_calls_than_a_methods_tier_allows(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/apis/web-api/rate-limits"""
    posted = await client.chat_postMessage(channel="C0", text="x")
    for _ in range(50):
        await client.chat_update(channel="C0", ts=posted["ts"], text="y")
    assert await refused(client.chat_update(channel="C0", ts=posted["ts"], text="y")) == "ratelimited"


async def test_a_message_of_somebody_else_is_not_edited(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/chat.update"""
    theirs = slack.workspace.say(slack.workspace.channels["C0"], {"user": "U0MINA", "text": "mine"})
    assert await refused(client.chat_update(channel="C0", ts=theirs["ts"], text="y")) == "cant_update_message"


@pytest.fixture
def reading(slack: SlackStandIn) -> Iterator[None]:
    """The scopes that reading needs."""
    before = slack.scopes
    slack.scopes = (*before, "channels:read", "channels:history", "users:read", "links:write")
    yield
    slack.scopes = before


async def test_a_private_message_in_a_thread_without_replies_is_taken_and_shown_to_nobody(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    channel = slack.workspace.channels["C0"]
    root = slack.workspace.say(channel, {"user": "U0MINA", "text": "hi"})["ts"]
    whisper: dict[str, Any] = {"channel": "C0", "user": "U0MINA", "text": "psst", "thread_ts": root}
    assert (await client.chat_postEphemeral(**whisper))["ok"]
    assert (len(slack.workspace.ephemerals), len(slack.workspace.unseen)) == (0, 1)
    slack.workspace.say(channel, {"user": "U0MINA", "text": "a reply", "thread_ts": root})
    await client.chat_postEphemeral(**whisper)
    assert len(slack.workspace.ephemerals) == 1


async def test_a_private_message_to_somebody_who_is_not_in_the_channel(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    slack.workspace.channels["C0"].members = set()
    call = client.chat_postEphemeral(channel="C0", user="U0MINA", text="psst")
    assert await refused(call) == "user_not_in_channel"


async def test_a_thread_comes_a_page_at_a_time_the_oldest_first(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/conversations.replies"""
    channel = slack.workspace.channels["C0"]
    root = slack.workspace.say(channel, {"user": "U0MINA", "text": "0"})["ts"]
    for number in range(1, 5):
        slack.workspace.say(channel, {"user": "U0MINA", "text": str(number), "thread_ts": root})
    first = await client.conversations_replies(channel="C0", ts=root, limit=4)
    assert ([one["text"] for one in first["messages"]], first["has_more"]) == (["0", "1", "2"], True)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_replies(channel="C0", ts=root, limit=4, cursor=cursor)
    assert ([one["text"] for one in rest["messages"]], rest["has_more"]) == (["3", "4"], False)
    made_up = client.conversations_replies(channel="C0", ts=root, cursor="made up")
    assert await refused(made_up) == "invalid_cursor"


async def test_a_channel_comes_the_newest_first_and_only_where_the_app_is(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/conversations.history"""
    channel = slack.workspace.channels["C0"]
    for number in range(3):
        slack.workspace.say(channel, {"user": "U0MINA", "text": str(number)})
    page = await client.conversations_history(channel="C0", limit=3)
    assert ([one["text"] for one in page["messages"]], page["has_more"]) == (["2", "1"], True)
    channel.is_member = False
    assert await refused(client.conversations_history(channel="C0")) == "not_in_channel"


async def test_a_page_may_hold_fewer_than_was_asked_for_though_there_are_more(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/apis/web-api/pagination"""
    for number in range(2):
        slack.workspace.say(slack.workspace.channels["C0"], {"user": "U0MINA", "text": str(number)})
    page = await client.conversations_history(channel="C0", limit=2)
    assert (len(page["messages"]), page["has_more"]) == (1, True)


async def test_a_message_without_a_text(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    call = client.api_call("chat.postMessage", json={"channel": "C0", "text": " "})
    assert await refused(call) == "no_text"


async def test_a_channel_says_with_whom_it_is_shared(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/objects/conversation-object"""
    slack.workspace.channels["C0"].shared_with = ("T0OTHER",)
    slack.workspace.channels["C1"].is_org_shared = True
    shared = (await client.conversations_info(channel="C0"))["channel"]
    assert (shared["is_ext_shared"], shared["is_shared"]) == (True, True)
    ours = (await client.conversations_info(channel="C1"))["channel"]
    assert (ours["is_ext_shared"], ours["is_shared"], ours["is_org_shared"]) == (False, True, True)


async def test_guests_are_only_in_channels_that_they_were_invited_to(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/conversations.members"""
    slack.workspace.add_user("U0GUS", "gus@elsewhere.example", "Gus", is_restricted=True)
    assert (await client.conversations_members(channel="C0"))["members"] == ["U0BOT", "U0MINA"]
    slack.workspace.channels["C0"].members = {"U0GUS"}
    assert (await client.conversations_members(channel="C0"))["members"] == ["U0BOT", "U0GUS"]
    assert await refused(client.conversations_members(channel="C0", limit=1000)) == "invalid_arguments"


async def test_people_of_another_company_are_met_and_not_listed(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/objects/user-object"""
    slack.workspace.add_user("U0SPY", "", "Spy", team_id="T0OTHER")
    assert "U0SPY" not in [one["id"] for one in (await client.users_list())["members"]]
    assert (await client.users_info(user="U0SPY"))["user"]["team_id"] == "T0OTHER"


async def test_only_links_that_an_event_named_are_shown(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/chat.unfurl"""
    preview = {"https://x.example/a": {"blocks": [SECTION]}}
    more: dict[str, Any] = {"source": "conversations_history", "unfurls": preview}
    assert await refused(client.chat_unfurl(unfurl_id="made up", **more)) == "cannot_find_message"
    slack.workspace.shared_links["u1"] = ["https://x.example/b"]
    assert await refused(client.chat_unfurl(unfurl_id="u1", **more)) == "cannot_unfurl_url"


async def test_a_private_conversation_is_there_for_its_members_and_for_who_has_its_scope(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/conversations.info"""
    private = slack.workspace.add_channel("C9PRIVATE", "secret", is_private=True)
    assert await refused(client.conversations_info(channel="C9PRIVATE")) == "missing_scope"
    slack.scopes = (*slack.scopes, "groups:read")
    assert (await client.conversations_info(channel="C9PRIVATE"))["channel"]["is_private"]
    private.is_member = False
    assert await refused(client.conversations_members(channel="C9PRIVATE")) == "channel_not_found"


def test_an_emoji_is_sent_as_its_short_code(slack: SlackStandIn) -> None:
    """https://docs.slack.dev/messaging/formatting-message-text#emoji"""
    assert as_sent("thanks 🙏 👍") == "thanks :pray: :+1:"
    with pytest.raises(AssertionError):
        as_sent("🦜")


async def test_nothing_is_said_in_a_thread_an_archive_or_to_an_account_that_is_gone(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/chat.postMessage"""
    said = client.chat_postMessage(channel="C0", text="x", thread_ts="1.000001")
    assert await refused(said) == "thread_not_found"
    slack.workspace.channels["C1"].is_archived = True
    assert await refused(client.chat_postMessage(channel="C1", text="x")) == "is_archived"
    assert await refused(client.chat_postMessage(channel="C99", text="x")) == "channel_not_found"
    slack.workspace.channels["C2"].is_member = False
    assert await refused(client.chat_postMessage(channel="C2", text="x")) == "not_in_channel"


async def test_only_what_is_there_is_edited(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/chat.update"""
    assert await refused(client.chat_update(channel="C0", ts="1.000001", text="y")) == "message_not_found"
    assert await refused(client.chat_update(channel="C99", ts="1.000001", text="y")) == "channel_not_found"


async def test_only_ones_own_messages_are_deleted_and_none_where_everything_is_kept(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/chat.delete"""
    theirs = slack.workspace.say(slack.workspace.channels["C0"], {"user": "U0MINA", "text": "mine"})
    assert await refused(client.chat_delete(channel="C0", ts=theirs["ts"])) == "cant_delete_message"
    assert await refused(client.chat_delete(channel="C0", ts="1.000001")) == "message_not_found"
    slack.workspace.keeps_every_message = True
    ours = await client.chat_postMessage(channel="C3", text="x")
    refusal = await refused(client.chat_delete(channel="C3", ts=ours["ts"]))
    assert refusal == "compliance_exports_prevent_deletion"


async def test_a_private_message_can_be_neither_edited_nor_deleted_nor_looked_up(
    slack: SlackStandIn, client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/chat.postEphemeral"""
    whispered = await client.chat_postEphemeral(channel="C0", user="U0MINA", text="psst")
    ts = whispered["message_ts"]
    assert await refused(client.chat_update(channel="C0", ts=ts, text="y")) == "message_not_found"
    assert await refused(client.chat_delete(channel="C0", ts=ts)) == "message_not_found"
    assert (await client.conversations_history(channel="C0"))["messages"] == []


async def test_nobody_is_told_of_somebody_whom_the_workspace_does_not_know(
    client: AsyncWebClient, reading: None
) -> None:
    """https://docs.slack.dev/reference/methods/users.info"""
    assert await refused(client.users_info(user="U0NOBODY")) == "user_not_found"


async def test_a_code_and_a_token_for_new_ones_are_taken_once(
    slack: SlackStandIn, client: AsyncWebClient
) -> None:
    """https://docs.slack.dev/reference/methods/oauth.v2.access"""
    made_up = client.api_call("oauth.v2.access", data={"code": "made up"})
    assert await refused(made_up) == "invalid_code"
    again = {"grant_type": "refresh_token", "refresh_token": "xoxe-0"}
    assert (await client.api_call("oauth.v2.access", data=again))["expires_in"] == 43_200
    assert await refused(client.api_call("oauth.v2.access", data=again)) == "invalid_refresh_token"


async def test_a_call_without_a_token(client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/methods/auth.test"""
    client.token = ""
    assert await refused(client.auth_test()) == "not_authed"


async def test_a_file_is_there_when_all_of_it_came(client: AsyncWebClient, slack: SlackStandIn) -> None:
    """https://docs.slack.dev/reference/methods/files.completeUploadExternal"""
    slack.scopes = (*slack.scopes, "files:write")
    begun = await client.files_getUploadURLExternal(filename="a.jpg", length=3)
    files = [{"id": begun["file_id"], "title": "a"}]
    assert await refused(client.files_completeUploadExternal(files=files)) == "file_not_found"


async def test_a_view_of_more_than_250_kilobytes(slack: SlackStandIn, client: AsyncWebClient) -> None:
    """https://docs.slack.dev/reference/views"""
    long = {**MODAL, "private_metadata": "m" * 3_000, "blocks": [_long_section(n) for n in range(100)]}
    assert (
        await refused(client.views_open(trigger_id=slack.workspace.trigger("U0MINA"), view=long))
        == "view_too_large"
    )


def _long_section(number: int) -> dict[str, Any]:
    return {**SECTION, "block_id": f"b{number}", "text": {"type": "mrkdwn", "text": "a" * 3_000}}
