"""A strict stand-in for what Microsoft runs around a bot in Teams, over HTTPS with a CA of its own.

One server is all of it, by path: the token service that msal asks (``/TENANT/oauth2/v2.0/token``), the Bot
Framework's OpenID metadata and keys, the Bot Connector (``/emea/v3``) and Graph (``/graph/v1.0``). Every call
needs the bearer token of its audience; messages are checked by `teams_cards`, limits are kept and counted in
``connector.broken_limits``. `TeamsPerson` (in `teams_person`) does what people do in front of it.
"""

from __future__ import annotations

import asyncio
import json
import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import jwt
import trustme
from aiohttp import web

from tests.servers.serving import in_a_thread, listen
from tests.servers.teams_connector import Ask, Connector, RefusedError
from tests.servers.teams_graph import Graph, GraphError
from tests.servers.teams_tenant import Chat, Json, Tenant
from tests.servers.teams_tokens import BOT_FRAMEWORK, Issuer, Key

CONNECTOR_SCOPE = "https://api.botframework.com"
GRAPH_SCOPE = "https://graph.microsoft.com"
HOST = "localhost"

Answer = tuple[int, Any, dict[str, str]]
"""(status, body, headers)"""


@cache
def authority() -> trustme.CA:
    """One for the process: its certificate is trusted by nobody else."""
    return trustme.CA()


@dataclass(frozen=True, slots=True)
class Call:
    operation: str
    """Of the connector (see `Ask`), or ``graph``, ``token``, ``keys``, ``metadata``."""
    path: str
    body: Json
    at: float
    status: int
    answer: Any


@dataclass(frozen=True, slots=True)
class Fault:
    """What a call is answered instead."""

    status: int
    """0 answers as always, only later."""
    code: str = "ServiceError"
    retry_after: str = ""
    seconds: float = 0.0
    """It hangs this long first."""
    body: str | None = None
    """Instead of an error in the usual shape."""
    kind: str = "text/plain"
    """Of the body."""
    drops: bool = False
    """The connection is broken in place of the answer."""


