"""Connections to PostgreSQL that keep the promises of `bot.storage.engines.sqlite`, across replicas.

A writer's transaction begins with one advisory lock, which is local to the database and is let go of at its
end: the next statement sees all that was committed before, because READ COMMITTED looks anew with each. A
reader's transaction is one snapshot, and the server refuses to write in it.

Where the network is gone and says nothing, neither side waits long: the server ends the session of a replica
that it hears nothing of, and so its lock; a replica gives a statement up, and the connection with it. Nobody
asks for the lock for longer than a statement may take: who has waited so long asks again
(`bot.storage.database`).
https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.storage.engines import silence
from bot.storage.engines.address import Address, address_of
from bot.storage.engines.dialect import BUSY_SECONDS, Dialect, UnusableDatabaseError

WRITERS = int.from_bytes(b"csrbot")
"""The key of the lock that each writing transaction takes first."""
_TAKE_TURN = f"SELECT pg_advisory_xact_lock({WRITERS})"
_PATIENCE = 15
"""Seconds after which a statement that nothing is heard of is given up: the network is gone."""
_LONG_PATIENCE = 60
"""The same in a thread of its own, where many rows are read and written at once."""
_CONNECTING = 5
"""Seconds for a new connection."""
_SESSION = {
    "timezone": "UTC",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "10s",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "3",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "jit": "off",  # our statements are short, and to compile one takes longer than to run it
}
_OF_A_THREAD = {"lock_timeout": f"{BUSY_SECONDS}s", "idle_in_transaction_session_timeout": "60s"}
_SNAPSHOT = {"default_transaction_isolation": "repeatable read", "default_transaction_read_only": "on"}
_IN_ANOTHER_ORDER = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = current_schema() AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
"""
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"
_MADE_OF_OTHERS = {"passage_embedding"}
"""To write their index anew takes minutes; what is deleted leaves them by a plain VACUUM."""
_ADVICE = {
    "28000": "look at the user in CSRBOT_DATABASE_URL, and at pg_hba.conf",
    "28P01": "look at the password in CSRBOT_DATABASE_URL",
    "3D000": "make it: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8'",
    "42501": "the user in CSRBOT_DATABASE_URL must own the database, or may have to create in its schema",
    "53100": "make room on the server's disk",
    "53300": "raise max_connections: a replica opens up to forty",
    "57P03": "wait until the server has started",
    "25006": "name the primary, and not a standby, in CSRBOT_DATABASE_URL",
}
"""What to do about the faults of a server that cannot be used, by SQLSTATE."""


def writer(database_url: str) -> AsyncEngine:
    """One connection, handed out in the order of asking, since one writes at a time."""
    engine = _open(address_of(database_url), _SESSION, pool_size=1, max_overflow=0)
    event.listen(engine.sync_engine, "begin", take_turn)
    return engine


def reader(database_url: str) -> AsyncEngine:
    return _open(address_of(database_url), _SESSION | _SNAPSHOT)


def blocking(database_url: str) -> Engine:
    engine = _open_blocking(address_of(database_url), _SESSION | _OF_A_THREAD, patience=_LONG_PATIENCE)
    event.listen(engine, "begin", take_turn)
    return engine


def blocking_reader(database_url: str) -> Engine:
    return _open_blocking(address_of(database_url), _SESSION | _SNAPSHOT, patience=_PATIENCE)


def glancing(database_url: str) -> Engine:
    """One journey to the server for a statement, where a transaction makes four of it."""
    return _open_blocking(
        address_of(database_url), _SESSION | _SNAPSHOT, patience=_PATIENCE, isolation_level="AUTOCOMMIT"
    )


def _migrating(database_url: str) -> Engine:
    """A step may take longer than one would wait for anything else."""
    engine = _open_blocking(address_of(database_url), _SESSION | _OF_A_THREAD, patience=None)
    event.listen(engine, "begin", take_turn)
    return engine


@contextmanager
def _told_plainly(database_url: str) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        told = _first_told(error.orig)
        code = sqlstate_of(told)
        if code not in _ADVICE and not is_lost(told):
            raise
        where, why = address_of(database_url).shown, words_of(told)
        advice = _ADVICE.get(code, "is it running, and is CSRBOT_DATABASE_URL right?")
        raise UnusableDatabaseError(f"PostgreSQL at {where} cannot be used: {why}; {advice}") from error


