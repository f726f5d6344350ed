"""What a process counts and times while it works."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Protocol

from prometheus_client import CollectorRegistry, Histogram

from bot.telemetry import figures


class OpenSpan(Protocol):
    def update_name(self, name: str) -> None: ...


Span = Callable[[str], AbstractContextManager[OpenSpan | None]]
"""Opens a span of a trace around one step, by the step's name; None where nothing is traced."""


def no_span(_name: str) -> AbstractContextManager[None]:
    return nullcontext()


class Instruments:
    """One a process; its registry holds nothing but what this process has done."""

    def __init__(self, span: Span = no_span) -> None:
        self.span = span
        self.registry = CollectorRegistry()
        self._questions = figures.QUESTIONS.counter(self.registry)
        for outcome in figures.OUTCOMES:  # the first one is an increase, too
            self._questions.labels(outcome)
        self._sends = figures.SENDS.counter(self.registry)
        self._send_seconds = figures.SEND_SECONDS.histogram(self.registry)
        self._unsolicited = figures.UNSOLICITED.counter(self.registry)
        self._event_seconds = figures.EVENT_SECONDS.histogram(self.registry)
        self._job_seconds = figures.JOB_SECONDS.histogram(self.registry)
        self._search_seconds = figures.SEARCH_SECONDS.histogram(self.registry)
        self._encoder_seconds = figures.ENCODER_SECONDS.histogram(self.registry)

    def asked(self, outcome: str) -> None:
        self._questions.labels(outcome).inc()

    def decided(self, kind: str, decision: str) -> None:
        """Of what nobody asked for."""
        self._unsolicited.labels(kind, decision).inc()

    @contextmanager
    def sending(self, platform: str, kind: str) -> Iterator[Callable[[str], None]]:
        """Call what it yields with the result; without one it failed."""
        results = ["failed"]
        with self.span(f"send {platform}"), _timed(self._send_seconds.labels(platform)):
            try:
                yield results.append
            finally:
                self._sends.labels(platform, kind, results[-1]).inc()

    def event(self, kind: str) -> AbstractContextManager[object]:
        return self._tried(f"event {kind}", self._event_seconds, kind)

    def job(self, name: str) -> AbstractContextManager[object]:
        return self._tried(f"job {name}", self._job_seconds, name)

    @contextmanager
    def search(self) -> Iterator[None]:
        with self.span("search"), _timed(self._search_seconds):
            yield

    @contextmanager
    def encoder(self, what: str) -> Iterator[None]:
        with self.span(f"encode {what}"), _timed(self._encoder_seconds.labels(what)):
            yield

    @contextmanager
    def _tried(self, step: str, seconds: Histogram, name: str) -> Iterator[None]:
        begun, result = time.perf_counter(), "failed"
        try:
            with self.span(step):
                yield
            result = "ok"
        finally:
            seconds.labels(name, result).observe(time.perf_counter() - begun)


@contextmanager
def _timed(seconds: Histogram) -> Iterator[None]:
    """Also what breaks off."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        seconds.observe(time.perf_counter() - begun)
