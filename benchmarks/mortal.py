"""A bot in Slack to be killed: `python -m benchmarks.mortal FOLDER API_URL [DATABASE_URL]`.

The process loads everything once, says the port on which its children will listen, and then reads what to
do, a line each: to fork a bot with some roles and a clock that is so far ahead, or to kill one. So no life
costs a start of Python and a model. Children that live at the same time are replicas behind one address, and
have one clock, which may go faster than time does. Each makes a file with its process's name when it is
ready.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.cli.listening import listen, serve_on
from bot.config import Settings
from bot.logs import configure_logs
from bot.opening import open_arrivals, open_knowledge_base, open_storage
from bot.platforms import Wakeup, platform_context
from bot.slack.options import SlackOptions
from bot.slack.platform import build_slack
from bot.storage.arrivals.doors import before
from bot.wiring import WEB, build_workers
from bot.workers.supervisor import Server, Supervisor, Worker
from handlers.care.rules.nearest import learned
from tests.servers.slack import SECRET, TOKEN

BUDGET = 100.0
"""In Slack's published limits, for the bot and for the stand-in: what is tested is not its patience."""


@dataclass(frozen=True, slots=True)
class FastClock:
    """So many seconds for each that passes since a moment."""

    begun: float = 0.0
    first: float = 0.0
    speed: float = 1.0

    def seconds(self) -> float:
        return self.first + (time.time() - self.begun) * self.speed

    def __call__(self) -> datetime:
        return datetime.fromtimestamp(self.seconds(), UTC)


async def live(
    settings: Settings,
    api_url: str,
    listener: socket.socket,
    roles: frozenset[str],
    now: Callable[[], datetime],
) -> None:
    """Until killed."""
    is_ready = Worker("ready", partial(_tell_ready, settings.data_dir))
    bell = Wakeup()
    async with open_storage(settings, now) as storage:
        with (
            closing(open_knowledge_base(settings)) as brain,
            open_arrivals(settings, storage, only_listens=roles == {WEB}) as arrivals,
        ):
            doors = before(arrivals) if arrivals else storage
            given = platform_context(doors, "https://csr.example", bell.ring, now)
            given = replace(given, knowledge=brain.search, documents=brain.store)
            options = SlackOptions(TOKEN, SECRET, api_url=api_url, budget=BUDGET)
            slack = build_slack(options, given)
            crew = build_workers(storage, brain, roles, now, [slack])
            bell.wake = crew.wake
            if WEB in roles:
                bringing = [Worker("arrivals", arrivals.run)] if arrivals else []
                server = Server(slack.routes, workers=[*crew.workers, *bringing, is_ready])
                await serve_on(listener, server.application())
                return
            async with Supervisor(crew.workers).at_work():
                await asyncio.Event().wait()


async def _tell_ready(folder: Path) -> None:
    ready_file(folder, os.getpid()).touch()
    await asyncio.Event().wait()


def ready_file(folder: Path, process: int) -> Path:
    return folder / f"{process}.ready"


def fork(settings: Settings, api_url: str, listener: socket.socket, told: dict[str, Any]) -> int:
    """Its process id."""
    if child := os.fork():
        return child
    ahead = FastClock(first=told.get("ahead", 0.0))
    now = FastClock(**told["clock"]) if "clock" in told else ahead
    try:
        asyncio.run(live(settings, api_url, listener, frozenset(told["roles"]), now))
    except BaseException:  # whatever it is, this process must not go on as its parent
        traceback.print_exc()
    os._exit(1)


def main(folder: Path, api_url: str, database_url: str = "") -> None:
    configure_logs("ERROR", "text")
    settings = Settings(data_dir=folder, database_url=database_url, _env_file=None)  # type: ignore[call-arg]
    open_knowledge_base(settings).close()
    learned()  # what each child would learn anew for its first question
    listener = listen("127.0.0.1", 0)
    print(listener.getsockname()[1], flush=True)
    for line in sys.stdin:
        told = json.loads(line)
        if "kill" in told:
            os.kill(told["kill"], signal.SIGKILL)
            print(os.waitstatus_to_exitcode(os.waitpid(told["kill"], 0)[1]), flush=True)
        else:
            print(fork(settings, api_url, listener, told), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
