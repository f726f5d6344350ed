"""What Slack's errors mean for a message: never, later, or perhaps it arrived.

Codes are those of the `chat.postMessage`, `chat.update`, `chat.delete` and `conversations.open` pages. A code
that is not listed is tried a few times and then given up.
"""

from __future__ import annotations

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.platform.outcomes import TRIES, NotFound, PermanentFailure, Retry, pause, retry_after

NEVER = {
    "account_inactive": "the app was removed from the workspace, or its token was revoked",
    "token_revoked": "the app was removed from the workspace, or its token was revoked",
    "invalid_auth": "the app's token is not valid",
    "not_authed": "the app has no token",
    "missing_scope": "the app was not given a scope it needs; install it again",
    "no_permission": "the app may not do this here",
    "restricted_action": "a setting of the workspace forbids apps to post here",
    "restricted_action_thread_only_channel": "this channel allows replies in threads only",
    "restricted_action_read_only_channel": "this channel is read-only",
    "channel_not_found": "the channel does not exist, or the app is not in it",
    "not_in_channel": "the app is not in the channel; invite it",
    "is_archived": "the channel is archived",
    "user_not_found": "the person is not in the workspace",
    "user_not_visible": "the app may not see this person",
    "user_disabled": "the person's account is deactivated",
    "cannot_dm_bot": "this is a bot",
    "users_not_found": "the person is not in the workspace",
    "messages_tab_disabled": "the app's messages tab is turned off; see app_manifest.yaml",
    "team_access_not_granted": "the organisation did not give the app access to this workspace",
    "team_not_found": "the workspace does not exist any more",
    "ekm_access_denied": "the organisation's key management forbids it",
    "msg_too_long": "the message is too long",
    "msg_blocks_too_long": "the message is too long",
    "invalid_blocks": "Slack does not take this message",
    "invalid_attachments": "Slack does not take this message",
    "no_text": "the message is empty",
    "invalid_arguments": "Slack does not take this message",
    "cant_delete_message": "the app may not delete this message",
    "compliance_exports_prevent_deletion": "the workspace keeps every message; none can be deleted",
    "cannot_reply_to_message": "this message takes no replies",
    "thread_not_found": "the thread was deleted",
    "not_allowed_token_type": "the token is not a bot's",
}

NOT_INSTALLED = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "no_permission",
        "not_allowed_token_type",
        "not_authed",
        "org_login_required",
        "team_access_not_granted",
        "team_not_found",
        "token_expired",
        "token_revoked",
    }
)
"""What `auth.test` answers when the token opens nothing; every other answer says nothing about the token
(https://docs.slack.dev/reference/methods/auth.test)."""

NOT_TAKEN = frozenset({"invalid_blocks", "invalid_attachments", "invalid_arguments"})
"""What a message is refused with for how it is drawn."""

GONE = frozenset({"message_not_found", "cant_update_message", "edit_window_closed", "no_item_specified"})
"""The message to edit is not there any more: post it anew."""

ILL = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
"""Slack is ill and may have done it all the same; however often it says so, it gets well
(https://docs.slack.dev/reference/methods/chat.postMessage#errors: "it's possible some aspect of the operation
succeeded before the error was raised")."""

LIMITED = "Slack asked to wait"

Meaning = PermanentFailure | Retry | NotFound


def meaning_of(error: Exception, attempts: int) -> Meaning:
    """Of an error of the Web API or of the way to it; anything else is raised again."""
    if isinstance(error, SlackApiError):
        return _of_answer(error, attempts)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Retry(pause(attempts), "Slack cannot be reached")
    if isinstance(error, aiohttp.ClientError | TimeoutError):
        return Retry(pause(attempts), "the connection broke", in_doubt=True)
    raise error


def code_of(error: SlackApiError) -> str:
    """Slack's own word, or the status where what answered was not Slack's API."""
    return _named(error) or f"HTTP {_status(error) or 'error'}"


def _named(error: SlackApiError) -> str:
    """Empty where a proxy, or half of an answer, says nothing of Slack's."""
    response = error.response
    data = response if isinstance(response, dict) else getattr(response, "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _status(error: SlackApiError) -> int:
    """Of the SDK's own response, or of the bare one that it hands on when its body cannot be read."""
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0))


def _of_answer(error: SlackApiError, attempts: int) -> Meaning:
    code, status = _named(error), _status(error)
    if status == 429 or code in ("ratelimited", "rate_limited"):
        named = {name.lower(): value for name, value in error.response.headers.items()}
        return Retry(retry_after(named.get("retry-after", "")), LIMITED, limited=True)
    if code in NEVER:
        return PermanentFailure(NEVER[code], code)
    if code in GONE:
        return NotFound()
    if code in ILL or not code or status >= 500:
        return Retry(pause(attempts), code or f"HTTP {status}", in_doubt=True)
    if attempts >= TRIES:
        return PermanentFailure(f"Slack keeps answering {code}")
    return Retry(pause(attempts), code)
