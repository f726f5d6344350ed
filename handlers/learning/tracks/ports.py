"""What tracks need of the store."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from handlers.learning.studies.study import Study
from handlers.learning.tracks.track import Track, TrackStart


class Tracks(Protocol):
    async def all(self) -> Sequence[Track]:
        """By id."""

    async def get(self, track_id: str) -> Track | None: ...

    async def save(self, track: Track) -> bool:
        """Compare and set: over the revision that it was loaded with; 0 is a new one.

        False when another change came first.
        """

    async def begin(self, starts: Sequence[TrackStart]) -> None:
        """Once a person and track: a later start changes nothing."""

    async def begun(self, person_ids: Collection[str]) -> Mapping[str, Mapping[str, datetime]]:
        """By person and track; only of those for whom any began."""

    async def studies(self) -> Sequence[Study]:
        """By id; those that are over, too."""

    async def keep_study(self, study: Study) -> None:
        """In place of the one of that id."""
