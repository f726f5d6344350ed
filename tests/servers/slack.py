"""A strict stand-in for Slack's Web API, over real HTTP: it refuses what Slack refuses, and counts.

Scopes come from the app's manifest; payloads are checked by `slack_payloads`, arguments by `slack_methods`;
triggers open one view, when they are fresh; methods and channels have their rates, and going over them is a
429 that `broken_limits` counts. `SlackPerson` (in `slack_person`) does what people do in front of it.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from aiohttp import WSMsgType, web
from pydantic import ValidationError

from tests.servers.serving import in_a_thread, listen
from tests.servers.slack_methods import METHODS, Method
from tests.servers.slack_payloads import faults_of_message, faults_of_view
from tests.servers.slack_workspace import Channel, Json, Window, Workspace

SECRET = "a signing secret of nobody"  # noqa: S105 - opens nothing but this stand-in
TOKEN = "xoxb-1-stand-in"  # noqa: S105
APP_TOKEN = "xapp-1-stand-in"  # noqa: S105
_CURSOR = "dGVhbTpD"
_KEPT = frozenset({"text", "blocks", "thread_ts", "metadata"})


class RefusedError(Exception):
    """An ``ok: false`` answer."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.answer = {"ok": False, "error": code, **more}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    arguments: Json
    at: float
    answer: Json


@dataclass(frozen=True, slots=True)
class Outage:
    """Of everything at once."""

    answer: Callable[[], web.Response] = lambda: web.Response(status=504)
    seconds: float = 0.0
    """Until there is an answer; a client that has gone by then hears nothing."""
    is_taken: bool = False
    """The call is done, and the connection broken before the answer."""


@dataclass(slots=True)
class UploadedFile:
    length: int
    content: bytes = b""
    is_complete: bool = False


