"""What `csrbot doctor` says of a machine."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bot.cli.doctor import examine
from bot.config import read_settings


def test_the_doctor_names_the_oldest_sqlite_that_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 1))
    found = next(examine(read_settings(data_dir=tmp_path)))
    assert not found.ok
    assert found.advice == "install a Python whose SQLite is 3.35.0 or newer"
