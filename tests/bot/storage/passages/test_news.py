"""Which documents are news to their readers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.passages.sql import SqlPassageStore
from bot.storage.unit_of_work import sql_storage
from knowledge.records import Reading
from tests.bot.storage.test_lesson_sources import entry
from tests.databases import new_database

FIRST, SAME_DAY, THIRD = (datetime(2026, 3, *moment, tzinfo=UTC) for moment in ((1, 8), (1, 20), (3, 8)))


async def news(folder: Path, *read: tuple[str, str, datetime]) -> list[tuple[str, bool]]:
    """Titles of what changed since the first was read, after each (file, text, moment); True for new ones."""
    url = new_database(folder / "index.db")
    store = SqlPassageStore(url)
    for name, text, at in read:
        store.replace((), [entry(name, text)], Reading(f"{name}.md", f"hash of {text}", at))
    opened = open_database(url)
    async with sql_storage(opened).work.reading() as look:
        changed = await look.strategy.changed(FIRST)
    await opened.close()
    return [(one.title, one.is_new) for one in changed]


async def test_what_a_company_begins_with_is_new_to_nobody(tmp_path: Path) -> None:
    assert await news(tmp_path, ("travel", "By train.", FIRST), ("energy", "By sun.", SAME_DAY)) == []


async def test_what_comes_later_is_new_and_what_is_read_anew_has_changed(tmp_path: Path) -> None:
    first = ("travel", "By train.", FIRST)
    assert await news(tmp_path, first, ("travel", "By bus.", SAME_DAY), ("energy", "By sun.", THIRD)) == [
        ("The energy", True),
        ("The travel", False),
    ]


async def test_where_nothing_was_read_there_are_no_news(tmp_path: Path) -> None:
    assert await news(tmp_path) == []