@dataclass(slots=True)
class TeamsStandIn:
    tenant: Tenant = field(default_factory=Tenant)
    latency: float = 0.0
    """Seconds before every answer."""
    calls: list[Call] = field(default_factory=list)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    """By operation: what goes wrong with its next calls, before anything is done."""
    outage: Fault | None = None
    """What becomes of every call while it lasts."""
    drops: dict[str, int] = field(default_factory=dict)
    """By operation: how many of its next calls are done, and the connection broken before the answer."""
    endpoint: str = ""
    """Where the app takes activities; without one they wait in `undelivered`."""
    undelivered: list[Json] = field(default_factory=list)
    delivered: list[tuple[Json, int]] = field(default_factory=list)
    bot_framework: Issuer = field(default_factory=lambda: Issuer(BOT_FRAMEWORK, [Key("bot-framework-1")]))
    entra: Issuer = field(default_factory=lambda: Issuer("", [Key("entra-1", None)]))
    """Signs people's tokens, as Teams hands them to a tab; its name is the tenant's."""
    token_seconds: int = 3599
    url: str = ""
    connector: Connector = field(init=False)
    graph: Graph = field(init=False)
    _tokens: dict[str, tuple[str, float]] = field(default_factory=dict)
    _loop: asyncio.AbstractEventLoop | None = None
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.connector = Connector(self.tenant)
        self.graph = Graph(self.tenant, lambda: self.graph_url, self._installed)
        self.entra.name = f"https://login.microsoftonline.com/{self.tenant.id}/v2.0"

    @property
    def service_url(self) -> str:
        return f"{self.url}/emea/"

    @property
    def service_host(self) -> str:
        """For the allow-list."""
        return self.url.removeprefix("https://")

    @property
    def graph_url(self) -> str:
        return f"{self.url}/graph/v1.0"

    @property
    def metadata_url(self) -> str:
        """The Bot Framework's."""
        return f"{self.url}/v1/.well-known/openidconfiguration"

    @property
    def entra_metadata_url(self) -> str:
        return f"{self.url}/{self.tenant.id}/v2.0/.well-known/openid-configuration"

    def ca_file(self, folder: Path) -> Path:
        """The CA's certificate, written into `folder`."""
        file = folder / "stand-in-ca.pem"
        authority().cert_pem.write_to_path(str(file))
        return file

    def called(self, operation: str) -> list[Call]:
        return [call for call in self.calls if call.operation == operation]

    def bearer(self, service_url: str = "", **more: Any) -> str:
        """A valid token of the Bot Framework for this app."""
        claims = {"serviceurl": service_url or self.service_url, **more}
        return self.bot_framework.token(self.tenant.app_id, **claims)

    def person_token(self, person: str, **more: Any) -> str:
        """What Teams gives a tab of the app for somebody who is signed in."""
        user = self.tenant.users[person]
        claims = {
            "tid": self.tenant.id,
            "oid": person,
            "name": user["displayName"],
            "preferred_username": user["userPrincipalName"],
            "scp": "access_as_user",
            "azp": "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
            "ver": "2.0",
            "sub": self.tenant.user_id(person)[3:],
            **more,
        }
        return self.entra.token(self.tenant.app_id, **claims)

    # the server

    @contextmanager
    def running(self) -> Iterator[TeamsStandIn]:
        """Serve on a free port of this machine, in a thread of its own."""
        with in_a_thread(self._serve):
            yield self

    async def _serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/{rest:.*}", self._request)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority().issue_cert(HOST, "127.0.0.1").configure_cert(context)

        def heard(port: int) -> None:
            self.url = f"https://{HOST}:{port}"
            ready.set()

        await listen(app, stop, heard, context)

    async def _request(self, request: web.Request) -> web.StreamResponse:
        parts = tuple(unquote(part) for part in request.raw_path.partition("?")[0].strip("/").split("/"))
        raw = await request.read()
        operation, answer = self._dispatch(request, parts, raw)
        if self.latency:
            await asyncio.sleep(self.latency)
        fault = self.faults[operation].pop(0) if self.faults.get(operation) else self.outage
        if fault is not None:
            await asyncio.sleep(fault.seconds)
        status, said, headers = _failed(fault) if fault and fault.status else answer()
        self.calls.append(Call(operation, "/".join(parts), _json(raw), time.monotonic(), status, said))
        if (self.outage and self.outage.drops) or self.drops.get(operation, 0) > 0:
            self.drops[operation] = max(0, self.drops.get(operation, 0) - 1)
            assert request.transport is not None
            request.transport.abort()
        if isinstance(said, str):
            kind = fault.kind if fault else "text/plain"
            return web.Response(text=said, status=status, headers=headers, content_type=kind)
        return web.json_response(said, status=status, headers=headers)

    def _dispatch(
        self, request: web.Request, parts: tuple[str, ...], raw: bytes
    ) -> tuple[str, Callable[[], Answer]]:
        """(the operation, what answers it)"""
        query, body = dict(request.query), _json(raw)
        match parts:
            case ("emea", "v3", *rest):
                ask = Ask(request.method, tuple(rest), query, body)
                return ask.operation or "unknown", lambda: self._connect(ask, request)
            case ("graph", "v1.0", *rest):
                return "graph", lambda: self._graph(request, tuple(rest), query, body)
            case (tenant, "oauth2", "v2.0", "token"):
                form = dict(httpx.QueryParams(raw.decode()))
                return "token", lambda: self._token(tenant, form)
        return self._document(parts)

    def _document(self, parts: tuple[str, ...]) -> tuple[str, Callable[[], Answer]]:
        """What anybody may read."""
        match parts:
            case ("v1", ".well-known", "openidconfiguration"):
                said = self.bot_framework.metadata(f"{self.url}/v1/.well-known/keys")
                return "metadata", lambda: (200, said, {})
            case ("v1", ".well-known", "keys"):
                return "keys", lambda: (200, self.bot_framework.key_document(), {})
            case (tenant, "v2.0", ".well-known", "openid-configuration"):
                return "entra-metadata", lambda: (200, self._entra_metadata(tenant), {})
            case (_, "discovery", "v2.0", "keys"):
                return "entra-keys", lambda: (200, self.entra.key_document(), {})
        return "unknown", lambda: (404, {"error": {"code": "NotFound", "message": "/".join(parts)}}, {})

    # the services

    def _connect(self, ask: Ask, request: web.Request) -> Answer:
        if not self._authorised(request, CONNECTOR_SCOPE):
            return 401, {"message": "Authorization has been denied for this request."}, {}
        try:
            return *self.connector.answer(ask), {}
        except RefusedError as refused:
            return refused.status, refused.answer, refused.headers

    def _graph(self, request: web.Request, parts: tuple[str, ...], query: Json, body: Json) -> Answer:
        if not self._authorised(request, GRAPH_SCOPE):
            return 401, {"error": {"code": "InvalidAuthenticationToken", "message": "invalid audience"}}, {}
        try:
            return *self.graph.answer(request.method, parts, query, body), {}
        except GraphError as refused:
            return refused.status, refused.answer, {}

    def _authorised(self, request: web.Request, scope: str) -> bool:
        token = request.headers.get("authorization", "").removeprefix("Bearer ")
        audience, until = self._tokens.get(token, ("", 0.0))
        return audience == scope and until > time.time()

    def revoke(self) -> None:
        """Every token that was given out is no longer taken."""
        self._tokens.clear()

    def _token(self, tenant: str, form: dict[str, str]) -> Answer:
        if why := self._refuses(tenant, form):
            said = {
                "error": "invalid_client",
                "error_description": f"AADSTS7000215: {why}",
                "error_codes": [7000215],
            }
            return 401, said, {}
        scope = form.get("scope", "").removesuffix("/.default")
        if scope not in (CONNECTOR_SCOPE, GRAPH_SCOPE):
            return 400, {"error": "invalid_scope", "error_description": "AADSTS70011: scope"}, {}
        token = f"stand-in.{secrets.token_urlsafe(24)}"
        self._tokens[token] = (scope, time.time() + self.token_seconds)
        return 200, {"token_type": "Bearer", "expires_in": self.token_seconds, "access_token": token}, {}

    def _refuses(self, tenant: str, form: dict[str, str]) -> str:
        """Why this is not the app; empty when it is."""
        if tenant != self.tenant.id or form.get("grant_type") != "client_credentials":
            return "no such tenant or grant"
        if form.get("client_id") != self.tenant.app_id:
            return "no such app"
        assertion = form.get("client_assertion")
        if assertion:
            return "" if self._asserts(assertion) else "the assertion is not the app's"
        return (
            "" if form.get("client_secret") == self.tenant.app_secret else "Invalid client secret provided."
        )

    def _asserts(self, assertion: str) -> bool:
        if self.tenant.assertion:
            return secrets.compare_digest(assertion, self.tenant.assertion)
        audience = f"{self.url}/{self.tenant.id}/oauth2/v2.0/token"
        try:
            claims = jwt.decode(assertion, self.tenant.certificate, ["RS256", "PS256"], audience=audience)
        except (jwt.InvalidTokenError, TypeError, ValueError):
            return False
        return bool(claims.get("iss") == claims.get("sub") == self.tenant.app_id)

    def _entra_metadata(self, tenant: str) -> Json:
        base = f"{self.url}/{tenant}"
        return {
            **self.entra.metadata(f"{base}/discovery/v2.0/keys"),
            "issuer": f"{base}/v2.0" if not self.entra.name else self.entra.name,
            "authorization_endpoint": f"{base}/oauth2/v2.0/authorize",
            "token_endpoint": f"{base}/oauth2/v2.0/token",
        }

    # the way to the app

    def _installed(self, chat: Chat) -> None:
        for activity in self.installation(chat):
            self.deliver_soon(activity)

    def installation(self, chat: Chat) -> list[Json]:
        """What Teams sends when the app was installed in a personal chat."""
        person = self.tenant.account(chat.members[0])
        added = {"type": "installationUpdate", "action": "add", **self.envelope(chat, person)}
        members = {"type": "conversationUpdate", "membersAdded": [self.tenant.bot]}
        return [added, {**members, **self.envelope(chat, person)}]

    def envelope(self, chat: Chat, account: Json, thread: str = "") -> Json:
        """What every activity from a conversation has."""
        more = {"team": {"id": chat.team}, "channel": {"id": chat.id}} if chat.team else {}
        conversation = {
            "conversationType": chat.kind,
            "tenantId": self.tenant.id,
            "id": f"{chat.id};messageid={thread}" if thread else chat.id,
            **({"isGroup": True} if chat.kind != "personal" else {}),
        }
        return {
            "id": f"f:{secrets.token_hex(8)}",
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime()),
            "serviceUrl": self.service_url,
            "channelId": "msteams",
            "from": account,
            "conversation": conversation,
            "recipient": self.tenant.bot,
            "channelData": {"tenant": {"id": self.tenant.id}, **more},
        }

    def deliver_soon(self, activity: Json) -> None:
        """From the server's own thread."""
        if not self.endpoint:
            self.undelivered.append(activity)
            return
        assert self._loop is not None
        task = self._loop.create_task(self._deliver(activity))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, activity: Json) -> None:
        headers = {"authorization": f"Bearer {self.bearer()}"}
        async with httpx.AsyncClient() as client:
            answer = await client.post(self.endpoint, json=activity, headers=headers)
        self.delivered.append((activity, answer.status_code))


def _failed(fault: Fault) -> Answer:
    headers = {"retry-after": fault.retry_after} if fault.retry_after else {}
    said = {"error": {"code": fault.code, "message": fault.code}} if fault.body is None else fault.body
    return fault.status, said, headers


def _json(raw: bytes) -> Json:
    try:
        value = json.loads(raw or b"{}")
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}
