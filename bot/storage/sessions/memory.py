"""Sign-in links and sessions in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from handlers.kernel.queues import Session


@dataclass(slots=True)
class AccessRows:
    links: dict[str, tuple[str, datetime]] = field(default_factory=dict)
    """Person id and expiry of every link that was not used."""
    sessions: dict[str, Session] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MemorySessions:
    """The `Access` port."""

    rows: AccessRows

    async def offer_link(self, token_hash: str, person_id: str, expires_at: datetime) -> None:
        await self.revoke_links([person_id])
        self.rows.links[token_hash] = (person_id, expires_at)

    async def links(self) -> Mapping[str, datetime]:
        return dict(self.rows.links.values())

    async def revoke_links(self, person_ids: Collection[str]) -> int:
        gone = [each for each, (owner, _) in self.rows.links.items() if owner in set(person_ids)]
        for each in gone:
            del self.rows.links[each]
        return len(gone)

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

    async def extend_session(self, id_hash: str, ends_at: datetime) -> None:
        session = self.rows.sessions.get(id_hash)
        if session is not None:
            self.rows.sessions[id_hash] = replace(session, ends_at=ends_at)

    async def close_session(self, id_hash: str) -> None:
        self.rows.sessions.pop(id_hash, None)
