"""Socket Mode: Slack's events over a connection that we open, for machines without a public address.

The SDK's client can hang after a disconnect while it says that it is connected. The watchdog believes only
the pongs: when none has come for a while, the client is thrown away and another one connects. What Slack
sent in between it sends again, since only what is in the inbox is acknowledged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp


@dataclass(frozen=True)
class Socket:
    app: AsyncApp
    app_token: str
    seconds: Callable[[], float]
    """Now, since the epoch: the clock that the SDK notes pongs by."""
    ping_seconds: float = 5.0

    async def run(self) -> None:
        """Until cancelled: connected, or on the way to be."""
        while True:
            handler = AsyncSocketModeHandler(
                self.app, self.app_token, logger=_quiet(), ping_interval=self.ping_seconds
            )
            try:
                await handler.connect_async()  # type: ignore[no-untyped-call]
                await self._until_silent(handler)
                structlog.get_logger().warning("slack_socket_silent")
            finally:
                await _closed(handler)

    async def _until_silent(self, handler: AsyncSocketModeHandler) -> None:
        heard = self.seconds()
        while self.seconds() - heard < 4 * self.ping_seconds:
            await asyncio.sleep(self.ping_seconds)
            heard = max(heard, handler.client.last_ping_pong_time or 0)


async def _closed(handler: AsyncSocketModeHandler) -> None:
    """A broken connection may fail to close; it is left behind then."""
    try:
        async with asyncio.timeout(5):
            await handler.close_async()  # type: ignore[no-untyped-call]
    except Exception as error:
        structlog.get_logger().info("slack_socket_left_open", error=type(error).__name__)


def _quiet() -> logging.Logger:
    """The SDK logs whole payloads at its lower levels."""
    logger = logging.getLogger("slack_socket_mode")
    logger.setLevel(logging.WARNING)
    return logger
