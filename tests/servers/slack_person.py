"""What people do in Slack, in front of an app: each act becomes the requests that Slack would send, signed.

Envelopes have the shapes of the Events API and of interaction payloads. An act returns the app's answer; an
unhappy one is repeated with retry headers only where a test asks for it.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.servers.slack import SECRET, SlackStandIn
from tests.servers.slack_payloads import faults_of_view
from tests.servers.slack_workspace import Channel, Json, Workspace


@dataclass(slots=True)
class Delivery:
    """Slack's way to the app over HTTP."""

    client: httpx.AsyncClient
    """With the app's address as its base."""
    secret: str = SECRET
    path: str = "/slack/events"

    async def event(self, envelope: Json, headers: dict[str, str] | None = None) -> httpx.Response:
        return await self.raw(json.dumps(envelope).encode(), "application/json", headers)

    async def form(self, fields: dict[str, str]) -> httpx.Response:
        return await self.raw(urlencode(fields).encode(), "application/x-www-form-urlencoded")

    async def interaction(self, payload: Json) -> httpx.Response:
        return await self.form({"payload": json.dumps(payload)})

    async def raw(
        self, body: bytes, content_type: str, headers: dict[str, str] | None = None, at: float | None = None
    ) -> httpx.Response:
        signed = {**signature(self.secret, body, at), "content-type": content_type, **(headers or {})}
        return await self.client.post(self.path, content=body, headers=signed)


@dataclass(slots=True)
class SocketDelivery:
    """Slack's way to the app over Socket Mode: envelopes, each waited for until it is acknowledged."""

    slack: SlackStandIn
    patience: float = 60.0

    async def event(self, envelope: Json, headers: dict[str, str] | None = None) -> httpx.Response:
        return await self._send("events_api", envelope, int((headers or {}).get("x-slack-retry-num", 0)))

    async def form(self, fields: dict[str, str]) -> httpx.Response:
        return await self._send("slash_commands", dict(fields))

    async def interaction(self, payload: Json) -> httpx.Response:
        return await self._send("interactive", payload)

    async def _send(self, kind: str, payload: Json, retry: int = 0) -> httpx.Response:
        envelope_id = f"envelope-{next(self.slack.workspace.numbers)}"
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": payload, "retry_attempt": retry}
        await self.slack.send_envelope({**envelope, "accepts_response_payload": kind != "events_api"})
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            if envelope_id in self.slack.acknowledged:
                return httpx.Response(200, json=self.slack.acknowledged[envelope_id])
            await asyncio.sleep(0.01)
        return httpx.Response(504)


def signature(secret: str, body: bytes, at: float | None = None) -> dict[str, str]:
    """The headers that prove a request to come from Slack."""
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256)
    return {"x-slack-request-timestamp": timestamp, "x-slack-signature": f"v0={digest.hexdigest()}"}


