"""How full the queues are, for Prometheus: counted when somebody looks.

See https://prometheus.io/docs/practices/instrumentation/ on queues and on ages.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from prometheus_client import CollectorRegistry, Gauge

from bot.platform.store import StoreWork
from bot.platform.tardiness import tardy_lately
from bot.platform.troubles import Troubles
from handlers.kernel.adapter.stuck import StuckQueue

_BY = ("queue", "kind")


class QueueMetrics:
    """By queue, and by the kind of a message or the platform of an event."""

    def __init__(
        self,
        stuck: StuckQueue,
        now: Callable[[], datetime],
        registry: CollectorRegistry,
        troubles: Troubles | None = None,
        work: StoreWork | None = None,
    ) -> None:
        self._stuck, self._now, self._troubles, self._work = stuck, now, troubles, work
        self._tardy = Gauge(
            "csrbot_occurrences_tardy",
            "What comes once a period by itself, and in the last week was late or left out.",
            ("schedule", "how"),
            registry=registry,
        )
        self._trouble = Gauge(
            "csrbot_trouble_seconds",
            "For how long a worker or job fails, or something is late.",
            ("name",),
            registry=registry,
        )
        self._waiting = Gauge("csrbot_queue_waiting", "Rows that wait.", _BY, registry=registry)
        self._oldest = Gauge(
            "csrbot_queue_oldest_seconds", "Age of the oldest waiting row.", _BY, registry=registry
        )
        self._given_up = Gauge(
            "csrbot_queue_stuck", "Rows given up on, that a person has to decide.", _BY, registry=registry
        )

    async def refresh(self) -> None:
        depths, now = await self._stuck.depths(), self._now()
        for gauge in (self._waiting, self._oldest, self._given_up):
            gauge.clear()
        for depth in depths:
            named = (depth.queue, depth.what)
            age = (now - depth.oldest).total_seconds() if depth.oldest else 0.0
            self._waiting.labels(*named).set(depth.waiting)
            self._oldest.labels(*named).set(max(age, 0.0))
            self._given_up.labels(*named).set(depth.stuck)
        self._trouble.clear()
        for trouble in await self._troubles.all(now) if self._troubles else ():
            self._trouble.labels(trouble.name).set(max((now - trouble.since).total_seconds(), 0.0))
        await self._refresh_tardy(now)

    async def _refresh_tardy(self, now: datetime) -> None:
        self._tardy.clear()
        found = await tardy_lately(self._work, now) if self._work else {}
        for schedule, one in found.items():
            self._tardy.labels(schedule, "late").set(one.late)
            self._tardy.labels(schedule, "left_out").set(one.missed)
