"""The timeline in memory."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.storage.text import cleaned
from handlers.kernel.events import Conversation
from handlers.kernel.messages import Message
from handlers.kernel.queues import TimelineEntry


@dataclass(slots=True)
class TimelineRows:
    entries: dict[str, dict[int, TimelineEntry]] = field(default_factory=dict)
    """By person, then by id."""
    keys: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    """Every key that was shown: the entry it is in, and when."""
    last_id: int = 0
    counter: int = 0

    def next_id(self) -> int:
        self.last_id += 1
        return self.last_id


@dataclass(frozen=True, slots=True)
class MemoryTimeline:
    """The `Timeline` port."""

    rows: TimelineRows

    async def show(
        self,
        *,
        key: str,
        person_id: str,
        conversation: Conversation,
        author: str,
        message: Message,
        at: datetime,
        replaces: int | None = None,
    ) -> int:
        if key in self.rows.keys:
            return self.rows.keys[key][0]
        page = self.rows.entries.setdefault(person_id, {})
        self.rows.counter += 1
        entry = page.get(replaces or 0) or self._new(person_id, conversation, author, at)
        page[entry.id] = replace(entry, message=cleaned(message), changed_at=self.rows.counter)
        self.rows.keys[key] = (entry.id, at)
        return entry.id

    async def remove(self, person_id: str, entry_id: int) -> None:
        page = self.rows.entries.get(person_id, {})
        if entry_id in page and not page[entry_id].is_removed:
            self.rows.counter += 1
            page[entry_id] = replace(
                page[entry_id], message=Message(""), changed_at=self.rows.counter, is_removed=True
            )

    async def page(
        self, person_id: str, limit: int = 50, before: int | None = None
    ) -> Sequence[TimelineEntry]:
        newest_first = reversed(self.rows.entries.get(person_id, {}).values())
        shown = (entry for entry in newest_first if not entry.is_removed)
        wanted = (entry for entry in shown if before is None or entry.id < before)
        return list(islice(wanted, limit))[::-1]

    async def changes(self, person_id: str, after: int) -> Sequence[TimelineEntry]:
        entries = self.rows.entries.get(person_id, {}).values()
        return sorted((e for e in entries if e.changed_at > after), key=lambda entry: entry.changed_at)

    async def touched(self, person_ids: Collection[str], after: int) -> Collection[str]:
        return {each for each in person_ids if await self.changes(each, after)}

    async def counter(self) -> int:
        return self.rows.counter

    def _new(self, person_id: str, conversation: Conversation, author: str, at: datetime) -> TimelineEntry:
        return cleaned(
            TimelineEntry(self.rows.next_id(), person_id, conversation, author, Message(""), at, 0)
        )


def put_entry(rows: TimelineRows, key: str, written: TimelineEntry) -> None:
    """What the person wrote, on their own page, unless it stands there."""
    page = rows.entries.setdefault(written.person_id, {})
    if written.id not in page:
        rows.counter += 1
        page[written.id] = replace(written, changed_at=rows.counter)
    rows.keys.setdefault(key, (written.id, written.at))
