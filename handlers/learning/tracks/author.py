"""Writing tracks: begin one, keep what was edited, publish, retire. Each change stands in the audit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.outcome import Refused
from handlers.kernel.ports import AuditRow
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.tracks.track import (
    Track,
    TrackContent,
    TrackRefusal,
    TrackText,
    edit,
    publish,
    retire,
)

Decide = Callable[[LessonsTransaction, Track], Awaitable[Track | Refused[TrackRefusal]]]


class TrackChangedError(Exception):
    """Somebody else changed the track meanwhile."""


@dataclass(frozen=True, slots=True)
class AuthorTracks:
    uow: LessonsWork
    by: str
    """Person id."""
    at: datetime

    async def begin(self, title: str, language: str) -> str:
        """The id of a new draft, made of its title."""
        content = TrackContent((TrackText(language, title),))

        async def work(tx: LessonsTransaction) -> str:
            known = {track.id for track in await tx.tracks.all()}
            track = Track(id_of(title, known), content, self.by, changed_at=self.at)
            await self._keep(tx, track, "track.begun")
            return track.id

        return await self.uow.run(work)

    async def write(self, track_id: str, revision: int, content: TrackContent, owner: str) -> Track | None:
        """Keep a draft over the revision that was read; None where there is no such track.

        Raises `TrackChangedError` where another change came first.
        """

        async def work(tx: LessonsTransaction) -> Track | None:
            before = await tx.tracks.get(track_id)
            if before is None or (before.draft, before.owner) == (content, owner):
                return before
            after = replace(edit(before, content, self.at), owner=owner, revision=revision)
            await self._keep(tx, after, "track.edited")
            return replace(after, revision=revision + 1)

        return await self.uow.run(work)

    async def publish(self, track_id: str) -> Track | Refused[TrackRefusal] | None:
        """None where there is no such track."""

        async def decide(tx: LessonsTransaction, track: Track) -> Track | Refused[TrackRefusal]:
            lessons = {lesson.id for lesson in await tx.lessons.all()}
            others = [other for other in await tx.tracks.all() if other.id != track.id]
            return publish(track, lessons, others, self.at)

        return await self._change(track_id, decide, "track.published")

    async def retire(self, track_id: str) -> Track | Refused[TrackRefusal] | None:
        """None where there is no such track."""

        async def decide(_tx: LessonsTransaction, track: Track) -> Track | Refused[TrackRefusal]:
            return retire(track, self.at)

        return await self._change(track_id, decide, "track.retired")

    async def _change(self, track_id: str, decide: Decide, did: str) -> Track | Refused[TrackRefusal] | None:
        async def work(tx: LessonsTransaction) -> Track | Refused[TrackRefusal] | None:
            track = await tx.tracks.get(track_id)
            after = await decide(tx, track) if track else None
            if isinstance(after, Track):
                await self._keep(tx, after, did)
            return after

        return await self.uow.run(work)

    async def _keep(self, tx: LessonsTransaction, track: Track, did: str) -> None:
        if not await tx.tracks.save(track):
            raise TrackChangedError(track.id)
        await tx.audit.record(AuditRow(self.by, did, f"track:{track.id}", self.at, str(track.version)))


def id_of(title: str, known: Collection[str]) -> str:
    """ "Eco-design für alle" → "eco-design-fur-alle", with a number where that is taken."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    name = "-".join(re.findall(r"[a-z0-9]+", plain))[:60].strip("-") or "track"
    number, found = 1, name
    while found in known:
        number += 1
        found = f"{name}-{number}"
    return found
