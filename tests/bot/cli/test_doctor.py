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
    settings = read_settings(data_dir=tmp_path / "data")
    migrate(settings.database)
    brain = open_knowledge_base(settings)
    with closing(brain):
        list(brain.indexer.index([Wanted(tmp_path / "abfall.md")]))
    (found,) = [one for one in examine(settings) if one.check == "languages"]
    assert (found.ok, "German" in found.found) == (False, True)
    assert "CSRBOT_ENCODER=multilingual" in found.advice