def sqlstate_of(error: BaseException | None) -> str:
    """https://www.postgresql.org/docs/current/errcodes-appendix.html; empty where the server said nothing."""
    if state := getattr(error, "sqlstate", None):
        return str(state)
    told = error.args[0] if error is not None and error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


def is_lost(error: BaseException | None) -> bool:
    """Whether the connection is gone, or was not made: nothing was committed unless COMMIT was sent."""
    state = sqlstate_of(error)
    if state:
        return state[:2] == "08" or state in {"57P01", "57P02", "57P03", "25P03"}
    if isinstance(error, OSError):
        return True
    return type(error).__name__ in _GONE


_GONE = {"InterfaceError", "ConnectionDoesNotExistError", "InternalClientError"}
"""What the two drivers call a connection that was closed under them."""


def _order_by_code_point(connection: Connection) -> None:
    """As SQLite and Python do, whatever language the server was set up in."""
    for table, column in connection.exec_driver_sql(_IN_ANOTHER_ORDER).all():
        connection.exec_driver_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" TYPE text COLLATE "C"')


def _rewrite(database_url: str) -> bool:
    """Each table for itself: whoever reads or writes that one waits meanwhile."""
    engine = _migrating(database_url).execution_options(isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            for table in connection.exec_driver_sql(_TABLES).scalars().all():
                full = "" if table in _MADE_OF_OTHERS else "(FULL)"
                connection.exec_driver_sql(f'VACUUM {full} "{table}"')
    except DBAPIError as error:
        if sqlstate_of(error.orig) != "55P03":
            raise
        return False
    finally:
        engine.dispose()
    return True


def take_turn(connection: Connection) -> None:
    """Wait until nobody else writes; until the end of the transaction nobody else does."""
    connection.exec_driver_sql(_TAKE_TURN)


def _open(address: Address, session: Mapping[str, str], **pool: Any) -> AsyncEngine:
    engine = create_async_engine(
        address.url.set(drivername="postgresql+asyncpg"),
        connect_args={
            **address.for_asyncpg,
            "server_settings": {**session, "application_name": "csrbot"},
            "timeout": _CONNECTING,
            "command_timeout": _PATIENCE,
        },
        **_options(),
        **pool,
    )
    silence.notice(engine)
    return engine


def _open_blocking(
    address: Address, session: Mapping[str, str], patience: int | None, **options: Any
) -> Engine:
    engine = create_engine(
        address.url.set(drivername="postgresql+pg8000"),
        connect_args={
            **address.for_pg8000,
            "startup_params": dict(session),
            "application_name": "csrbot",
            "timeout": patience,
        },
        **_options(),
        pool_pre_ping=True,
        **options,
    )
    engine.dialect.use_insertmanyvalues_wo_returning = True  # the driver would go there and back for each row
    return engine


def _options() -> dict[str, Any]:
    return {
        "pool_timeout": BUSY_SECONDS,
        "hide_parameters": True,  # a fault is logged, and what somebody wrote is not
    }


def _first_told(error: BaseException | None) -> BaseException | None:
    """What the server said before it hung up, behind which the driver found the connection closed."""
    seen = error
    while seen is not None:
        if sqlstate_of(seen):
            return seen
        seen = seen.__context__
    return error


def words_of(error: BaseException | None) -> str:
    """The server's or the driver's own, in one line."""
    told = error.args[0] if error is not None and error.args else ""
    said = str(told.get("M", told) if isinstance(told, dict) else told)
    return said.partition(" (timeout")[0].strip(". ")


POSTGRESQL = Dialect(
    "postgresql",
    writer,
    reader,
    blocking,
    blocking_reader,
    glancing,
    migrating=_migrating,
    prepare=lambda _url: None,
    told_plainly=_told_plainly,
    complete=_order_by_code_point,
    empty_log=lambda _url: True,  # the log is the server's own
    rewrite=_rewrite,
    dangling=lambda _connection: "",
)
