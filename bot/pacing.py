"""Rates as lines of the `Paces` port.

A platform allows N calls in so many seconds. Using b of them at once and then one every seconds / (N - b) is
never more than N in any span of that length. Each call gets a moment of its own, so that many that wait come
one after another and not all at once. Bulk messages have a budget apart, so that an answer never waits behind
them.
"""

from __future__ import annotations

from collections.abc import Sequence

Line = tuple[str, float, float]
"""A key of the `Paces` port, the seconds between two calls, and how many may come at once."""

AT_ONCE = 0.4
"""The share of a budget that may be used in a burst."""
BULK_SHARE = 0.3
"""The share of a budget that bulk messages take; the rest is for answers."""

_BULK_KEYS = ("broadcast:", "digest:", "lesson:", "nudge:", "pulse:", "reminder:")


def is_bulk(key: str) -> bool:
    """Whether the message of this key goes to many and nobody waits for it."""
    return key.startswith(_BULK_KEYS)


def spread(name: str, calls: float, seconds: float = 60, at_once: float = AT_ONCE) -> Line:
    """At most `calls` in any span of `seconds`; `at_once` is the share of them that may be a burst."""
    burst = max(1.0, calls * at_once)
    return (name, seconds / max(calls - burst, 0.5), burst)


def shared(name: str, calls: float, seconds: float = 60, *, bulk: bool) -> Line:
    """This side's part of a budget that bulk messages and answers share."""
    if bulk:
        return spread(bulk_name(name), calls * BULK_SHARE, seconds)
    return spread(name, calls * (1 - BULK_SHARE), seconds)


def bulk_name(name: str) -> str:
    """The line of bulk messages beside the line `name`."""
    return f"{name}:bulk"


def both(name: str) -> Sequence[str]:
    """The lines of a shared budget."""
    return (name, bulk_name(name))
