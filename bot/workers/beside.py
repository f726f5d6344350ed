"""A process for the workers beside the one that listens: an acknowledgement waits for no search, no encoder
and no sending.

The two are joined by a line of JSON texts: events are announced to the workers, and how they are is told
back. Its end tells either that the other one is gone. The process that listens keeps the other one running,
as a worker like any other that is started again when it fails. One whose line has ended finishes what it has
begun and goes.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import os
import signal
import socket
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import SpawnProcess
from typing import Any

import structlog

from bot.platform.news import News
from bot.platform.waiting import is_set_within
from bot.workers.supervisor import Supervisor

WORKERS = "workers"
"""The topic under which a process tells how its workers are, by name."""
LOWERED = 10
"""By so much other work goes before that of the workers where the processors are busy (nice)."""
_STARTING = {WORKERS: "are starting"}
_LONGEST_TEXT = 1 << 20
_MOST_UNREAD = 1 << 18
"""Bytes that may wait on the line of a process that does not read; what is told then is not."""
_LOOK = 0.2
"""Seconds between two looks."""
LINGERING = 20.0
"""Seconds from being told to go until the process goes, whatever is not finished by then."""

Live = Callable[..., None]
"""The whole life of the process, called in it with the given arguments and its end of the line."""


class WorkersEndedError(Exception):
    """The process is gone though nobody told it to go; the text says how it ended."""


@dataclass(frozen=True, slots=True)
class ProcessBeside:
    """Run it as a worker of the process that listens."""

    live: Live
    arguments: tuple[Any, ...]
    """They are sent to the process, so they must be picklable."""
    news: News
    patience: float = 30.0
    """Seconds to finish in, after which it is killed."""
    report: dict[str, str] = field(default_factory=lambda: dict(_STARTING))
    """How its workers are, by name: "ok", or what is wrong."""

    def __post_init__(self) -> None:
        self.news.listen(WORKERS, self._reported)

    async def run(self) -> None:
        """Until cancelled, or the process has ended: `WorkersEndedError`."""
        ours, theirs = socket.socketpair()
        process = _SPAWN.Process(target=self.live, args=(*self.arguments, theirs), name="csrbot workers")
        await asyncio.to_thread(process.start)
        theirs.close()
        try:
            async with joined(ours, self.news):
                while process.is_alive():  # noqa: ASYNC110 - nothing on every system tells of its end
                    await asyncio.sleep(_LOOK)
        finally:
            if self.report == _STARTING:
                process.kill()  # it has begun nothing
            self._reported(_STARTING)
            await self._ended(process)
        raise WorkersEndedError(_how_it_ended(process))

    def _reported(self, told: dict[str, str]) -> None:
        self.report.clear()
        self.report.update(told)

    async def _ended(self, process: SpawnProcess) -> None:
        """It goes by itself, for its line has ended."""
        await asyncio.to_thread(process.join, self.patience)
        if process.is_alive():
            structlog.get_logger(__name__).error("workers_killed", after_seconds=self.patience)
            process.kill()
            await asyncio.to_thread(process.join)


_SPAWN = multiprocessing.get_context("spawn")


def _how_it_ended(process: SpawnProcess) -> str:
    code = process.exitcode or 0
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


@asynccontextmanager
async def joined(line: socket.socket, news: News) -> AsyncIterator[asyncio.Event]:
    """Tells and hears on the line; the event is set when the other end is gone."""
    reader, writer = await asyncio.open_connection(sock=line, limit=_LONGEST_TEXT)

    def send(topic: str, facts: Any) -> None:
        if writer.transport.get_write_buffer_size() < _MOST_UNREAD and not writer.is_closing():
            writer.write(json.dumps([topic, facts]).encode() + b"\n")

    gone = asyncio.Event()
    hearing, before = asyncio.create_task(_hear(reader, news, gone)), news.send
    news.send = send
    try:
        yield gone
    finally:
        news.send = before
        hearing.cancel()
        await asyncio.gather(hearing, return_exceptions=True)
        writer.transport.abort()  # a process that does not read would never let it close


async def _hear(reader: asyncio.StreamReader, news: News, gone: asyncio.Event) -> None:
    with suppress(OSError):
        while text := await reader.readline():
            topic, facts = json.loads(text)
            news.heard(topic, facts)
    gone.set()


def steps_back() -> None:
    """Before anything else, in a process that works beside another: Ctrl-C is the other one's to hear, and so
    is the processor's first attention."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(LOWERED)


async def work_beside(
    line: socket.socket, news: News, crew: Supervisor, lingering: float = LINGERING
) -> None:
    """Until the line ends or a signal says so; what was begun is finished, and the process ends soon."""
    async with joined(line, news) as gone:
        with suppress(NotImplementedError):  # Windows ends a process without asking it
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, gone.set)
        async with crew.at_work():
            told: dict[str, str] = {}
            while not gone.is_set():
                if (now := crew.report()) != told:
                    news.tell(WORKERS, now)
                    told = now
                await is_set_within(gone, _LOOK)
            _ends_within(lingering)


def _ends_within(seconds: float) -> None:
    """Python waits for every thread, also for one that searches for somebody whose turn comes again after the
    next start. What has to outlive this process is in the database, and what it leases comes again."""

    def leave() -> None:
        structlog.get_logger(__name__).warning("workers_leave_work_behind", after_seconds=seconds)
        os._exit(0)

    ending = threading.Timer(seconds, leave)
    ending.daemon = True
    ending.start()
