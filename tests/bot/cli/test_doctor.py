"""What `csrbot doctor` says of a machine."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli.doctor import examine
from bot.config import read_settings
from bot.opening import open_knowledge_base
from bot.storage.migrate import migrate
from knowledge.index.ingestion import Wanted
from tests.databases import new_database


def test_the_doctor_names_the_oldest_sqlite_that_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    found = next(examine(read_settings(data_dir=tmp_path)))
    assert not found.ok
    assert found.advice == "install a Python whose SQLite is 3.35.0 or newer"


def test_documents_in_a_language_that_the_encoder_does_not_read_are_told_with_what_to_do(
    tmp_path: Path,
) -> None:
    (tmp_path / "abfall.md").write_text(
        "# Abfall am Standort\n\nBatterien geben wir im Lager ab, jeden Tag von acht bis zwölf Uhr. "
        "Papier und Pappe kommen in die blaue Tonne, Glas in den Behälter neben dem Tor.\n",
        encoding="utf-8",
    )
    settings = read_settings(data_dir=tmp_path / "data", encoder="english")
    migrate(settings.database)
    brain = open_knowledge_base(settings)
    with closing(brain):
        list(brain.indexer.index([Wanted(tmp_path / "abfall.md")]))
    (found,) = [one for one in examine(settings) if one.check == "languages"]
    assert (found.ok, "German" in found.found) == (False, True)
    assert "CSRBOT_ENCODER=multilingual" in found.advice


def advice(data: Path, check: str) -> str:
    return next(one.advice for one in examine(read_settings(data_dir=data)) if one.check == check)


def test_a_damaged_database_is_told_to_be_restored(tmp_path: Path) -> None:
    file = tmp_path / "csrbot.db"
    new_database(file)
    content = bytearray(file.read_bytes())
    content[4096 * 30 : 4096 * 40] = b"\xff" * 4096 * 10
    file.write_bytes(content)
    assert "csrbot restore" in advice(tmp_path, "database")
    file.write_bytes(b"no database " * 1000)
    assert "csrbot restore" in advice(tmp_path, "database")


def test_a_newer_database_needs_the_newer_program(tmp_path: Path) -> None:
    file = tmp_path / "csrbot.db"
    new_database(file)
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("UPDATE schema_floor SET revision = '9999'")
    assert "install the newer csrbot" in advice(tmp_path, "database")


def test_a_key_that_is_cut_or_that_others_may_read_is_told(tmp_path: Path) -> None:
    key = tmp_path / "secret.key"
    key.touch(mode=0o600)
    assert "backup" in advice(tmp_path, "secret key")
    key.write_text("0" * 64)
    assert advice(tmp_path, "secret key") == ""
    key.chmod(0o644)
    assert advice(tmp_path, "secret key") == f"chmod 600 {key}"
