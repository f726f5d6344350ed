"""How this process talks to Microsoft: one pool of connections, deadlines, and the certificates it trusts.

A certificate file of the company's own, such as of a proxy that looks into TLS, is trusted beside the usual
ones. Proxies named in the environment are used; a certificate bundle named there does not push ours out.
Nothing is repeated here: that is the outbox's business.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass, field
from pathlib import Path

import httpx

TIMEOUT_SECONDS = 15.0
"""Teams itself gives up after 10 to 15 seconds. Must be shorter than the outbox's lease: after it, nobody
knows whether a message arrived."""
CONNECT_SECONDS = 5.0


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """Whom this process believes. Raises `OSError` when the file cannot be read, `ssl.SSLError` when it holds
    no certificate."""
    context = httpx.create_ssl_context()
    if ca_file is not None:
        ca_file.open("rb").close()  # the next line does not name a file that cannot be opened
        context.load_verify_locations(ca_file)
    return context


@dataclass(slots=True)
class TeamsConnection:
    """Opened by the first call; `close` when the process ends."""

    ca_file: Path | None = None
    limit: int = 100
    _client: httpx.AsyncClient | None = field(default=None, init=False)
    _closed: bool = field(default=False, init=False)

    def client(self) -> httpx.AsyncClient:
        """Raises `httpx.TransportError` once this process is ending, and what `trust` raises."""
        if self._closed:
            raise httpx.TransportError("this process is ending")
        if self._client is None:
            limits = httpx.Limits(max_connections=self.limit, max_keepalive_connections=self.limit)
            timeout = httpx.Timeout(TIMEOUT_SECONDS, connect=CONNECT_SECONDS)
            self._client = httpx.AsyncClient(verify=trust(self.ca_file), timeout=timeout, limits=limits)
        return self._client

    async def stay_open(self) -> None:
        """As a worker: until cancelled, and then closed for good."""
        try:
            await asyncio.Event().wait()
        finally:
            await self.close()

    async def close(self) -> None:
        self._closed = True
        if self._client is not None:
            await self._client.aclose()
