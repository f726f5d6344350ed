"""Lessons and tracks, in from Markdown files, listed, and taken out: the same files twice change nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.markdown import MarkdownError, blocks_of
from handlers.kernel.ports import AuditRow
from handlers.kernel.voice import RefusedTextError
from handlers.learning.front_matter import LessonFileError
from handlers.learning.lesson import FormerQuote, Lesson
from handlers.learning.lesson_file import read_lesson
from handlers.learning.ports import LessonsTransaction, LessonsWork
from handlers.learning.tracks.import_tracks import ImportTracks, Problem, read_tracks
from handlers.learning.tracks.track import Track
from handlers.learning.tracks.track_file import is_track, track_files
from handlers.learning.written_lesson import lesson_file

Brought = tuple[Sequence[Track], Sequence[Problem]]
"""Tracks that were published, and files that could not be."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    file: str
    why: RefusedTextError

    @property
    def message(self) -> str:
        """In English, which commands speak."""
        return str(self.why)


@dataclass(frozen=True, slots=True)
class LessonReport:
    """What an import did, or would do. Files with a problem are left out, all others count."""

    created: tuple[Lesson, ...]
    changed: tuple[Lesson, ...]
    unchanged: int
    problems: tuple[FileProblem, ...]
    dry_run: bool
    tracks: tuple[Track, ...] = ()
    """Those that were published, or would be."""


@dataclass(frozen=True, slots=True)
class ImportLessons:
    uow: LessonsWork

    async def __call__(
        self, files: Iterable[tuple[str, bytes]], *, by: str, at: datetime, dry_run: bool = False
    ) -> LessonReport:
        """`files` by name, with their content; `by` is a person id, or ``cli``. Nothing is removed."""
        given = list(files)
        read, problems = _read([each for each in given if not is_track(each[0])])
        wanted, faults = read_tracks([each for each in given if is_track(each[0])])
        bring = ImportTracks(by, at, dry_run)

        async def work(tx: LessonsTransaction) -> tuple[list[Lesson], list[Lesson], Brought]:
            known = {(each.id, each.language): each for each in await tx.lessons.all()}
            wanted_lessons = {key: _with_picture(each, known.get(key)) for key, each in read.items()}
            created = [each for key, each in wanted_lessons.items() if key not in known]
            changed = [each for key, each in wanted_lessons.items() if known.get(key, each) != each]
            for lesson in () if dry_run else (*created, *changed):
                before = known.get((lesson.id, lesson.language))
                if before and before.quote and before.quote != lesson.quote:
                    former = FormerQuote(before.quote, at)
                    await tx.lessons.requoted(lesson.id, lesson.language, former)
                await tx.lessons.save(lesson)
                subject = f"lesson:{lesson.id}"
                await tx.audit.record(AuditRow(by, "lesson.imported", subject, at, lesson.language))
            there = {lesson_id for lesson_id, _ in (*known, *read)}
            return created, changed, await bring(tx, wanted, there)

        created, changed, (tracks, refused) = await self.uow.run(work)
        unchanged = len(read) - len(created) - len(changed)
        problems += [FileProblem(*each) for each in (*faults, *refused)]
        return LessonReport(
            tuple(created), tuple(changed), unchanged, tuple(problems), dry_run, tuple(tracks)
        )


@dataclass(frozen=True, slots=True)
class ExportLessons:
    uow: LessonsWork

    async def __call__(self) -> Mapping[str, str]:
        """The files of every lesson and of every track as it is edited, by their names."""
        async with self.uow.reading() as tx:
            lessons, tracks = await tx.lessons.all(), await tx.tracks.all()
            owners = {one.id: one.email for one in await tx.people.named({each.owner for each in tracks})}
        files = dict(map(lesson_file, lessons))
        for track in tracks:
            files |= track_files(track.id, track.draft, owners.get(track.owner, ""))
        return files


@dataclass(frozen=True, slots=True)
class RemoveLesson:
    uow: LessonsWork

    async def __call__(self, lesson_id: str, *, by: str, at: datetime) -> bool:
        """In every language; False when there was none. People's answers are kept, should it come back."""

        async def work(tx: LessonsTransaction) -> bool:
            removed = await tx.lessons.remove(lesson_id)
            if removed:
                await tx.audit.record(AuditRow(by, "lesson.removed", f"lesson:{lesson_id}", at))
            return bool(removed)

        return await self.uow.run(work)


@dataclass(frozen=True, slots=True)
class ListLessons:
    uow: LessonsWork

    async def __call__(self) -> Sequence[Lesson]:
        """By track, position, id and language."""
        async with self.uow.reading() as tx:
            return await tx.lessons.all()


def _with_picture(lesson: Lesson, before: Lesson | None) -> Lesson:
    """A file that names no picture leaves the one that the lesson has."""
    return lesson if lesson.picture or before is None else replace(lesson, picture=before.picture)


def _read(
    files: Iterable[tuple[str, bytes]],
) -> tuple[dict[tuple[str, str], Lesson], list[FileProblem]]:
    read: dict[tuple[str, str], Lesson] = {}
    problems: list[FileProblem] = []
    for name, content in files:
        try:
            lesson = read_lesson(name, content)
            blocks_of(lesson.body)
        except (LessonFileError, MarkdownError) as problem:
            problems.append(FileProblem(name, problem))
            continue
        if (lesson.id, lesson.language) in read:
            twice = LessonFileError("lesson_file_twice", lesson=lesson.id, language=lesson.language)
            problems.append(FileProblem(name, twice))
        else:
            read[lesson.id, lesson.language] = lesson
    return read, problems
