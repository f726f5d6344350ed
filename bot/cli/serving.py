"""`csrbot serve`: the service, in the roles that it is given."""

from __future__ import annotations

from contextlib import closing

import structlog

from bot.cli.listening import listen, serve_on
from bot.config import Settings
from bot.opening import open_knowledge_base, open_storage
from bot.wiring import EVERY_ROLE, application

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
    """Until SIGINT or SIGTERM: what was accepted is stored, and the next start goes on with it."""
    listener = listen(settings.host, settings.port)
    if settings.host not in ("127.0.0.1", "::1", "localhost") and not settings.address.startswith("https://"):
        _LOG.warning(
            "listening beyond this machine without https: put a proxy with TLS in front", host=settings.host
        )
    async with open_storage(settings) as storage:
        with closing(open_knowledge_base(settings)) as brain:
            _LOG.info("serving", address=settings.address, roles=sorted(roles))
            await serve_on(listener, application(settings, storage, brain, roles))
