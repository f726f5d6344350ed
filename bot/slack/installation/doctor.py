"""What is wrong with the connection to Slack, and what to do about it: findings for `csrbot doctor`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platform.adapter import Finding
from bot.slack.connection import SlackConnection
from bot.slack.directory.audience import is_shared_outside
from bot.slack.installation.manifest import BOT_SCOPES
from bot.slack.options import SlackOptions
from bot.slack.outbound.refusals import NEVER, code_of

_NOT_SLACK = "what answers is not Slack's API"


async def examine(options: SlackOptions, connection: SlackConnection) -> list[Finding]:
    """Token, scopes, signing secret, public address, ambassadors' channel and app token, as configured."""
    findings = [_secret(options)]
    if options.bot_token:
        findings += await _token(options, connection)
    if options.app_token:
        findings.append(await _app_token(options, connection))
    elif options.public_url:
        findings.append(await _address(options.public_url, connection))
    return findings


def _secret(options: SlackOptions) -> Finding:
    if options.signing_secret:
        return Finding("signing secret", True, "is set")
    if options.app_token:
        return Finding("signing secret", True, "is not needed with Socket Mode")
    advice = "Copy “Signing Secret” from Basic Information into CSRBOT_SLACK_SIGNING_SECRET."
    return Finding("signing secret", False, "is missing", advice)


async def _token(options: SlackOptions, connection: SlackConnection) -> list[Finding]:
    client = connection.client(options.bot_token)
    answer = await _tried(client.auth_test)
    if isinstance(answer, str):
        advice = "Copy “Bot User OAuth Token” from Install App into CSRBOT_SLACK_BOT_TOKEN."
        if answer.startswith(_NOT_SLACK):
            advice = "Check CSRBOT_SLACK_API_URL, and the proxy on the way to Slack."
        return [Finding("bot token", False, answer, advice)]
    findings = [
        Finding("bot token", True, f"is {answer.get('user')} in {answer.get('team')}"),
        _scopes(str(answer.headers.get("x-oauth-scopes", ""))),
        await _people(client),
    ]
    if options.ambassador_channel:
        findings.append(await _channel(client, options.ambassador_channel))
    return findings


def _scopes(granted: str) -> Finding:
    missing = sorted(set(BOT_SCOPES) - set(granted.replace(" ", "").split(",")))
    if not missing:
        return Finding("scopes", True, f"all {len(BOT_SCOPES)} are granted")
    advice = "Paste the output of `csrbot slack-manifest` into App Manifest and install the app again."
    return Finding("scopes", False, f"missing: {', '.join(missing)}", advice)


async def _people(client: Any) -> Finding:
    """The list that tells who is a colleague, a guest, or gone."""
    answer = await _tried(lambda: client.users_list(limit=1))
    if isinstance(answer, str):
        advice = "Without the list, guests are not known and nobody is recognised before they write."
        return Finding("list of people", False, answer, advice)
    return Finding("list of people", True, "can be read")


async def _channel(client: Any, channel: str) -> Finding:
    answer = await _tried(lambda: client.conversations_info(channel=channel))
    name = "ambassadors' channel"
    if isinstance(answer, str):
        advice = "Use the channel's id (C…) in CSRBOT_SLACK_AMBASSADOR_CHANNEL and invite the app."
        return Finding(name, False, answer, advice)
    found = answer["channel"]
    if found.get("is_archived"):
        return Finding(name, False, "is archived", "Choose another in CSRBOT_SLACK_AMBASSADOR_CHANNEL.")
    if not found.get("is_member"):
        return Finding(
            name, False, "the app is not in it", f"Type `/invite @csrbot` in #{found.get('name')}."
        )
    if is_shared_outside(found):
        advice = "No card is posted where people of another company read; choose another channel."
        return Finding(name, False, f"#{found.get('name')} is shared with another company", advice)
    return Finding(name, True, f"#{found.get('name')}")


async def _app_token(options: SlackOptions, connection: SlackConnection) -> Finding:
    client = connection.client()
    answer = await _tried(lambda: client.apps_connections_open(app_token=options.app_token))
    if isinstance(answer, str):
        advice = "Create an app-level token with connections:write and put it into CSRBOT_SLACK_APP_TOKEN."
        return Finding("app token", False, answer, advice)
    return Finding("app token", True, "opens a socket")


async def _address(public_url: str, connection: SlackConnection) -> Finding:
    name = "public address"
    advice = "Slack must reach CSRBOT_PUBLIC_URL over https; check DNS, certificate and proxy."
    if not public_url.startswith("https://"):
        return Finding(name, False, f"{public_url} is not https", advice)
    try:
        async with connection.session().get(f"{public_url}/healthz") as answer:
            if answer.status == 200:
                return Finding(name, True, f"{public_url} answers")
            return Finding(name, False, f"{public_url} answers {answer.status}", advice)
    except (aiohttp.ClientError, TimeoutError) as error:
        return Finding(name, False, f"{public_url} cannot be reached: {type(error).__name__}", advice)


async def _tried(call: Callable[[], Awaitable[Any]]) -> Any:
    """The answer, or why there is none, as a text."""
    try:
        return await call()
    except SlackApiError as error:
        code = code_of(error)
        if code.startswith("HTTP"):
            return f"{_NOT_SLACK} ({code})"
        return NEVER.get(code, f"Slack says {code}")
    except (aiohttp.ClientError, TimeoutError) as error:
        return f"Slack cannot be reached: {type(error).__name__}"
