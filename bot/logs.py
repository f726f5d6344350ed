"""Logs: one line an event, with its facts as fields, for people or for machines.

Nothing personal is logged at INFO: ids and counts, never what somebody wrote, a name, an address or a token.
The level is that of our own code. Libraries log what they carry, so they are heard from WARNING on only.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog
from structlog.types import EventDict, Processor, WrappedLogger

_OWN = ("bot", "handlers", "knowledge", "scheduler", "uvicorn.error")
"""The last says when the service is up and down."""
_ONLY_FAULTS = ("apscheduler.scheduler",)
"""Warns of a tick that was left out because one was still going on: nothing is lost by that, and what is late
stands in the console."""
_SECONDS, _MOST_KINDS = 60.0, 1_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")


def configure_logs(level: str, log_format: str) -> None:
    """Send the logs of this process, and of the libraries it uses, to standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_formatter(shared, log_format))
    handler.addFilter(OnceAMinute())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    for name in _OWN:
        logging.getLogger(name).setLevel(level)
    for name in _ONLY_FAULTS:
        logging.getLogger(name).setLevel(logging.ERROR)


@dataclass(slots=True)
class OnceAMinute:
    """Lets a library's warning through once a minute, with how many of its kind were left out since.

    What our own code says always comes through: it says nothing again and again, and each line has its facts.
    """

    now: Callable[[], float] = time.monotonic
    _seen: dict[tuple[str, str], tuple[float, int]] = field(default_factory=dict)

    def filter(self, record: logging.LogRecord) -> bool:
        kind = (record.name, str(record.msg))
        if record.name.split(".", maxsplit=1)[0] in _OWN or record.levelno >= logging.ERROR:
            return True
        since, left_out = self._seen.get(kind, (-_SECONDS, 0))
        if self.now() - since < _SECONDS:
            self._seen[kind] = (since, left_out + 1)
            return False
        if len(self._seen) >= _MOST_KINDS:
            self._seen.clear()
        self._seen[kind] = (self.now(), 0)
        if left_out:
            record.msg, record.args = f"{record.getMessage()} ({left_out} more like this)", ()
        return True


def _formatter(shared: list[Processor], log_format: str) -> logging.Formatter:
    """For our own lines and, with the `shared` facts before, those of libraries."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            _inert,
            _renderer(log_format),
        ],
    )


def _inert(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """No text that came from outside moves the cursor of whoever reads, or makes up a line of its own."""
    return {name: _shown(value, in_lines=name == "exception") for name, value in event.items()}


def _shown(value: object, *, in_lines: bool) -> object:
    if not isinstance(value, str):
        return value
    control = _CONTROL_IN_LINES if in_lines else _CONTROL
    return control.sub(lambda found: repr(found[0])[1:-1], value)


def _renderer(log_format: str) -> Processor:
    if log_format == "json":
        return structlog.processors.JSONRenderer()
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)
