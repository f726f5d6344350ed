"""Lives of a process that works beside another, for `test_beside`: called in it."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from pathlib import Path

from bot.platform.news import News
from bot.workers.beside import steps_back, work_beside
from bot.workers.supervisor import Supervisor, Worker


def diligent(file: Path, line: socket.socket) -> None:
    """Says who it is, repeats what it hears, and in the end writes down that it has finished."""
    steps_back()
    asyncio.run(_diligent(file, line))


async def _diligent(file: Path, line: socket.socket) -> None:
    news = News()
    news.listen("said", lambda facts: news.tell("repeated", facts))

    async def work() -> None:
        news.tell("process", [os.getpid(), os.getpriority(os.PRIO_PROCESS, 0)])
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0.1)
            await asyncio.to_thread(file.write_text, "finished")

    async def fail() -> None:
        raise RuntimeError("never")

    await work_beside(line, news, Supervisor([Worker("inbox", work), Worker("outbox", fail)], 3600))


def deaf(line: socket.socket) -> None:
    """Says that it is well, and ends for nobody."""
    line.sendall(b'["workers", {"inbox": "ok"}]\n')
    time.sleep(3600)


def busy(line: socket.socket) -> None:
    """Has a thread that computes for an hour."""
    asyncio.run(_busy(line))


async def _busy(line: socket.socket) -> None:
    computing = Worker("inbox", lambda: asyncio.to_thread(time.sleep, 3600))
    await work_beside(line, News(), Supervisor([computing]), lingering=0.1)


def slow(line: socket.socket) -> None:
    """Takes an hour to start."""
    time.sleep(3600)
    line.close()
