"""What every `Releases` promises: the first of a measure and a period stays as it is."""

from __future__ import annotations

from bot.storage.storage import Storage
from handlers.insights.release import Release, ReleasedCell
from handlers.kernel.k_anonymity import Bound, Released
from tests.transactions import writing

FIRST = Release(
    "topics",
    "2026-W48",
    (ReleasedCell("Waste", (Released(6, 5), Released(5, 5, Bound.AT_LEAST))),),
    (Released(9, 7), Released(2, 7)),
)


async def add(storage: Storage, release: Release) -> bool:
    async with writing(storage.work) as tx:
        added = await tx.releases.add(release)
    return added


async def test_a_release_is_made_once_and_kept_as_it_is(storage: Storage) -> None:
    assert await add(storage, FIRST)
    assert not await add(storage, Release("topics", "2026-W48"))
    assert await add(storage, Release("topics", "2026-W47"))
    async with storage.work.reading() as look:
        found = await look.releases.of(["2026-W48", "2026-W46"])
    assert found == {("topics", "2026-W48"): FIRST}
