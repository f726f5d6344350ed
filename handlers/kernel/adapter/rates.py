"""How often something may be done, counted over all replicas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol


class Flow(NamedTuple):
    """How a limit is used from a bulk call until a minute after the last one: little at once, and so more
    in all."""

    interval: float
    burst: float


class Limit(NamedTuple):
    """How often something may be done: one key of the `RateLimits` port, which may count in several."""

    key: str
    interval: float
    """Seconds between two calls, on average."""
    burst: float
    """How many may come at once."""
    bulk_burst: float = 1.0
    """How many of them may be bulk messages; the others are kept free for whoever waits."""
    flow: Flow | None = None
    """Instead, while bulk messages flow; None: the same."""


class Route(NamedTuple):
    """What a message has to wait for: the rate limit that it shares with many, and that of its own place."""

    line: str = ""
    """Such as a method of a workspace; empty while nobody has said."""
    place: str = ""
    """Such as a channel; empty where it has no limit of its own."""


class RateLimits(Protocol):
    """Spreading calls over time: a row for a channel, or for a method of a workspace, shared by all
    replicas."""

    async def reserve(
        self, limits: Sequence[Limit], at: datetime, patience: timedelta, *, bulk: bool = False
    ) -> datetime:
        """The moment of a call that counts under every one of the limits.

        The rule is GCRA (`bot.storage.rate_limits.gcra`): calls are an interval apart on average and `burst`
        may come at once, of `bulk` calls fewer. The moment is
        the caller's own, `at` or later; nobody else gets it. When it would be later than `patience` allows,
        nothing is counted, and the moment only says when to ask again.
        """

    async def block(self, keys: Sequence[str], until: datetime) -> None:
        """Give out no moment before `until` under these keys: Slack said so."""
