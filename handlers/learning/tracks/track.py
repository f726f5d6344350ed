"""A track: lessons in an order, for whom it is, when it begins, and by when it should be done.

    draft → published ⇄ retired
              ↺ edited, published again: the next version

What is edited is a draft beside what is published, so that nobody learns from half a track. A track names its
lessons by their ids; it exists in several languages, and so may each of them.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from handlers.kernel.outcome import Refused
from handlers.kernel.person import Person
from knowledge.passages import EVERYONE, Audience

MOST_LESSONS = 60
MOST_DAYS = 730


class TrackStage(StrEnum):
    DRAFT = "draft"
    """It was never published."""
    PUBLISHED = "published"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class TrackText:
    """The words in one language."""

    language: str
    """ISO 639-1."""
    title: str
    about: str = ""
    """What it is for, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class TrackContent:
    texts: tuple[TrackText, ...]
    """One a language; the first is for everybody whose language has none."""
    lessons: tuple[str, ...] = ()
    """Ids, in the order in which they are taken."""
    audience: Audience = EVERYONE
    sites: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """ISO 639-1, of people."""
    requires: tuple[str, ...] = ()
    """Ids of tracks to be finished first, by those for whom they are."""
    starts_on: date | None = None
    """For nobody before that day."""
    days: int | None = None
    """It should be done so many days after it began for somebody; None: there is no hurry."""
    unlocks: tuple[str, ...] = ()
    """Topics: an ambassador who has finished it is asked about them from then on."""

    def text_for(self, language: str) -> TrackText:
        return next((each for each in self.texts if each.language == language), self.texts[0])

    @property
    def title(self) -> str:
        return self.texts[0].title

    def is_for(self, person: Person) -> bool:
        return (
            person.active
            and self.audience.admits(person.reader())
            and _allows(self.sites, person.site)
            and _allows(self.languages, person.language)
        )

    @property
    def is_for_everyone(self) -> bool:
        return self.audience.is_everyone and not (self.sites or self.languages)


@dataclass(frozen=True, slots=True)
class Track:
    id: str
    """Small letters, digits and dashes; the name of its file."""
    draft: TrackContent
    """As it is edited; the same as what is published where nothing is new."""
    owner: str = ""
    """Person id of whoever answers for it; empty where a command brought it."""
    published: TrackContent | None = None
    version: int = 0
    """Rises with every publication; 0 before the first."""
    is_retired: bool = False
    changed_at: datetime | None = None
    revision: int = field(default=0, compare=False)
    """As it was loaded: rises with every save, 0 while nothing is stored."""

    @property
    def stage(self) -> TrackStage:
        if self.is_retired:
            return TrackStage.RETIRED
        return TrackStage.PUBLISHED if self.published else TrackStage.DRAFT

    @property
    def has_news(self) -> bool:
        """Whether publishing would change anything."""
        return self.draft != self.published

    @property
    def live(self) -> TrackContent | None:
        """What people learn; None where they do not."""
        return None if self.is_retired else self.published


@dataclass(frozen=True, slots=True)
class TrackStart:
    """When a track began for somebody."""

    person_id: str
    track_id: str
    at: datetime


class TrackRefusal(StrEnum):
    """Why a track cannot be as somebody wants it; each is a phrase ``track_refused_…``."""

    NO_TITLE = "no_title"
    NO_LESSONS = "no_lessons"
    TOO_MANY = "too_many"
    TWICE = "twice"
    """A lesson stands in it twice."""
    UNKNOWN_LESSON = "unknown_lesson"
    UNKNOWN_TRACK = "unknown_track"
    CIRCLE = "circle"
    """It would have to be finished before it begins."""
    DAYS = "days"
    NOTHING_NEW = "nothing_new"
    NOT_PUBLISHED = "not_published"


def edit(track: Track, content: TrackContent, at: datetime) -> Track:
    """A draft may be unfinished in any way."""
    return replace(track, draft=content, changed_at=at)


def publish(
    track: Track, lessons: Collection[str], others: Sequence[Track], at: datetime
) -> Track | Refused[TrackRefusal]:
    """`lessons`: ids of those there are; `others`: all other tracks."""
    if (why := _refused(track, lessons, others)) is not None:
        return Refused(why)
    if not track.has_news and not track.is_retired:
        return Refused(TrackRefusal.NOTHING_NEW)
    version = track.version + track.has_news
    return replace(track, published=track.draft, version=version, is_retired=False, changed_at=at)


def retire(track: Track, at: datetime) -> Track | Refused[TrackRefusal]:
    """Nobody is asked to learn it any more; what they have learnt stays theirs."""
    if track.live is None:
        return Refused(TrackRefusal.NOT_PUBLISHED)
    return replace(track, is_retired=True, changed_at=at)


def moved(lessons: Sequence[str], lesson: str, by: int) -> tuple[str, ...]:
    """The lesson that many places later, or earlier; at the end where there are no more."""
    if lesson not in lessons:
        return tuple(lessons)
    others = [each for each in lessons if each != lesson]
    place = max(0, min(len(others), list(lessons).index(lesson) + by))
    return (*others[:place], lesson, *others[place:])


def due_on(content: TrackContent, began: date) -> date | None:
    """The day by which it should be done for somebody for whom it began on that day."""
    if content.days is None:
        return None
    return max(began, content.starts_on or began) + timedelta(days=content.days)


def _refused(track: Track, lessons: Collection[str], others: Sequence[Track]) -> TrackRefusal | None:
    draft, known = track.draft, {each.id: each for each in others}
    faults = (
        (TrackRefusal.NO_TITLE, not draft.texts or not all(each.title for each in draft.texts)),
        (TrackRefusal.NO_LESSONS, not draft.lessons),
        (TrackRefusal.TOO_MANY, len(draft.lessons) > MOST_LESSONS),
        (TrackRefusal.TWICE, len(set(draft.lessons)) < len(draft.lessons)),
        (TrackRefusal.UNKNOWN_LESSON, not set(draft.lessons) <= set(lessons)),
        (TrackRefusal.UNKNOWN_TRACK, not set(draft.requires) <= {track.id, *known}),
        (TrackRefusal.CIRCLE, track.id in _required(draft, known)),
        (TrackRefusal.DAYS, draft.days is not None and not 1 <= draft.days <= MOST_DAYS),
    )
    return next((why for why, is_so in faults if is_so), None)


def _required(content: TrackContent, known: dict[str, Track]) -> set[str]:
    """Ids of all tracks that come first, directly or not, as they are published."""
    found: set[str] = set()
    waiting = list(content.requires)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            published = known[one].published if one in known else None
            waiting += published.requires if published else ()
    return found


def _allows(wanted: Collection[str], has: str) -> bool:
    return not wanted or has.casefold() in {each.casefold() for each in wanted}
