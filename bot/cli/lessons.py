"""Commands for what people learn: lessons import, lessons export, lessons list, lessons remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import AsJson, DataDir, console, plain_failures, print_json, quiet, run, stop
from bot.cli.importing import bring_in, export_folder, import_folder

if TYPE_CHECKING:
    from bot.config import Settings
    from handlers.learning.import_lessons import LessonReport
    from handlers.learning.lesson import Lesson

lessons = typer.Typer(help="What people learn: short lessons with a check question.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(lessons, name="lessons")


@lessons.command("import")
def import_lessons(
    folder: Annotated[
        Path, typer.Argument(help="A folder of Markdown files, or one such file.", exists=True)
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add lessons, or change those that are known by their file's name. The same files twice change nothing.

    Example: csrbot lessons import lessons/ --dry-run
    """
    found = quiet(data_dir=data_dir)
    bring_in(
        found,
        partial(import_folder, folder=folder, dry_run=dry_run),
        facts=_facts,
        show=_show,
        as_json=as_json,
    )


@lessons.command("list")
def list_lessons(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """All lessons, by track.

    Example: csrbot lessons list
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        known = run(_list(found))
    if as_json:
        print_json([_named(lesson) for lesson in known])
        return
    _show_list(known)


@lessons.command("remove")
def remove_lesson(
    lesson_id: Annotated[str, typer.Argument(help="The lesson's id, as `lessons list` shows it.")],
    data_dir: DataDir = None,
) -> None:
    """Take a lesson out, in every language. Should it come back, people's answers still count.

    Example: csrbot lessons remove train-first
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        removed = run(_remove(found, lesson_id))
    if not removed:
        stop(f"there is no lesson {lesson_id}; csrbot lessons list shows them")
    console().print(f"Removed {lesson_id}.", markup=False)


@lessons.command("export")
def export_lessons(
    folder: Annotated[Path, typer.Argument(help="Where the files go; those of the same name are replaced.")],
    data_dir: DataDir = None,
) -> None:
    """Write every lesson and every track, with their pictures, as the files that `lessons import` takes.

    Example: csrbot lessons export lessons/
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, OSError):
        files = run(_files(found))
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_bytes(text)
    console().print(f"{len(files)} files in {folder}.", markup=False)


async def _files(settings: Settings) -> Mapping[str, bytes]:
    from bot.opening import open_storage

    async with open_storage(settings) as storage:
        return await export_folder(storage)


async def _list(settings: Settings) -> Sequence[Lesson]:
    from bot.opening import open_storage
    from handlers.learning.import_lessons import ListLessons

    async with open_storage(settings) as storage:
        return await ListLessons(storage.work)()


async def _remove(settings: Settings, lesson_id: str) -> bool:
    from bot.opening import open_storage
    from handlers.learning.import_lessons import RemoveLesson

    async with open_storage(settings) as storage:
        return await RemoveLesson(storage.work)(lesson_id, by="cli", at=datetime.now(UTC))


def _facts(report: LessonReport) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "created": [_named(lesson) for lesson in report.created],
        "changed": [_named(lesson) for lesson in report.changed],
        "unchanged": report.unchanged,
        "tracks": [{"id": track.id, "version": track.version} for track in report.tracks],
        "problems": [{"file": problem.file, "message": problem.message} for problem in report.problems],
    }


def _named(lesson: Lesson) -> dict[str, object]:
    return {
        "id": lesson.id,
        "language": lesson.language,
        "track": lesson.track,
        "order": lesson.position,
        "title": lesson.title,
    }


def _show(report: LessonReport) -> None:
    out = console()
    would = "would be " if report.dry_run else ""
    out.print(
        f"{len(report.created)} lessons {would}added, {len(report.changed)} {would}changed,"
        f" {report.unchanged} unchanged."
    )
    if report.tracks:
        out.print(f"{len(report.tracks)} tracks {would}published.")
    for problem in report.problems:
        out.print(f"{problem.file}: {problem.message}", markup=False, style="red")
    if report.problems:
        out.print("These files were left out; correct them and import again.")


def _show_list(known: Sequence[Lesson]) -> None:
    from rich.table import Column, Table
    from rich.text import Text

    from knowledge.passages import format_audience

    if not known:
        console().print("There are no lessons yet: csrbot lessons import FOLDER")
        return
    table = Table(Column("Id", no_wrap=True), "", "Track", "No.", "Title", "For", box=None)
    for lesson in known:
        cells = (lesson.id, lesson.language, lesson.track, str(lesson.position), lesson.title)
        table.add_row(*map(Text, (*cells, format_audience(lesson.audience))))
    console().print(table)
