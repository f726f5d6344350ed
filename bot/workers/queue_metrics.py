"""What the database knows of the whole installation, for Prometheus: asked when somebody looks.

Every statement reads open rows by an index, or a week of what was late: nothing grows with the years. Several
that look within a few seconds are shown the same.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from prometheus_client import CollectorRegistry

from bot.platform.store import StoreWork
from bot.platform.tardiness import tardy_lately
from bot.platform.troubles import Troubles
from bot.telemetry import figures
from bot.workers.index_upkeep import MendTally
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.questions.rules.question import State

PATIENCE = 3.0
"""Seconds that the database has to answer in; Prometheus waits for ten."""
LASTS = 5.0
"""Seconds for which an answer is good."""


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the figures are asked of."""

    stuck: StuckQueue
    troubles: Troubles
    work: StoreWork
    mended: MendTally


@dataclass(slots=True)
class _Asked:
    at: float = float("-inf")
    alone: asyncio.Lock = field(default_factory=asyncio.Lock)


class QueueMetrics:
    """By queue, and by the kind of a message or the platform of an event."""

    def __init__(
        self, told: Told, now: Callable[[], datetime], registry: CollectorRegistry, lasts: float = LASTS
    ) -> None:
        self._told, self._now, self._asked, self._lasts = told, now, _Asked(), lasts
        self._failed = figures.MEASURE_FAILED.gauge(registry)
        self._open = figures.QUESTIONS_OPEN.gauge(registry)
        self._oldest_open = figures.QUESTIONS_OLDEST.gauge(registry)
        self._tardy = figures.OCCURRENCES_TARDY.gauge(registry)
        self._trouble = figures.TROUBLE.gauge(registry)
        self._waiting = figures.QUEUE_WAITING.gauge(registry)
        self._oldest = figures.QUEUE_OLDEST.gauge(registry)
        self._given_up = figures.QUEUE_STUCK.gauge(registry)
        self._mended = figures.INDEX_MENDED.gauge(registry)

    async def refresh(self) -> None:
        """What this process counts is shown also where the database gives no answer."""
        async with self._asked.alone:
            clock = asyncio.get_running_loop().time
            if clock() - self._asked.at < self._lasts:
                return
            try:
                await asyncio.wait_for(self._ask(), PATIENCE)
                self._failed.set(0)
            except Exception as error:
                structlog.get_logger(__name__).warning("figures_unavailable", error=type(error).__name__)
                self._failed.set(1)
            self._asked.at = clock()

    async def _ask(self) -> None:
        now = self._now()
        await self._ask_queues(now)
        await self._ask_questions(now)
        troubles = await self._told.troubles.all(now)
        self._trouble.clear()
        for trouble in troubles:
            self._trouble.labels(trouble.name).set(max((now - trouble.since).total_seconds(), 0.0))
        tardy = await tardy_lately(self._told.work, now)
        self._tardy.clear()
        for schedule, one in tardy.items():
            self._tardy.labels(schedule, "late").set(one.late)
            self._tardy.labels(schedule, "left_out").set(one.missed)
        for kind, count in (await self._told.mended.totals()).items():
            self._mended.labels(kind).set(count)

    async def _ask_queues(self, now: datetime) -> None:
        depths = await self._told.stuck.depths()
        for gauge in (self._waiting, self._oldest, self._given_up):
            gauge.clear()
        for depth in depths:
            named = (depth.queue, depth.what)
            age = (now - depth.oldest).total_seconds() if depth.oldest else 0.0
            self._waiting.labels(*named).set(depth.waiting)
            self._oldest.labels(*named).set(max(age, 0.0))
            self._given_up.labels(*named).set(depth.stuck)

    async def _ask_questions(self, now: datetime) -> None:
        states = (State.WAITING, State.CLAIMED)
        async with self._told.work.reading() as tx:
            standing = await tx.questions.standing(*states)
        for state in states:
            count, asked_at = standing.get(state, (0, now))
            self._open.labels(state).set(count)
            self._oldest_open.labels(state).set(max((now - asked_at).total_seconds(), 0.0))
