"""What `/metrics` shows: what this process and the one beside it have done, and how the installation is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib.metadata import version

from prometheus_client import CollectorRegistry

from bot.config import Settings
from bot.platform.news import News
from bot.platform.troubles import Troubles
from bot.storage.clock import utc_now
from bot.storage.storage import Storage
from bot.telemetry import figures
from bot.telemetry.instruments import Instruments
from bot.telemetry.opening import metrics_export
from bot.telemetry.together import FiguresTogether
from bot.workers.index_upkeep import MendTally
from bot.workers.queue_metrics import QueueMetrics, Told
from bot.workers.supervisor import Worker


@dataclass(frozen=True, slots=True)
class Reporting:
    registry: CollectorRegistry
    """What is shown."""
    measure: Callable[[], Awaitable[None]]
    """Brings it up to date first."""
    workers: tuple[Worker, ...]
    """Who tells it elsewhere."""


def reporting(
    settings: Settings, storage: Storage, instruments: Instruments, process: str, news: News
) -> Reporting:
    registry = CollectorRegistry()
    kind = settings.database.partition(":")[0].partition("+")[0]
    figures.INFO.gauge(registry).labels(version("csrbot"), kind).set(1)
    together = FiguresTogether(instruments, process)
    together.hear(news)
    registry.register(together)
    told = Told(storage.stuck, Troubles(storage.notes, storage.stuck), storage.work, MendTally(storage.notes))
    measure = QueueMetrics(told, utc_now, registry).refresh
    export = metrics_export(settings.otlp_endpoint, process, registry, measure)
    return Reporting(registry, measure, (Worker("telemetry", export, stays=True),) if export else ())
