"""Whether OpenTelemetry is told anything, as the settings say. Nothing of it is loaded where it is not."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from prometheus_client import CollectorRegistry

from bot.config import SettingsError
from bot.telemetry.instruments import Instruments

_MISSING = "CSRBOT_OTLP_ENDPOINT: needs OpenTelemetry, which is not installed: pip install 'csrbot[otel]'"


@asynccontextmanager
async def open_instruments(endpoint: str, process: str) -> AsyncIterator[Instruments]:
    """What this process counts and times with, and traces where there is a collector.

    Raises `SettingsError` where what speaks to it is not installed.
    """
    if not endpoint:
        yield Instruments()
        return
    try:
        from bot.telemetry.otlp import tracing  # noqa: PLC0415 - an extra, and half a second
    except ImportError:
        raise SettingsError(_MISSING) from None
    async with tracing(endpoint, process) as span:
        yield Instruments(span)


def metrics_export(
    endpoint: str, process: str, registry: CollectorRegistry, measure: Callable[[], Awaitable[None]]
) -> Callable[[], Awaitable[None]] | None:
    """Runs until cancelled; None where there is no collector."""
    if not endpoint:
        return None
    from bot.telemetry.otlp import MetricsExport  # noqa: PLC0415 - as above

    return MetricsExport(endpoint, process, registry, measure).run
