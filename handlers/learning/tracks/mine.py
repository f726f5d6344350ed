"""Where one person stands on the tracks that are for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person
from handlers.learning.tracks.track import Track, TrackContent, due_on


@dataclass(frozen=True, slots=True)
class MyTrack:
    id: str
    title: str
    """In the person's language where it has it, and so is what it is about."""
    about: str
    lessons: tuple[str, ...]
    """Ids of those that are there and for this person, in their order."""
    taken: int
    following: str | None
    """Id of the first that was not taken; None where all are."""
    due: date | None = None
    first: tuple[str, ...] = ()
    """Titles of tracks to be finished before this one."""
    unlocks: tuple[str, ...] = ()
    """Topics that become theirs with it, if they are an ambassador."""

    @property
    def is_finished(self) -> bool:
        return self.following is None

    @property
    def is_open(self) -> bool:
        return not self.first


@dataclass(frozen=True, slots=True)
class TrackStanding:
    """How far one person is."""

    person: Person
    there: Collection[str]
    """Ids of lessons that they may take."""
    taken: Collection[str]
    begun: Mapping[str, datetime]
    """When tracks began for them, by id; the others begin now."""
    at: datetime

    def on(self, tracks: Iterable[Track]) -> list[MyTrack]:
        """What is due first comes first, and what is in no hurry by its title."""
        mine = dict(_for(self.person, tracks, self.at))
        found = [one for track_id in mine if (one := self._mine(track_id, mine)).lessons]
        return sorted(found, key=lambda one: (one.due or date.max, one.title.casefold(), one.id))

    def _mine(self, track_id: str, mine: Mapping[str, TrackContent]) -> MyTrack:
        content, calendar = mine[track_id], calendar_of(self.person)
        text, lessons = content.text_for(self.person.language), self._lessons(content)
        return MyTrack(
            track_id,
            text.title,
            text.about,
            lessons,
            sum(each in self.taken for each in lessons),
            next((each for each in lessons if each not in self.taken), None),
            due_on(content, calendar.day(self.begun.get(track_id, self.at))),
            tuple(self._unfinished(content, mine)),
            content.unlocks,
        )

    def _unfinished(self, content: TrackContent, mine: Mapping[str, TrackContent]) -> Iterator[str]:
        """Titles of those that come first; what is not for this person hinders nobody."""
        for required in content.requires:
            other = mine.get(required)
            if other is not None and not set(self._lessons(other)) <= set(self.taken):
                yield other.text_for(self.person.language).title

    def _lessons(self, content: TrackContent) -> tuple[str, ...]:
        return tuple(each for each in content.lessons if each in self.there)


def to_begin(person: Person, tracks: Iterable[Track], at: datetime) -> Sequence[str]:
    """Ids of tracks that begin for them now, unless they have."""
    return [track_id for track_id, _ in _for(person, tracks, at)]


def _for(person: Person, tracks: Iterable[Track], at: datetime) -> Iterator[tuple[str, TrackContent]]:
    today = calendar_of(person).day(at)
    for track in tracks:
        content = track.live
        begun = content is not None and (content.starts_on is None or content.starts_on <= today)
        if content is not None and begun and content.is_for(person):
            yield track.id, content
