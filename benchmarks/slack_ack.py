"""How fast Slack's events are acknowledged, each after its inbox row is committed.

    python -m benchmarks.slack_ack             the ratio to a bare Bolt app, in the same run
    python -m benchmarks.slack_ack --answering the acknowledgement while answers are searched and sent
    beside it

Both apps run under uvicorn in a process of their own, take the same signed, distinct events from the same
client over kept connections, and speak to the same stand-in for Slack. The bare app verifies the signature
and acknowledges; it stores nothing. Rounds alternate, and the best of each app counts, so that other work
on the machine weighs on both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import multiprocessing
import os
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.slack_servers import serve_answering, serve_bare, serve_ours
from bot.slack.manifest import BOT_SCOPES
from tests.journeys.company import example_company
from tests.servers.slack import SECRET, SlackStandIn
from tests.servers.slack_person import envelope_of, signature

QUESTIONS = (
    "What is our target for emissions in 2030?",
    "Can I get a subsidy for a cargo bike?",
    "What do we expect of our suppliers?",
    "How much water does the plant use?",
)


# the client


def an_event(slack: SlackStandIn, user: str, text: str) -> bytes:
    chat = slack.workspace.direct(user)
    message = slack.workspace.say(chat, {"user": user, "text": text})
    event = {**message, "channel": chat.id, "channel_type": "im"}
    return json.dumps(envelope_of(slack.workspace, event)).encode()


def a_request(body: bytes) -> bytes:
    headers = {**signature(SECRET, body), "content-type": "application/json", "host": "localhost"}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{lines}content-length: {len(body)}\r\n\r\n".encode() + body


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


# the measurements


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    pid: int


@asynccontextmanager
async def a_server(serve: Callable[..., None], api_url: str, folder: str) -> AsyncIterator[Running]:
    context = multiprocessing.get_context("spawn")
    port = context.Value("i", 0)
    process = context.Process(target=serve, args=(api_url, port, folder), daemon=True)
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


def a_workspace(people: int) -> SlackStandIn:
    slack = SlackStandIn(tuple(BOT_SCOPES), budget=100)
    for number in range(people):
        slack.workspace.add_user(f"U{number:05d}", f"u{number}@example.com", f"User {number}")
        slack.workspace.direct(f"U{number:05d}")
    return slack


def requests_of(slack: SlackStandIn, count: int, people: int) -> list[bytes]:
    """Each event from another person than the one before, as in a burst after a broadcast."""
    return [
        a_request(an_event(slack, f"U{number % people:05d}", QUESTIONS[number % len(QUESTIONS)]))
        for number in range(count)
    ]


async def ratio(count: int, connections: int, rounds: int, folder: str) -> dict[str, Any]:
    slack = a_workspace(count)
    rates: dict[str, list[float]] = {"bare": [], "ours": []}
    took: dict[str, list[float]] = {"bare": [], "ours": []}
    with slack.running():
        async with (
            a_server(serve_bare, slack.api_url, folder) as bare,
            a_server(serve_ours, slack.api_url, folder) as ours,
        ):
            before = {"bare": cpu_seconds(bare.pid), "ours": cpu_seconds(ours.pid)}
            for _ in range(rounds):
                for name, server in (("bare", bare), ("ours", ours)):
                    requests = requests_of(slack, count, count)
                    rate, seconds = await closed_loop(server.port, requests, connections)
                    rates[name].append(rate)
                    took[name] += seconds
            after = {"bare": cpu_seconds(bare.pid), "ours": cpu_seconds(ours.pid)}
    ratios = sorted(mine / theirs for mine, theirs in zip(rates["ours"], rates["bare"], strict=True))
    per_event = {name: (after[name] - before[name]) / (count * rounds) * 1000 for name in after}
    return {
        "connections": connections,
        "rounds": rounds,
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


async def answering(per_second: float, seconds: float, folder: str) -> dict[str, Any]:
    """Acknowledgements at a steady rate while every question is searched, answered and sent."""
    count = int(per_second * seconds)
    slack = a_workspace(count)
    slack.latency = 0.15
    with slack.running():
        async with a_server(serve_answering, slack.api_url, folder) as server:
            await asyncio.sleep(3)
            took = await open_loop(server.port, requests_of(slack, count, count), per_second)
            sent_during = len(slack.called("chat.postMessage"))
    return {
        "per_second": per_second,
        "events": count,
        "p50_ms": round(percentile(took, 50) * 1000, 1),
        "p99_ms": round(percentile(took, 99) * 1000, 1),
        "slowest_ms": round(max(took) * 1000, 1),
        "messages_sent_meanwhile": sent_during,
        "broken_limits": len(slack.broken_limits),
    }


def percentile(values: list[float], which: int) -> float:
    return statistics.quantiles(values, n=100, method="inclusive")[which - 1]


async def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not given.answering:
            print(json.dumps(await ratio(given.events, given.connections, given.rounds, folder), indent=1))
            return
        await example_company(Path(folder))
        print(json.dumps(await answering(given.per_second, given.seconds, folder), indent=1))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--answering", action="store_true")
    parser.add_argument("--events", type=int, default=400)
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--per-second", type=float, default=10.0)
    parser.add_argument("--seconds", type=float, default=20.0)
    asyncio.run(main(parser.parse_args()))
