"""What every `Commitments` promises."""

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from bot.storage.storage import Storage
from handlers.commitments.commitment import Commitment, CommitmentEvent, Standing
from handlers.kernel.ports import InconsistentError
from tests.contracts.conftest import Opener
from tests.contracts.examples import DAY, HARMLESS, HOSTILE, MINUTE, NOW
from tests.transactions import writing

TODAY = date(2026, 3, 2)
PLAIN = Commitment("c1", "anna", "Switch off the compressor at night", NOW, date(2026, 4, 1))
FULL = Commitment(
    id="c2",
    person_id="ben",
    text="Count the waste bins",
    made_at=NOW - DAY,
    due=date(2026, 3, 1),
    team="Énergie",
    standing=Standing.NEEDS_HELP,
    said_at=NOW,
    note="Where are they?",
    version=3,
    check_in_at=NOW + DAY,
    unanswered=2,
    cards=4,
)


async def put(storage: Storage, *commitments: Commitment) -> None:
    async with writing(storage.work) as transaction:
        for each in commitments:
            assert await transaction.commitments.add(each)


async def test_a_commitment_comes_back_as_it_was(storage: Storage) -> None:
    await put(storage, PLAIN, FULL)
    async with storage.work.reading() as look:
        assert await look.commitments.get("c1") == PLAIN
        assert await look.commitments.get("c2") == FULL
        assert await look.commitments.get("c3") is None


async def test_an_id_is_given_once(storage: Storage) -> None:
    await put(storage, PLAIN)
    async with writing(storage.work) as transaction:
        assert not await transaction.commitments.add(replace(FULL, id="c1"))
    async with storage.work.reading() as look:
        assert await look.commitments.get("c1") == PLAIN


async def test_only_the_next_version_is_stored(storage: Storage) -> None:
    await put(storage, PLAIN)
    done = replace(PLAIN, standing=Standing.DONE, version=1)
    async with writing(storage.work) as transaction:
        assert not await transaction.commitments.save(replace(done, version=2))
        assert not await transaction.commitments.save(replace(done, id="c9"))
        assert await transaction.commitments.save(done)
        assert not await transaction.commitments.save(done)
    async with storage.work.reading() as look:
        assert await look.commitments.get("c1") == done


async def test_of_two_changes_at_once_one_is_stored(open_storage: Opener) -> None:
    storages = [open_storage() for _ in range(2)]
    await put(storages[0], PLAIN)

    async def save(storage: Storage, note: str) -> bool:
        async with writing(storage.work) as transaction:
            saved = await transaction.commitments.save(replace(PLAIN, version=1, note=note))
        return saved

    assert sorted(await asyncio.gather(save(storages[0], "one"), save(storages[1], "two"))) == [False, True]


async def test_the_history_is_kept_in_order(storage: Storage) -> None:
    await put(storage, PLAIN)
    rows = [
        CommitmentEvent("c1", 0, "made", "anna", NOW, "2026-04-01"),
        CommitmentEvent("c1", 1, "asked", None, NOW + MINUTE),
    ]
    async with writing(storage.work) as transaction:
        for row in rows:
            await transaction.commitments.record(row)
    async with storage.work.reading() as look:
        assert list(await look.commitments.history("c1")) == rows
        assert list(await look.commitments.history("c2")) == []


async def test_a_history_needs_its_commitment(storage: Storage) -> None:
    with pytest.raises(InconsistentError):
        async with writing(storage.work) as transaction:
            await transaction.commitments.record(CommitmentEvent("c9", 0, "made", "anna", NOW))


async def test_open_ones_are_listed_first_then_what_is_due_first(storage: Storage) -> None:
    later = replace(PLAIN, id="later", due=date(2026, 5, 1))
    done = replace(PLAIN, id="done", due=date(2026, 1, 1), standing=Standing.DONE)
    dropped = replace(PLAIN, id="dropped", due=date(2026, 1, 2), standing=Standing.DROPPED)
    older = replace(PLAIN, id="older", made_at=NOW - DAY)
    await put(storage, dropped, later, done, PLAIN, older, FULL)
    async with storage.work.reading() as look:
        listed = [each.id for each in await look.commitments.of_person("anna")]
        assert listed == ["older", "c1", "later", "done", "dropped"]
        assert [each.id for each in await look.commitments.of_person("anna", limit=2)] == ["older", "c1"]
        assert list(await look.commitments.of_person("nobody")) == []


async def test_a_team_is_found_however_its_name_is_written(storage: Storage) -> None:
    await put(storage, PLAIN, FULL)
    async with storage.work.reading() as look:
        assert list(await look.commitments.of_team("ÉNERGIE")) == [FULL]
        assert list(await look.commitments.of_team("Energie")) == []
        assert list(await look.commitments.of_team("")) == [], "nobody's department is no team"


async def test_what_is_due_comes_oldest_first(storage: Storage) -> None:
    soon = replace(PLAIN, id="soon", check_in_at=NOW + MINUTE)
    await put(storage, PLAIN, FULL, soon)
    async with storage.work.reading() as look:
        assert list(await look.commitments.due(NOW)) == []
        assert list(await look.commitments.due(NOW + MINUTE)) == [soon]
        assert list(await look.commitments.due(NOW + DAY)) == [soon, FULL]
        assert list(await look.commitments.due(NOW + DAY, limit=1)) == [soon]


async def test_text_that_no_database_takes_is_made_harmless(storage: Storage) -> None:
    await put(storage, replace(PLAIN, text=HOSTILE, note=HOSTILE))
    async with storage.work.reading() as look:
        assert await look.commitments.get("c1") == replace(PLAIN, text=HARMLESS, note=HARMLESS)
