"""The servers that `slack_ack` compares, each for a process of its own."""

from __future__ import annotations

import asyncio
from contextlib import closing
from pathlib import Path
from typing import Any

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.config import Settings
from bot.logs import configure_logs
from bot.opening import open_arrivals, open_knowledge_base, open_storage
from bot.wiring import EVERY_ROLE, application
from tests.servers.slack import SECRET, TOKEN


def serve_bare(api_url: str, port: Any, _folder: str) -> None:
    """Bolt alone: verifies and acknowledges."""
    app = AsyncApp(client=AsyncWebClient(TOKEN, base_url=api_url), signing_secret=SECRET)

    @app.event("message")
    async def hear(event: dict[str, Any]) -> None:
        del event

    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    routes = [Route("/slack/events", events, methods=["POST"])]
    asyncio.run(serving(Starlette(routes=routes), port))


def serve_ours(api_url: str, port: Any, folder: str) -> None:
    """The whole application, in a replica that only takes in."""
    asyncio.run(_ours(api_url, port, folder, frozenset({"web"})))


def serve_answering(api_url: str, port: Any, folder: str) -> None:
    """The whole application, doing everything in one process."""
    asyncio.run(_ours(api_url, port, folder, EVERY_ROLE))


async def _ours(api_url: str, port: Any, folder: str, roles: frozenset[str]) -> None:
    configure_logs("ERROR", "text")
    settings = Settings(
        data_dir=Path(folder),
        slack_api_url=api_url.rstrip("/"),
        slack_bot_token=TOKEN,  # type: ignore[arg-type]
        slack_signing_secret=SECRET,  # type: ignore[arg-type]
        _env_file=None,  # type: ignore[call-arg]
    )
    async with open_storage(settings) as storage:
        with (
            closing(open_knowledge_base(settings)) as brain,
            open_arrivals(settings, storage, only_listens=roles == {"web"}) as arrivals,
        ):
            await serving(application(settings, storage, brain, roles, arrivals=arrivals), port)


async def serving(app: Any, port: Any) -> None:
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.01)
    port.value = server.servers[0].sockets[0].getsockname()[1]
    await serving
