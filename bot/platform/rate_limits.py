"""Rates as lines of the `RateLimits` port.

A platform allows N calls in so many seconds. Using b of them at once and then one every seconds / (N - b) is
never more than N in any span of that length. Each call gets a moment of its own, so that many that wait come
one after another and not all at once. Bulk messages have a budget apart, so that an answer never waits behind
them.

A message may count in several lines. It asks for its moment in one after another, the narrowest first, each
when the moment in the one before has come: asked for together, a channel that has to wait for minutes would
take the place of everybody else in what they share.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from handlers.kernel.queues import TryLater

RATE_LIMITED = "pace"
"""Why something waits only for its turn."""
MAX_WAIT = timedelta(seconds=5)
"""How long a call waits for its moment; a longer wait is left to whoever calls."""

Limit = tuple[str, float, float]
"""A key of the `RateLimits` port, the seconds between two calls, and how many may come at once."""

BURST_SHARE = 0.4
"""The share of a budget that may be used in a burst."""
_UNASKED = timedelta(hours=1)
"""How long after its moment a message may still come for it."""
BULK_SHARE = 0.3
"""The share of a budget that bulk messages take; the rest is for answers."""


def gcra(name: str, calls: float, seconds: float = 60, at_once: float = BURST_SHARE) -> Limit:
    """At most `calls` in any span of `seconds`; `at_once` is the share of them that may be a burst."""
    burst = max(1.0, calls * at_once)
    return (name, seconds / max(calls - burst, 0.5), burst)


def shared(name: str, calls: float, seconds: float = 60, *, bulk: bool) -> Limit:
    """This side's part of a budget that bulk messages and answers share."""
    if bulk:
        return gcra(bulk_name(name), calls * BULK_SHARE, seconds)
    return gcra(name, calls * (1 - BULK_SHARE), seconds)


def bulk_name(name: str) -> str:
    """The line of bulk messages beside the line `name`."""
    return f"{name}:bulk"


def both(name: str) -> Sequence[str]:
    """The lines of a shared budget."""
    return (name, bulk_name(name))


Reserve = Callable[[datetime], Awaitable[datetime]]
"""Takes a moment at the given one or later; it is the caller's own."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A call that was not made, or that may not have worked."""

    until: datetime
    why: str
    limited: bool = False
    """The platform said so itself."""
    in_doubt: bool = False
    """The platform may have done it all the same."""

    def of_a_message(self) -> TryLater:
        for_its_turn = self.limited or self.why == RATE_LIMITED
        return TryLater(self.until, self.why, self.in_doubt, is_failure=not for_its_turn)


@dataclass(frozen=True, slots=True)
class _Turn:
    moment: datetime
    passed: int
    """How many lines it has asked, the one of this moment included."""


@dataclass(frozen=True, slots=True)
class Reservations:
    """Each message's own moment: once it has one it keeps it, however often it is tried.

    Lost with the process; then it gets a later one.
    """

    _turns: dict[str, _Turn] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self._turns)

    async def wait(self, name: str, lines: Sequence[Reserve], at: datetime) -> datetime | None:
        """When to ask again whether the message of this name may go; None when it may go now."""
        turn = self._turns.pop(name, _Turn(at, 0))
        while turn.moment <= at and turn.passed < len(lines):
            turn = _Turn(await lines[turn.passed](at), turn.passed + 1)
        if turn.moment <= at:
            return None
        self._turns[name] = turn
        self._drop_overtaken(at)
        return turn.moment

    def _drop_overtaken(self, at: datetime) -> None:
        """Messages that nobody asks for any more, for a newer one took their place; the oldest come first."""
        while self._turns and self._turns[oldest := next(iter(self._turns))].moment < at - _UNASKED:
            del self._turns[oldest]

    def forget(self, prefix: str = "") -> None:
        """The platform asked to wait: the moments of messages whose names begin so are not true any more."""
        for name in [name for name in self._turns if name.startswith(prefix)]:
            del self._turns[name]
