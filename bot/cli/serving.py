"""Listening on a port and serving until told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import closing, contextmanager

import structlog
import uvicorn
from starlette.applications import Starlette

from bot.config import Settings
from bot.wiring import EVERY_ROLE, application, open_knowledge_base, open_storage

_LOG = structlog.get_logger(__name__)


class PortTakenError(Exception):
    """Another program listens there."""


class UnknownRoleError(Exception):
    """The text names the role that does not exist."""


def parse_roles(text: str) -> frozenset[str]:
    """Raises `UnknownRoleError`."""
    roles = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not roles or not roles <= EVERY_ROLE:
        wrong = ", ".join(sorted(roles - EVERY_ROLE)) or "no role at all"
        raise UnknownRoleError(f"--role: {wrong}; choose from {', '.join(sorted(EVERY_ROLE))}")
    return roles


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens: whoever comes before the application is ready waits. Raises `PortTakenError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen()  # until somebody does, Linux lets others bind the same port
    except OSError as error:
        listener.close()
        raise PortTakenError(
            f"cannot listen on {host}:{port} ({error.strerror}): stop the other program, or choose another"
            f" port with --port"
        ) from None
    return listener


async def serve_forever(settings: Settings, roles: frozenset[str]) -> None:
    """Until SIGINT or SIGTERM: what was accepted is stored, and the next start goes on with it."""
    listener = listen(settings.host, settings.port)
    if settings.host not in ("127.0.0.1", "::1", "localhost") and not settings.address.startswith("https://"):
        _LOG.warning(
            "listening beyond this machine without https: put a proxy with TLS in front", host=settings.host
        )
    async with open_storage(settings) as storage:
        with closing(open_knowledge_base(settings)) as brain:
            _LOG.info("serving", address=settings.address, roles=sorted(roles))
            await serve_on(listener, application(settings, storage, brain, roles))


async def serve_on(listener: socket.socket, app: Starlette) -> None:
    """Serve the application on the socket until a signal comes."""
    await asyncio.sleep(0)  # Ctrl-C until now ends it here, before there is anything to stop
    config = uvicorn.Config(
        app, log_config=None, access_log=False, server_header=False, timeout_graceful_shutdown=3
    )
    await _Server(config).serve(sockets=[listener])


class _Server(uvicorn.Server):
    """Stops at a signal and leaves it at that.

    uvicorn raises the signal once more when it has stopped, and so would break off the closing of the
    database.
    """

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self.handle_exit) for number in _STOPS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


_STOPS = (signal.SIGINT, signal.SIGTERM)
