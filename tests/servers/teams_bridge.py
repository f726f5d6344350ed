"""Between Microsoft's Agents Playground and the bot: adds and checks the tokens that the Playground lacks.

The Playground is Microsoft's own client for bots, but knows no tokens. What it sends to the bot gets one of
the stand-in's Bot Framework, for a service URL that is this bridge's; what the bot sends back must carry one
that the stand-in's token service gave it. So the bot runs as in production, with nothing switched off.

Each client is one person's, with a Playground process of its own. To the bot they are one Teams: it finds
whom it writes to by the conversation, or, for a new one, by the person.

The Playground has no dialogs for buttons either, so one that the bot opens is shown as a card in the chat,
and what is sent from there goes back as it would from a dialog. Everything else is passed on as it is.
"""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote

import httpx
from aiohttp import web

from tests.servers.serving import in_a_thread, listen
from tests.servers.teams import CONNECTOR_SCOPE, HOST, TeamsStandIn, authority
from tests.servers.teams_cards import cards_of, faults_of_activity

Json = dict[str, Any]


SUBMITTED = "sent"
"""What tells the data of one of our dialogs from that of any other card."""


@dataclass(frozen=True, slots=True)
class Passed:
    """One call that went through."""

    client: str
    to_bot: bool
    path: str
    sent: Any
    status: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Attached:
    """A person's Playground."""

    connector: str
    user: str
    """The connector's id of the person."""
    places: frozenset[str]
    """Conversations and teams that it shows."""


def _client() -> httpx.AsyncClient:
    """A connection for each request: a server may close one that was kept in the moment it is used."""
    limits = httpx.Limits(max_keepalive_connections=0)
    return httpx.AsyncClient(trust_env=False, timeout=30, limits=limits)


@dataclass(slots=True)
class TeamsBridge:
    stand_in: TeamsStandIn
    bot: str = ""
    """Where the bot takes activities."""
    clients: dict[str, Attached] = field(default_factory=dict)
    passed: list[Passed] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Paths of what the bot sent without a good token."""
    faults: list[str] = field(default_factory=list)
    """What Teams itself would have refused of a message; the Playground takes more."""
    url: str = ""
    _http: httpx.AsyncClient = field(default_factory=_client)

    @property
    def host(self) -> str:
        """For the allow-list."""
        return self.url.removeprefix("https://")

    def endpoint(self, client: str) -> str:
        """What a client's Playground takes for the bot."""
        return f"{self.url}/{client}/activities"

    def shown_to(self, client: str) -> list[Json]:
        """The cards that the bot sent there, as they were, oldest first."""
        sent = [one.sent for one in self.passed if one.client == client and not one.to_bot]
        return [card for activity in sent if isinstance(activity, dict) for card in cards_of(activity)]

    @contextmanager
    def running(self) -> Iterator[TeamsBridge]:
        """Serve on a free port of this machine, in a thread of its own."""
        with in_a_thread(self._serve):
            yield self

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/{client}/activities", self._to_bot)
        app.router.add_route("*", "/emea/v3/{rest:.*}", self._to_client)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert(HOST).configure_cert(context)

        def heard(port: int) -> None:
            self.url = f"https://{HOST}:{port}"
            ready.set()

        await listen(app, stop, heard, context)
        await self._http.aclose()

    # from a person to the bot

    async def _to_bot(self, request: web.Request) -> web.Response:
        """What a person does, signed as the Bot Framework signs it."""
        client, activity = request.match_info["client"], _from_dialog(await request.json())
        service = f"{self.url}/emea/"
        headers = {"authorization": f"Bearer {self.stand_in.bearer(service)}"}
        response = await self._http.post(self.bot, json={**activity, "serviceUrl": service}, headers=headers)
        answer = self._answered(client, True, activity.get("name") or activity["type"], activity, response)
        if str(activity.get("name")).startswith("task/") and response.status_code == 200:
            await self._show_dialog(client, activity, _read(response.text) or {})
        return answer

    async def _show_dialog(self, client: str, activity: Json, answer: Json) -> None:
        if (answer.get("task") or {}).get("type") != "continue":
            return
        dialog = answer["task"]["value"]
        card = dialog["card"]["content"]
        title = {"type": "TextBlock", "text": dialog["title"], "size": "Large", "weight": "Bolder"}
        message = {
            "type": "message",
            "attachments": [{**dialog["card"], "content": {**card, "body": [title, *card["body"]]}}],
            "from": activity["recipient"],
            "recipient": activity["from"],
            "conversation": activity["conversation"],
        }
        self.faults += faults_of_activity(message)
        place = activity["conversation"]["id"]
        target = f"{self.clients[client].connector}/v3/conversations/{quote(place)}/activities"
        response = await self._http.post(target, json=message)
        assert response.status_code == 201, response.text

    # from the bot to a person

    async def _to_client(self, request: web.Request) -> web.Response:
        """What the bot says, if it can prove who it is."""
        path = request.raw_path.partition("/v3/")[2]
        if not self.stand_in._authorised(request, CONNECTOR_SCOPE):
            self.refused.append(path)
            return web.json_response({"message": "Authorization has been denied."}, status=401)
        sent = await request.json() if request.can_read_body else None
        if isinstance(sent, dict) and sent.get("type"):
            self.faults += faults_of_activity(sent)
        client = self._whom(path, sent)
        if client is None:
            return web.json_response(_NOT_THERE, status=403)
        target = f"{self.clients[client].connector}/v3/{path}"
        response = await self._http.request(request.method, target, json=sent)
        return self._answered(client, False, f"{request.method} {path}", sent, response)

    def _whom(self, path: str, sent: Any) -> str | None:
        """Whose client shows the place, or is meant by a new conversation."""
        _, _, place = path.partition("?")[0].partition("/")
        place = unquote(place.partition("/")[0]).partition(";")[0]
        wanted = {place} if place else set(_places(sent))
        for name, client in self.clients.items():
            if wanted & {client.user, *client.places}:
                return name
        return None

    def _answered(
        self, client: str, to_bot: bool, path: str, sent: Any, response: httpx.Response
    ) -> web.Response:
        self.passed.append(Passed(client, to_bot, path, sent, response.status_code, _read(response.text)))
        kind = response.headers.get("content-type", "text/plain").partition(";")[0]
        return web.Response(text=response.text, status=response.status_code, content_type=kind)


_NOT_THERE = {"error": {"code": "ConversationNotFound", "message": "The bot is not in that conversation."}}


def _from_dialog(activity: Json) -> Json:
    """What was sent from a card that stands for a dialog, as the dialog would have sent it."""
    value = activity.get("value")
    ours = value.get("csrbot") if activity.get("type") == "message" and isinstance(value, dict) else None
    if not (isinstance(ours, dict) and SUBMITTED in ours):
        return activity
    sent = {name: part for name, part in activity.items() if name not in ("text", "textFormat", "value")}
    return {**sent, "type": "invoke", "name": "task/submit", "value": {"data": value, "context": {}}}


def _places(sent: Any) -> Iterator[str]:
    """Who or what a new conversation is with."""
    if isinstance(sent, dict):
        yield from (str(member.get("id")) for member in sent.get("members") or ())
        yield str(((sent.get("channelData") or {}).get("channel") or {}).get("id"))


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