def envelope_of(workspace: Workspace, event: Json, event_id: str = "") -> Json:
    """An Events API callback around `event`."""
    whole = workspace.enterprise_id is not None and workspace.is_enterprise_install
    return {
        "token": "deprecated",
        "team_id": workspace.id,
        **({"enterprise_id": workspace.enterprise_id} if workspace.enterprise_id else {}),
        "api_app_id": workspace.app_id,
        "event": event,
        "type": "event_callback",
        "event_id": event_id or f"Ev{next(workspace.numbers):010d}",
        "event_time": int(time.time()),
        "authorizations": [
            {
                "enterprise_id": workspace.enterprise_id,
                "team_id": workspace.id,
                "user_id": workspace.bot_user,
                "is_bot": True,
                "is_enterprise_install": whole,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": "4-opaque",
    }


def retried(number: int, reason: str = "http_timeout") -> dict[str, str]:
    """The headers of Slack's repetition of a delivery."""
    return {"x-slack-retry-num": str(number), "x-slack-retry-reason": reason}


@dataclass(slots=True)
class SlackPerson:
    """One user of the workspace."""

    id: str
    slack: SlackStandIn
    to_app: Delivery | SocketDelivery

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    @property
    def team(self) -> str:
        """Their own workspace: another company's where they are met in a shared channel."""
        return str(self.workspace.users[self.id]["team_id"])

    @property
    def chat(self) -> Channel:
        """The direct channel with the bot."""
        return self.workspace.direct(self.id)

    # talking

    async def write(self, text: str, thread: str = "", files: Sequence[Json] = ()) -> str:
        """Directly to the bot; the timestamp of the message. With files it has a subtype of its own
        (https://docs.slack.dev/reference/events/message/file_share)."""
        message = self._say(self.chat, text, thread)
        if files:
            message.update(subtype="file_share", files=list(files))
        await self._deliver({**message, "channel": self.chat.id, "channel_type": "im"})
        return str(message["ts"])

    async def mention(self, channel: Channel, text: str, thread: str = "") -> str:
        """In a channel: Slack sends both ``app_mention`` and ``message``."""
        message = self._say(channel, f"<@{self.workspace.bot_user}> {text}".strip(), thread)
        await self._deliver({**message, "type": "app_mention", "channel": channel.id})
        await self._deliver({**message, "channel": channel.id, "channel_type": "channel"})
        return str(message["ts"])

    async def say(self, channel: Channel, text: str, thread: str = "") -> str:
        """In a channel, to everybody."""
        message = self._say(channel, text, thread)
        kind = "mpim" if channel.is_mpim else "channel"
        await self._deliver({**message, "channel": channel.id, "channel_type": kind})
        return str(message["ts"])

    async def edit(self, channel: Channel, ts: str, text: str) -> None:
        """Their own message: https://docs.slack.dev/reference/events/message/message_changed."""
        message = channel.find(ts)
        assert message is not None
        before = dict(message)
        message.update(text=text, edited={"user": self.id, "ts": self.workspace.next_ts()})
        changed = {"type": "message", "subtype": "message_changed", "ts": self.workspace.next_ts()}
        kind = "im" if channel.is_im else "channel"
        what = {"message": dict(message), "previous_message": before, "hidden": True}
        await self._deliver({**changed, **what, "channel": channel.id, "channel_type": kind})

    async def paste(self, channel: Channel, url: str, source: str = "conversations_history") -> str:
        """A link of a domain that the manifest names: https://docs.slack.dev/reference/events/link_shared."""
        ts = await self.say(channel, f"<{url}>")
        unfurl_id = f"Uxxxx{next(self.workspace.numbers)}"
        self.workspace.shared_links[unfurl_id] = [url]
        link = {"url": url, "domain": url.split("/")[2]}
        event = {"type": "link_shared", "user": self.id, "channel": channel.id, "message_ts": ts}
        await self._deliver({**event, "links": [link], "unfurl_id": unfurl_id, "source": source})
        return ts

    def _say(self, channel: Channel, text: str, thread: str) -> Json:
        more = {"thread_ts": thread} if thread else {}
        if self.team != self.workspace.id:
            more = {**more, "user_team": self.team, "source_team": self.team}
        message = {"user": self.id, "text": as_sent(text), "team": self.team, "client_msg_id": "c", **more}
        return self.workspace.say(channel, message)

    async def _deliver(self, event: Json) -> httpx.Response:
        event = {**event, "event_ts": event.get("ts") or self.workspace.next_ts()}
        channel = self.workspace.channels.get(event["channel"])
        envelope = envelope_of(self.workspace, event)
        if channel is not None and channel.shared_with:
            envelope["is_ext_shared_channel"] = True
        return await self.to_app.event(envelope)

    # pressing

    async def press(self, channel: Channel, message: Json, label: str) -> httpx.Response:
        """The button with this label, under a message."""
        action = find_action(message.get("blocks") or [], label)
        payload = {
            **self._interaction("block_actions"),
            "container": {
                "type": "message",
                "message_ts": message["ts"],
                "channel_id": channel.id,
                "is_ephemeral": False,
                **({"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {}),
            },
            "channel": {"id": channel.id, "name": channel.name or "directmessage"},
            "message": message,
            "response_url": f"{self.slack.url}/response",
            "actions": [{**action, "action_ts": self.workspace.next_ts()}],
        }
        return await self.to_app.interaction(payload)

    async def press_private(self, ephemeral: Json, label: str) -> httpx.Response:
        """Under a message that only this person sees."""
        response = f"r{next(self.workspace.numbers)}"
        self.workspace.responses[response] = {"message": ephemeral, "uses": 5}
        action = find_action(ephemeral["blocks"], label)
        payload = {
            **self._interaction("block_actions"),
            "container": {
                "type": "message",
                "message_ts": ephemeral["ts"],
                "channel_id": ephemeral["channel"],
                "is_ephemeral": True,
            },
            "channel": {"id": ephemeral["channel"], "name": "general"},
            "response_url": f"{self.slack.url}/actions/{response}",
            "actions": [{**action, "action_ts": self.workspace.next_ts()}],
        }
        return await self.to_app.interaction(payload)

    async def press_home(self, label: str) -> httpx.Response:
        """On the bot's home page."""
        view = self.workspace.homes[self.id]
        payload = {
            **self._interaction("block_actions"),
            "container": {"type": "view", "view_id": view["id"]},
            "view": view,
            "actions": [{**find_action(view["blocks"], label), "action_ts": self.workspace.next_ts()}],
        }
        return await self.to_app.interaction(payload)

    async def submit(self, **values: str) -> httpx.Response:
        """The newest modal that was opened for this person, filled in by the labels' field names."""
        view = self.modal()
        assert view is not None, "nothing was opened"
        payload = {**self._interaction("view_submission"), "view": filled_in(view, values)}
        answer = await self.to_app.interaction(payload)
        told = answer.json() if answer.content else {}
        if told.get("response_action") == "update":
            assert faults_of_view(told["view"]) == []
            kept = {name: view[name] for name in ("id", "hash", "team_id", "user")}
            self.workspace.views[view["id"]] = {**told["view"], **kept}
        elif not told.get("response_action"):
            self._close_modal()
        return answer

    def modal(self) -> Json | None:
        """The newest modal that was opened for this person and is open still."""
        mine = [view for view in list(self.workspace.views.values()) if view["user"] == self.id]
        return mine[-1] if mine and not mine[-1].get("closed") else None

    def _close_modal(self) -> None:
        """Whoever has one open can do nothing else in Slack."""
        if modal := self.modal():
            modal["closed"] = True

    # calling

    async def command(self, text: str, channel: Channel | None = None) -> httpx.Response:
        self._close_modal()
        where = channel or self.chat
        return await self.to_app.form(
            {
                "token": "deprecated",
                "team_id": self.workspace.id,
                "team_domain": self.workspace.name.lower(),
                "channel_id": where.id,
                "channel_name": where.name or "directmessage",
                "user_id": self.id,
                "user_name": "somebody",
                "command": "/csr",
                "text": text,
                "api_app_id": self.workspace.app_id,
                "is_enterprise_install": "false",
                "response_url": f"{self.slack.url}/response",
                "trigger_id": self.workspace.trigger(self.id),
            }
        )

    async def shortcut(self, callback_id: str = "ask") -> httpx.Response:
        return await self.to_app.interaction({**self._interaction("shortcut"), "callback_id": callback_id})

    async def ask_about(
        self, channel: Channel, message: Json, callback_id: str = "ask_about"
    ) -> httpx.Response:
        """Or another entry of a message's menu."""
        payload = {
            **self._interaction("message_action"),
            "callback_id": callback_id,
            "channel": {"id": channel.id, "name": channel.name},
            "message": message,
            "message_ts": message["ts"],
            "response_url": f"{self.slack.url}/response",
        }
        return await self.to_app.interaction(payload)

    async def open(self, tab: str) -> httpx.Response:
        """The bot's ``home`` or ``messages`` tab."""
        return await self._deliver(
            {"type": "app_home_opened", "user": self.id, "channel": self.chat.id, "tab": tab}
        )

    def _interaction(self, kind: str) -> Json:
        if kind != "view_submission":
            self._close_modal()
        return {
            "type": kind,
            "user": {"id": self.id, "username": "somebody", "team_id": self.team},
            "api_app_id": self.workspace.app_id,
            "token": "deprecated",
            "team": {"id": self.workspace.id, "domain": self.workspace.name.lower()},
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.workspace.trigger(self.id),
        }


_SHORT_CODES = {
    "👍": ":+1:",
    "👎": ":-1:",
    "🙏": ":pray:",
    "❤️": ":heart:",
    "❤": ":heart:",
    "👋": ":wave:",
    "🎉": ":tada:",
    "👀": ":eyes:",
    "🌱": ":seedling:",
    "🙂": ":slightly_smiling_face:",
    "😀": ":grinning:",
}
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf]")


def as_sent(text: str) -> str:
    """Slack sends every emoji as its short code, however it was typed
    (https://docs.slack.dev/messaging/formatting-message-text#emoji)."""
    for emoji, code in _SHORT_CODES.items():
        text = text.replace(emoji, code)
    assert not _EMOJI.search(text), f"which short code has {text!r}?"
    return text


def find_action(blocks: list[Json], label: str) -> Json:
    """What Slack sends of the pressed element; an `AssertionError` when no button has the label."""
    seen = []
    for block in blocks:
        for element in block.get("elements", ()) if "actions" in block["type"] else ():
            for button in _buttons(element):
                seen.append(button["text"]["text"])
                if seen[-1] == label:
                    return {**button, "block_id": block.get("block_id", "generated")}
    raise AssertionError(f"no button {label!r} among {seen}")


def labels_of(blocks: list[Json]) -> list[str]:
    """All buttons, in order."""
    return [
        button["text"]["text"]
        for block in blocks
        if "actions" in block["type"]
        for element in block["elements"]
        for button in _buttons(element)
    ]


def _buttons(element: Json) -> list[Json]:
    if element["type"] != "feedback_buttons":
        return [element]
    shared = {"type": "feedback_buttons", "action_id": element.get("action_id", "generated")}
    return [{**shared, **element[side]} for side in ("positive_button", "negative_button")]


def filled_in(view: Json, values: dict[str, str]) -> Json:
    """The view with its state as Slack sends it: what was typed, else what stood there."""
    state: dict[str, Json] = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            name = block["block_id"].removeprefix("field-")
            state[block["block_id"]] = {"value": _state(block["element"], values.get(name))}
    shown = {name: value for name, value in view.items() if name != "user"}
    return {**shown, "state": {"values": state}}


def _state(element: Json, value: str | None) -> Json:
    if element["type"] == "static_select":
        chosen = [option for option in element["options"] if option["value"] == value]
        option: Any = chosen[0] if chosen else element.get("initial_option")
        return {"type": "static_select", "selected_option": option}
    if element["type"] == "datepicker":
        return {"type": "datepicker", "selected_date": value or element.get("initial_date")}
    typed = element.get("initial_value") if value is None else value
    return {"type": "plain_text_input", "value": typed}
