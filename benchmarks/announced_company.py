"""The example company with thousands of readers who are about to get an announcement, and its workspace."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from rich.console import Console

from benchmarks.alike import CARLA, NILS, READER
from benchmarks.broadcast import NEWS
from benchmarks.kill import PEOPLE
from benchmarks.many_readers import WORKSPACE, user
from benchmarks.mortal import BUDGET
from bot.cli.demo import example_folder, furnish, hire, read_company
from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage
from bot.platform.store import StoreTransaction
from bot.slack.addresses import PLATFORM
from bot.slack.installation.manifest import BOT_SCOPES
from handlers.broadcasts import transitions
from handlers.broadcasts.broadcast import Broadcast, Timing
from handlers.broadcasts.desk import BroadcastDesk
from handlers.broadcasts.reach import Reach
from tests.servers.slack import SlackStandIn


def settings_of(folder: Path, url: str) -> Settings:
    return Settings(data_dir=folder, database_url=url, encoder="english", _env_file=None)  # type: ignore[call-arg]


async def furnished(folder: Path, url: str, recipients: int, at: datetime) -> None:
    """The example company, as many readers, and an announcement to them that is to leave at once."""
    settings = settings_of(folder, url)
    async with open_storage(settings, lambda: at) as storage:
        brain = open_knowledge_base(settings)
        company = read_company(example_folder())
        assert list(furnish(brain, company, Console(quiet=True)))
        brain.close()
        await hire(storage, company)
        for first in range(0, recipients, 500):
            await storage.work.run(partial(_employ, range(first, min(first + 500, recipients)), at))
        await storage.work.run(lambda tx: tx.people.save(CARLA, NILS))
        await _announce(BroadcastDesk(storage.work), at)


async def _employ(numbers: range, at: datetime, tx: StoreTransaction) -> None:
    people = [
        replace(READER, id=f"p{number:07d}", email=f"p{number}@example.com", name=f"Person {number}")
        for number in numbers
    ]
    await tx.people.save(*people)
    for number, one in zip(numbers, people, strict=True):
        await tx.people.seen(one.id, PLATFORM, f"{WORKSPACE}:{user(number)}", at)


async def _announce(desk: BroadcastDesk[StoreTransaction], at: datetime) -> None:
    made = await desk.begin(CARLA, NEWS, at, "n", Reach(sites=frozenset({READER.site})))
    assert isinstance(made, Broadcast)
    await desk.alter(made.id, lambda one: transitions.preview(one, CARLA, at))
    await desk.approve(made.id, NILS, at, doubts=0, doubts_seen=False)
    await desk.alter(made.id, lambda one: transitions.schedule(one, CARLA, Timing(), None, at))


def a_workspace(recipients: int) -> SlackStandIn:
    slack = SlackStandIn(tuple(BOT_SCOPES), budget=BUDGET)
    workspace = slack.workspace
    for number in range(PEOPLE):
        workspace.add_user(f"U{number:05d}", f"u{number}@example.com", f"User {number}")
    for number in range(recipients):
        workspace.add_user(user(number), f"p{number}@example.com", f"Person {number}")
    with (example_folder() / "people.csv").open(encoding="utf-8", newline="") as opened:
        for number, row in enumerate(csv.DictReader(opened)):
            workspace.add_user(f"UCOMPANY{number}", row["email"], row["name"])
    return slack
