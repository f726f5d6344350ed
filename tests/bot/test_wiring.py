"""What is put together from the settings."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest

from bot.config import Settings
from bot.wiring import secret_key


def test_of_several_that_start_at_once_all_have_the_same_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path / "new", _env_file=None)  # type: ignore[call-arg]
    keys: list[bytes] = []
    token_hex = secrets.token_hex

    def while_another_starts(size: int) -> str:
        monkeypatch.setattr(secrets, "token_hex", token_hex)
        keys.append(secret_key(settings))
        return token_hex(size)

    monkeypatch.setattr(secrets, "token_hex", while_another_starts)
    keys.append(secret_key(settings))
    keys.append(secret_key(settings))
    assert len(set(keys)) == 1 and len(keys[0]) == 64
    [file] = (tmp_path / "new").iterdir()
    assert file.stat().st_mode & 0o077 == 0
