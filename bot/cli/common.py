"""What every command shares: the settings, how it fails, and how it prints."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from bot.config import Settings
    from bot.storage.storage import Storage
    from handlers.kernel.person import Person

Result = TypeVar("Result")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="Where the database lives. [env: CSRBOT_DATA_DIR]")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]

FAILED = 1
WRONG_USE = 2


def settings(log_level: str | None = None, **overrides: object) -> Settings:
    """The settings with command-line options on top, and logs configured; wrong ones end the program."""
    from bot.config import SettingsError, read_settings
    from bot.logs import configure_logs

    try:
        found = read_settings(log_level=log_level, **overrides)
    except SettingsError as error:
        stop(str(error), WRONG_USE)
    configure_logs(found.log_level, found.log_format)
    return found


def quiet(**overrides: object) -> Settings:
    """`settings` for a command that talks to a person: only warnings are logged unless asked for."""
    return settings(log_level=None if "log_level" in overrides else "WARNING", **overrides)


def console() -> Console:
    from rich.console import Console

    return Console()


def progress_console() -> Console:
    """Progress goes to standard error, so that standard output can be piped."""
    from rich.console import Console

    return Console(stderr=True)


def say(line: str) -> None:
    """On standard output as it is: nothing in it is markup, and only the terminal wraps it."""
    console().print(line, markup=False, highlight=False, soft_wrap=True)


def print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=str) + "\n")


def stop(message: str, code: int = FAILED) -> NoReturn:
    """Say what is wrong and what to do, on standard error, and end."""
    typer.secho(message, err=True, fg=typer.colors.RED)
    raise typer.Exit(code)


def run(work: Coroutine[object, object, Result]) -> Result:
    """Run to the end; Ctrl-C ends it quietly."""
    try:
        return asyncio.run(work)
    except KeyboardInterrupt:
        raise typer.Exit(130) from None


def give_way() -> None:
    """For long work, before it imports anything: where the processors are busy, a server beside it goes
    before, and so do its workers (nice)."""
    if hasattr(os, "nice"):
        os.nice(15)


@contextmanager
def plain_failures(*kinds: type[Exception]) -> Iterator[None]:
    """Turn these exceptions, whose text is written for the user, into a failed command."""
    try:
        yield
    except kinds as error:
        stop(str(error))


class NoSuchPersonError(Exception):
    """The text says who is known instead."""


async def person_of(storage: Storage, email: str | None) -> Person:
    """The active person of this e-mail, or the first one when none is named. Raises `NoSuchPersonError`."""
    async with storage.work.reading() as transaction:
        people = [person for person in await transaction.people.all() if person.active]
    if not people:
        raise NoSuchPersonError("nobody is known yet: csrbot people import FILE.csv, or try csrbot demo")
    if email is None:
        return people[0]
    found = next((person for person in people if person.email == email.strip().casefold()), None)
    if found is None:
        known = ", ".join(person.email for person in people[:5])
        raise NoSuchPersonError(
            f"nobody has the e-mail {email}; known are {known}{' …' if len(people) > 5 else ''}"
        )
    return found


def deliver(
    columns: Sequence[str], rows: Sequence[Mapping[str, object]], out: Path | None, *, as_json: bool
) -> None:
    """As JSON, or as CSV that no spreadsheet takes for formulas; a new file is its owner's alone."""
    from handlers.kernel.csv_table import write_table

    if as_json and out is None:
        print_json(rows)
        return
    text = (
        json.dumps(rows, ensure_ascii=False) + "\n"
        if as_json
        else write_table(columns, _cells(rows, columns))
    )
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.touch(mode=0o600)
        out.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        stop(f"{out} cannot be written: {error.strerror}")


def _cells(rows: Sequence[Mapping[str, object]], columns: Sequence[str]) -> list[list[str]]:
    return [["" if row[name] is None else str(row[name]) for name in columns] for row in rows]
