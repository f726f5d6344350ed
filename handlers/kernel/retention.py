"""Forgetting what nobody needs any more, so that the store stays small and personal texts do not pile up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.queues import Purged, Retention


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """How long what is done with is kept."""

    events: timedelta = timedelta(days=7)
    """Handled inbox rows and spent nudges; a platform never repeats an event that late."""
    messages: timedelta = timedelta(days=30)
    """Settled outbox rows."""
    sign_ins: timedelta = timedelta(days=1)
    """Expired links and sessions that nobody uses."""
    confided: timedelta = timedelta(days=30)
    """What somebody wrote that was no question, and what they were told, on their own page."""
    questions: timedelta = timedelta(days=400)
    """Settled questions: a year can be compared with the one before."""
    chat: timedelta = timedelta(days=400)
    """What stands on people's own pages."""
    audit: timedelta = timedelta(days=730)
    broadcasts: timedelta = timedelta(days=365)
    """Who got a broadcast that has ended, and what they pressed."""


@dataclass(frozen=True, slots=True)
class PurgeExpired:
    retention: Retention
    keeping: RetentionPolicy = RetentionPolicy()

    async def __call__(self, at: datetime) -> Purged:
        keeping = self.keeping
        await self.retention.forget_old(
            questions_before=at - keeping.questions,
            chat_before=at - keeping.chat,
            audit_before=at - keeping.audit,
            broadcasts_before=at - keeping.broadcasts,
        )
        return await self.retention.purge(
            events_before=at - self.keeping.events,
            messages_before=at - self.keeping.messages,
            sign_ins_before=at - self.keeping.sign_ins,
            confided_before=at - self.keeping.confided,
        )
