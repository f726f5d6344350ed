"""Commands for people: people import, list, export, export-data, forget."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.common import (
    AsJson,
    DataDir,
    NoSuchPersonError,
    console,
    deliver,
    plain_failures,
    print_json,
    quiet,
    run,
    say,
    stop,
)
from bot.cli.importing import bring_in, import_file

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage.storage import Storage
    from handlers.people.import_people import ImportReport
    from handlers.privacy.ports import Told

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


@people.command("export-data")
def export_data(
    email: Annotated[str, typer.Argument(help="Whose data; an address that is known.")],
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Everything that is known of a person, as JSON, for whoever asks what that is.

    Example: csrbot people export-data ana@example.com --out ana.json
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, NoSuchPersonError):
        told = run(_told(found, email))
    text = json.dumps(told, ensure_ascii=False, indent=2, default=str) + "\n"
    if out is None:
        sys.stdout.write(text)
        return
    try:
        out.touch(mode=0o600)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")


@people.command("forget")
def forget(
    email: Annotated[str, typer.Argument(help="Whom; an address that is known.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask again.")] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Erase a person and all that is about them, also from the disk. No import brings them back.

    What they asked is taken back and what they hold goes to others. Answers that were kept for all stay,
    without their name.

    Example: csrbot people forget ana@example.com
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import KNOWLEDGE_FAULTS, STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, *KNOWLEDGE_FAULTS, NoSuchPersonError):
        rows = {name: len(some) for name, some in run(_told(found, email)).items()}
        if not as_json:
            say(f"{email}: {sum(rows.values()):,} rows in {', '.join(rows)}.")
        if not yes and not typer.confirm("Erase all of it for good?"):
            stop("Nothing was erased.")
        refused = run(_forget(found, email))
    if refused:
        stop(_REFUSED[refused])
    older = sorted(str(file) for file in _older_copies(found))
    if as_json:
        print_json({"forgotten": True, "rows": rows, "older_copies": older})
        return
    say("Forgotten. Backups from before today still hold it until you delete them; so do these files:")
    for file in older or ["(none beside the database)"]:
        say(f"  {file}")
    say("Restored here, such a backup forgets them again; restored elsewhere, run this command again.")


_REFUSED = {
    "unknown": "Nobody is known by that address any more.",
    "last_admin": "This is the last admin: name another one first (csrbot people import, or the console).",
}


async def _told(settings: Settings, email: str) -> Told:
    from bot.opening import open_storage

    async with open_storage(settings) as storage:
        return await storage.personal.told(await _id_of(storage, email))


async def _forget(settings: Settings, email: str) -> str | None:
    """Why not, or None when it is done."""
    from contextlib import closing
    from datetime import UTC, datetime

    from bot.opening import open_knowledge_base, open_storage
    from bot.wiring import use_cases
    from handlers.feedback.feedback import FeedbackPolicy

    async with open_storage(settings) as storage:
        person_id = await _id_of(storage, email)
        with closing(open_knowledge_base(settings)) as brain:
            forgetting = use_cases(storage, brain, FeedbackPolicy()).forget()
            return await forgetting(person_id, "cli", datetime.now(UTC))


async def _id_of(storage: Storage, email: str) -> str:
    """Also of somebody who has left. Raises `NoSuchPersonError`."""
    async with storage.work.reading() as transaction:
        person = await transaction.people.by_email(email.strip())
    if person is None:
        raise NoSuchPersonError(f"nobody has the e-mail {email}")
    return person.id


def _older_copies(settings: Settings) -> Iterator[Path]:
    """What restoring has put aside, beside the database."""
    from bot.storage.engine import file_of, is_in_a_file

    if not is_in_a_file(settings.database):
        return
    database = Path(file_of(settings.database))
    own = {database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))}
    yield from (file for file in database.parent.glob(f"{database.name}*") if file not in own)


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
        "forgotten": report.forgotten,
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
    if report.forgotten:
        out.print(f"{report.forgotten} left out, who asked to be forgotten.", highlight=False)
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
