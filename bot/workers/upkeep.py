"""What the house does by itself to keep the index and the queues true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.platform.store import StoreWork
from bot.workers.inbox_worker import InboxPolicy
from bot.workers.index_upkeep import MendFiles, MendTally
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.adapter.stuck import StuckQueue
from handlers.kernel.capability import Job
from knowledge.index.indexing import Indexer


def upkeep(
    work: StoreWork, notes: KeyValueStore, queues: StuckQueue, blobs: Blobs, indexer: Indexer
) -> Sequence[Job]:
    files = MendFiles(work, indexer, MendTally(notes), blobs)
    return (
        Job("mend_files", timedelta(hours=1), files),
        Job("mend_leases", timedelta(minutes=5), MendLeases(queues)),
    )


@dataclass(frozen=True, slots=True)
class MendLeases:
    """Frees what a clock that was set back would hold for as long as it was set back.

    Its tick comes at once when that is noticed. No lease is longer than `longest`, unless it was taken while
    the clock was ahead; twice that is allowed for the clocks of several machines.
    """

    queues: StuckQueue
    longest: timedelta = 2 * InboxPolicy().lease

    async def __call__(self, at: datetime) -> None:
        if freed := await self.queues.release(at, at + self.longest):
            structlog.get_logger(__name__).warning("leases_freed", rows=freed)
