"""A way by TCP to a server that can be cut, slowed, or left half-open: a proxy in a thread of its own.

Half-open, nobody is told anything: what is sent is taken and goes nowhere, and a connection that is made
hears nothing. What was lost so stays lost when the way is good again, and with it the connections.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum, auto

from tests.servers.serving import in_a_thread

_CHUNK = 65_536


class Way(Enum):
    GOOD = auto()
    CUT = auto()
    """Connections are reset, and new ones, too."""
    HALF_OPEN = auto()


@dataclass(slots=True)
class Network:
    to: int
    """The server's port on this machine."""
    port: int = 0
    """The proxy's own."""
    way: Way = Way.GOOD
    delay: float = 0.0
    """Seconds that each piece is under way."""
    _open: set[asyncio.StreamWriter] = field(default_factory=set)
    _loop: asyncio.AbstractEventLoop | None = None

    def cut(self) -> None:
        self.way = Way.CUT
        self._in_its_thread()

    def leave_half_open(self) -> None:
        self.way = Way.HALF_OPEN

    def mend(self) -> None:
        self.way, self.delay = Way.GOOD, 0.0

    def _in_its_thread(self) -> None:
        assert self._loop is not None
        self._loop.call_soon_threadsafe(self._reset_all)

    def _reset_all(self) -> None:
        for writer in self._open:
            writer.transport.abort()

    async def serve(self, ready: threading.Event, stop: asyncio.Event) -> None:
        self._loop = asyncio.get_running_loop()
        server = await asyncio.start_server(self._pass_on, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        ready.set()
        await stop.wait()
        server.close()
        self._reset_all()
        await asyncio.sleep(0)

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.way is Way.CUT:
            writer.transport.abort()
            return
        try:
            there_reader, there = await asyncio.open_connection("127.0.0.1", self.to)
        except OSError:  # the server is not there
            writer.transport.abort()
            return
        self._open |= {writer, there}
        try:
            with suppress(asyncio.CancelledError):  # the proxy ends, and nobody waits for this
                await asyncio.gather(self._pipe(reader, there), self._pipe(there_reader, writer))
        finally:
            self._open -= {writer, there}
            writer.transport.abort()
            there.transport.abort()

    async def _pipe(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Once something was lost on it, nothing more goes through."""
        is_dead = False
        with suppress(OSError):
            while piece := await reader.read(_CHUNK):
                if self.delay:
                    await asyncio.sleep(self.delay)
                is_dead = is_dead or self.way is Way.HALF_OPEN
                if not is_dead:
                    writer.write(piece)
                    await writer.drain()
        if not (is_dead or self.way is Way.HALF_OPEN):
            writer.transport.abort()


@contextmanager
def network_to(port: int) -> Iterator[Network]:
    network = Network(port)
    with in_a_thread(network.serve):
        yield network
