"""How long a broadcast takes, said before one presses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta


def takes(
    platforms: Mapping[str, int], per_minute: Mapping[str, float], per_hour: int | None = None
) -> timedelta:
    """`platforms` is how many are reached on each; those that set no limit take no time.

    Platforms send beside each other, so the slowest counts, or the speed that is wanted for all.
    """
    slowest = max(
        (
            timedelta(minutes=many / per_minute[name])
            for name, many in platforms.items()
            if name in per_minute
        ),
        default=timedelta(),
    )
    if per_hour is None:
        return slowest
    return max(slowest, timedelta(hours=sum(platforms.values()) / max(1, per_hour)))
