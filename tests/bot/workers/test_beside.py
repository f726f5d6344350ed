"""The workers in a process of their own: what the two tell each other, and how either ends."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from structlog.testing import capture_logs

from bot.platform.news import News
from bot.workers.beside import ProcessBeside, WorkersEndedError
from bot.workers.supervisor import Server, Supervisor, Worker
from tests.bot.workers import lives

Hear = Callable[[str], Awaitable[Any]]


def hearing(news: News, *topics: str) -> Hear:
    """Waits for what is told next about a topic."""
    told: dict[str, asyncio.Queue[Any]] = {topic: asyncio.Queue() for topic in topics}
    for topic, queue in told.items():
        news.listen(topic, queue.put_nowait)
    return lambda topic: asyncio.wait_for(told[topic].get(), 60)


@asynccontextmanager
async def running(beside: ProcessBeside) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(beside.run())
    try:
        yield task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_the_processes_tell_each_other_and_the_workers_give_way(tmp_path: Path) -> None:
    beside = ProcessBeside(lives.diligent, (tmp_path / "end",), News())
    hear = hearing(beside.news, "process", "repeated", "workers")
    async with running(beside):
        assert beside.report == {"workers": "are starting"}
        own = os.getpriority(os.PRIO_PROCESS, 0)
        assert (await hear("process"))[1] == min(own + 10, 19)
        beside.news.tell("said", {"text": "Grüße"})
        assert await hear("repeated") == {"text": "Grüße"}
        while set(beside.report) != {"inbox", "outbox"} or beside.report["outbox"] == "ok":
            await hear("workers")
        assert beside.report == {"inbox": "ok", "outbox": "failed: RuntimeError"}


async def test_told_to_stop_it_finishes_what_it_has_begun(tmp_path: Path) -> None:
    beside = ProcessBeside(lives.diligent, (tmp_path / "end",), News())
    hear = hearing(beside.news, "process")
    async with running(beside):
        await hear("process")
    assert (tmp_path / "end").read_text(encoding="ascii") == "finished"


async def test_killed_it_is_started_again_and_the_log_says_how_it_ended(tmp_path: Path) -> None:
    beside = ProcessBeside(lives.diligent, (tmp_path / "end",), News())
    hear = hearing(beside.news, "process")
    crew = Supervisor([Worker("workers", beside.run)], restart_after=0.01)
    with capture_logs() as logs:
        async with crew.at_work():
            first = (await hear("process"))[0]
            os.kill(first, signal.SIGKILL)
            assert (await hear("process"))[0] != first
    [failed] = [log for log in logs if log["event"] == "worker_failed"]
    assert failed["worker"] == "workers"


async def test_how_it_ended_is_told(tmp_path: Path) -> None:
    beside = ProcessBeside(lives.diligent, (tmp_path / "end",), News())
    hear = hearing(beside.news, "process")
    async with running(beside) as task:
        os.kill((await hear("process"))[0], signal.SIGKILL)
        with pytest.raises(WorkersEndedError, match="killed by SIGKILL"):
            await task
    assert beside.report == {"workers": "are starting"}


async def test_one_that_does_not_end_is_killed() -> None:
    beside = ProcessBeside(lives.deaf, (), News(), patience=0.1)
    hear = hearing(beside.news, "workers")
    with capture_logs() as logs:
        async with running(beside):
            await hear("workers")
    assert [log["event"] for log in logs] == ["workers_killed"]


async def test_what_its_threads_still_compute_holds_no_end_up() -> None:
    beside = ProcessBeside(lives.busy, (), News(), patience=3600)
    hear = hearing(beside.news, "workers")
    with capture_logs() as logs:
        async with running(beside):
            await hear("workers")
    assert logs == []


async def test_one_that_is_still_starting_is_not_waited_for() -> None:
    beside = ProcessBeside(lives.slow, (), News(), patience=3600)
    with capture_logs() as logs:
        async with running(beside):
            while beside.news.send.__name__ != "send":  # noqa: ASYNC110 - until they are joined
                await asyncio.sleep(0.01)
    assert logs == []


async def test_what_nobody_reads_holds_nobody_up() -> None:
    beside = ProcessBeside(lives.deaf, (), News(), patience=0.1)
    hear = hearing(beside.news, "workers")
    async with running(beside):
        await hear("workers")
        for _ in range(100_000):
            beside.news.tell("received")


async def test_a_server_is_ready_when_its_workers_are() -> None:
    beside = ProcessBeside(lives.deaf, (), News(), patience=0.1)
    server = Server(workers=[Worker("workers", beside.run)], elsewhere=beside.report)
    with TestClient(server.application()) as client:
        assert client.get("/readyz").json() == {"workers": "are starting"}
        while client.get("/readyz").status_code != 200:
            pass
        assert client.get("/readyz").json() == {"workers": "ok", "inbox": "ok"}
