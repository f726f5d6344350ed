"""Where everything is kept: a database, or memory, behind the ports of `handlers`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.platform.store import StoreWork
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import RateLimits
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.kernel.queues import DeliveryQueue, Inbox, Retention, SessionStore, Timeline
from handlers.privacy.ports import PersonalData

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Storage:
    """One worker's doors to one store. Several over the same store behave as several processes would."""

    work: StoreWork
    inbox: Inbox
    postbox: DeliveryQueue
    timeline: Timeline
    access: SessionStore
    retention: Retention
    notes: KeyValueStore
    paces: RateLimits
    stuck: StuckQueue
    personal: PersonalData
