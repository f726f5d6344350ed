"""Commands for whoever runs it: migrate, doctor, backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.common import FAILED, AsJson, DataDir, console, plain_failures, print_json, quiet


def register(app: typer.Typer) -> None:
    app.command()(migrate)
    app.command()(doctor)
    app.command()(backup)


def migrate(data_dir: DataDir = None) -> None:
    """Make the database, or bring it up to date. `serve` and `demo` do this by themselves.

    Example: csrbot migrate
    """
    found = quiet(data_dir=data_dir)
    from bot.storage.migrate import migrate as upgrade
    from bot.wiring import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS):
        done = upgrade(found.database)
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
    data_dir: DataDir = None,
) -> None:
    """Copy the database to FILE while it is in use.

    To restore: stop csrbot, put FILE in the place of csrbot.db, and delete csrbot.db-wal and csrbot.db-shm if
    they are there.

    Example: csrbot backup csrbot-2026-03-02.db
    """
    found = quiet(data_dir=data_dir)
    from bot.storage.backup import BackupError
    from bot.storage.backup import backup as copy
    from bot.wiring import STORAGE_FAULTS

    with plain_failures(*STORAGE_FAULTS, BackupError):
        size = copy(found.database, file)
    console().print(f"Saved {file} ({size:,} bytes).", markup=False, highlight=False)
