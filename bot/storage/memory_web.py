"""The timeline, and who may sign in, in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from bot.storage.text import cleaned
from handlers.domain.events import Conversation
from handlers.messages import Message
from handlers.queues import Entry, Session


@dataclass(slots=True)
class TimelineRows:
    entries: dict[str, dict[int, Entry]] = field(default_factory=dict)
    """By person, then by id."""
    keys: dict[str, tuple[int, datetime]] = field(default_factory=dict)
    """Every key that was shown: the entry it is in, and when."""
    last_id: int = 0
    counter: int = 0


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

    async def page(self, person_id: str, limit: int = 50, before: int | None = None) -> Sequence[Entry]:
        newest_first = reversed(self.rows.entries.get(person_id, {}).values())
        wanted = (entry for entry in newest_first if before is None or entry.id < before)
        return list(islice(wanted, limit))[::-1]

    async def changes(self, person_id: str, after: int) -> Sequence[Entry]:
        entries = self.rows.entries.get(person_id, {}).values()
        return sorted((e for e in entries if e.changed_at > after), key=lambda entry: entry.changed_at)

    async def counter(self) -> int:
        return self.rows.counter

    def _new(self, person_id: str, conversation: Conversation, author: str, at: datetime) -> Entry:
        self.rows.last_id += 1
        return cleaned(Entry(self.rows.last_id, person_id, conversation, author, Message(""), at, 0))


@dataclass(slots=True)
class AccessRows:
    links: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    """Person id and expiry of every link that was not used."""
    sessions: dict[str, Session] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemoryAccess:
    """The `Access` port."""

    rows: AccessRows

    async def offer_link(self, token_hash: str, person_id: str, expires_at: datetime) -> None:
        self.rows.links[token_hash] = (person_id, expires_at)

    async def redeem_link(self, token_hash: str, at: datetime) -> str | None:
        if token_hash not in self.rows.links:
            return None
        person_id, expires_at = self.rows.links.pop(token_hash)
        return person_id if at < expires_at else None

    async def open_session(self, session: Session) -> None:
        self.rows.sessions[session.id_hash] = session

    async def session(self, id_hash: str) -> Session | None:
        return self.rows.sessions.get(id_hash)

    async def touch_session(self, id_hash: str, at: datetime) -> None:
        session = self.rows.sessions.get(id_hash)
        if session is not None:
            self.rows.sessions[id_hash] = replace(session, seen_at=at)

    async def close_session(self, id_hash: str) -> None:
        self.rows.sessions.pop(id_hash, None)
