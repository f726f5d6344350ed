"""Acknowledging a rush of events beside an index run, as `csrbot serve` does without a setting.

    python -m benchmarks.rush            200 signed events a second for 60 seconds, beside 60 documents: three
                                         minutes, and one for starting

    python -m benchmarks.rush --together a bare Bolt gets as many at the same moments

A bare Bolt app gets the same events in the same run: alone, and beside an index run of its own. Slack's
stand-in, both servers and the index runs are processes of their own. What was acknowledged and is not in the
inbox is lost; memory is that of all processes of the server together.

On a machine that others use, too, a run says as much about them: `others_cores` is what they took, and
`waited` for what share of the time whoever listens could have run and had no processor. With `--together`
they weigh on both alike.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.acknowledging import Running, a_server, open_loop, percentile
from benchmarks.slack_ack import QUESTIONS, a_request_of, a_workspace, an_event
from benchmarks.slack_servers import serve_bare
from bot.cli.listening import listen
from bot.storage.arrivals.entries import EVENT
from bot.storage.arrivals.file import waiting_beside
from tests.journeys.company import example_company
from tests.servers.slack import SECRET, TOKEN

PEOPLE = 2_000
_SUBJECTS = ("The plant", "Our carrier", "Every supplier", "The canteen", "The paint line", "Each depot")
_VERBS = ("uses", "saves", "reports", "replaces", "returns", "measures", "recycles")
_THINGS = ("water", "electricity", "packaging", "heat", "scrap metal", "solvents", "diesel", "steam")


# the documents


def write_documents(folder: Path, count: int, pages: int) -> None:
    """PDF files of sentences that no other page has."""
    folder.mkdir()
    for number in range(count):
        paper = Canvas(str(folder / f"report-{number:02d}.pdf"), pagesize=A4)
        for page in range(pages):
            paper.drawString(60, 780, f"{number}.{page} {random.choice(_THINGS).capitalize()} in figures")  # noqa: S311
            for line in range(40):
                paper.drawString(60, 750 - line * 17, _sentence())
            paper.showPage()
        paper.save()


def _sentence() -> str:
    subject, verb, thing = (random.choice(words) for words in (_SUBJECTS, _VERBS, _THINGS))  # noqa: S311
    year, amount = random.randint(2015, 2030), random.randint(10, 99_999)  # noqa: S311
    return f"{subject} {verb} {amount:,} tonnes of {thing} in {year}, as line {random.getrandbits(32)} says."


# the processes


@dataclass(frozen=True, slots=True)
class StandIn:
    api_url: str
    bodies: list[bytes]
    """Of the events that the app gets, each once."""

    def requests(self) -> list[bytes]:
        """Signed now."""
        return [a_request_of(body) for body in self.bodies]


def surroundings(api_url: str, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "CSRBOT_DATA_DIR": str(folder),
        "CSRBOT_LOG_LEVEL": "ERROR",
        "CSRBOT_ENCODER": "english",
        "CSRBOT_SLACK_API_URL": api_url.rstrip("/"),
        "CSRBOT_SLACK_BOT_TOKEN": TOKEN,
        "CSRBOT_SLACK_SIGNING_SECRET": SECRET,
    }


@contextmanager
def a_stand_in(events: int, folder: Path) -> Iterator[StandIn]:
    """Slack in a process of its own, where people have said what the events tell."""
    bodies = folder / "events.jsonl"
    command = [sys.executable, "-m", "benchmarks.rush", "--stand-in", str(events), str(bodies)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:  # noqa: S603
        assert process.stdout is not None and process.stdin is not None
        api_url = process.stdout.readline().strip()
        try:
            yield StandIn(api_url, bodies.read_bytes().splitlines())
        finally:
            process.stdin.close()


def stand_in(events: int, bodies: Path) -> None:
    slack = a_workspace(PEOPLE)
    slack.latency = 0.05
    with slack.running():
        said = [
            an_event(slack, f"U{number % PEOPLE:05d}", QUESTIONS[number % len(QUESTIONS)])
            for number in range(events)
        ]
        bodies.write_bytes(b"\n".join(said))
        print(slack.api_url, flush=True)
        sys.stdin.read()


@contextmanager
def indexing(folder: Path, documents: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """`csrbot index` over the documents, as long as the context is open."""
    command = [sys.executable, "-m", "bot", "index", str(documents), "--data-dir", str(folder)]
    with subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.terminate()


@asynccontextmanager
async def serving(env: dict[str, str]) -> AsyncIterator[Running]:
    """`csrbot serve`, ready."""
    with closing(listen("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bot", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=env) as process:  # noqa: S603, ASYNC220
        try:
            await _ready(port)
            yield Running(port, process.pid)
        finally:
            process.terminate()


async def _ready(port: int) -> None:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        for _ in range(600):
            with suppress(httpx.HTTPError):
                if (await client.get("/readyz")).status_code == 200:
                    return
            await asyncio.sleep(0.2)
    raise RuntimeError("csrbot did not become ready")


def family(pid: int) -> list[int]:
    """The process and all below it."""
    children = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(each) for each in task.read_text(encoding="ascii").split()]
    return [pid, *(below for child in children for below in family(child))]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds of processor, from Linux's accounting."""

    at: float
    all: float
    """By whatever ran on this machine."""
    own: float
    """By this process and all below it, also those that have ended."""
    waited: float
    """In which the main thread of whoever listens could have run, and something else did."""

    @classmethod
    def now(cls, listener: int) -> Spent:
        first = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
        user, nice, system, _idle, _waiting, interrupts, soft = map(int, first[1:8])
        queue = Path(f"/proc/{listener}/task/{listener}/schedstat").read_text(encoding="ascii").split()
        return cls(
            time.monotonic(),
            (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK"),
            sum(map(_with_ended_children, family(os.getpid()))),
            int(queue[1]) / 1e9,
        )

    def until(self, end: Spent) -> dict[str, float]:
        took = end.at - self.at
        others = (end.all - self.all) - (end.own - self.own)
        return {
            "others_cores": round(others / took, 2),
            "waited": round((end.waited - self.waited) / took, 2),
        }


def _with_ended_children(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def megabytes(pid: int) -> float:
    """What the processes hold together, shared pages counted once each (Linux: proportional set size)."""
    total = 0
    for each in family(pid):
        lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="ascii").splitlines()
        total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


# the measurement


async def rush(server: Running, slack: StandIn, per_second: float) -> dict[str, Any]:
    before = Spent.now(server.pid)
    took = await open_loop(server.port, slack.requests(), per_second)
    return {
        "events": len(took),
        "p50_ms": round(percentile(took, 50) * 1000, 1),
        "p99_ms": round(percentile(took, 99) * 1000, 1),
        "slowest_ms": round(max(took) * 1000, 1),
        "over_3_s": sum(one > 3 for one in took),
        **before.until(Spent.now(server.pid)),
    }


async def bare(slack: StandIn, per_second: float) -> dict[str, Any]:
    async with a_server(serve_bare, slack.api_url, "") as server:
        return {**await rush(server, slack, per_second), "mb": round(megabytes(server.pid))}


async def together(slack: StandIn, folder: Path, documents: Path, per_second: float) -> dict[str, Any]:
    """Both at the same moments, beside one index run."""
    async with a_server(serve_bare, slack.api_url, "") as server:
        bolt = asyncio.Event()

        async def beside() -> dict[str, Any]:
            await bolt.wait()
            return await rush(server, slack, per_second)

        running = asyncio.create_task(beside())
        told = await ours(slack, folder, documents, per_second, begins=bolt.set)
        return {"bare_at_the_same_moments": await running, "ours_beside_an_index": told}


async def ours(
    slack: StandIn,
    folder: Path,
    documents: Path,
    per_second: float,
    begins: Callable[[], None] = lambda: None,
) -> dict[str, Any]:
    env = surroundings(slack.api_url, folder)
    async with serving(env) as server:
        quiet = megabytes(server.pid)
        with indexing(folder, documents, env) as index:
            begins()
            told = await rush(server, slack, per_second)
            was_beside = index.poll() is None
            memory = {"mb_before": round(quiet), "mb": round(megabytes(server.pid))}
    arrived = [row for row in waiting_beside(folder / "csrbot.db") if row.kind == EVENT]
    not_yet_in = {json.loads(row.body)["key"] for row in arrived}
    with closing(sqlite3.connect(folder / "csrbot.db")) as database:
        kept = dict(database.execute("SELECT state, count(*) FROM inbox GROUP BY state").fetchall())
        there = {key for (key,) in database.execute("SELECT key FROM inbox")}
    lost = told["events"] - len(there | not_yet_in)
    kept["in the file"] = len(not_yet_in - there)
    return {**told, **memory, "lost": lost, "inbox": kept, "index_to_the_end": was_beside}


async def main(given: argparse.Namespace) -> dict[str, Any]:
    events = int(given.per_second * given.seconds)
    with tempfile.TemporaryDirectory() as name, a_stand_in(events, Path(name)) as slack:
        documents, mine, other = (Path(name) / each for each in ("documents", "ours", "other"))
        write_documents(documents, given.documents, given.pages)
        for each in (mine, other):
            await example_company(each)
        if given.together:
            return await together(slack, mine, documents, given.per_second)
        found = {}
        if not given.only_ours:
            found["bare"] = await bare(slack, given.per_second)
            with indexing(other, documents, surroundings(slack.api_url, other)):
                found["bare_beside_an_index"] = await bare(slack, given.per_second)
        found["ours_beside_an_index"] = await ours(slack, mine, documents, given.per_second)
        return judged(found)


def judged(found: dict[str, Any]) -> dict[str, Any]:
    """With what is allowed: 250 ms, or five times what bare Bolt took beside an index run, and none lost."""
    told = found["ours_beside_an_index"]
    beside = found.get("bare_beside_an_index")
    allowed = max(250.0, 5 * beside["p99_ms"] if beside else 0.0)
    is_met = told["p99_ms"] <= allowed and not told["lost"] and told["index_to_the_end"]
    return {**found, "p99_allowed_ms": allowed, "is_met": is_met}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--per-second", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--documents", type=int, default=60)
    parser.add_argument("--pages", type=int, default=20)
    parser.add_argument("--only-ours", action="store_true", help="without the bare Bolt")
    parser.add_argument("--together", action="store_true", help="with the bare Bolt at the same moments")
    parser.add_argument("--stand-in", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stand_in:
        stand_in(int(options.stand_in[0]), Path(options.stand_in[1]))
    else:
        print(json.dumps(asyncio.run(main(options)), indent=1))
