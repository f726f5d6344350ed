"""Bringing files in: into an opened storage, told on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import typer

from bot.cli.common import FAILED, plain_failures, print_json, progress_console, run

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage.storage import Storage
    from handlers.learning.import_lessons import LessonReport
    from handlers.people.import_people import ImportReport, PeopleFile


class ImportOutcome(Protocol):
    """What an import did, or would do."""

    @property
    def problems(self) -> Sequence[object]: ...


Told = TypeVar("Told", bound=ImportOutcome)


def bring_in(
    found: Settings,
    bring: Callable[[Storage], Coroutine[object, object, Told]],
    *,
    facts: Callable[[Told], object],
    show: Callable[[Told], None],
    as_json: bool,
) -> None:
    """An import: into the opened storage, with a sign of life meanwhile; failed if anything was left out."""
    from bot.opening import STORAGE_FAULTS, open_storage

    async def opened() -> Told:
        async with open_storage(found) as storage:
            return await bring(storage)

    with plain_failures(*STORAGE_FAULTS, OSError), progress_console().status("Importing"):
        report = run(opened())
    if as_json:
        print_json(facts(report))
    else:
        show(report)
    if report.problems:
        raise typer.Exit(FAILED)


async def import_file(storage: Storage, file: PeopleFile, *, dry_run: bool = False) -> ImportReport:
    """Import for the command line."""
    from handlers.people.import_people import ImportPeople

    bring = ImportPeople(storage.work, storage.inbox)
    return await bring(file, by="cli", at=datetime.now(UTC), dry_run=dry_run)


async def import_folder(storage: Storage, folder: Path, *, dry_run: bool = False) -> LessonReport:
    """Import for the command line."""
    from bot.web.console.drafts.brought import with_pictures
    from handlers.learning.import_lessons import ImportLessons

    at = datetime.now(UTC)
    files = await with_pictures(_files(folder), storage.blobs, at, dry_run=dry_run)
    return await ImportLessons(storage.work)(files, by="cli", at=at, dry_run=dry_run)


async def export_folder(storage: Storage) -> Mapping[str, bytes]:
    """What `import_folder` takes, by name."""
    from bot.web.console.drafts.brought import pictures_of
    from handlers.learning.import_lessons import ExportLessons, ListLessons

    texts = await ExportLessons(storage.work)()
    pictures = await pictures_of(await ListLessons(storage.work)(), storage.blobs)
    return {**{name: text.encode() for name, text in texts.items()}, **pictures}


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """By name, with their content, and the pictures beside them; a readme there is no lesson."""
    from bot.web.console.drafts.brought import is_picture

    inside = sorted(folder.rglob("*")) if folder.is_dir() else [folder]
    paths = [path for path in inside if path.suffix == ".md" or is_picture(path.name) or path == folder]
    for path in paths:
        if path.name.casefold() != "readme.md":
            yield str(path.relative_to(folder) if folder.is_dir() else path), path.read_bytes()
