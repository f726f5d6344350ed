"""A Slack workspace of very many, inside this process: `tests.servers.slack` without a socket.

What a call must look like, and how often it may come, the stand-in checks as ever; of what it is told it
keeps a few bytes a reader, so that the memory of the process is the bot's. Time is the simulation's.
"""

from __future__ import annotations

import json
from array import array
from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from bot.slack.connection import SlackConnection
from tests.servers.slack import RefusedError, SlackStandIn, check_message
from tests.servers.slack_workspace import Json, Workspace

WORKSPACE = "T0WORK"


def user(number: int) -> str:
    return f"U{number:07d}"


@dataclass(slots=True)
class ManyReaders(SlackStandIn):
    """Everybody is called `user(number)`, and has one conversation with the bot."""

    readers: int = 0
    posted: array[int] = field(default_factory=lambda: array("B"))
    """New messages of a broadcast, by reader."""
    edited: array[int] = field(default_factory=lambda: array("B"))
    deleted: array[int] = field(default_factory=lambda: array("B"))
    made: Counter[str] = field(default_factory=Counter)
    """Calls by method."""
    first: dict[str, float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    watch: Callable[[str, Json, Json], None] = lambda _method, _arguments, _answer: None
    """Sees every call that is taken, with its arguments and its answer."""

    def __post_init__(self) -> None:
        SlackStandIn.__post_init__(self)
        for each in (self.posted, self.edited, self.deleted):
            each.frombytes(bytes(self.readers))

    def _handlers(self) -> dict[str, Callable[[Workspace, Json], Json]]:
        own = {"chat.postMessage": self._new, "chat.update": self._other_words, "chat.delete": self._gone}
        return SlackStandIn._handlers(self) | {name: self._seen_by(name, do) for name, do in own.items()}

    def _seen_by(
        self, method: str, do: Callable[[Workspace, Json], Json]
    ) -> Callable[[Workspace, Json], Json]:
        def seen(workspace: Workspace, arguments: Json) -> Json:
            answer, now = do(workspace, arguments), workspace.clock()
            self.made[method] += 1
            self.first.setdefault(method, now)
            self.last[method] = now
            self.watch(method, arguments, answer)
            return answer

        return seen

    def _new(self, workspace: Workspace, arguments: Json) -> Json:
        check_message(arguments)
        number = self._reader(arguments["channel"])
        if is_news(arguments):
            self.posted[number] += 1
        return {"channel": f"D{number:07d}", "ts": workspace.next_ts()}

    def _other_words(self, _workspace: Workspace, arguments: Json) -> Json:
        check_message(arguments)
        self.edited[self._reader(arguments["channel"])] += 1
        return {"channel": arguments["channel"], "ts": arguments["ts"]}

    def _gone(self, _workspace: Workspace, arguments: Json) -> Json:
        self.deleted[self._reader(arguments["channel"])] += 1
        return {"channel": arguments["channel"], "ts": arguments["ts"]}

    def _reader(self, channel: str) -> int:
        number = int(channel[1:]) if channel[1:].isdigit() else -1
        if not 0 <= number < self.readers:
            raise RefusedError("channel_not_found")
        return number


def is_news(arguments: Json) -> bool:
    return key_of(arguments).startswith("broadcast:")


def key_of(arguments: Json) -> str:
    return str(((arguments.get("metadata") or {}).get("event_payload") or {}).get("key", ""))


@dataclass(slots=True)
class Answered:
    status: int
    headers: Mapping[str, str]
    body: Json
    content_type: str = "application/json"

    async def json(self) -> Json:
        return self.body


@dataclass(slots=True)
class DirectSession:
    """Stands where the HTTP client's session is."""

    slack: SlackStandIn
    closed: bool = False

    @asynccontextmanager
    async def request(self, _verb: str, url: str, **given: Any) -> AsyncIterator[Answered]:
        answer, status, headers = self.slack.answer(
            url.rpartition("/")[2], arguments_of(given), given.get("headers", {}).get("Authorization", "")
        )
        yield Answered(status, headers, answer)

    async def close(self) -> None:
        self.closed = True


def arguments_of(given: Mapping[str, Any]) -> Json:
    found: Json = dict(given.get("params") or {}) | dict(given.get("json") or {})
    data = given.get("data") or {}
    found |= dict(parse_qsl(data)) if isinstance(data, str) else dict(data)
    for name in ("blocks", "metadata"):
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return {name: value for name, value in found.items() if value is not None}


def connect(connection: SlackConnection, session: object) -> None:
    """The session stands where that of the HTTP client is."""
    connection._session = session  # type: ignore[assignment]
