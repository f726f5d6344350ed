"""What `/metrics` shows: what this process and the one beside it have done, and how the installation is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from importlib.metadata import version

from prometheus_client import CollectorRegistry

from bot.platform.news import News
from bot.platform.troubles import Troubles
from bot.storage.clock import utc_now
from bot.storage.storage import Storage
from bot.telemetry import figures
from bot.telemetry.instruments import Instruments
from bot.telemetry.together import FiguresTogether
from bot.workers.index_upkeep import MendTally
from bot.workers.queue_metrics import QueueMetrics, Told

Measure = Callable[[], Awaitable[None]]


def reporting(
    database: str, storage: Storage, instruments: Instruments, process: str, news: News
) -> tuple[CollectorRegistry, Measure]:
    """The registry that is shown, and what brings it up to date first. `database` is its URL."""
    registry = CollectorRegistry()
    kind = database.partition(":")[0].partition("+")[0]
    figures.INFO.gauge(registry).labels(version("csrbot"), kind).set(1)
    together = FiguresTogether(instruments, process)
    together.hear(news)
    registry.register(together)
    told = Told(storage.stuck, Troubles(storage.notes, storage.stuck), storage.work, MendTally(storage.notes))
    return registry, QueueMetrics(told, utc_now, registry).refresh
