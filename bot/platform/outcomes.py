"""What becomes of one call of a chat platform, as a value: answered, later, never, or gone.

By which codes a platform says so is its adapter's to know. How long the next try waits after a fault is the
same for all.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.platform.rate_limits import Wait
from handlers.kernel.adapter.delivery import Delivery, Retracted, Undeliverable

TRIES = 8
"""Tries after which a refusal that nobody has named is final. What is ill is no refusal: it gets well."""
_LONGEST_PAUSE = 600.0
_UNLESS_NAMED = 30.0
"""Seconds to wait when a platform asks to, and does not say how long."""

Other = TypeVar("Other")

Limited = Callable[[float], Awaitable[datetime]]
"""Told the seconds that a platform asked to wait; the moment until which everyone does."""


@dataclass(frozen=True, slots=True)
class Responded:
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PermanentFailure:
    why: str
    code: str = ""
    """The platform's own, where that is of use."""


@dataclass(frozen=True, slots=True)
class Retry:
    seconds: float
    why: str
    limited: bool = False
    """The platform said so itself."""
    in_doubt: bool = False
    """The platform may have taken it."""


@dataclass(frozen=True, slots=True)
class NotFound:
    """The message to edit, or the place to write to, is not there any more."""


def removal_of(outcome: Responded | NotFound | Wait | PermanentFailure) -> Delivery:
    """Of deleting a message: what is not there any more is as good as deleted."""
    match outcome:
        case Responded() | NotFound():
            return Retracted()
        case Wait():
            return outcome.of_a_message()
        case PermanentFailure(why):
            return Undeliverable(why)


async def settled(meaning: Other | Retry, limited: Limited, at: datetime) -> Other | Wait:
    """With the moment of the next try, if there is to be one."""
    if not isinstance(meaning, Retry):
        return meaning
    if meaning.limited:
        return Wait(await limited(meaning.seconds), meaning.why, limited=True)
    return Wait(at + timedelta(seconds=meaning.seconds), meaning.why, in_doubt=meaning.in_doubt)


def pause(attempts: int) -> float:
    """Seconds after so many tries: twice as long each time, up to ten minutes."""
    return min(_LONGEST_PAUSE, 2.0 ** min(attempts, 10))


def retry_after(header: str) -> float:
    """The seconds that a ``Retry-After`` asks for."""
    try:
        return max(1.0, float(header or _UNLESS_NAMED))
    except ValueError:
        return _UNLESS_NAMED
