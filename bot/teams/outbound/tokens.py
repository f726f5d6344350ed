"""Tokens of Entra, as whoever calls with them needs them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

CONNECTOR = "https://api.botframework.com"
GRAPH = "https://graph.microsoft.com"
"""Whom a token is for."""


class NoTokenError(Exception):
    """No token could be had; the text says why, in words for who runs the bot, and never holds a secret."""


class TokenSource(Protocol):
    async def token(self, audience: str, at: datetime) -> str:
        """For `CONNECTOR` or `GRAPH`. Raises `NoTokenError`."""

    def refused(self, audience: str) -> None:
        """It was not taken: the next call gets a new one."""
