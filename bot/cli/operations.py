"""Commands for whoever runs it: migrate, doctor, backup, restore."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import FAILED, AsJson, DataDir, console, plain_failures, print_json, quiet


def register(app: typer.Typer) -> None:
    app.command()(migrate)
    app.command()(doctor)
    app.command()(backup)
    app.command()(restore)


def migrate(as_json: AsJson = False, data_dir: DataDir = None) -> None:
    """Make the database, or bring it up to date. `serve` and `demo` do this by themselves.

    Example: csrbot migrate
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.migrate import migrate as upgrade

    with plain_failures(*STORAGE_FAULTS):
        done = upgrade(found.database)
    if as_json:
        print_json({"before": done.before, "after": done.after, "changed": done.changed})
        return
    was = f"from {done.before or 'empty'} to {done.after}" if done.changed else f"already at {done.after}"
    console().print(f"The database is up to date ({was}).")


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


def backup(
    file: Annotated[Path, typer.Argument(help="Where to write the copy.")],
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Copy the database to FILE while it is in use, in place of an earlier copy of that name.

    The folder uploads/ and the file secret.key beside the database are not in it: copy them, too. `restore`
    brings it back.

    Example: csrbot backup csrbot-2026-03-02.db
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.copying import BackupError
    from bot.storage.backups.copying import backup as copy

    with plain_failures(*STORAGE_FAULTS, BackupError):
        size = copy(found.database, file)
    if as_json:
        print_json({"file": str(file), "bytes": size, "not_included": ["secret.key", "uploads"]})
        return
    console().print(f"Saved {file} ({size:,} bytes).", markup=False, highlight=False)
    console().print("Not in it: secret.key and uploads/ in the data folder. Copy them, too.", highlight=False)


def restore(
    file: Annotated[Path, typer.Argument(help="What `backup` has written.", exists=True, dir_okay=False)],
    as_json: AsJson = False,
    data_dir: DataDir = None,
) -> None:
    """Put a backup in the place of the database. csrbot must not be running.

    It is checked, and brought up to date, before anything is replaced; the database that was there stays
    beside it under another name. secret.key and uploads/ are put back by hand.

    Example: csrbot restore csrbot-2026-03-02.db
    """
    found = quiet(data_dir=data_dir)
    from bot.opening import STORAGE_FAULTS
    from bot.storage.backups.putting_back import RestoreError
    from bot.storage.backups.putting_back import restore as put_back

    stamp = f"before-{datetime.now(UTC):%Y%m%dT%H%M%S}"
    with plain_failures(*STORAGE_FAULTS, RestoreError):
        kept = put_back(found.database, file, stamp)
    if as_json:
        print_json({"restored": str(file), "kept": str(kept) if kept else None})
        return
    console().print(f"Restored {file}.", markup=False, highlight=False)
    if kept:
        console().print(f"What was there before is {kept}.", markup=False, highlight=False, soft_wrap=True)
