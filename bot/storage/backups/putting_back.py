"""A backup's database before it is put back: checked, brought up to date, and in doubt about what waits."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, case, func, insert, literal, or_, select, update

from bot.platform import begun
from bot.storage import engine
from bot.storage.backups import forgotten
from bot.storage.backups.copying import leave_one_file
from bot.storage.backups.forgotten import Graveyard
from bot.storage.inbox.tables import INBOX
from bot.storage.key_values.tables import NOTE
from bot.storage.migrate import migrate
from bot.storage.outbox.tables import OUTBOX
from bot.storage.states import InboxState, OutboxState


class RestoreError(Exception):
    """Nothing was changed. The text says why."""


def prepare(partial: Path, file: Path) -> None:
    """Check the database `partial`, which came from `file`, and bring it to this version of the program."""
    if not partial.is_file():
        raise RestoreError(f"{file} is no backup of csrbot")
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
    leave_one_file(partial)


def forget_again(partial: Path, there: Graveyard | None) -> int | None:
    """How many people of the backup were forgotten in the database that it replaces; None: nobody knows."""
    if there is None:
        return None
    opened = engine.blocking(f"sqlite:///{partial.absolute()}")
    with _disposing(opened), opened.begin() as copy:
        found = forgotten.forget_again(copy, there)
    leave_one_file(partial)
    return found


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
        _doubt_what_is_handled_again(copy)


def _doubt_what_is_handled_again(copy: Connection) -> None:
    """Events that are open in the backup may have been answered since: `bot.workers.inbox_worker` reads
    it."""
    opened = INBOX.c.state.in_((InboxState.BEHIND, InboxState.WAITING, InboxState.LEASED))
    last = copy.scalar(select(func.max(INBOX.c.id)).where(opened))
    if last is None:
        return
    moments = (INBOX.c.at, INBOX.c.done_at, OUTBOX.c.queued_at, OUTBOX.c.settled_at)
    known = [moment for column in moments if (moment := copy.scalar(select(func.max(column))))]
    mark = {"space": begun.RESTORED, "key": begun.OPEN_EVENTS, "value": begun.mark_of(last, max(known))}
    copy.execute(insert(NOTE).prefix_with("OR REPLACE").values(mark))


@contextmanager
def _disposing(opened: Engine) -> Iterator[None]:
    try:
        yield
    finally:
        opened.dispose()


@contextmanager
def alone(target: Path) -> Iterator[sqlite3.Connection | None]:
    """Nobody else has the database open, nor opens it meanwhile; a connection to it, where it is there.

    The write-ahead log can be left only by the last connection: https://sqlite.org/wal.html
    """
    if not target.exists():
        yield None
        return
    with closing(sqlite3.connect(target, timeout=0.2, isolation_level=None)) as current:
        try:
            current.execute("PRAGMA journal_mode=DELETE")
            current.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RestoreError("csrbot is running, or a command of it: stop it first") from error
        except sqlite3.DatabaseError:
            pass  # damaged: the very reason to restore
        yield current


def files_of(database: Path) -> list[Path]:
    """The database first, and the logs that belong to it."""
    return [database, *(database.with_name(database.name + end) for end in ("-wal", "-shm", "-journal"))]
