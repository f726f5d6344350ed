"""What the Slack adapter must remember beside the core's rows, and how it keeps Slack's pace.

Both ports speak in plain values, so that `bot.storage` implements them without knowing this package;
`memory` holds working twins. A *note* is a text under a key in a space: what a button could not carry,
which question a thread belongs to, an encrypted installation, the state of a sign-in. A *pace* spreads
calls over time: a row for a channel or for a method of a workspace, shared by all replicas.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol


class Notes(Protocol):
    async def get(self, space: str, key: str, at: datetime) -> str | None:
        """None when there is none, or it has expired."""

    async def put(self, space: str, key: str, value: str, expires: datetime | None = None) -> None:
        """Insert or replace."""

    async def add(self, space: str, key: str, value: str, expires: datetime | None = None) -> bool:
        """Insert; False, and nothing changed, when the key is there."""

    async def take(self, space: str, key: str, at: datetime) -> str | None:
        """Remove and return: of two takers one gets it. An expired one is nobody's."""

    async def drop(self, space: str, key: str) -> None: ...

    async def all(self, space: str) -> Sequence[tuple[str, str]]:
        """(key, value), in order of key; expired ones included."""

    async def sweep(self, at: datetime) -> int:
        """Remove what has expired; how many that were."""


class Paces(Protocol):
    async def reserve(
        self, keys: Sequence[tuple[str, float, float]], at: datetime, patience: timedelta
    ) -> datetime:
        """The moment of a call that counts under every (key, interval in seconds, burst).

        The rule is GCRA: calls are an interval apart on average and `burst` may come at once. The moment is
        the caller's own, `at` or later; nobody else gets it. When it would be later than `patience` allows,
        nothing is counted, and the moment only says when to ask again.
        """

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        """Give out no moment before `until` under these keys: Slack said so."""
