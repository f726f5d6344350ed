"""PostgreSQL has the tables that SQLite has, and says plainly what is wrong with it."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.types import TypeEngine

from bot.storage import engine
from bot.storage.catalogue import METADATA
from bot.storage.engines.address import address_of
from bot.storage.migrate import NewerDatabaseError, UnusableDatabaseError, migrate
from tests.servers import postgresql

COLLATION = re.compile(r' COLLATE "C"|\(53\)')
SAME = {"VARCHAR": "TEXT", "DOUBLE PRECISION": "FLOAT"}


@pytest.fixture
def url() -> Iterator[str]:
    with postgresql.new_database() as url:
        yield url


def test_the_tables_are_those_that_the_program_speaks_of(url: str) -> None:
    """As `test_migrate` finds of SQLite: so both have the same tables, columns, indexes and references."""

    def differs(
        context: MigrationContext,
        _there: object,
        _column: object,
        found: TypeEngine[object],
        ours: TypeEngine[object],
    ) -> bool:
        here = [str(each.dialect_impl(context.dialect).compile(context.dialect)) for each in (found, ours)]
        bare = [COLLATION.sub("", each) for each in here]
        return len({SAME.get(each, each) for each in bare}) > 1

    blocking = engine.blocking(url)
    with blocking.connect() as connection:
        options = {"compare_type": differs, "compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []
    blocking.dispose()


def test_texts_are_in_the_order_that_python_and_sqlite_have_whatever_the_server_speaks(url: str) -> None:
    others = (
        "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public' AND data_type = 'text'"
    )
    assert postgresql.query(url, f"{others} AND collation_name IS DISTINCT FROM 'C'") == [[0]]
    assert postgresql.query(url, others) > [[100]]


def test_of_several_that_start_at_once_one_makes_the_tables() -> None:
    with postgresql.new_database(is_migrated=False) as url, ThreadPoolExecutor(3) as starts:
        migrated = list(starts.map(lambda _: migrate(url), range(3)))
    assert sorted(each.changed for each in migrated) == [False, False, True]
    assert len({each.after for each in migrated}) == 1


def test_a_database_of_a_newer_version_is_refused(url: str) -> None:
    postgresql.query(url, "UPDATE alembic_version SET version_num = '9' || version_num")
    postgresql.query(url, "UPDATE schema_floor SET revision = '9999'")
    with pytest.raises(NewerDatabaseError, match=r"9\d{4}, which is newer than this version"):
        migrate(url)
    postgresql.query(url, "UPDATE alembic_version SET version_num = substr(version_num, 2)")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pg8000 leaves a socket open
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("postgresql://postgres@127.0.0.1:1/csrbot", "127.0.0.1:1/csrbot cannot be used: .*; is it running"),
        ("postgresql://nobody:secret@/postgres", "postgres cannot be used: .*nobody.*; look at the user"),
        ("postgresql://postgres@/missing", "missing cannot be used: .*; make it: CREATE DATABASE"),
    ],
)
def test_what_cannot_be_used_is_told_in_a_sentence_without_the_password(
    url: str, wrong: str, told: str
) -> None:
    _, _, folder = url.partition("?")
    address = wrong if "127" in wrong else f"{wrong}?{folder}"
    with pytest.raises(UnusableDatabaseError, match=told) as raised:
        migrate(address)
    assert "secret" not in str(raised.value)
    del raised
    gc.collect()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("postgresql://somewhere/csrbot", "names a user and a database"),
        ("postgresql://csrbot@somewhere/csrbot?sslmode=perhaps", "sslmode must be one of"),
        ("postgresql://csrbot@somewhere/csrbot?pool=9", "does not know pool"),
        ("mysql://csrbot@somewhere/csrbot", "not on mysql"),
        ("somewhere", "not the URL of a database"),
    ],
)
def test_an_address_that_makes_no_sense_is_refused(wrong: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        migrate(wrong)


def test_an_encrypted_connection_is_made_as_the_address_says() -> None:
    def secure(mode: str) -> object:
        return address_of(f"postgresql://csrbot@db/csrbot?sslmode={mode}").for_pg8000["ssl_context"]

    full, require = secure("verify-full"), secure("require")
    assert (full.check_hostname, full.verify_mode) == (True, 2)  # type: ignore[attr-defined]
    assert (require.check_hostname, require.verify_mode) == (False, 0)  # type: ignore[attr-defined]
    assert (secure("prefer"), secure("disable")) == (None, False)
