"""The figures of the processes of one server as those of one: they are added up.

`csrbot serve` works in one process and listens in another. The one that works tells its figures, as the text
that Prometheus reads, with the news; the one that listens shows the sum.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

from bot.platform.news import News
from bot.telemetry.instruments import Instruments

FIGURES = "figures"
"""The topic under which a process tells its figures."""
TOLD_EVERY = 5.0
"""Seconds."""


@dataclass(slots=True, eq=False)
class FiguresTogether(Collector):
    """The `Collector` of what this process did, and of what the other one has told last."""

    own: Instruments
    process: str
    """What this one is called beside the other."""
    heard: str = ""
    _process: ProcessCollector = field(default_factory=lambda: ProcessCollector(registry=None))

    def hear(self, news: News) -> None:
        news.listen(FIGURES, self._hear)

    def _hear(self, told: Any) -> None:
        self.heard = str(told)

    @asynccontextmanager
    async def told(self, news: News) -> AsyncIterator[None]:
        """Tells the other process again and again."""

        async def tell() -> None:
            while True:
                news.tell(FIGURES, self.text())
                await asyncio.sleep(TOLD_EVERY)

        telling = asyncio.create_task(tell())
        try:
            yield
        finally:
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)

    def text(self) -> str:
        """For the other process."""
        registry = CollectorRegistry()
        registry.register(_Fixed(list(self.collect())))
        return generate_latest(registry).decode()

    def collect(self) -> Iterator[Metric]:
        theirs = text_string_to_metric_families(self.heard)
        yield from added_up((*self.own.registry.collect(), *self._of_the_process(), *theirs))

    def _of_the_process(self) -> Iterator[Metric]:
        """Memory, processor time and open files, with which process has them."""
        for metric in self._process.collect():
            marked = Metric(metric.name, metric.documentation, metric.type)
            for sample in metric.samples:
                marked.add_sample(sample.name, {"process": self.process, **sample.labels}, sample.value)
            yield marked


@dataclass(frozen=True, slots=True, eq=False)
class _Fixed(Collector):
    metrics: Iterable[Metric]

    def collect(self) -> Iterable[Metric]:
        return self.metrics


def added_up(metrics: Iterable[Metric]) -> Iterator[Metric]:
    """One of each name, with one sample of each name and labels."""
    found: dict[str, dict[tuple[str, tuple[tuple[str, str], ...]], float]] = {}
    first: dict[str, Metric] = {}
    for metric in metrics:
        first.setdefault(metric.name, metric)
        sums = found.setdefault(metric.name, {})
        for sample in metric.samples:
            key = (sample.name, tuple(sorted(sample.labels.items())))
            sums[key] = sums.get(key, 0.0) + sample.value
    for name, sums in found.items():
        whole = Metric(name, first[name].documentation, first[name].type)
        for (sample_name, labels), value in sorted(sums.items(), key=_in_order):
            whole.add_sample(sample_name, dict(labels), value)
        yield whole


def _in_order(item: tuple[tuple[str, tuple[tuple[str, str], ...]], float]) -> tuple[object, ...]:
    """The buckets of a histogram from the least on, as its readers expect them."""
    (name, labels), _ = item
    others = tuple((label, value) for label, value in labels if label != "le")
    edge = next((float(value) for label, value in labels if label == "le"), math.inf)
    return name, others, edge
