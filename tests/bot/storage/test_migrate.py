"""Every database, of whatever age, becomes one of this version, or is left alone."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
import structlog
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from bot.storage import engine
from bot.storage.catalogue import METADATA
from bot.storage.engines import sqlite
from bot.storage.migrate import (
    DanglingError,
    NewerDatabaseError,
    UnusableDatabaseError,
    migrate,
    told_plainly,
)
from bot.storage.passages.sql import SqlPassageStore
from handlers.kernel.kinds import MessageKind

STEPS = sorted(path.stem[1:5] for path in Path(engine.__file__).parent.glob("migrations/versions/m*.py"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "csrbot.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


def run(file: Path, *statements: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as connection, connection:
        return [row for statement in statements for row in connection.execute(statement)]


def test_no_two_steps_have_one_number() -> None:
    assert [f"{number:04}" for number in range(1, len(STEPS) + 1)] == STEPS


def test_a_new_database_is_made_for_its_owner_only(url: str, file: Path) -> None:
    migrated = migrate(url)
    assert (migrated.before, migrated.after, migrated.changed) == (None, STEPS[-1], True)
    assert file.stat().st_mode & 0o077 == 0
    assert run(file, "PRAGMA journal_mode") == [("wal",)]


def test_the_tables_are_those_that_the_program_speaks_of(url: str) -> None:
    migrate(url)
    blocking = engine.blocking(url)
    with blocking.connect() as connection:
        virtual = {name for (name,) in connection.exec_driver_sql(VIRTUAL_AND_SHADOW)}

        def ours(_object: object, name: str | None, kind: str, _reflected: bool, _to: object) -> bool:
            return not (kind == "table" and name in virtual)

        options = {"compare_type": True, "compare_server_default": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, METADATA) == []
    blocking.dispose()


VIRTUAL_AND_SHADOW = "SELECT name FROM pragma_table_list WHERE type IN ('virtual', 'shadow')"


def test_a_second_start_does_nothing(url: str) -> None:
    migrate(url)
    with structlog.testing.capture_logs() as logs:
        assert not migrate(url).changed
    assert logs == []


@pytest.mark.parametrize("step", STEPS[:-1])
def test_an_older_database_is_upgraded_and_says_so_unless_that_would_leave_dangling_rows(
    url: str, file: Path, step: str
) -> None:
    assert migrate(url, to=step).after == step
    run(file, "INSERT INTO audit (who, did, subject, at, detail) VALUES ('a', 'b', 'c', '2026-01-01', '')")
    run(file, "INSERT INTO person_role VALUES ('nobody', 'csr')")
    with pytest.raises(DanglingError, match="person_role refers to a missing row of person"):
        migrate(url)
    assert run(file, "SELECT version_num FROM alembic_version") == [(step,)]
    run(file, "DELETE FROM person_role")
    with structlog.testing.capture_logs() as logs:
        migrated = migrate(url)
    assert (migrated.before, migrated.after) == (step, STEPS[-1])
    assert logs == [{"event": "database upgraded", "log_level": "info", "before": step, "after": STEPS[-1]}]
    assert run(file, "SELECT who, did, subject FROM audit") == [("a", "b", "c")]


def test_a_database_of_a_newer_version_is_refused_and_left_alone(url: str, file: Path) -> None:
    migrate(url)
    run(file, "UPDATE alembic_version SET version_num = '9999'", "DROP TABLE audit")
    run(file, "UPDATE schema_floor SET revision = '9999'")
    with pytest.raises(NewerDatabaseError, match="9999, which is newer than this version"):
        migrate(url)
    assert run(file, "SELECT version_num FROM alembic_version") == [("9999",)]
    assert run(file, "SELECT name FROM sqlite_master WHERE name = 'audit'") == []


def test_a_reply_that_was_kept_is_published(url: str, file: Path) -> None:
    migrate(url, to="0010")
    run(
        file,
        "INSERT INTO question (id, asker_id, platform, address, thread, text, asked_at, state, version,"
        " topic, shown, stage, offered_to, reminded, accepted, note)"
        " VALUES ('q', 'anna', 'web', 'anna', '', 'Kept?', '2026-01-01', 'kept', 3,"
        " '', '[]', 0, '[]', 0, 0, '')",
        "INSERT INTO question_event (question_id, version, name, at, detail)"
        " VALUES ('q', 2, 'kept', '2026-01-01', ''), ('q', 3, 'concluded', '2026-01-01', 'kept'),"
        " ('q', 4, 'rejected', '2026-01-01', 'kept')",
        "INSERT INTO audit (who, did, subject, at, detail)"
        " VALUES ('a', 'reply.kept', 'question:q', '2026-01-01', '')",
    )
    migrate(url)
    assert run(file, "SELECT state, text FROM question", "SELECT did FROM audit") == [
        ("published", "Kept?"),
        ("reply.published",),
    ]
    assert run(file, "SELECT name, detail FROM question_event ORDER BY id") == [
        ("published", ""),
        ("concluded", "published"),
        ("rejected", "kept"),
    ]


_UPLOAD = "uploads/0123456789abcdef/travel.pdf"
_DOCUMENT = (
    "INSERT INTO document (number, id, collection, path, title, content_hash, audience, page_count, topics,"
    " first_passage, passages, changed_at)"
    " VALUES ({0}, 'd{0}', 'documents', '{1}', 't', 'h{0}', '{{}}', 1, '[]', {0}0, 2, 1)"
)
_PASSAGE = (
    "INSERT INTO passage (id, document_number, ordinal, text, sentences, kind, heading, page_unit, digest)"
    " VALUES ({0}{1}, {0}, {1}, 'Words {1}.', x'', 'text', '[]', 'page', 1)"
)
_FILE = (
    "INSERT INTO indexed_file (path, name, state, at, reason, passages, collection, audience, attempts)"
    " VALUES ('/var/lib/csrbot/{0}', 'travel.pdf', 'indexed', '2026-01-01', 'cut', 2, 'documents',"
    " 'everyone', 1)"
)


def test_documents_keep_everything_but_their_place_on_the_disk(url: str, file: Path) -> None:
    """As a database of the version before versions were kept has them."""
    migrate(url, to="0008")
    paths = (f"/var/lib/csrbot/{_UPLOAD}", "/srv/csr/plan.md", "/srv/csr/old/plan.md", "/home/csr/a.md")
    for number, path in enumerate((*paths, "replies/17"), 1):
        run(file, _DOCUMENT.format(number, path), *(_PASSAGE.format(number, place) for place in (0, 1)))
    run(file, _FILE.format(_UPLOAD))
    migrate(url)
    assert run(file, "SELECT id, path, numbers_given FROM document ORDER BY number") == [
        ("d1", _UPLOAD, 2),
        ("d2", "csr-2/plan.md", 2),
        ("d3", "csr-2/old/plan.md", 2),
        ("d4", "csr/a.md", 2),
        ("d5", "replies/17", 2),
    ]
    assert run(file, "SELECT name, place FROM document_folder ORDER BY 1") == [
        ("csr", "/home/csr"),
        ("csr-2", "/srv/csr"),
    ]
    assert run(file, "SELECT path, reason, passages FROM indexed_file") == [(_UPLOAD, "cut", 2)]
    assert run(file, "SELECT count(*) FROM passage WHERE number = ordinal") == [(10,)]
    store = SqlPassageStore(url)
    (version,) = store.versions("csr-2/plan.md")
    assert (version.number, version.passages, version.read_at) == (1, 2, None)
    store.close()


def test_of_several_that_start_at_once_one_upgrades(url: str) -> None:
    with ThreadPoolExecutor(4) as starts:
        migrated = list(starts.map(lambda _: migrate(url), range(4)))
    assert sorted(each.changed for each in migrated) == [False, False, False, True]
    assert {each.after for each in migrated} == {STEPS[-1]}


def test_several_databases_may_be_made_at_once(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / str(number)}.db" for number in range(8)]
    with ThreadPoolExecutor(4) as starts:
        migrated = list(starts.map(migrate, urls))
    assert {(each.before, each.after) for each in migrated} == {(None, STEPS[-1])}


@pytest.mark.parametrize("wrong", ["sqlite://", "sqlite:///:memory:"])
def test_what_is_not_in_a_file_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match="not a SQLite database in a file"):
        migrate(wrong)


def test_a_full_disk_is_told_in_a_sentence(url: str, file: Path) -> None:
    migrate(url)
    full = sqlite.blocking(url, "max_page_count=1")
    try:
        with (
            pytest.raises(UnusableDatabaseError, match="disk is full"),
            told_plainly(file),
            full.begin() as connection,
        ):
            connection.exec_driver_sql("CREATE TABLE more (content BLOB)")
            connection.exec_driver_sql("INSERT INTO more VALUES (zeroblob(1000000))")
    finally:
        full.dispose()


OLD_OUTBOX = (
    "INSERT INTO outbox"
    " (key, recipient, slot, silent, message, state, attempts, owner, in_doubt, why, queued_at)"
    " VALUES ('{key}', '{{}}', '', 0, '{{}}', 'queued', 0, '', 0, '', '2026-01-01')"
)
OLD_KEYS = {
    "question:q1:q1:3:answer": "answer",
    "question:q1:2:answer": "answer",
    "question:q1:q1:7:reply": "answer",
    "question:q1:shared": "answer",
    "event:slack:press:4711:said": "answer",
    "lesson:anna:card7:shown": "answer",
    "commitment:c1:2:anna": "answer",
    "feedback:f1:4:card:carla": "card",
    "question:q1:q1:3:card:ben": "card",
    "question:q1:q1:3:card:ben:q2": "card",
    "question:q1:q1:3:card_over:ben": "card",
    "question:q1:q1:5:review:carla": "card",
    "question:q1:q1:6:review_over:carla": "card",
    "board:slack:q1:3": "card",
    "question:q1:q1:4:lease_over:ben": "notice",
    "question:q1:q1:6:author:ben": "notice",
    "feedback:f1:5:told": "notice",
    "feedback:f1:5:asked": "notice",
    "question:q1:q1:4:reminder:ben": "reminder",
    "question:q1:q1:4:reminder_over:ben": "reminder",
    "feedback:f1:overdue:2026-48:carla": "reminder",
    "welcome:anna": "welcome",
    "sign_in:9f2c:2026-11-29T09:00:00+00:00": "sign_in",
}


def test_messages_under_way_get_their_kind_from_the_keys_of_the_version_before(url: str, file: Path) -> None:
    migrate(url, to="0007")
    run(file, *(OLD_OUTBOX.format(key=key) for key in OLD_KEYS))
    migrate(url)
    assert run(file, "SELECT key, kind FROM outbox ORDER BY id") == list(OLD_KEYS.items())
    for kind, priority in run(file, "SELECT DISTINCT kind, priority FROM outbox"):
        assert MessageKind(str(kind)).priority == priority


def test_messages_under_way_say_the_same_after_bodies_stand_apart(url: str, file: Path) -> None:
    migrate(url, to="0021")
    states = ("behind", "queued", "leased", "sent", "superseded", "undeliverable")
    for state in states:
        run(
            file,
            OLD_OUTBOX.format(key=state)
            .replace("'queued'", f"'{state}'")
            .replace("'{}', 's", f"'{state}', 's"),
        )
    before = run(file, "SELECT key, state, message FROM outbox ORDER BY id")
    migrate(url)
    after = run(
        file, "SELECT key, state, b.message FROM outbox JOIN outbox_body b ON b.id = body ORDER BY outbox.id"
    )
    assert after == before
    assert [key for key, *_ in after] == list(states)
