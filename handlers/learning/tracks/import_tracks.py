"""Tracks, in from files: each is published as its file says; the same files a second time change nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from handlers.kernel.outcome import Refused
from handlers.kernel.ports import AuditRow, ContentionError
from handlers.learning.front_matter import LessonFileError
from handlers.learning.ports import LessonsTransaction
from handlers.learning.tracks.track import Track, TrackContent, TrackRefusal, edit, publish
from handlers.learning.tracks.track_file import TrackFile, read_track, together

Problem = tuple[str, LessonFileError]
"""A file, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class WantedTrack:
    """A track as its files say."""

    file: str
    id: str
    content: TrackContent
    owner: str
    """An e-mail address, or empty."""


def read_tracks(files: Iterable[tuple[str, bytes]]) -> tuple[Sequence[WantedTrack], Sequence[Problem]]:
    """Those that come first before those that wait for them; files with a problem are left out."""
    whole: dict[str, tuple[str, TrackFile]] = {}
    translations: dict[str, list[tuple[str, TrackFile]]] = {}
    problems: list[Problem] = []
    for name, content in files:
        try:
            read = read_track(name, content)
        except LessonFileError as problem:
            problems.append((name, problem))
            continue
        if read.is_translation:
            translations.setdefault(read.id, []).append((name, read))
        elif read.id in whole:
            problems.append((name, LessonFileError("track_file_twice", track=read.id)))
        else:
            whole[read.id] = (name, read)
    for track_id in translations.keys() - whole.keys():
        problems += [
            (name, LessonFileError("track_file_alone", track=track_id)) for name, _ in translations[track_id]
        ]
    wanted = {
        track_id: WantedTrack(
            name, track_id, together(read, [each for _, each in translations.get(track_id, ())]), read.owner
        )
        for track_id, (name, read) in whole.items()
    }
    return _in_order(wanted), problems


@dataclass(frozen=True, slots=True)
class ImportTracks:
    """In one transaction of whoever imports."""

    by: str
    at: datetime
    dry_run: bool = False

    async def __call__(
        self, tx: LessonsTransaction, wanted: Sequence[WantedTrack], lessons: Collection[str]
    ) -> tuple[Sequence[Track], Sequence[Problem]]:
        """Those that were published anew. `lessons`: ids of those there are."""
        known = {track.id: track for track in await tx.tracks.all()}
        changed, problems = list[Track](), list[Problem]()
        for each in wanted:
            owner = await tx.people.by_email(each.owner) if each.owner else None
            before = known.get(each.id, Track(each.id, each.content))
            if each.owner and owner is None:
                problems.append((each.file, LessonFileError("track_file_owner", email=each.owner)))
                continue
            after = replace(edit(before, each.content, self.at), owner=owner.id if owner else before.owner)
            others = [track for track in known.values() if track.id != each.id]
            outcome = publish(after, lessons, others, self.at)
            match outcome:
                case Track():
                    await self._keep(tx, outcome)
                    changed.append(outcome)
                    known[each.id] = outcome
                case Refused(TrackRefusal.NOTHING_NEW):
                    pass
                case Refused(why):
                    problems.append((each.file, LessonFileError(f"track_refused_{why}")))
                case _:
                    assert_never(outcome)
        return changed, problems

    async def _keep(self, tx: LessonsTransaction, track: Track) -> None:
        if self.dry_run:
            return
        if not await tx.tracks.save(track):
            raise ContentionError(f"track {track.id}")
        row = AuditRow(self.by, "track.published", f"track:{track.id}", self.at, str(track.version))
        await tx.audit.record(row)


def _in_order(wanted: Mapping[str, WantedTrack]) -> Sequence[WantedTrack]:
    """Those that wait for each other in a circle come last, as they are."""
    left, done = dict(wanted), list[WantedTrack]()
    while ready := [one for one in left.values() if not left.keys() & set(one.content.requires)]:
        done += ready
        for one in ready:
            del left[one.id]
    return [*done, *left.values()]
