"""A stand-in's server on a free port of this machine, in a thread of its own."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import uvicorn
from aiohttp import web

Serve = Callable[[threading.Event, asyncio.Event], Coroutine[Any, Any, None]]
"""Sets the first event when it listens, and ends when the second is set."""


@contextmanager
def in_a_thread(serve: Serve) -> Iterator[None]:
    ready, stop = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def main() -> None:
        loops.append(asyncio.get_running_loop())
        await serve(ready, stop)

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    assert ready.wait(60)
    try:
        yield
    finally:
        loops[0].call_soon_threadsafe(stop.set)
        thread.join()


async def listen(
    app: web.Application,
    stop: asyncio.Event,
    heard: Callable[[int], None],
    secure: ssl.SSLContext | None = None,
) -> None:
    """Serve until told to stop; `heard` is given the port."""
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=secure).start()
    heard(runner.addresses[0][1])
    await stop.wait()
    await runner.cleanup()
    await _hang_up()


async def _hang_up() -> None:
    """On whoever is still connected, also half-way through a handshake or a farewell.

    asyncio offers no list of them; what the loop leaves open is found by the collector in some later test.
    """
    await _abort(list(getattr(asyncio.get_running_loop(), "_transports", {}).values()))


class Leaving(uvicorn.Server):
    """uvicorn that leaves nothing open: its own farewell over TLS is not over before the client says so."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets)
        await _abort([each.transport for each in self.server_state.connections])


async def _abort(transports: Sequence[Any]) -> None:
    for each in transports:
        each.abort()
    for _ in range(2):  # the loop closes each in its next round
        await asyncio.sleep(0)
