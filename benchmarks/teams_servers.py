"""The servers that `teams_ack` compares, each for a process of its own."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from benchmarks.slack_servers import serving
from bot.config import Settings
from bot.logs import configure_logs
from bot.opening import open_knowledge_base, open_storage
from bot.teams.connection import TeamsConnection
from bot.teams.hosts import ServiceHosts
from bot.teams.inbound.activities import parse
from bot.teams.inbound.authentication import Authentication, RefusedRequest
from bot.teams.inbound.keys import KeyRing
from bot.wiring import application
from tests.servers.teams_tenant import APP, TENANT

CA_FILE = "stand-in-ca.pem"


def serve_bare(address: str, port: Any, folder: str) -> None:
    """One Starlette route: proves who calls, and acknowledges."""
    asyncio.run(serving(_bare(address, folder), port))


def _bare(address: str, folder: str) -> Starlette:
    connection = TeamsConnection(Path(folder) / CA_FILE)
    keys = KeyRing(f"{address}/v1/.well-known/openidconfiguration", connection.client)
    hosts = ServiceHosts((address.removeprefix("https://"),))
    authentication = Authentication(APP, TENANT, keys, hosts)

    async def messages(request: Request) -> Response:
        caller = await authentication.caller(request.headers.get("authorization"), time.time())
        if isinstance(caller, RefusedRequest) or authentication.refuses(caller, parse(await request.body())):
            return Response(status_code=401)
        return Response()

    return Starlette(routes=[Route("/api/messages", messages, methods=["POST"])])


def serve_ours(address: str, port: Any, folder: str) -> None:
    """The whole application, in a replica that only takes in."""
    asyncio.run(_ours(address, port, folder))


async def _ours(address: str, port: Any, folder: str) -> None:
    configure_logs("ERROR", "text")
    settings = Settings(
        data_dir=Path(folder),
        teams_app_id=APP,
        teams_app_secret="a client secret of nobody",  # type: ignore[arg-type]  # noqa: S106
        teams_tenant_id=TENANT,
        teams_authority=address,
        teams_openid_metadata_url=f"{address}/v1/.well-known/openidconfiguration",
        teams_service_hosts=address.removeprefix("https://"),
        teams_ca_file=Path(folder) / CA_FILE,
        public_url="https://csr.example",
        _env_file=None,  # type: ignore[call-arg]
    )
    async with open_storage(settings) as storage:
        await serving(application(settings, storage, open_knowledge_base(settings), frozenset({"web"})), port)
