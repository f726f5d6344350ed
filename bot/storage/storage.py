"""The doors to one store, as one value."""

from __future__ import annotations

from dataclasses import dataclass

from bot.platform.store import StoreWork
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.rates import RateLimits
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.kernel.queues import DeliveryQueue, Inbox, Retention, SessionStore, Timeline
from handlers.privacy.ports import PersonalData


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
    blobs: Blobs
