"""A collector that stands here is told over HTTP what OpenTelemetry's own protocol says."""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from bot.config import SettingsError
from bot.telemetry.opening import metrics_export, open_instruments
from bot.telemetry.otlp import MetricsExport
from bot.workers.supervisor import Metrics

CANARY = "zebrafinch"


@dataclass
class Collector:
    address: str = ""
    spans: dict[str, Any] = field(default_factory=dict)
    metrics: dict[str, Any] = field(default_factory=dict)
    bodies: bytes = b""
    came: threading.Event = field(default_factory=threading.Event)

    def take(self, path: str, kind: str | None, body: bytes) -> int:
        if kind != "application/x-protobuf":
            return 415
        self.bodies += body
        if path == "/v1/traces":
            for batch in ExportTraceServiceRequest.FromString(body).resource_spans:
                self.spans |= {one.name: one for scope in batch.scope_spans for one in scope.spans}
        elif path == "/v1/metrics":
            for told in ExportMetricsServiceRequest.FromString(body).resource_metrics:
                self.metrics |= {one.name: one for scope in told.scope_metrics for one in scope.metrics}
            self.came.set()
        else:
            return 404
        return 200


@pytest.fixture
def collector() -> Iterator[Collector]:
    found = Collector()

    class Receives(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(found.take(self.path, self.headers["Content-Type"], body))
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Receives)
    found.address = f"http://127.0.0.1:{server.server_port}"
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    yield found
    server.shutdown()
    serving.join()
    server.server_close()


async def test_a_trace_is_of_one_event_with_its_search_inside_and_quotes_nobody(collector: Collector) -> None:
    async with open_instruments(collector.address, "workers") as tools:

        def find() -> None:
            with tools.search(), tools.encoder("question"):
                pass

        with tools.event("asked"):
            await asyncio.to_thread(find)
        with pytest.raises(ValueError), tools.job("tidy"):
            raise ValueError(CANARY)
    spans = collector.spans
    assert set(spans) == {"event asked", "search", "encode question", "job tidy"}
    assert spans["search"].parent_span_id == spans["event asked"].span_id
    assert spans["search"].trace_id == spans["event asked"].trace_id != spans["job tidy"].trace_id
    assert (spans["job tidy"].status.code, spans["job tidy"].status.message) == (2, "ValueError")
    assert CANARY.encode() not in collector.bodies and b"csrbot" in collector.bodies


async def _greet(_request: Request) -> Response:
    return PlainTextResponse("Hello")


async def test_a_request_is_named_by_its_route_and_never_by_its_path(collector: Collector) -> None:
    async with open_instruments(collector.address, "web") as tools:
        measured = Middleware(Metrics, registry=CollectorRegistry(), span=tools.span)
        app = Starlette(routes=[Route("/people/{name}", _greet)], middleware=[measured])
        await asyncio.to_thread(TestClient(app).get, f"/people/{CANARY}")
    assert list(collector.spans) == ["GET /people/{name}"]
    assert CANARY.encode() not in collector.bodies


async def test_the_metrics_are_those_of_prometheus(collector: Collector) -> None:
    async with open_instruments("", "web") as tools:
        tools.asked("answered")
        for _ in range(3):
            with tools.encoder("question"):
                pass

    async def up_to_date() -> None: ...

    export = MetricsExport(collector.address, "web", tools.registry, up_to_date)
    running = asyncio.create_task(export.run())
    assert await asyncio.to_thread(collector.came.wait, 60)
    running.cancel()
    questions = collector.metrics["csrbot_questions"].sum
    assert questions.is_monotonic and questions.aggregation_temporality == 2
    [answered] = [one for one in questions.data_points if one.attributes[0].value.string_value == "answered"]
    assert answered.as_double == 1 and answered.start_time_unix_nano
    [encoder] = collector.metrics["csrbot_encoder_seconds"].histogram.data_points
    assert encoder.count == 3 == sum(encoder.bucket_counts)
    assert len(encoder.bucket_counts) == len(encoder.explicit_bounds) + 1
    assert collector.metrics["csrbot_encoder_seconds"].unit == "s"


async def test_without_a_collector_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    async def up_to_date() -> None: ...

    async with open_instruments("", "web") as tools:
        with tools.span("event") as opened:
            assert opened is None
    assert metrics_export("", "web", tools.registry, up_to_date) is None


async def test_a_collector_without_the_extra_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "bot.telemetry.otlp", None)
    with pytest.raises(SettingsError, match=r"CSRBOT_OTLP_ENDPOINT.*csrbot\[otel\]"):
        async with open_instruments("http://127.0.0.1:4318", "web"):
            pass