@dataclass(slots=True)
class SlackStandIn:
    scopes: tuple[str, ...]
    workspace: Workspace = field(default_factory=Workspace)
    latency: float = 0.0
    """Seconds before every answer."""
    budget: float = 1.0
    """How much more than the published limits this workspace allows."""
    calls: list[Call] = field(default_factory=list)
    broken_limits: list[str] = field(default_factory=list)
    tokens: dict[str, Workspace] = field(default_factory=dict)
    faults: dict[str, list[Callable[[], web.Response | None]]] = field(default_factory=dict)
    """By method: what goes wrong with its next calls, before Slack does anything."""
    drops: dict[str, int] = field(default_factory=dict)
    """By method: how many of its next calls are done, and the connection broken before the answer."""
    outage: Outage | None = None
    """What becomes of every call while it lasts."""
    codes: dict[str, Json] = field(default_factory=dict)
    """Authorisation codes → what `oauth.v2.access` answers."""
    refreshed: list[str] = field(default_factory=list)
    files: dict[str, UploadedFile] = field(default_factory=dict)
    sockets: list[web.WebSocketResponse] = field(default_factory=list)
    acknowledged: dict[str, Json] = field(default_factory=dict)
    """Envelopes that the app acknowledged over its socket, with their payload."""
    mute: bool = False
    """The socket answers no pings: it looks alive and is not."""
    url: str = ""
    _windows: dict[tuple[str, str], Window] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None

    def __post_init__(self) -> None:
        self.tokens.setdefault(TOKEN, self.workspace)

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def called(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    # the server

    @contextmanager
    def running(self) -> Iterator[SlackStandIn]:
        """Serve on a free port of this machine, in a thread of its own."""
        try:
            with in_a_thread(self._serve):
                yield self
        finally:
            _note_down(self.calls)

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_get("/socket", self._socket)
        app.router.add_post("/actions/{url}", self._respond)
        app.router.add_post("/upload/{file}", self._upload)

        def heard(port: int) -> None:
            self.url = f"http://127.0.0.1:{port}"
            ready.set()

        await listen(app, stop, heard)

    async def _respond(self, request: web.Request) -> web.Response:
        """A response address: five times, and here only to replace what the press was under
        (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses)."""
        left = self.workspace.responses.get(request.match_info["url"])
        message = await request.json()
        if left is None or not left["uses"] or message.pop("replace_original", False) is not True:
            return web.Response(status=404, text="used_url")
        left["uses"] -= 1
        if faults_of_message(message["text"], message["blocks"]):
            return web.Response(status=400, text="invalid_blocks")
        left["message"].update(message)
        return web.Response(text="ok")

    async def _api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        arguments = await _arguments(request)
        if self.latency:
            await asyncio.sleep(self.latency)
        if queued := self.faults.get(method):
            fault = queued.pop(0)()
            if fault is not None:
                return fault
        if self.outage is not None:
            await asyncio.sleep(self.outage.seconds)
            if not self.outage.is_taken:
                return self.outage.answer()
        answer, status, headers = self.answer(method, arguments, request.headers.get("authorization", ""))
        self.calls.append(Call(method, arguments, time.monotonic(), answer))
        if self.outage is not None or self.drops.get(method, 0) > 0:
            self.drops[method] = max(0, self.drops.get(method, 0) - 1)
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer, status=status, headers=headers)

    def answer(self, method: str, arguments: Json, authorization: str) -> tuple[Json, int, dict[str, str]]:
        """What Slack does with a call, and says: body, status and headers."""
        headers = {"x-oauth-scopes": ",".join(self.scopes)}
        try:
            known = METHODS.get(method)
            if known is None:
                raise RefusedError("unknown_method")
            workspace = self._authorised(method, known, arguments, authorization)
            wait = self._over_limit(method, known, arguments, workspace)
            if wait:
                retry = {"retry-after": str(max(1, round(wait + 0.5)))}
                return {"ok": False, "error": "ratelimited"}, 429, {**headers, **retry}
            _check_arguments(known, arguments)
            return {"ok": True, **self._handlers()[method](workspace, arguments)}, 200, headers
        except RefusedError as refused:
            return refused.answer, 200, headers

    def _authorised(self, method: str, known: Method, arguments: Json, authorization: str) -> Workspace:
        token = arguments.pop("token", "") or authorization.removeprefix("Bearer ")
        if method == "oauth.v2.access":
            return self.workspace
        if method == "apps.connections.open":
            if token != APP_TOKEN:
                raise RefusedError("invalid_auth")
            return self.workspace
        workspace = self.tokens.get(token)
        if workspace is None:
            raise RefusedError("invalid_auth" if token else "not_authed")
        if known.scope and known.scope not in self.scopes:
            raise RefusedError("missing_scope", needed=known.scope, provided=",".join(self.scopes))
        return workspace

    def _over_limit(self, method: str, known: Method, arguments: Json, workspace: Workspace) -> float:
        now = workspace.clock()
        key = (workspace.id, method)
        window = self._windows.setdefault(key, Window(known.per_minute * self.budget))
        wait = window.take(now)
        if not wait and method == "chat.postMessage":
            channel = self._channel_or_none(workspace, arguments.get("channel", ""))
            wait = channel.pace.take(now) if channel else 0.0
        if wait:
            self.broken_limits.append(method)
        return wait

    def _channel_or_none(self, workspace: Workspace, name: str) -> Channel | None:
        if name in workspace.users:
            return workspace.direct(name)
        return workspace.channels.get(name)

    # the methods

    def _handlers(self) -> dict[str, Callable[[Workspace, Json], Json]]:
        return {
            "auth.test": self._auth_test,
            "apps.connections.open": lambda _w, _a: {"url": self.url.replace("http", "ws") + "/socket"},
            "oauth.v2.access": lambda _w, arguments: self._access(arguments),
            "chat.postMessage": self._post,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "chat.unfurl": self._unfurl,
            "views.open": self._open_view,
            "views.publish": self._publish,
            "users.info": lambda workspace, arguments: {"user": self._user(workspace, arguments["user"])},
            "users.list": self._users,
            "users.profile.get": lambda workspace, arguments: {
                "profile": self._user(workspace, arguments["user"])["profile"]
            },
            "usergroups.list": lambda workspace, _: {"usergroups": workspace.groups},
            "conversations.info": self._info,
            "conversations.members": self._members,
            "users.conversations": self._own_channels,
            "conversations.open": lambda workspace, arguments: {
                "channel": {"id": self._opened(workspace, arguments["users"]).id}
            },
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "files.getUploadURLExternal": self._upload_url,
            "files.completeUploadExternal": self._complete,
            "agents.sessions.setStatus": self._status,
            "assistant.threads.setSuggestedPrompts": self._prompts,
        }

    def _upload_url(self, _: Workspace, arguments: Json) -> Json:
        name = f"F{len(self.files):05}"
        self.files[name] = UploadedFile(int(arguments["length"]))
        return {"file_id": name, "upload_url": f"{self.url}/upload/{name}"}

    async def _upload(self, request: web.Request) -> web.Response:
        known = self.files.get(request.match_info["file"])
        content = await request.read()
        if known is None or known.content or len(content) != known.length:
            return web.Response(status=400)
        known.content = content
        return web.Response(text=f"OK - {known.length}")

    def _complete(self, _: Workspace, arguments: Json) -> Json:
        names = [each["id"] for each in arguments["files"]]
        if any(name not in self.files or not self.files[name].content for name in names):
            raise RefusedError("file_not_found")
        for name in names:
            self.files[name].is_complete = True
        return {"files": [{"id": name, "title": name} for name in names]}

    def _check_files(self, blocks: Sequence[Json]) -> None:
        """ "The user posting these blocks must have access to this file." """
        for block in blocks:
            file = block.get("slack_file", {}).get("id")
            if file is not None and not (file in self.files and self.files[file].is_complete):
                raise RefusedError("invalid_blocks")

    def _auth_test(self, workspace: Workspace, _: Json) -> Json:
        return {
            "url": f"https://{workspace.name.lower()}.slack.com/",
            "team": workspace.name,
            "team_id": workspace.id,
            "user": "csrbot",
            "user_id": workspace.bot_user,
            "bot_id": workspace.bot_id,
            "enterprise_id": workspace.enterprise_id,
            "is_enterprise_install": workspace.enterprise_id is not None and workspace.is_enterprise_install,
        }

    def _access(self, arguments: Json) -> Json:
        if arguments.get("grant_type") == "refresh_token":
            token = arguments["refresh_token"]
            if token in self.refreshed:
                raise RefusedError("invalid_refresh_token")
            self.refreshed.append(token)
            number = len(self.refreshed)
            access = f"xoxe.xoxb-{number}"
            self.tokens[access] = self.workspace
            return {"access_token": access, "refresh_token": f"xoxe-{number}", "expires_in": 43_200}
        answer = self.codes.pop(arguments.get("code", ""), None)
        if answer is None:
            raise RefusedError("invalid_code")
        return answer

    def _writable(self, workspace: Workspace, name: str) -> Channel:
        channel = self._channel_or_none(workspace, name)
        if channel is None:
            raise RefusedError("channel_not_found")
        if channel.is_archived:
            raise RefusedError("is_archived")
        if not (channel.is_im or channel.is_member):
            raise RefusedError("not_in_channel")
        if channel.is_im and workspace.users[channel.user]["deleted"]:
            raise RefusedError("user_disabled")
        return channel

    def _opened(self, workspace: Workspace, user: str) -> Channel:
        """ "user_disabled: A specified user has been disabled"
        (https://docs.slack.dev/reference/methods/conversations.open)."""
        if self._user(workspace, user)["deleted"]:
            raise RefusedError("user_disabled")
        return workspace.direct(user)

    def _post(self, workspace: Workspace, arguments: Json) -> Json:
        channel = self._writable(workspace, arguments["channel"])
        check_message(arguments)
        self._check_files(arguments.get("blocks") or ())
        thread = arguments.get("thread_ts")
        if thread and channel.find(thread) is None:
            raise RefusedError("thread_not_found")
        message = workspace.say(
            channel, {"user": workspace.bot_user, "bot_id": workspace.bot_id, **_kept(arguments)}
        )
        return {"channel": channel.id, "ts": message["ts"], "message": message}

    def _post_ephemeral(self, workspace: Workspace, arguments: Json) -> Json:
        """ "Ephemeral messages in threads are only shown if there is already an active thread", and the user
        must be in the channel (https://docs.slack.dev/reference/methods/chat.postEphemeral).

        One that Slack does not show is answered like every other.
        """
        channel = self._writable(workspace, arguments["channel"])
        if arguments["user"] not in workspace.members_of(channel):
            raise RefusedError("user_not_in_channel")
        check_message(arguments)
        ts, thread = workspace.next_ts(), arguments.get("thread_ts")
        is_shown = not thread or len(channel.thread(thread)) > 1
        kept = workspace.ephemerals if is_shown else workspace.unseen
        kept.append({**arguments, "channel": channel.id, "ts": ts})
        return {"message_ts": ts}

    def _update(self, workspace: Workspace, arguments: Json) -> Json:
        channel = workspace.channels.get(arguments["channel"])
        if channel is None:
            raise RefusedError("channel_not_found")
        message = channel.find(arguments["ts"])
        if message is None:
            raise RefusedError("message_not_found")
        if message.get("bot_id") != workspace.bot_id:
            raise RefusedError("cant_update_message")
        check_message(arguments)
        message.update(
            text=arguments["text"], blocks=arguments.get("blocks"), edited={"ts": workspace.next_ts()}
        )
        return {"channel": channel.id, "ts": message["ts"], "text": message["text"]}

    def _delete(self, workspace: Workspace, arguments: Json) -> Json:
        """ "When used with a bot token, this method may delete only messages posted by that bot"
        (https://docs.slack.dev/reference/methods/chat.delete). An ephemeral message is none of them.
        """
        channel = workspace.channels.get(arguments["channel"])
        if channel is None:
            raise RefusedError("channel_not_found")
        message = channel.find(arguments["ts"])
        if message is None:
            raise RefusedError("message_not_found")
        if workspace.keeps_every_message:
            raise RefusedError("compliance_exports_prevent_deletion")
        if message.get("bot_id") != workspace.bot_id:
            raise RefusedError("cant_delete_message")
        channel.messages.remove(message)
        return {"channel": channel.id, "ts": message["ts"]}

    def _unfurl(self, workspace: Workspace, arguments: Json) -> Json:
        """Only links that the event named are shown: https://docs.slack.dev/reference/methods/chat.unfurl."""
        shared = workspace.shared_links.get(arguments["unfurl_id"])
        if shared is None:
            raise RefusedError("cannot_find_message")
        if not set(arguments["unfurls"]) <= set(shared):
            raise RefusedError("cannot_unfurl_url")
        for preview in arguments["unfurls"].values():
            check_message({"text": "", "blocks": preview["blocks"]})
        workspace.unfurled.update(arguments["unfurls"])
        return {}

    def _open_view(self, workspace: Workspace, arguments: Json) -> Json:
        trigger = workspace.triggers.get(arguments["trigger_id"])
        if trigger is None:
            raise RefusedError("invalid_trigger_id")
        if why := trigger.refuse():
            raise RefusedError(why)
        _check_view(arguments["view"], "modal")
        view_id = f"V{len(workspace.views) + 1:04d}"
        view = {**arguments["view"], "id": view_id, "hash": f"{time.time():.6f}", "team_id": workspace.id}
        workspace.views[view_id] = {**view, "user": trigger.user}
        return {"view": view}

    def _publish(self, workspace: Workspace, arguments: Json) -> Json:
        self._user(workspace, arguments["user_id"])
        _check_view(arguments["view"], "home")
        current = workspace.homes.get(arguments["user_id"])
        if arguments.get("hash") and current and arguments["hash"] != current["hash"]:
            raise RefusedError("hash_conflict")
        view = {**arguments["view"], "id": f"VH{arguments['user_id']}", "hash": f"{time.time():.6f}"}
        workspace.homes[arguments["user_id"]] = view
        return {"view": view}

    def _user(self, workspace: Workspace, user: str) -> Json:
        if user not in workspace.users:
            raise RefusedError("user_not_found")
        found = workspace.users[user]
        if "users:read.email" in self.scopes:
            return found
        return {**found, "profile": {k: v for k, v in found["profile"].items() if k != "email"}}

    def _users(self, workspace: Workspace, arguments: Json) -> Json:
        """Of the workspace only; whoever is met in a shared channel is not listed."""
        ours = sorted(name for name, user in workspace.users.items() if user["team_id"] == workspace.id)
        ids, following = _paged(ours, arguments)
        members = [self._user(workspace, user) for user in ids]
        return {"members": members, "response_metadata": {"next_cursor": following}}

    def _info(self, workspace: Workspace, arguments: Json) -> Json:
        """With what it says of sharing: https://docs.slack.dev/reference/objects/conversation-object."""
        channel = self._seen(workspace, arguments["channel"], "read")
        names = ("id", "name", "is_archived", "is_member", "is_im", "is_mpim", "is_private", "is_org_shared")
        foreign = bool(channel.shared_with)
        shared = {
            "is_ext_shared": foreign,
            "is_pending_ext_shared": channel.is_pending_ext_shared,
            "is_shared": foreign or channel.is_org_shared,
            "shared_team_ids": [workspace.id, *channel.shared_with],
        }
        counted = arguments.get("include_num_members") in (True, "true", "1", 1)
        many = {"num_members": len(workspace.members_of(channel))} if counted else {}
        return {"channel": {**{name: getattr(channel, name) for name in names}, **shared, **many}}

    def _own_channels(self, workspace: Workspace, arguments: Json) -> Json:
        """Those that the app is in (https://docs.slack.dev/reference/methods/users.conversations)."""
        kinds = str(arguments.get("types") or "public_channel").split(",")
        there = [
            {"id": one.id, "name": one.name, "is_private": one.is_private, "is_archived": one.is_archived}
            for one in workspace.channels.values()
            if one.is_member
            and not (one.is_im or one.is_mpim)
            and ("private_channel" if one.is_private else "public_channel") in kinds
            and not (one.is_archived and arguments.get("exclude_archived") in (True, "true", "1", 1))
        ]
        page, following = _paged(there, arguments)
        return {"channels": page, "response_metadata": {"next_cursor": following}}

    def _members(self, workspace: Workspace, arguments: Json) -> Json:
        channel = self._seen(workspace, arguments["channel"], "read")
        page, following = _paged(workspace.members_of(channel), arguments)
        return {"members": page, "response_metadata": {"next_cursor": following}}

    def _seen(self, workspace: Workspace, name: str, what: str) -> Channel:
        """Each kind of conversation has a scope of its own, and a private one is there for its members only
        (https://docs.slack.dev/apis/web-api/using-the-conversations-api)."""
        channel = workspace.channels.get(name)
        if channel is None or (channel.is_private and not channel.is_member):
            raise RefusedError("channel_not_found")
        scope = f"{channel.kind}:{what}"
        if scope not in self.scopes:
            raise RefusedError("missing_scope", needed=scope, provided=",".join(self.scopes))
        return channel

    def _history(self, workspace: Workspace, arguments: Json) -> Json:
        """Newest first: https://docs.slack.dev/reference/methods/conversations.history."""
        channel = self._readable(workspace, arguments["channel"])
        top = [one for one in channel.messages if not one.get("thread_ts") or one["thread_ts"] == one["ts"]]
        return _messages(_since(top, arguments)[::-1], arguments)

    def _replies(self, workspace: Workspace, arguments: Json) -> Json:
        """Oldest first, the parent always: https://docs.slack.dev/reference/methods/conversations.replies."""
        channel = self._readable(workspace, arguments["channel"])
        if channel.find(arguments["ts"]) is None:
            raise RefusedError("thread_not_found")
        parent, *replies = channel.thread(arguments["ts"])
        return _messages([parent, *_since(replies, arguments)], arguments)

    def _readable(self, workspace: Workspace, name: str) -> Channel:
        """An app reads only where it is."""
        channel = self._seen(workspace, name, "history")
        if not (channel.is_im or channel.is_member):
            raise RefusedError("not_in_channel")
        return channel

    def _status(self, workspace: Workspace, arguments: Json) -> Json:
        if arguments["channel_id"] not in workspace.channels:
            raise RefusedError("channel_not_found")
        workspace.statuses.append(dict(arguments))
        return {"status": arguments["status"]}

    def _prompts(self, workspace: Workspace, arguments: Json) -> Json:
        if arguments["channel_id"] not in workspace.channels:
            raise RefusedError("channel_not_found")
        workspace.prompts[arguments["channel_id"]] = arguments["prompts"]
        return {}

    # Socket Mode

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.sockets.append(socket)
        await socket.send_json({"type": "hello", "num_connections": 1, "debug_info": {}})
        async for message in socket:
            if message.type is WSMsgType.PING and not self.mute:
                await socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                envelope = json.loads(message.data)
                self.acknowledged[envelope["envelope_id"]] = envelope.get("payload") or {}
        return socket

    async def send_envelope(self, envelope: Json) -> None:
        """Over the newest connection, as Slack would."""
        await self._in_loop(self.sockets[-1].send_json(envelope))

    async def disconnect_sockets(self) -> None:
        for socket in self.sockets:
            await self._in_loop(socket.close())

    async def _in_loop(self, coroutine: Any) -> Any:
        assert self._loop is not None
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(coroutine, self._loop))


