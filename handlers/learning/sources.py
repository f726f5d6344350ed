"""Lessons that quote words which their document has left out since: they are marked, and their owners told.

A quote may leave something out itself ("600 km one way … are made by train"): then each of its parts counts.
The mark holds for those words alone: whoever corrects the quote of the lesson is rid of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from handlers.kernel.addressing import csr_team
from handlers.kernel.isolation import for_each_collecting_errors
from handlers.kernel.kinds import MessageKind
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToPerson
from handlers.kernel.voice import voice_for
from handlers.learning import wording
from handlers.learning.lesson import Lesson
from handlers.learning.ports import ChangedSource, LessonsTransaction, LessonsWork

LOOKS_BACK = timedelta(days=2)
"""At the documents that were read since then."""
_LEFT_OUT = "…"


@dataclass(frozen=True, slots=True)
class WatchSources:
    uow: LessonsWork

    async def __call__(self, at: datetime) -> None:
        """Raises an ExceptionGroup of the lessons that could not be marked, when all others are."""
        async with self.uow.reading() as tx:
            changed = await tx.quoted.changed(at - LOOKS_BACK)
            lessons = await tx.lessons.all() if changed else ()
        await for_each_collecting_errors(
            list(outdated(lessons, changed)),
            lambda lesson: self.mark(lesson, at),
            "lessons that could not be marked",
        )

    async def mark(self, lesson: Lesson, at: datetime) -> None:
        """Once a quote."""

        async def work(tx: LessonsTransaction) -> None:
            if await tx.lessons.mark(lesson, at):
                for person in await _owners(tx, lesson):
                    await tx.outbox.put(_told(person, lesson, at))

        await self.uow.run(work)


def outdated(lessons: Iterable[Lesson], changed: Sequence[ChangedSource]) -> Iterator[Lesson]:
    """Those of whose quote a document said something before that it does not say now."""
    for lesson in lessons:
        sources = [one for one in changed if lesson.source.startswith(one.title)]
        if lesson.quote and any(_has_lost(lesson.quote, one) for one in sources):
            yield lesson


def _has_lost(quote: str, source: ChangedSource) -> bool:
    before, now = (plain(" ".join(texts)) for texts in (source.before, source.now))
    parts = [plain(part) for part in quote.split(_LEFT_OUT)]
    return any(part and part in before and part not in now for part in parts)


def plain(text: str) -> str:
    """With one space wherever there is white space, of whatever width."""
    return " ".join(text.split())


async def _owners(tx: LessonsTransaction, lesson: Lesson) -> Sequence[Person]:
    """Whoever answers for a track that has it; the CSR team where nobody does."""
    tracks = [track for track in await tx.tracks.all() if track.live and lesson.id in track.live.lessons]
    owners = await tx.people.named({track.owner for track in tracks if track.owner})
    return [one for one in owners if one.active] or await csr_team(tx)


def _told(person: Person, lesson: Lesson, at: datetime) -> OutgoingMessage:
    key = f"lesson:{lesson.id}:{lesson.language}:outdated:{at.isoformat()}:{person.id}"
    message = wording.outdated(voice_for(person), lesson)
    return OutgoingMessage(key, ToPerson(person.id), message, kind=MessageKind.NOTICE)
