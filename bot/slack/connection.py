"""How this process talks to Slack's Web API: one pool of connections, and clients that never repeat a call.

The SDK's own retry posts a message twice when the connection drops after Slack took it, and it opens a new
session for every call. Both are turned off here; repeating is the outbox's business.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

SLACK = "https://slack.com/api/"


@dataclass(slots=True)
class SlackConnection:
    """Opened by the first call; `close` when the process ends."""

    base_url: str = SLACK
    timeout_seconds: int = 10
    """Must be shorter than the outbox's lease: after it, nobody knows whether a post arrived."""
    limit: int = 100
    _session: aiohttp.ClientSession | None = field(default=None, init=False)
    _closed: bool = field(default=False, init=False)

    def client(self, token: str = "") -> AsyncWebClient:
        """A client for one call or many; making one costs nothing to speak of."""
        return AsyncWebClient(
            token=token or None,
            base_url=self.base_url,
            timeout=self.timeout_seconds,
            session=self.session(),
            retry_handlers=[],
        )

    def session(self) -> aiohttp.ClientSession:
        """Raises `aiohttp.ClientConnectionError` once this process is ending."""
        if self._closed:
            raise aiohttp.ClientConnectionError("this process is ending")
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self.limit),
                timeout=aiohttp.ClientTimeout(total=self.timeout_seconds),
            )
        return self._session

    async def stay_open(self) -> None:
        """As a worker: until cancelled, and then closed for good."""
        try:
            await asyncio.Event().wait()
        finally:
            await self.close()

    async def close(self) -> None:
        self._closed = True
        if self._session is not None:
            await self._session.close()
