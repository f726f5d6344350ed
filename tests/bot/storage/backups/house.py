"""A data folder with something of everything in it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bot.storage.backups.exchanging import Restored, RestoreTarget
from bot.storage.backups.restoring import restore
from bot.storage.backups.saving import Saved, save
from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage
from tests.contracts.examples import question
from tests.databases import new_database
from tests.transactions import writing

PASSPHRASE = "four words of no meaning"  # noqa: S105 - of nothing


@dataclass(frozen=True)
class House:
    data: Path

    @property
    def file(self) -> Path:
        return self.data / "csrbot.db"

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.file}"

    def save(self, file: Path, passphrase: str = "") -> Saved:
        return save(self.url, self.data, file, passphrase)

    def restore(self, file: Path, passphrase: str = "") -> Restored:
        return restore(RestoreTarget(self.url, self.data), file, "before", lambda: passphrase)

    def put(self, name: str, content: bytes) -> None:
        path = self.data / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def files(self) -> dict[str, bytes]:
        """All but the database and the locks."""
        found = {path.relative_to(self.data).as_posix(): path for path in self.data.rglob("*")}
        return {
            name: path.read_bytes()
            for name, path in sorted(found.items())
            if path.is_file() and "csrbot.db" not in name and not name.endswith(".lock")
        }

    async def ask(self, name: str) -> None:
        database = open_database(self.url)
        async with writing(sql_storage(database).work) as transaction:
            await transaction.questions.add(question(name))
        await database.close()


def furnished(data: Path) -> House:
    """With an upload, something in the trash, a key and a picture."""
    house = House(data)
    data.mkdir(parents=True, exist_ok=True)
    new_database(house.file)
    house.put("uploads/0a/strategy.pdf", b"%PDF strategy")
    house.put("trash/1b/content", b"removed")
    house.put("secret.key", b"the key")
    house.put("pictures/page.png", b"made again")
    return house


def asked(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as connection:
        return [name for (name,) in connection.execute("SELECT id FROM question ORDER BY id")]
