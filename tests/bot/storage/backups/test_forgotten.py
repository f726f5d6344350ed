"""Whoever was forgotten after a backup is forgotten again when it is put back."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.privacy.ports import EMAIL
from tests.bot.storage.backups.house import House, furnished
from tests.contracts.examples import NOW, person
from tests.transactions import writing


@pytest.fixture
def house(tmp_path: Path) -> House:
    return furnished(tmp_path / "data")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    return tmp_path / "all.backup"


@asynccontextmanager
async def open_house(house: House) -> AsyncIterator[Storage]:
    database = open_database(house.url)
    try:
        yield sql_storage(database)
    finally:
        await database.close()


async def people_come(house: House, *names: str) -> None:
    async with open_house(house) as storage, writing(storage.work) as tx:
        for name in names:
            await tx.people.save(person(name))
            await tx.people.seen(name, "slack", f"T1:{name}", NOW)


async def anna_comes_back(house: House) -> None:
    """As somebody new, at her old address."""
    async with open_house(house) as storage, writing(storage.work) as tx:
        await tx.people.save(person("anna2", email=person("anna").email))


async def are_forgotten(house: House, *names: str) -> None:
    async with open_house(house) as storage:
        for name in names:
            await storage.personal.erase(name, NOW)


async def test_whoever_was_forgotten_since_is_due_at_once_and_nobody_else(house: House, saved: Path) -> None:
    await people_come(house, "anna", "ben")
    house.save(saved)
    await are_forgotten(house, "anna")
    assert house.restore(saved).forgotten == 1
    async with open_house(house) as storage:
        assert await storage.personal.due(NOW) == ["anna"]


async def test_so_is_who_is_known_by_an_account_alone(house: House, saved: Path) -> None:
    await people_come(house, "anna")
    house.save(saved)
    async with open_house(house) as storage, writing(storage.work) as tx:
        found = await tx.people.get("anna")
        assert found is not None
        await tx.people.save(person("anna", email="married@example.com", version=found.version))
    await are_forgotten(house, "anna")
    assert house.restore(saved).forgotten == 1


async def test_no_import_brings_back_who_came_and_went_since(house: House, saved: Path) -> None:
    house.save(saved)
    await people_come(house, "anna")
    await are_forgotten(house, "anna")
    assert house.restore(saved).forgotten == 0
    async with open_house(house) as storage, storage.work.reading() as tx:
        assert await tx.people.forgotten("slack", ["T1:anna", "T1:ben"]) == {"T1:anna"}
        assert await tx.people.forgotten(EMAIL, [person("anna").email]) == {person("anna").email}


async def test_who_was_forgotten_before_and_came_back_stays(house: House, saved: Path) -> None:
    await people_come(house, "anna", "ben")
    await are_forgotten(house, "anna")
    await anna_comes_back(house)
    house.save(saved)
    await are_forgotten(house, "ben")
    assert house.restore(saved).forgotten == 1
    async with open_house(house) as storage:
        assert await storage.personal.due(NOW) == ["ben"]


async def test_who_came_back_and_was_forgotten_once_more_after_the_backup_is_forgotten_again(
    house: House, saved: Path
) -> None:
    """Their hash is in the backup, too, from the first time: it says nothing about the second."""
    await people_come(house, "anna")
    await are_forgotten(house, "anna")
    await anna_comes_back(house)
    house.save(saved)
    await are_forgotten(house, "anna2")
    assert house.restore(saved).forgotten == 1
    async with open_house(house) as storage:
        assert await storage.personal.due(NOW) == ["anna2"]


async def test_who_came_back_after_the_backup_by_the_address_alone_stays(house: House, saved: Path) -> None:
    await people_come(house, "anna")
    house.save(saved)
    await are_forgotten(house, "anna")
    await anna_comes_back(house)
    assert house.restore(saved).forgotten == 0, "the hash of the account is still there, and they are, too"


async def test_where_the_database_cannot_be_read_nobody_knows(
    house: House, saved: Path, tmp_path: Path
) -> None:
    await people_come(house, "anna")
    house.save(saved)
    house.file.write_bytes(b"torn")
    assert house.restore(saved).forgotten is None
    assert House(tmp_path / "new" / "data").restore(saved).forgotten is None
