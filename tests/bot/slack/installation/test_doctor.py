"""What `csrbot doctor` finds out about Slack, and what it advises."""

from __future__ import annotations

from typing import Any

from bot.platform.adapter import Finding
from bot.slack.connection import SlackConnection
from bot.slack.installation.doctor import examine
from bot.slack.options import SlackOptions
from tests.servers.slack import APP_TOKEN, SECRET, TOKEN, SlackStandIn, broken, refusal


async def found(slack: SlackStandIn, **options: Any) -> dict[str, Finding]:
    given: dict[str, Any] = {"bot_token": TOKEN, "signing_secret": SECRET, **options}
    connection = SlackConnection(slack.api_url)
    try:
        findings = await examine(SlackOptions(api_url=slack.api_url, **given), connection)
    finally:
        await connection.close()
    return {finding.name: finding for finding in findings}


async def test_all_is_well(slack: SlackStandIn) -> None:
    findings = await found(slack, ambassador_channel="C0AMBASSADORS")
    assert [name for name, finding in findings.items() if not finding.ok] == []
    assert findings["ambassadors' channel"].detail == "#csr-ambassadors"


async def test_a_wrong_token_says_where_the_right_one_is(slack: SlackStandIn) -> None:
    token = (await found(slack, bot_token=f"{TOKEN}-wrong"))["bot token"]
    assert not token.ok
    assert "CSRBOT_SLACK_BOT_TOKEN" in token.advice


async def test_missing_scopes_are_named(slack: SlackStandIn) -> None:
    slack.scopes = ("chat:write",)
    scopes = (await found(slack))["scopes"]
    assert not scopes.ok
    assert "users:read.email" in scopes.detail


async def test_a_missing_signing_secret_is_named(slack: SlackStandIn) -> None:
    assert not (await found(slack, signing_secret=""))["signing secret"].ok


async def test_a_channel_without_the_app_says_how_to_invite_it(slack: SlackStandIn) -> None:
    slack.workspace.channels["C0AMBASSADORS"].is_member = False
    channel = (await found(slack, ambassador_channel="C0AMBASSADORS"))["ambassadors' channel"]
    assert not channel.ok
    assert "/invite" in channel.advice


async def test_a_channel_that_does_not_exist_is_found_out(slack: SlackStandIn) -> None:
    assert not (await found(slack, ambassador_channel="C0NOWHERE"))["ambassadors' channel"].ok


async def test_an_address_that_slack_cannot_reach_is_found_out(slack: SlackStandIn) -> None:
    assert not (await found(slack, public_url="http://127.0.0.1:1"))["public address"].ok
    assert not (await found(slack, public_url="https://127.0.0.1:1"))["public address"].ok


async def test_with_an_app_token_the_socket_is_tried_instead_of_the_address(slack: SlackStandIn) -> None:
    findings = await found(slack, app_token=APP_TOKEN, public_url="http://x.example", signing_secret="")
    assert findings["app token"].ok
    assert findings["signing secret"].ok
    assert "public address" not in findings
    assert not (await found(slack, app_token=f"{APP_TOKEN}-wrong"))["app token"].ok


async def test_a_slack_that_cannot_be_reached_is_said_to_be_so(slack: SlackStandIn) -> None:
    connection = SlackConnection("http://127.0.0.1:9/api/")
    options = SlackOptions(bot_token=TOKEN, signing_secret=SECRET, api_url=connection.base_url)
    findings = {one.name: one for one in await examine(options, connection)}
    await connection.close()
    assert "cannot be reached" in findings["bot token"].detail


async def test_slack_m3_a_list_of_people_that_cannot_be_read_is_an_error(slack: SlackStandIn) -> None:
    slack.faults["users.list"] = [refusal("fatal_error")]
    people = (await found(slack))["list of people"]
    assert not people.ok
    assert "fatal_error" in people.detail


async def test_a_channel_in_which_another_company_reads_is_no_place_for_cards(slack: SlackStandIn) -> None:
    slack.workspace.channels["C0AMBASSADORS"].shared_with = ("T0OTHER",)
    channel = (await found(slack, ambassador_channel="C0AMBASSADORS"))["ambassadors' channel"]
    assert not channel.ok
    assert "another company" in channel.detail


async def test_slack_c4_an_answer_that_is_not_slacks_is_not_blamed_on_the_token(slack: SlackStandIn) -> None:
    slack.faults["auth.test"] = [broken(403)]
    token = (await found(slack))["bot token"]
    assert "not Slack's API (HTTP 403)" in token.detail
    assert "CSRBOT_SLACK_API_URL" in token.advice
