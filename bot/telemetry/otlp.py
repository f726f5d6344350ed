"""Traces and metrics for an OpenTelemetry collector, by OTLP over HTTP. Off unless a collector is named.

A trace is of one event, message, job or request, with the search and the encoder inside. The metrics are the
very ones of `/metrics`, so that there is one truth. Of what fails, the kind is told and not the text: it may
quote somebody. See https://opentelemetry.io/docs/specs/otlp/ and, on the names of metrics,
https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/.
"""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version

import structlog
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics.export import (
    AggregationTemporality,
    Gauge,
    Histogram,
    HistogramDataPoint,
    Metric,
    MetricExportResult,
    MetricsData,
    NumberDataPoint,
    ResourceMetrics,
    ScopeMetrics,
    Sum,
)
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.util.instrumentation import InstrumentationScope
from opentelemetry.trace import Span, Status, StatusCode
from prometheus_client import CollectorRegistry
from prometheus_client.metrics_core import Metric as Family
from prometheus_client.samples import Sample

EVERY = 60.0
"""Seconds between two exports of the metrics."""
_FLUSHING = 5.0
"""Seconds that the last spans have when the process ends."""
OpensSpan = Callable[[str], AbstractContextManager[Span]]
_SCOPE = InstrumentationScope("csrbot")


def resource(process: str) -> Resource:
    """Who tells it: this process of this installation."""
    instance = f"{socket.gethostname()}:{os.getpid()}"
    return Resource(
        {
            "service.name": "csrbot",
            "service.version": version("csrbot"),
            "service.instance.id": instance,
            "csrbot.process": process,
        }
    )


@asynccontextmanager
async def tracing(endpoint: str, process: str) -> AsyncIterator[OpensSpan]:
    """Yields what opens a span; the last ones are told at the end."""
    provider = TracerProvider(resource=resource(process), shutdown_on_exit=False)
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(f"{endpoint}/v1/traces")))
    tracer = provider.get_tracer("csrbot")

    @contextmanager
    def span(name: str) -> Iterator[Span]:
        opened = tracer.start_as_current_span(name, record_exception=False, set_status_on_exception=False)
        with opened as current:
            try:
                yield current
            except Exception as fault:
                current.set_status(Status(StatusCode.ERROR, type(fault).__name__))
                raise

    try:
        yield span
    finally:
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.to_thread(provider.shutdown), _FLUSHING)


@dataclass(frozen=True, slots=True)
class MetricsExport:
    endpoint: str
    process: str
    registry: CollectorRegistry
    measure: Callable[[], Awaitable[None]]
    every: float = EVERY

    async def run(self) -> None:
        """Until cancelled."""
        exporter, begun = OTLPMetricExporter(f"{self.endpoint}/v1/metrics"), time.time_ns()
        while True:
            await self.measure()
            data = metrics_data(self.registry.collect(), resource(self.process), begun, time.time_ns())
            if await asyncio.to_thread(exporter.export, data) is not MetricExportResult.SUCCESS:
                structlog.get_logger(__name__).warning("metrics_not_exported")
            await asyncio.sleep(self.every)


def metrics_data(families: Iterable[Family], of: Resource, begun: int, now: int) -> MetricsData:
    """As OpenTelemetry has it; both times in nanoseconds since 1970."""
    metrics = [
        Metric(family.name, family.documentation, "s" if "_seconds" in family.name else "1", data)
        for family in families
        if (data := _data(family, begun, now)) is not None
    ]
    scope = ScopeMetrics(_SCOPE, metrics, "")
    return MetricsData([ResourceMetrics(of, [scope], "")])


def _data(family: Family, begun: int, now: int) -> Sum | Gauge | Histogram | None:
    if not family.samples:
        return None
    if family.type == "histogram":
        return Histogram(_histograms(family.samples, begun, now), AggregationTemporality.CUMULATIVE)
    points = [NumberDataPoint(one.labels, begun, now, one.value) for one in family.samples]
    if family.type == "counter":
        return Sum(points, AggregationTemporality.CUMULATIVE, is_monotonic=True)
    return Gauge(points)


def _histograms(samples: Iterable[Sample], begun: int, now: int) -> list[HistogramDataPoint]:
    """Prometheus counts what is at most the edge, OpenTelemetry what is between two edges."""
    found: dict[tuple[tuple[str, str], ...], dict[str, float]] = {}
    for sample in samples:
        labels = tuple(sorted((name, value) for name, value in sample.labels.items() if name != "le"))
        told = found.setdefault(labels, {})
        told[sample.labels.get("le") or sample.name.rpartition("_")[2]] = sample.value
    points = []
    for labels, told in found.items():
        edges = sorted(float(edge) for edge in told if edge not in ("sum", "count"))
        below = {float(edge): count for edge, count in told.items() if edge not in ("sum", "count")}
        counts = [int(below[edge]) for edge in edges]
        between = [count - before for count, before in zip(counts, [0, *counts], strict=False)]
        points.append(
            HistogramDataPoint(
                dict(labels),
                begun,
                now,
                counts[-1],
                told["sum"],
                between,
                edges[:-1],
                None,  # type: ignore[arg-type]  # Prometheus keeps neither the least nor the most
                None,  # type: ignore[arg-type]
            )
        )
    return points
