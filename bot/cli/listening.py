"""Listening on a port, and serving there until told to stop."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from bot.workers.supervisor import go

SECONDS_FOR_HEADERS = 20.0
"""Between the connection and the end of what is asked for."""


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


async def serve_on(
    listener: socket.socket,
    app: Starlette,
    seconds_for_headers: float = SECONDS_FOR_HEADERS,
    drain_seconds: float = 0,
) -> None:
    """Serve the application on the socket until a signal comes.

    After SIGTERM it goes on answering for `drain_seconds`, and says so; a second signal ends that.
    """
    await asyncio.sleep(0)  # Ctrl-C until now ends it here, before there is anything to stop
    config = uvicorn.Config(
        app,
        http=type("Impatient", (_Impatient,), {"seconds": seconds_for_headers}),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    await _Server(config, app, drain_seconds).serve(sockets=[listener])


class _Impatient(H11Protocol):
    """Hangs up on whoever does not say all of what they want within the time.

    uvicorn itself waits without end for the rest of a request's headers (the attack is named Slowloris).
    """

    seconds = SECONDS_FOR_HEADERS
    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._is_served():
            self._stop_waiting()
        elif self._waiting is None:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _is_served(self) -> bool:
        return self.cycle is not None and not self.cycle.response_complete

    def _wait(self) -> None:
        self._waiting = self.loop.call_later(self.seconds, self._hang_up)

    def _stop_waiting(self) -> None:
        if self._waiting:
            self._waiting.cancel()
        self._waiting = None

    def _hang_up(self) -> None:
        self._waiting = None
        if not self._is_served():
            self.transport.close()


class _Server(uvicorn.Server):
    """Stops at a signal and leaves it at that.

    uvicorn raises the signal once more when it has stopped, and so would break off the closing of the
    database.
    """

    def __init__(self, config: uvicorn.Config, app: Starlette, drain_seconds: float) -> None:
        super().__init__(config)
        self._app, self._drain_seconds, self._is_going = app, drain_seconds, False

    def _told(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGTERM and self._drain_seconds and not self._is_going:
            self._is_going, loop = True, asyncio.get_running_loop()
            loop.call_soon_threadsafe(go, self._app)
            loop.call_soon_threadsafe(loop.call_later, self._drain_seconds, self.handle_exit, number, frame)
        else:
            self.handle_exit(number, frame)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        before = {number: signal.signal(number, self._told) for number in _STOPS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


_STOPS = (signal.SIGINT, signal.SIGTERM)
