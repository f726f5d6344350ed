"""Putting a backup in the database's place: checked, whole or not at all, never while the program runs."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Engine, case, insert, literal, or_, select, update

from bot.platform import begun
from bot.storage import engine
from bot.storage.key_values.tables import NOTE
from bot.storage.migrate import migrate
from bot.storage.outbox.tables import OUTBOX
from bot.storage.states import OutboxState


class RestoreError(Exception):
    """Nothing was changed. The text says why."""


def restore(database_url: str, file: Path, stamp: str) -> Path | None:
    """Put `file`, a backup, in the place of the database, brought up to date.

    The database that was there is kept beside it, its name followed by `stamp`: the path, or None where there
    was none. Raises `RestoreError`, and what `bot.storage.migrate.migrate` raises for what is no database, or
    a newer one.
    """
    target = Path(engine.file_of(database_url))
    partial = target.with_name(f"{target.name}.partial")
    try:
        _prepare(file, partial)
        with _alone(target):
            kept = _aside(target, stamp)
            partial.replace(target)
    except OSError as error:
        raise RestoreError(f"nothing was restored: {error.filename} {error.strerror}") from error
    finally:
        for each in _files_of(partial):
            each.unlink(missing_ok=True)
    return kept


def _prepare(file: Path, partial: Path) -> None:
    """A checked copy of the backup, of this version of the program."""
    if not file.is_file():
        raise RestoreError(f"there is no {file}")
    partial.parent.mkdir(parents=True, exist_ok=True)
    partial.touch(mode=0o600)
    shutil.copyfile(file, partial)
    try:
        with closing(sqlite3.connect(partial)) as copy:
            is_ours = copy.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
            found = copy.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.Error as error:
        raise RestoreError(f"{file} is no backup, or is damaged: {error}") from error
    if not is_ours or found != "ok":
        raise RestoreError(f"{file} is {'damaged: ' + found if is_ours else 'no backup of csrbot'}")
    migrate(f"sqlite+aiosqlite:///{partial.absolute()}")
    _doubt_what_waits(partial)
    with closing(sqlite3.connect(partial)) as copy:
        copy.execute("PRAGMA journal_mode=DELETE")


def _doubt_what_waits(partial: Path) -> None:
    """What waited to be sent when the backup was made may have been sent since: it is looked up first, and
    where nothing can be looked up it is left to a person: see `bot.platform.begun`."""
    waits = OUTBOX.c.state.in_((OutboxState.BEHIND, OutboxState.QUEUED, OutboxState.LEASED))
    opened = engine.blocking(f"sqlite:///{partial.absolute()}")
    with _disposing(opened), opened.begin() as copy:
        for space in (begun.SLACK, begun.TEAMS):
            keys = select(literal(space), OUTBOX.c.key, literal(begun.RESTORED)).where(waits)
            noted = insert(NOTE).from_select(["space", "key", "value"], keys)
            copy.execute(noted.prefix_with("OR REPLACE"))
        tried = case((OUTBOX.c.attempts < 1, 1), else_=OUTBOX.c.attempts)
        doubt = or_(OUTBOX.c.in_doubt, OUTBOX.c.state != OutboxState.BEHIND)
        copy.execute(update(OUTBOX).where(waits).values(attempts=tried, in_doubt=doubt))


@contextmanager
def _disposing(opened: Engine) -> Iterator[None]:
    try:
        yield
    finally:
        opened.dispose()


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Nobody else has the database open, nor opens it meanwhile.

    The write-ahead log can be left only by the last connection: https://sqlite.org/wal.html
    """
    if not target.exists():
        yield
        return
    with closing(sqlite3.connect(target, timeout=0.2, isolation_level=None)) as current:
        try:
            current.execute("PRAGMA journal_mode=DELETE")
            current.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RestoreError("csrbot is running, or a command of it: stop it first") from error
        except sqlite3.DatabaseError:
            pass  # damaged: the very reason to restore
        yield


def _aside(target: Path, stamp: str) -> Path | None:
    if not target.exists():
        return None
    kept = target.with_name(f"{target.name}.{stamp}")
    target.replace(kept)
    for log in _files_of(target)[1:]:
        if log.exists():
            log.replace(kept.with_name(kept.name + log.name.removeprefix(target.name)))
    return kept


def _files_of(database: Path) -> list[Path]:
    return [database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))]