def too_many(seconds: int = 1) -> Callable[[], web.Response]:
    """A fault: 429 with ``Retry-After``."""
    return lambda: web.json_response(
        {"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": str(seconds)}
    )


def refusal(code: str) -> Callable[[], web.Response]:
    """A fault: ``ok: false`` with this error."""
    return lambda: web.json_response({"ok": False, "error": code})


def broken(status: int = 503) -> Callable[[], web.Response]:
    """A fault: no JSON at all."""
    return lambda: web.Response(status=status, text="<html>upstream</html>")


def _note_down(calls: list[Call]) -> None:
    """For `.ci/slack-types`: what was sent, a line a call."""
    if path := os.environ.get("CSRBOT_SLACK_PAYLOADS"):
        with Path(path).open("a", encoding="utf-8") as file:
            for call in calls:
                if call.answer["ok"]:
                    file.write(json.dumps({"method": call.method, "arguments": call.arguments}) + "\n")


async def _arguments(request: web.Request) -> Json:
    if request.content_type == "application/json":
        return dict(await request.json())
    given: Json = {**request.query, **(await request.post())}
    for name in ("blocks", "view", "metadata", "prompts", "unfurls", "files"):
        if isinstance(given.get(name), str):
            given[name] = json.loads(given[name])
    return given


