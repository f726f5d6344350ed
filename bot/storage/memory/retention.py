"""Forgetting, in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from bot.storage.inbox.memory import InboxRows
from bot.storage.memory.rows import MemoryRows, Table
from bot.storage.outbox.memory import OutboxRows
from bot.storage.sessions.memory import AccessRows
from bot.storage.states import OutboxState
from bot.storage.timeline.memory import TimelineRows
from handlers.broadcasts.broadcast import OVER
from handlers.care.ports import CARE_KEY
from handlers.kernel.queues import Purged
from handlers.questions.rules.question import SETTLED

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
FORGETTABLE = (OutboxState.SENT, OutboxState.SUPERSEDED, OutboxState.DROPPED)


@dataclass(frozen=True, slots=True)
class MemoryRetention:
    """The `Retention` port."""

    rows: MemoryRows
    inbox: InboxRows
    outbox: OutboxRows
    timeline: TimelineRows
    access: AccessRows

    async def purge(
        self,
        *,
        events_before: datetime,
        messages_before: datetime,
        sign_ins_before: datetime,
        confided_before: datetime | None = None,
    ) -> Purged:
        if confided_before is not None:
            self._confided(confided_before)
        self._told_in_care(events_before)
        return Purged(
            events=self._events(events_before),
            messages=self._messages(messages_before),
            sign_ins=self._sign_ins(sign_ins_before),
        )

    async def forget_old(
        self,
        *,
        questions_before: datetime,
        chat_before: datetime,
        audit_before: datetime,
        broadcasts_before: datetime,
    ) -> int:
        rows = self.rows
        shared = {one.merged_into for one in rows.questions.values()}
        old = [
            one
            for one in rows.questions.values()
            if one.asked_at < questions_before and one.state in SETTLED and one.id not in shared
        ]
        for one in old:
            tables: tuple[Table[str, Any], ...] = (rows.questions, rows.history, rows.revisions, rows.shown)
            for table in tables:
                table.pop(one.id, None)
        pages = self.timeline.entries.values()
        gone = {entry.id for page in pages for entry in _forget(page, lambda entry: entry.at < chat_before)}
        _forget(self.timeline.keys, lambda shown: shown[0] in gone)
        self._recipients(broadcasts_before)
        return len(old) + len(_forget(rows.audit, lambda row: row.at < audit_before))

    def _recipients(self, before: datetime) -> None:
        over = {
            one.id
            for one in self.rows.broadcasts.values()
            if one.stage in OVER and one.ended_at is not None and one.ended_at < before
        }
        _forget(self.rows.broadcast_recipients, lambda one: one.broadcast_id in over)
        _forget(self.rows.broadcast_responses, lambda one: one.broadcast_id in over)

    def _events(self, before: datetime) -> int:
        _forget(self.rows.handled, lambda at: at < before)
        gone = _forget(self.inbox.rows, lambda row: row.done_at is not None and row.done_at < before)
        for row in gone:
            del self.inbox.ids[row.event.conversation.platform, row.event.key]
        return len(gone)

    def _messages(self, before: datetime) -> int:
        _forget(self.rows.attention_spent, lambda spent: spent is None or spent.at < before)
        _forget(self.rows.occurrences, lambda one: one.at < before)
        _forget(self.rows.attention_carried, lambda row: row is None or row[0].at < before)
        for key, (_, at) in list(self.timeline.keys.items()):
            if at < before and not key.startswith(CARE_KEY):
                del self.timeline.keys[key]
        gone = _forget(
            self.outbox.rows,
            lambda row: row.state in FORGETTABLE and row.settled_at is not None and row.settled_at < before,
        )
        self.outbox.keys.difference_update(row.outgoing.key for row in gone)
        return len(gone)

    def _confided(self, before: datetime) -> None:
        """What people confided, and what they were told, off their pages."""
        old = [key for key, (_, at) in self.timeline.keys.items() if key.startswith(CARE_KEY) and at < before]
        gone = {self.timeline.keys.pop(key)[0] for key in old}
        for page in self.timeline.entries.values():
            for entry_id in gone & page.keys():
                del page[entry_id]

    def _told_in_care(self, before: datetime) -> None:
        gone = _forget(
            self.outbox.rows,
            lambda row: (
                row.outgoing.key.startswith(CARE_KEY)
                and row.settled_at is not None
                and row.settled_at < before
            ),
        )
        self.outbox.keys.difference_update(row.outgoing.key for row in gone)

    def _sign_ins(self, before: datetime) -> int:
        links = _forget(self.access.links, lambda link: link[1] < before)
        sessions = _forget(self.access.sessions, lambda session: session.seen_at < before)
        return len(links) + len(sessions)


def _forget(table: Table[_Key, _Value], old: Callable[[_Value], bool]) -> list[_Value]:
    return [table.pop(key) for key, value in list(table.items()) if old(value)]
