"""The HTTP application: the platforms' routes, three addresses for whoever operates it, and the workers.

``/healthz`` says that the process is alive, ``/readyz`` that it can do its work, ``/metrics`` what it did so
far, to this machine and to whoever knows the token. The workers run as long as the application does; one that
fails is started again, later and later, and is reported by ``/readyz`` meanwhile.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.telemetry import figures
from bot.telemetry.instruments import Span, no_span
from bot.workers.readiness import Check, Readiness

OK = "ok"
LONGEST_PAUSE = 60.0
"""Seconds before a worker that fails again and again is started again."""
_LOOPBACK = ("127.0.0.1", "::1", "testclient")


@dataclass(frozen=True, slots=True)
class Worker:
    """Something that runs beside the requests until it is cancelled."""

    name: str
    run: Callable[[], Awaitable[None]]
    stays: bool = False
    """While the server goes, too: it begins nothing, and brings to an end what others have begun."""


@dataclass(frozen=True, slots=True)
class Server:
    """What the application is made of."""

    routes: Sequence[BaseRoute] = ()
    middleware: Sequence[Middleware] = ()
    exception_handlers: Mapping[Any, Any] = field(default_factory=dict)
    workers: Sequence[Worker] = ()
    checks: Mapping[str, Check] = field(default_factory=dict)
    """By name, for ``/readyz``."""
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    measure: Callable[[], Awaitable[None]] | None = None
    """What brings the registry up to date before it is shown."""
    span: Span = no_span
    """Opened around every request."""
    metrics_token: str = ""
    """Whoever knows it may look from elsewhere, too."""
    restart_after: float = 1.0
    """Seconds before a failed worker is started again; doubled with every failure, up to a minute."""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    """How the workers of another process are now: by name, "ok" or what is wrong. While it is not there, that
    stands under the name of the worker that keeps it."""

    def application(self) -> Starlette:
        crew = Supervisor(self.workers, self.restart_after)

        @asynccontextmanager
        async def lifespan(_app: Starlette) -> AsyncIterator[None]:
            async with crew.at_work():
                yield

        application = Starlette(
            routes=[*self._operating(crew), *self.routes],
            middleware=[Middleware(Metrics, registry=self.registry, span=self.span), *self.middleware],
            exception_handlers=dict(self.exception_handlers),
            lifespan=lifespan,
        )
        application.state.go = crew.go
        return application

    def _operating(self, crew: Supervisor) -> list[BaseRoute]:
        async def alive(_request: Request) -> Response:
            return PlainTextResponse("alive\n")

        readiness = Readiness(self.checks)

        async def ready(_request: Request) -> Response:
            if crew.is_going:
                return JSONResponse({"server": "is going"}, 503)
            failed = await readiness.failed()
            checked = {name: failed.get(name, OK) for name in self.checks}
            report = {**checked, **crew.report(), **self.elsewhere}
            return JSONResponse(report, 200 if set(report.values()) <= {OK} else 503)

        parts = figures.PART_READY.gauge(self.registry)

        async def metrics(request: Request) -> Response:
            if not (_is_local(request) or _knows(self.metrics_token, request)):
                return PlainTextResponse("not found\n", 404)
            if self.measure:
                await self.measure()
            parts.clear()
            for part, how in {**crew.report(), **self.elsewhere}.items():
                parts.labels(part).set(how == OK)
            return Response(generate_latest(self.registry), media_type=CONTENT_TYPE_LATEST)

        return [Route(path, view) for path, view in zip(_OPERATING, (alive, ready, metrics), strict=True)]


def _is_local(request: Request) -> bool:
    """From this machine itself, not through a proxy on it."""
    proxied = "x-forwarded-for" in request.headers or "forwarded" in request.headers
    return request.client is not None and request.client.host in _LOOPBACK and not proxied


def go(application: Starlette) -> None:
    """It is not ready any more, and its workers begin nothing; it still answers."""
    application.state.go()


def _knows(token: str, request: Request) -> bool:
    given = request.headers.get("authorization", "").encode()
    return bool(token) and secrets.compare_digest(given, f"Bearer {token}".encode())


@dataclass(slots=True)
class Supervisor:
    """Keeps the workers running."""

    workers: Sequence[Worker]
    restart_after: float = 1.0
    """Seconds before a failed worker is started again; doubled with every failure, up to a minute."""
    well_after: float = LONGEST_PAUSE
    """Seconds after which a worker counts as well: if it fails then, its pauses begin anew."""
    problems: dict[str, str] = field(default_factory=dict)
    """By name: why a worker is not running now."""
    is_going: bool = False
    _running: dict[str, asyncio.Task[None]] = field(default_factory=dict)

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        for worker in self.workers:
            self._running[worker.name] = asyncio.create_task(self._keep(worker), name=worker.name)
        try:
            yield
        finally:
            for name, task in self._running.items():
                if not self.is_going or name in self._staying:  # the others were told before
                    task.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)

    def go(self) -> None:
        """Those that do not stay are told to end; what they have begun they finish."""
        if not self.is_going:
            self.is_going = True
            for name, task in self._running.items():
                if name not in self._staying:
                    task.cancel()

    @property
    def _staying(self) -> frozenset[str]:
        return frozenset(worker.name for worker in self.workers if worker.stays)

    def report(self) -> dict[str, str]:
        """How each is now: "ok", or why it is not running."""
        return {worker.name: self.problems.get(worker.name, OK) for worker in self.workers}

    async def _keep(self, worker: Worker) -> None:
        pause, clock = self.restart_after, asyncio.get_running_loop().time
        while True:
            begun = clock()
            try:
                self.problems.pop(worker.name, None)
                await worker.run()
                return
            except Exception as error:
                pause = self.restart_after if clock() - begun >= self.well_after else pause
                self.problems[worker.name] = f"failed: {type(error).__name__}"
                structlog.get_logger().exception("worker_failed", worker=worker.name, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


class Metrics:
    """Counts requests and times them, by route and never by path: a path may name a person."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry, span: Span = no_span) -> None:
        self.app, self.span = app, span
        self.requests = figures.HTTP_REQUESTS.counter(registry)
        self.seconds = figures.HTTP_SECONDS.histogram(registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()

        async def measured(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._note(scope, int(message["status"]), time.perf_counter() - started)
            await send(message)

        with no_span("") if scope["path"] in _OPERATING else self.span("request") as opened:
            await self.app(scope, receive, measured)
            if opened is not None:
                opened.update_name(f"{_method(scope)} {_route(scope)}")

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        self.requests.labels(_route(scope), _method(scope), str(status)).inc()
        self.seconds.labels(_route(scope)).observe(seconds)


def _route(scope: Scope) -> str:
    return getattr(scope.get("route"), "path", "other")


def _method(scope: Scope) -> str:
    return scope["method"] if scope["method"] in _METHODS else "other"


_OPERATING = ("/healthz", "/readyz", "/metrics")
"""They are asked for every few seconds, and nobody traces them."""
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
