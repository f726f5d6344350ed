"""Commands for whoever runs it: migrate, doctor, backup, restore, sbom."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from uuid import uuid4

import typer

from bot.cli.common import (
    FAILED,
    WRONG_USE,
    AsJson,
    DataDir,
    console,
    plain_failures,
    print_json,
    quiet,
    say,
    stop,
)

if TYPE_CHECKING:
    from bot.config import Settings
    from bot.storage.migrate import UpgradePlan


def register(app: typer.Typer) -> None:
    app.command()(migrate)
    app.command()(upgrade)
    app.command()(doctor)
    app.command()(backup)
    app.command()(restore)
    app.command()(sbom)


def migrate(
    to: Annotated[
        str,
        typer.Option("--to", envvar="CSRBOT_MIGRATE_TO", help="Move into this PostgreSQL database: its URL."),
    ] = "",
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Make the database, or bring it up to date; `serve` and `demo` do this by themselves. Or move house.

    With --to everything is copied from SQLite into an empty PostgreSQL database, and compared at the end;
    csrbot may run meanwhile. Run it again with csrbot stopped: it copies what has changed since. What was
    broken off goes on where it was.

    Example: csrbot migrate

    Example: csrbot migrate --to "postgresql://csrbot:password@db.example.com/csrbot?sslmode=verify-full"
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.migrate import migrate as upgrade

    if to:
        _move(found, to, as_json=as_json)
        return
    with plain_failures(*STORAGE_FAULTS):
        done = upgrade(found.database)
    if as_json:
        print_json({"before": done.before, "after": done.after, "changed": done.changed})
        return
    was = f"from {done.before or 'empty'} to {done.after}" if done.changed else f"already at {done.after}"
    console().print(f"The database is up to date ({was}).")


def _move(found: Settings, to: str, *, as_json: bool) -> None:
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.copying import BackupError
    from bot.storage.moving.house import move_house
    from bot.storage.moving.moving import MoveError

    if not to.startswith("postgresql://"):
        stop("--to names a PostgreSQL database: postgresql://user:password@host/name", WRONG_USE)
    with plain_failures(*STORAGE_FAULTS, MoveError, BackupError), console().status("Copying …") as status:
        done = move_house(
            found.database,
            found.data_dir,
            to,
            with_uploads=not found.uploads_in_database,
            told=lambda table, rows: status.update(f"Copying {table}: {rows:,} rows …"),
        )
    rows, copied = (
        sum(counted) for counted in zip(*((t.source.rows, t.copied) for t in done.tables), strict=True)
    )
    differing = [table.name for table in done.tables if not table.is_same]
    if as_json:
        said = {
            each.name: {"rows": each.source.rows, "checksum": each.source.checksum} for each in done.tables
        }
        print_json({"tables": said, "copied": copied, "uploads": done.uploads, "differing": differing})
    elif differing:
        say(f"Not the same in both: {', '.join(differing)}. Has anybody written there? Run it again.")
    else:
        say(f"Moved {rows:,} rows of {len(done.tables)} tables ({copied:,} anew) and {done.uploads} uploads.")
        say("Counts and checksums are the same in both.")
        say("Stop csrbot and run this once more, if anybody has used it since this began.")
        say("Then set CSRBOT_DATABASE_URL on every machine, and CSRBOT_SECRET_KEY as it stands in secret.key")
        say("of the data folder, and start csrbot there.")
    if differing:
        raise typer.Exit(FAILED)


def upgrade(
    check: Annotated[
        bool, typer.Option("--check", help="Only say what would be done, and change nothing.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Bring the database to this version of csrbot, after a backup. Stop csrbot first, on every machine.

    It says which steps there are, and whether the version before could go on with the database afterwards.

    Example: csrbot upgrade --check
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.copying import BackupError
    from bot.storage.backups.saving import save
    from bot.storage.migrate import migrate as bring_up
    from bot.storage.migrate import plan_of

    with plain_failures(*STORAGE_FAULTS, BackupError):
        plan = plan_of(found.database)
        saved = None
        if plan.steps and not check:
            if plan.now:
                found.backups.mkdir(mode=0o700, parents=True, exist_ok=True)
                saved = found.backups / f"before-{plan.steps[-1][0]}-{datetime.now(UTC):%Y%m%dT%H%M%S}.backup"
                save(found.database, found.data_dir, saved, found.backup_passphrase.get_secret_value())
            bring_up(found.database)
    if as_json:
        steps = [{"revision": revision, "what": what} for revision, what in plan.steps]
        said = {"schema": plan.now, "steps": steps, "can_go_back": plan.can_go_back}
        print_json({**said, "done": not check, "backup": str(saved) if saved else None})
        return
    _tell_plan(plan, check=check)
    if saved:
        say(f"What was there before is in {saved}.")


def _tell_plan(plan: UpgradePlan, *, check: bool) -> None:
    if not plan.steps:
        say(f"The database is up to date (schema {plan.now}). Nothing is to be done.")
        return
    say(f"The database has {f'the schema {plan.now}' if plan.now else 'no tables yet'}.")
    say("To be done:" if check else "Done:")
    for revision, what in plan.steps:
        say(f"  {revision}  {what}")
    if plan.now and plan.can_go_back:
        say("The version before works with the database afterwards, too: nothing is taken away or changed.")
    elif plan.now:
        say("The version before does not work with the database afterwards: to go back, restore a backup.")


def doctor(data_dir: DataDir = None, as_json: AsJson = False) -> None:
    """Check the settings, the database, the encoder, the index and the people, and say what to do.

    Example: csrbot doctor
    """
    found = quiet(data_dir=data_dir)
    from bot.cli.doctor import examine

    results = list(examine(found))
    if as_json:
        print_json([{"check": r.check, "ok": r.ok, "found": r.found, "advice": r.advice} for r in results])
    else:
        for result in results:
            mark = "[green]✓[/]" if result.ok else "[red]✗[/]"
            console().print(f"{mark} [bold]{result.check}[/]: ", end="")
            console().print(result.found, markup=False, highlight=False)
            if result.advice:
                console().print(f"  → {result.advice}", markup=False, highlight=False)
    if not all(result.ok for result in results):
        raise typer.Exit(FAILED)


PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        help="A file with the passphrase in its first line. [env: CSRBOT_BACKUP_PASSPHRASE]",
        exists=True,
        dir_okay=False,
    ),
]


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write it: a new file.")],
    passphrase_file: PassphraseFile = None,
    ask_passphrase: Annotated[
        bool, typer.Option("--ask-passphrase", help="Ask for a passphrase to seal it with.")
    ] = False,
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Save everything that csrbot keeps to FILE, while it is in use: database, uploads and trash.

    With a passphrase the file is encrypted, and holds the secret key, too; without one it is an ordinary tar
    file that only its owner may read, and secret.key is not in it. A file that is there is never
    overwritten. A backup a day: CSRBOT_BACKUP_AT. `restore` brings it back.

    Example: csrbot backup --ask-passphrase csrbot-2026-03-02.backup
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.copying import BackupError
    from bot.storage.backups.saving import save

    secret = _passphrase(found, passphrase_file, ask=ask_passphrase, confirm=True)
    with plain_failures(*STORAGE_FAULTS, BackupError):
        saved = save(found.database, found.data_dir, file, secret)
    lacks = [] if saved.has_key else ["secret.key"]
    if as_json:
        size = {"bytes": saved.bytes, "uploads": saved.files, "sealed": bool(secret)}
        print_json({"file": str(file), **size, "not_included": lacks})
        return
    say(f"Saved {file} ({saved.bytes:,} bytes; the database and {saved.files} files).")
    if lacks and not secret:
        say("Not in it: secret.key of the data folder. Give a passphrase, or keep a copy of it apart.")
    elif lacks:
        say("Not in it: the key in CSRBOT_SECRET_KEY. Keep a copy of it apart.")


def restore(
    file: Annotated[Path, typer.Argument(help="What `backup` has written.", exists=True, dir_okay=False)],
    passphrase_file: PassphraseFile = None,
    replace: Annotated[
        str, typer.Option("--replace", help="The name of the PostgreSQL database that may be replaced.")
    ] = "",
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Put a backup in the place of database, uploads, trash and key. csrbot must not be running.

    It is checked, and brought up to date, before anything is replaced; what was there stays beside it under
    another name. It may have been made on the other kind of database; a PostgreSQL database is empty, or
    named with --replace, and a backup is made of it first. What waited to be sent is looked up first, or
    listed under Stuck in the console. Whoever was forgotten since is forgotten again. The passphrase is asked
    for where it is needed.

    Example: csrbot restore csrbot-2026-03-02.backup
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.exchanging import RestoreTarget
    from bot.storage.backups.putting_back import RestoreError
    from bot.storage.backups.restoring import restore as put_back

    stamp = f"before-{datetime.now(UTC):%Y%m%dT%H%M%S}"

    def secret() -> str:
        return _passphrase(found, passphrase_file, ask=True, confirm=False)

    with plain_failures(*STORAGE_FAULTS, RestoreError):
        place = RestoreTarget(found.database, found.data_dir, found.uploads_in_database, replace)
        done = put_back(place, file, stamp, secret)
    if as_json:
        brought = {"uploads": done.has_files, "secret.key": done.has_key}
        told = {"kept": [str(kept) for kept in done.kept], "forgotten_again": done.forgotten}
        print_json({"restored": str(file), **brought, **told})
        return
    say(f"Restored {file}.")
    if done.forgotten is None:
        say("Who was forgotten since then cannot be known: csrbot people forget, for each of them.")
    elif done.forgotten:
        say(f"People forgotten since then, and again within a minute of the next start: {done.forgotten}.")
    for kept in done.kept:
        say(f"What was there before is {kept}.")
    if not done.has_key:
        say("The secret key was not in it: the one of the data folder, or of CSRBOT_SECRET_KEY, stays.")


def _passphrase(found: Settings, file: Path | None, *, ask: bool, confirm: bool) -> str:
    """From the file, the setting, or the terminal, where nobody sees it; never from the command line."""
    from bot.setting_values import SHORTEST_PASSPHRASE

    if file is not None:
        given = next(iter(file.read_text(encoding="utf-8").splitlines()), "")
    elif not (given := found.backup_passphrase.get_secret_value()) and not ask:
        return ""
    elif not given:
        if not sys.stdin.isatty():
            stop("a passphrase is needed: CSRBOT_BACKUP_PASSPHRASE, or --passphrase-file", WRONG_USE)
        given = str(typer.prompt("Passphrase", hide_input=True, confirmation_prompt=confirm, err=True))
    if len(given) < SHORTEST_PASSPHRASE:
        stop(f"the passphrase must be of {SHORTEST_PASSPHRASE} letters or more", WRONG_USE)
    return given


def sbom(
    out: Annotated[Path | None, typer.Option(help="File to write; default: standard output.")] = None,
    extra: Annotated[
        list[str] | None, typer.Option(help="Also what this extra of csrbot needs, such as dev.")
    ] = None,
) -> None:
    """List every installed package that csrbot consists of, as CycloneDX JSON (SBOM).

    Versions, licences and who needs whom, for whoever checks them against a list of vulnerabilities.

    Example: csrbot sbom --out csrbot.cdx.json
    """
    from bot.inventory import bill_of_materials

    text = json.dumps(bill_of_materials(datetime.now(UTC), uuid4(), tuple(extra or ())), indent=1)
    if out is None:
        sys.stdout.write(text + "\n")
        return
    try:
        out.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")
