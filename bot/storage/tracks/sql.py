"""Tracks on a database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.tracks.tables import STUDY, TRACK, TRACK_START
from handlers.learning.studies.study import Study
from handlers.learning.tracks.track import Track, TrackStart

_T, _S = TRACK.c, TRACK_START.c


@dataclass(frozen=True, slots=True)
class SqlTracks:
    """The `Tracks` port, inside one transaction."""

    connection: AsyncConnection

    async def all(self) -> Sequence[Track]:
        return [_track(row) for row in await self.connection.execute(select(TRACK).order_by(_T.id))]

    async def get(self, track_id: str) -> Track | None:
        row = (await self.connection.execute(select(TRACK).where(_T.id == track_id))).first()
        return _track(row) if row else None

    async def save(self, track: Track) -> bool:
        row = _row(replace(track, revision=track.revision + 1))
        if not track.revision:
            new = database.insert(TRACK).values(row).on_conflict_do_nothing().returning(_T.id)
            return (await self.connection.execute(new)).first() is not None
        same = update(TRACK).where(_T.id == track.id, _T.revision == track.revision)
        return (await self.connection.execute(same.values(row))).rowcount == 1

    async def begin(self, starts: Sequence[TrackStart]) -> None:
        if starts:
            new = database.insert(TRACK_START).on_conflict_do_nothing()
            rows = [{"person_id": one.person_id, "track_id": one.track_id, "at": one.at} for one in starts]
            await self.connection.execute(new, rows)

    async def begun(self, person_ids: Collection[str]) -> Mapping[str, Mapping[str, datetime]]:
        found: dict[str, dict[str, datetime]] = {}
        for some in database.chunks(person_ids):
            for row in await self.connection.execute(select(TRACK_START).where(_S.person_id.in_(some))):
                found.setdefault(row.person_id, {})[row.track_id] = row.at
        return found

    async def studies(self) -> Sequence[Study]:
        found = await self.connection.execute(select(STUDY).order_by(STUDY.c.id))
        return [Study(**row._asdict()) for row in found]

    async def keep_study(self, study: Study) -> None:
        row = {each.name: getattr(study, each.name) for each in fields(Study)}
        new = database.insert(STUDY).values(row)
        kept = new.on_conflict_do_update(index_elements=["id"], set_=row)
        await self.connection.execute(kept)


def _row(track: Track) -> dict[str, Any]:
    return {each.name: getattr(track, each.name) for each in fields(Track)}


def _track(row: Row[Any]) -> Track:
    return Track(**row._asdict())
