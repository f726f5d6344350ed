"""A backup a day, and the oldest go."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.storage.backups.copying import BackupError
from bot.storage.backups.daily import DailyBackup

NIGHT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def daily(folder: Path, keep: int = 3, **changed: object) -> DailyBackup:
    save = changed.get("save", lambda file: file.write_text("saved"))
    return DailyBackup(time(2, 30), folder / "backups", keep, save, ZoneInfo("UTC"))  # type: ignore[arg-type]


def made(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "backups").iterdir())


async def test_one_is_made_a_day_once_its_time_has_come(tmp_path: Path) -> None:
    backup = daily(tmp_path)
    await backup(NIGHT - timedelta(minutes=1))
    assert not (tmp_path / "backups").exists()
    for minutes in (0, 5, 600):
        await backup(NIGHT + timedelta(minutes=minutes))
    assert made(tmp_path) == ["csrbot-2026-03-02.backup"]


async def test_the_time_is_that_of_the_machine(tmp_path: Path) -> None:
    backup = DailyBackup(
        time(2, 30), tmp_path / "backups", 3, lambda file: file.write_text(""), ZoneInfo("Asia/Tokyo")
    )
    await backup(datetime(2026, 3, 1, 17, 30, tzinfo=UTC))
    assert made(tmp_path) == ["csrbot-2026-03-02.backup"]


async def test_the_oldest_go_and_nothing_else_does(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    (tmp_path / "backups" / "by-hand.backup").write_text("mine")
    for day in range(5):
        await daily(tmp_path)(NIGHT + day * DAY)
    assert made(tmp_path) == [
        "by-hand.backup",
        *(f"csrbot-2026-03-0{day}.backup" for day in (4, 5, 6)),
    ]


async def test_one_that_fails_removes_nothing_and_is_tried_again(tmp_path: Path) -> None:
    def fail(_file: Path) -> None:
        raise BackupError("no space is left")

    await daily(tmp_path, keep=1)(NIGHT)
    with pytest.raises(BackupError):
        await daily(tmp_path, keep=1, save=fail)(NIGHT + DAY)
    assert made(tmp_path) == ["csrbot-2026-03-02.backup"]
    await daily(tmp_path, keep=1)(NIGHT + DAY)
    assert made(tmp_path) == ["csrbot-2026-03-03.backup"]
