"""As `test_linking`, for whoever copies a PostgreSQL database, a dump of it or its server's log."""

from __future__ import annotations

from benchmarks.linking_postgresql import shares


async def test_in_batches_no_attack_finds_more_than_chance_does() -> None:
    found = await shares(runs=3, batch=10, together=10)
    assert len(found) == 3
    assert all(share <= 12 / 30 for share in found.values()), found


async def test_the_attack_is_a_good_one() -> None:
    """Words that are released one by one lie in the heap, and in a dump, as they came."""
    found = await shares(runs=1, batch=10, together=1)
    assert found["order of the heap"] == 1.0
    assert found["write-ahead log"] >= 0.8
