"""Kills between the two commits of a review: the index says what the row says."""

from __future__ import annotations

import asyncio
import random
import shutil
import signal
from collections.abc import Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.opening import open_knowledge_base, open_storage
from handlers.questions.colleagues.mend_index import MendIndex
from handlers.questions.colleagues.review_reply import ReviewReply
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.question import State
from handlers.questions.service import QuestionService
from tests.journeys.company import example_company, settings_in
from tests.journeys.life import KEEPING, MORNING
from tests.journeys.test_kill import LEASE_HOURS, nursery


def kill_reviews(place: Path, kills: int) -> dict[str, Any]:
    """A life is killed at one of the writes of its review, so often, and each is lived to its end."""
    company = place / "company"
    asyncio.run(example_company(company))
    first_home = place / "first"
    shutil.copytree(company, first_home)
    found: list[tuple[int, Mapping[str, int], bool]] = []
    with nursery(first_home) as one:
        assert one.ended() == 0
        first, last = map(int, (first_home / KEEPING).read_text(encoding="ascii").split())
        for number in range(kills):
            folder = place / str(number)
            shutil.copytree(company, folder)
            at = random.randint(first, last)  # noqa: S311
            assert one.live(folder, die_at=at) == -signal.SIGKILL
            assert one.live(folder, hours_ahead=LEASE_HOURS) == 0
            found.append((at, *asyncio.run(_compared(folder))))
            shutil.rmtree(folder)
    return {
        "kills": kills,
        "writes_of_the_review": last - first + 1,
        "killed_at": sorted({at - first + 1 for at, _, _ in found}),
        "differences": sum(sum(told.values()) for _, told, _ in found),
        "published": sum(is_published for _, _, is_published in found),
    }


async def _compared(folder: Path) -> tuple[Mapping[str, int], bool]:
    """How index and rows differ, and whether the reply is kept in both."""
    told: dict[str, int] = {}

    async def tell(found: Mapping[str, int], _at: datetime) -> None:
        told.update(found)

    settings = settings_in(folder)
    async with open_storage(settings) as storage:
        with closing(open_knowledge_base(settings)) as brain:
            review = ReviewReply(storage.work, QuestionService(storage.work, Deadlines()), brain.indexer)
            await MendIndex(storage.work, review.agree, brain.indexer, tell)(MORNING)
            async with storage.work.reading() as transaction:
                kept = await transaction.questions.in_state(State.PUBLISHED, limit=None)
            replies = brain.indexer.documents("replies")
    return told, len(kept) == len(replies) == 1
