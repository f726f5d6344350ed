"""Commands for the list of people: people import, people list, people export."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import AsJson, DataDir, console, plain_failures, print_json, quiet, run, say, stop
from bot.cli.exporting import deliver
from bot.cli.importing import bring_in, import_file

if TYPE_CHECKING:
    from bot.config import Settings
    from handlers.people.import_people import ImportReport

people = typer.Typer(help="The people who ask, answer and review.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    app.add_typer(people, name="people")


@people.command("import")
def import_people(
    file: Annotated[Path, typer.Argument(help="CSV with a header row.", exists=True, dir_okay=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    column: Annotated[
        list[str] | None,
        typer.Option(help="THEIRS=OURS: what a column of the file means; nothing behind = leaves it out."),
    ] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Add people, or change those who are known by their e-mail. The same file twice changes nothing.

    The columns of common HR systems are known in several languages; the dry run says how each is understood.

    Example: csrbot people import people.csv --dry-run --column "Kostenstelle=department"
    """
    from handlers.people.import_people import PeopleFile

    columns = _columns(column or [])
    found = quiet(data_dir=data_dir)
    try:
        content = file.read_bytes()
    except OSError as error:
        stop(f"{file} cannot be read: {error.strerror}")
    bring_in(
        found,
        partial(import_file, file=PeopleFile(content, columns), dry_run=dry_run),
        facts=_facts,
        show=_show,
        as_json=as_json,
    )


@people.command("export")
def export_people(
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Everybody as CSV, for a spreadsheet and for `import`, or as JSON.

    Example: csrbot people export --out people.csv
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        everybody = run(_everybody(found))
    deliver(_exported(), everybody, out, as_json=as_json)


@people.command("list")
def list_people(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Everybody on a line, with place and roles.

    Example: csrbot people list
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        everybody = run(_everybody(found))
    if as_json:
        print_json(everybody)
        return
    for one in everybody:
        place = ", ".join(one[column] for column in ("department", "site", "country") if one[column])
        left = "" if one["active"] == "yes" else ", has left"
        say(f"{one['name']}, {one['email']}: {place or '–'}; {one['roles']}{left}")
    say(f"{len(everybody):,} {'person' if len(everybody) == 1 else 'people'}.")


async def _everybody(settings: Settings) -> list[dict[str, str]]:
    """By name, in the columns of the file."""
    from bot.opening import open_storage
    from handlers.people.people_csv import COLUMNS, written

    async with open_storage(settings) as storage, storage.work.reading() as transaction:
        found = sorted(await transaction.people.all(), key=lambda one: (one.name, one.email))
    return [{column: written(one, column) for column in COLUMNS} for one in found]


def _exported() -> tuple[str, ...]:
    from handlers.people.people_csv import COLUMNS

    return COLUMNS


def _facts(report: ImportReport) -> dict[str, object]:
    return {
        "dry_run": report.dry_run,
        "created": [person.email for person in report.created],
        "changed": [person.email for person in report.changed],
        "unchanged": report.unchanged,
        "columns": dict(report.header.means),
        "ignored_columns": list(report.header.ignored),
        "encoding_guessed": report.header.guessed or None,
        "time_zones_assumed": dict(report.assumed_zones),
        "problems": [
            {"row": problem.row, "column": problem.column, "message": problem.message}
            for problem in report.problems
        ],
    }


def _show(report: ImportReport) -> None:
    out = console()
    would = "would be " if report.dry_run else ""
    added, changed = len(report.created), len(report.changed)
    out.print(
        f"{added} {'person' if added == 1 else 'people'} {would}added, {changed} {would}changed,"
        f" {report.unchanged} unchanged."
    )
    for line in (*_shortened([f"+ {each.name}, {each.email}" for each in report.created]), *_changes(report)):
        out.print(line, markup=False, highlight=False, style="dim")
    for line in _understood(report):
        out.print(line, markup=False, highlight=False)
    for problem in report.problems:
        place = f"Row {problem.row}, {problem.column}: " if problem.column else ""
        out.print(f"{place}{problem.message}", markup=False, style="red")
    if any(problem.column for problem in report.problems):
        left_out = "would be" if report.dry_run else "were"
        out.print(f"These rows {left_out} left out; correct them and import the file again.")


def _understood(report: ImportReport) -> Iterator[str]:
    """How the file was read, as far as that is not certain."""
    header = report.header
    if header.translated:
        pairs = "; ".join(f"“{theirs}” as {ours}" for theirs, ours in header.translated.items())
        yield f"Columns taken: {pairs}. Say otherwise with --column THEIRS=OURS."
    if header.ignored:
        yield f"Ignored columns: {', '.join(header.ignored)}"
    if header.guessed:
        yield f"The file is not UTF-8; it was read as {header.guessed}. Look whether names are right."
    if zones := report.assumed_zones:
        pairs = ", ".join(f"{country}: {zone}" for country, zone in sorted(zones.items()))
        yield f"Time zones assumed for countries with several ({pairs}). A column time_zone says it exactly."


def _columns(given: list[str]) -> dict[str, str]:
    """Raises typer.BadParameter for what is not THEIRS=OURS."""
    from handlers.people.cells import FORMER
    from handlers.people.hr_columns import FIRST_NAME, LAST_NAME
    from handlers.people.people_csv import COLUMNS

    known = (*COLUMNS, FORMER, FIRST_NAME, LAST_NAME)
    columns = {
        theirs.strip(): ours.strip()
        for theirs, is_there, ours in (each.rpartition("=") for each in given)
        if is_there
    }
    wrong = sorted({ours for ours in columns.values() if ours and ours not in known})
    if wrong or len(columns) < len(given):
        what = f"“{wrong[0]}” is no column of ours" if wrong else "write THEIRS=OURS"
        raise typer.BadParameter(f"{what}. Ours are: {', '.join(known)}.", param_hint="--column")
    return columns


def _changes(report: ImportReport) -> list[str]:
    from handlers.people.people_csv import COLUMNS, written

    lines = []
    for person in report.changed:
        before = report.before[person.id]
        pairs = [(column, written(before, column), written(person, column)) for column in COLUMNS]
        what = "; ".join(f"{column} {old or '–'} → {new or '–'}" for column, old, new in pairs if old != new)
        lines.append(f"~ {before.email}: {what}")
    return _shortened(lines)


def _shortened(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST_SHOWN
    return lines if rest <= 0 else [*lines[:_MOST_SHOWN], f"  … and {rest} more; --json names all."]


_MOST_SHOWN = 20
