"""Everything of an installation on SQLite into a PostgreSQL database, while it runs."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backups.copying import copy_with_arrivals, fresh_folder
from bot.storage.blobs.sql import SqlBlobs
from bot.storage.database import open_database
from bot.storage.engine import file_of
from bot.storage.moving.moving import MovedTable, Told, move


@dataclass(frozen=True, slots=True)
class MovedHouse:
    tables: Sequence[MovedTable]
    uploads: int

    @property
    def is_same(self) -> bool:
        return all(table.is_same for table in self.tables)


def move_house(
    database_url: str, data_dir: Path, target_url: str, *, with_uploads: bool, told: Told = lambda *_: None
) -> MovedHouse:
    """The database as of one moment, with what had arrived for it, and the files of the folder, too.

    Blocks. Raises `MoveError`, `BackupError` where the copy is damaged, ValueError for what is no SQLite
    database, and what `migrate` raises.
    """
    database = Path(file_of(database_url))
    with fresh_folder(data_dir / "moving.partial") as folder:
        copy = folder / "csrbot.db"
        copy_with_arrivals(database, copy)
        tables = move(copy, target_url, told)
    return MovedHouse(tables, asyncio.run(_take_over(target_url, data_dir)) if with_uploads else 0)


async def _take_over(target_url: str, data_dir: Path) -> int:
    database = open_database(target_url)
    try:
        return await SqlBlobs(database, data_dir).take_over()
    finally:
        await database.close()
