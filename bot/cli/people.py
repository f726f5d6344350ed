"""Commands for the list of people: people import, people export."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import FAILED, AsJson, DataDir, console, plain_failures, print_json, quiet, run, stop

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage import Storage
    from handlers.people import ImportReport

people = typer.Typer(help="The people who ask, answer and review.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(people, name="people")


@people.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(help="CSV with a header row; the columns are those of `export`.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add people, or change those who are known by their e-mail. The same file twice changes nothing.

    Example: csrbot people import people.csv --dry-run
    """
    found = quiet(data_dir=data_dir)
    try:
        content = file.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}")
    from bot.wiring import STORAGE_FAULTS  # noqa: PLC0415

    with plain_failures(*STORAGE_FAULTS):
        report = run(_import(found, content, dry_run))
    if as_json:
        print_json(_facts(report))
    else:
        _show(report)
    if report.problems:
        raise typer.Exit(FAILED)


@people.command("export")
def export_people(
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Everybody as CSV, for a spreadsheet and for `import`.

    Example: csrbot people export --out people.csv
    """
    found = quiet(data_dir=data_dir)
    from bot.wiring import STORAGE_FAULTS  # noqa: PLC0415

    with plain_failures(*STORAGE_FAULTS):
        table = run(_export(found))
    if out is None:
        typer.echo(table, nl=False)
        return
    try:
        out.write_text(table, encoding="utf-8", newline="")
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")


async def import_file(storage: Storage, content: bytes, *, dry_run: bool = False) -> ImportReport:
    """Import for the command line."""
    from handlers.people import ImportPeople  # noqa: PLC0415

    return await ImportPeople(storage.work)(content, by="cli", at=datetime.now(UTC), dry_run=dry_run)


async def _import(settings: Settings, content: bytes, dry_run: bool) -> ImportReport:
    from bot.wiring import open_storage  # noqa: PLC0415

    async with open_storage(settings) as storage:
        return await import_file(storage, content, dry_run=dry_run)


async def _export(settings: Settings) -> str:
    from bot.wiring import open_storage  # noqa: PLC0415
    from handlers.people import ExportPeople  # noqa: PLC0415

    async with open_storage(settings) as storage:
        return await ExportPeople(storage.work)()


def _facts(report: ImportReport) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "created": [person.email for person in report.created],
        "changed": [person.email for person in report.changed],
        "unchanged": report.unchanged,
        "ignored_columns": list(report.ignored),
        "problems": [
            {"row": problem.row, "column": problem.column, "message": problem.message}
            for problem in report.problems
        ],
    }


def _show(report: ImportReport) -> None:
    out = console()
    would = "would be " if report.dry_run else ""
    out.print(
        f"{len(report.created)} people {would}added, {len(report.changed)} {would}changed,"
        f" {report.unchanged} unchanged."
    )
    if report.ignored:
        out.print(f"Ignored columns: {', '.join(report.ignored)}", markup=False)
    for problem in report.problems:
        out.print(f"Row {problem.row}, {problem.column}: {problem.message}", markup=False, style="red")
    if report.problems:
        out.print("These rows were left out; correct them and import the file again.")
