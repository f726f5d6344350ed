"""Between Microsoft's Agents Playground and the bot: adds and checks the tokens that the Playground lacks.

The Playground is Microsoft's own client for bots, but knows no tokens. What it sends to the bot gets one of
the stand-in's Bot Framework, for a service URL that is this bridge's; what the bot sends back must carry one
that the stand-in's token service gave it. So the bot runs as in production, with nothing switched off.
Everything else is passed on as it is.

Each client is one person's, with a Playground process of its own; the bridge knows it by name, the first part
of every path.
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

import httpx
from aiohttp import web

from tests.servers.teams import CONNECTOR_SCOPE, HOST, TeamsStandIn, authority
from tests.servers.teams_cards import faults_of_activity

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Passed:
    """One call that went through."""

    client: str
    to_bot: bool
    path: str
    sent: Any
    status: int
    answer: Any


@dataclass(slots=True)
class TeamsBridge:
    stand_in: TeamsStandIn
    bot: str = ""
    """Where the bot takes activities."""
    clients: dict[str, str] = field(default_factory=dict)
    """Each Playground's connector by the client's name."""
    passed: list[Passed] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    """Paths of what the bot sent without a good token."""
    faults: list[str] = field(default_factory=list)
    """What Teams itself would have refused of a message; the Playground takes more."""
    url: str = ""
    _http: httpx.AsyncClient = field(default_factory=lambda: httpx.AsyncClient(trust_env=False, timeout=30))
    _loop: asyncio.AbstractEventLoop | None = None

    @property
    def host(self) -> str:
        """For the allow-list."""
        return self.url.removeprefix("https://")

    def endpoint(self, client: str) -> str:
        """What a client's Playground takes for the bot."""
        return f"{self.url}/{client}/activities"

    @contextmanager
    def running(self) -> Iterator[TeamsBridge]:
        """Serve on a free port of this machine, in a thread of its own."""
        ready, stop = threading.Event(), asyncio.Event()
        thread = threading.Thread(target=lambda: asyncio.run(self._serve(ready, stop)), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield self
        finally:
            assert self._loop is not None
            self._loop.call_soon_threadsafe(stop.set)
            thread.join(10)

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=2**24)
        app.router.add_post("/{client}/activities", self._to_bot)
        app.router.add_route("*", "/{client}/v3/{rest:.*}", self._to_client)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert(HOST).configure_cert(context)
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=context)
        await site.start()
        self.url = f"https://{HOST}:{runner.addresses[0][1]}"
        ready.set()
        await stop.wait()
        await runner.cleanup()
        await self._http.aclose()

    async def _to_bot(self, request: web.Request) -> web.Response:
        """What a person does, signed as the Bot Framework signs it."""
        client, service = request.match_info["client"], f"{self.url}/{request.match_info['client']}"
        activity = {**await request.json(), "serviceUrl": service}
        headers = {"authorization": f"Bearer {self.stand_in.bearer(service)}"}
        response = await self._http.post(self.bot, json=activity, headers=headers)
        return self._answered(client, True, activity.get("name") or activity["type"], activity, response)

    async def _to_client(self, request: web.Request) -> web.Response:
        """What the bot says, if it can prove who it is."""
        client, path = request.match_info["client"], request.raw_path.partition("/v3/")[2]
        if not self.stand_in._authorised(request, CONNECTOR_SCOPE):
            self.refused.append(path)
            return web.json_response({"message": "Authorization has been denied."}, status=401)
        sent = await request.json() if request.can_read_body else None
        if isinstance(sent, dict) and sent.get("type"):
            self.faults += faults_of_activity(sent)
        target = f"{self.clients[client]}/v3/{path}"
        response = await self._http.request(request.method, target, json=sent)
        return self._answered(client, False, f"{request.method} {path}", sent, response)

    def _answered(
        self, client: str, to_bot: bool, path: str, sent: Any, response: httpx.Response
    ) -> web.Response:
        self.passed.append(Passed(client, to_bot, path, sent, response.status_code, _read(response.text)))
        kind = response.headers.get("content-type", "text/plain").partition(";")[0]
        return web.Response(text=response.text, status=response.status_code, content_type=kind)


def _read(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
