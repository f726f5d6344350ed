"""Listening on a port, and serving there until told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette


class PortTakenError(Exception):
    """Another program listens there."""


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
