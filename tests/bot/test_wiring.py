"""What is put together from the settings."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bot.config import Settings
from bot.opening import secret_key

STARTS = 8


def key_in(folder: Path) -> bytes:
    return secret_key(Settings(data_dir=folder, _env_file=None))  # type: ignore[call-arg]


def test_of_several_that_start_at_once_all_have_the_same_key(tmp_path: Path) -> None:
    folders = [tmp_path / str(number) for number in range(20)]
    with ThreadPoolExecutor(STARTS) as starts:
        keys = list(starts.map(key_in, [folder for folder in folders for _ in range(STARTS)]))
    for number, folder in enumerate(folders):
        [key] = set(keys[number * STARTS : (number + 1) * STARTS])
        assert len(key) == 64 and key == (folder / "secret.key").read_bytes()
    assert len(set(keys)) == len(folders)


def test_the_key_is_for_its_owner_only(tmp_path: Path) -> None:
    key_in(tmp_path)
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
