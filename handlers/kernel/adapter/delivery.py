"""How sending a message went, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delivered:
    message_id: str
    """The platform's own id of the message, needed to edit it."""
    instead: str = ""
    """Why it is on its reader's own page and not where they would have looked for it; empty where it is."""


@dataclass(frozen=True, slots=True)
class Retracted:
    """What was to be retracted is not on the screen: it was deleted, or it was not there any more."""


@dataclass(frozen=True, slots=True)
class TryLater:
    at: datetime
    why: str = ""
    in_doubt: bool = False
    """The platform may have it all the same."""
    is_failure: bool = True
    """False when it only waits for its turn: that is no try."""


@dataclass(frozen=True, slots=True)
class Undeliverable:
    why: str
    phrase: str = ""
    """What is said to the reader, who then finds the message on their own page; empty where it is nowhere to
    be found."""
    may_have_arrived: bool = False
    """Then no other place is tried: it is left to a person."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Nobody needs it any more; it was not tried."""

    why: str


MAY_HAVE_ARRIVED = "it may have arrived"
"""Stands in what is kept of an `Undeliverable` that may have."""


def kept_why(refused: Undeliverable) -> str:
    """The reason as it is kept with the message."""
    if refused.may_have_arrived and MAY_HAVE_ARRIVED not in refused.why:
        return f"{refused.why}: {MAY_HAVE_ARRIVED}"
    return refused.why


Delivery = Delivered | Retracted | TryLater | Undeliverable | Dropped
