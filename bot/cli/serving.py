"""`csrbot serve`: the service, in the roles that it is given."""

from __future__ import annotations

import asyncio
import gc
import socket
from contextlib import closing

import structlog

from bot.cli.listening import listen, serve_on
from bot.config import Settings
from bot.logs import configure_logs
from bot.opening import open_arrivals, open_knowledge_base, open_storage
from bot.platform.news import News
from bot.telemetry.opening import open_instruments
from bot.telemetry.together import FiguresTogether
from bot.wiring import EVERY_ROLE, WEB, application, workers_beside
from bot.workers.beside import WORKERS, ProcessBeside, steps_back, work_beside
from bot.workers.supervisor import Supervisor

_LOG = structlog.get_logger(__name__)


class UnknownRoleError(Exception):
    """The text names the role that does not exist."""


def parse_roles(text: str) -> frozenset[str]:
    """Raises `UnknownRoleError`."""
    roles = frozenset(part.strip() for part in text.split(",") if part.strip())
    if not roles or not roles <= EVERY_ROLE:
        wrong = ", ".join(sorted(roles - EVERY_ROLE)) or "no role at all"
        raise UnknownRoleError(f"--role: {wrong}; choose from {', '.join(sorted(EVERY_ROLE))}")
    return roles


async def serve_forever(settings: Settings, roles: frozenset[str]) -> None:
    """Until SIGINT or SIGTERM: what was accepted is stored, and the next start goes on with it.

    Whoever listens does nothing else: the other roles get a process of their own.
    """
    listener = listen(settings.host, settings.port)
    if settings.host not in ("127.0.0.1", "::1", "localhost") and not settings.address.startswith("https://"):
        _LOG.warning(
            "listening beyond this machine without https: put a proxy with TLS in front", host=settings.host
        )
    beside = None
    if WEB in roles and roles != {WEB}:
        beside = ProcessBeside(work_apart, (settings, roles - {WEB}), News())
    async with (
        open_instruments(settings.otlp_endpoint, WEB if WEB in roles else WORKERS) as instruments,
        open_storage(settings) as storage,
    ):
        here = frozenset({WEB}) if beside else roles
        with (
            closing(open_knowledge_base(settings, instruments)) as brain,
            open_arrivals(settings, storage, only_listens=here == {WEB}) as arrivals,
        ):
            _LOG.info("serving", address=settings.address, roles=sorted(roles))
            app = application(
                settings, storage, brain, here, beside=beside, arrivals=arrivals, instruments=instruments
            )
            gc.collect()
            gc.freeze()  # what was opened stays: no request waits until all of it is looked through again
            await serve_on(listener, app, drain_seconds=settings.drain_seconds)


def work_apart(settings: Settings, roles: frozenset[str], line: socket.socket) -> None:
    """The life of the process that works beside the one that listens."""
    steps_back()
    configure_logs(settings.log_level, settings.log_format)
    asyncio.run(_work(settings, roles, line))


async def _work(settings: Settings, roles: frozenset[str], line: socket.socket) -> None:
    news = News()
    async with (
        open_instruments(settings.otlp_endpoint, WORKERS) as instruments,
        open_storage(settings) as storage,
    ):
        with closing(open_knowledge_base(settings, instruments)) as brain:
            crew = workers_beside(settings, storage, brain, roles, news, instruments=instruments)
            async with FiguresTogether(instruments, WORKERS).told(news):
                await work_beside(line, news, Supervisor(crew.workers))
