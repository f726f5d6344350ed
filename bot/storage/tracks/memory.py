"""Tracks in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.learning.studies.study import Study
from handlers.learning.tracks.track import Track, TrackStart


@dataclass(frozen=True, slots=True)
class MemoryTracks:
    """The `Tracks` port."""

    rows: MemoryRows

    async def all(self) -> Sequence[Track]:
        return sorted(self.rows.tracks.values(), key=lambda each: each.id)

    async def get(self, track_id: str) -> Track | None:
        return self.rows.tracks.get(track_id)

    async def save(self, track: Track) -> bool:
        before = self.rows.tracks.get(track.id)
        if (before.revision if before else 0) != track.revision:
            return False
        self.rows.tracks[track.id] = cleaned(replace(track, revision=track.revision + 1))
        return True

    async def begin(self, starts: Sequence[TrackStart]) -> None:
        for one in starts:
            self.rows.track_starts.setdefault((one.person_id, one.track_id), one.at)

    async def begun(self, person_ids: Collection[str]) -> Mapping[str, Mapping[str, datetime]]:
        found: dict[str, dict[str, datetime]] = {}
        for (person_id, track_id), at in self.rows.track_starts.items():
            if person_id in person_ids:
                found.setdefault(person_id, {})[track_id] = at
        return found

    async def studies(self) -> Sequence[Study]:
        return sorted(self.rows.studies.values(), key=lambda each: each.id)

    async def keep_study(self, study: Study) -> None:
        self.rows.studies[study.id] = cleaned(study)
