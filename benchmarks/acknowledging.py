"""Measuring how fast a server acknowledges: a client over kept connections, servers in processes of their
own, rounds in turns."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import statistics
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Serve = Callable[..., None]
"""Called in its process with (the stand-in's address, a shared number for the port, a folder)."""


# the client


def a_request(path: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    given = {**headers, "content-type": "application/json", "host": "localhost"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())
    return f"POST {path} HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n".encode() + body


async def one_connection(port: int, requests: list[bytes], took: list[float]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while requests:
        request = requests.pop()
        started = time.perf_counter()
        await _exchange(reader, writer, request)
        took.append(time.perf_counter() - started)
    writer.close()


async def _exchange(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> None:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200"), head
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length"))
    await reader.readexactly(int(length.partition(b":")[2]))


async def closed_loop(port: int, requests: list[bytes], connections: int) -> tuple[float, list[float]]:
    """(requests a second, seconds of each) with so many connections, each sending its next when
    answered."""
    took: list[float] = []
    count, started = len(requests), time.perf_counter()
    await asyncio.gather(*(one_connection(port, requests, took) for _ in range(connections)))
    return count / (time.perf_counter() - started), took


async def open_loop(port: int, requests: list[bytes], per_second: float) -> list[float]:
    """Seconds of each request, sent at this rate whatever the server does."""
    took: list[float] = []
    started = time.perf_counter()
    tasks = []
    for number, request in enumerate(requests):
        await asyncio.sleep(max(0.0, started + number / per_second - time.perf_counter()))
        tasks.append(asyncio.create_task(one_connection(port, [request], took)))
    await asyncio.gather(*tasks)
    return took


# the servers


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    pid: int


@asynccontextmanager
async def a_server(serve: Serve, address: str, folder: str) -> AsyncIterator[Running]:
    context = multiprocessing.get_context("spawn")
    port = context.Value("i", 0)
    process = context.Process(target=serve, args=(address, port, folder), daemon=True)
    process.start()
    await _listening(port, process)
    try:
        yield Running(port.value, process.pid or 0)
    finally:
        process.terminate()
        process.join(10)


async def _listening(port: Any, process: Any) -> None:
    for _ in range(1200):
        if port.value:
            return
        assert process.is_alive(), "the server did not start"
        await asyncio.sleep(0.05)


# the measurement


@dataclass(frozen=True, slots=True)
class Load:
    """Of one round."""

    requests: Callable[[], list[bytes]]
    """Made anew for each round."""
    connections: int
    rounds: int


async def in_turns(bare: Serve, ours: Serve, address: str, folder: str, load: Load) -> dict[str, Any]:
    """The ratio of what `ours` acknowledges in a second to what `bare` does, round by round."""
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    took: dict[str, list[float]] = {"bare": [], "ours": []}
    count = 0
    async with a_server(bare, address, folder) as first, a_server(ours, address, folder) as second:
        servers = {"bare": first, "ours": second}
        before = {name: cpu_seconds(server.pid) for name, server in servers.items()}
        for _ in range(load.rounds):
            for name, server in servers.items():
                requests = load.requests()
                count = len(requests)
                rate, seconds = await closed_loop(server.port, requests, load.connections)
                rates[name].append(rate)
                took[name] += seconds
        spent = {name: cpu_seconds(server.pid) - before[name] for name, server in servers.items()}
    return _told(
        rates, took, {name: used / (count * load.rounds) * 1000 for name, used in spent.items()}, load
    )


def _told(
    rates: dict[str, list[float]], took: dict[str, list[float]], per_event: dict[str, float], load: Load
) -> dict[str, Any]:
    ratios = sorted(mine / theirs for mine, theirs in zip(rates["ours"], rates["bare"], strict=True))
    return {
        "connections": load.connections,
        "rounds": load.rounds,
        "bare_per_second": round(statistics.median(rates["bare"])),
        "ours_per_second": round(statistics.median(rates["ours"])),
        "ratio_median": round(statistics.median(ratios), 2),
        "ratio_quartiles": [round(one, 2) for one in statistics.quantiles(ratios, n=4)],
        "bare_cpu_ms_per_event": round(per_event["bare"], 2),
        "ours_cpu_ms_per_event": round(per_event["ours"], 2),
        "ratio_by_cpu": round(per_event["bare"] / per_event["ours"], 2),
        "bare_p99_ms": round(percentile(took["bare"], 99) * 1000, 1),
        "ours_p99_ms": round(percentile(took["ours"], 99) * 1000, 1),
    }


def cpu_seconds(pid: int) -> float:
    """User and system time of a process and its threads, from Linux's accounting."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def percentile(values: list[float], which: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[which - 1]