def _check_arguments(method: Method, arguments: Json) -> None:
    try:
        method.arguments.model_validate(arguments)
    except ValidationError as error:
        messages = [f"{'/'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors()]
        raise RefusedError("invalid_arguments", response_metadata={"messages": messages}) from None


def _kept(arguments: Json) -> Json:
    return {name: value for name, value in arguments.items() if name in _KEPT}


def check_message(arguments: Json) -> None:
    """ "no_text: No message text provided", "msg_blocks_too_long: Blocks submitted with this message are too
    long" (https://docs.slack.dev/reference/methods/chat.postMessage); a second table has a code of its own
    (https://docs.slack.dev/reference/block-kit/blocks/table-block)."""
    if not arguments["text"].strip() and not arguments.get("blocks"):
        raise RefusedError("no_text")
    if faults := faults_of_message(arguments["text"], arguments.get("blocks") or []):
        raise RefusedError(_code_of(faults), response_metadata={"messages": faults})


def _code_of(faults: list[str]) -> str:
    named = {"msg_blocks_too_long": "msg_blocks_too_long", "only_one_table_allowed": "invalid_attachments"}
    return next((named[word] for word in named if word in "; ".join(faults)), "invalid_blocks")


def _check_view(view: Json, kind: str) -> None:
    if view.get("type") != kind or (faults := faults_of_view(view)):
        raise RefusedError("invalid_arguments", response_metadata={"messages": faults})
    if len(json.dumps(view).encode()) > 250_000:
        raise RefusedError("view_too_large")


def _since(messages: list[Json], arguments: Json) -> list[Json]:
    """Both ends are left out unless ``inclusive`` is given
    (https://docs.slack.dev/reference/methods/conversations.history)."""
    oldest, latest = float(arguments.get("oldest") or 0), float(arguments.get("latest") or "inf")
    return [one for one in messages if oldest < float(one["ts"]) < latest]


def _messages(found: list[Json], arguments: Json) -> Json:
    """One page, and whether there is more. It may hold fewer than was asked for though there are more, and so
    it does here (https://docs.slack.dev/apis/web-api/pagination)."""
    limit = int(arguments.get("limit") or 100)
    page, following = _paged(found, {**arguments, "limit": max(1, limit - 1)})
    if not arguments.get("include_all_metadata"):
        page = [{name: value for name, value in one.items() if name != "metadata"} for one in page]
    more = {"response_metadata": {"next_cursor": following}} if following else {}
    return {"messages": page, "has_more": bool(following), **more}


_Item = TypeVar("_Item")


def _paged(items: list[_Item], arguments: Json) -> tuple[list[_Item], str]:
    """A page, and the cursor of the next; empty when it was the last."""
    cursor, limit = str(arguments.get("cursor") or ""), int(arguments.get("limit") or 100)
    start = 0
    if cursor:
        if not cursor.startswith(_CURSOR) or not cursor.removeprefix(_CURSOR).isdigit():
            raise RefusedError("invalid_cursor")
        start = int(cursor.removeprefix(_CURSOR))
    following = f"{_CURSOR}{start + limit}" if start + limit < len(items) else ""
    return items[start : start + limit], following
