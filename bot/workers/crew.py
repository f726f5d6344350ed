"""Who works beside the requests."""

from __future__ import annotations

from dataclasses import dataclass

from bot.workers.queue_worker import QueueWorker
from bot.workers.supervisor import Worker


@dataclass(frozen=True, slots=True)
class Workers:
    workers: tuple[Worker, ...]
    inbox: QueueWorker
    outbox: QueueWorker

    def wake(self) -> None:
        """Call it after an event was stored."""
        self.inbox.wake()
