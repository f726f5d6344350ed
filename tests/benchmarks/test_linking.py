"""Whoever copies all that lies on the disk learns nothing about whose anonymous words are whose.

By chance three of thirty are right. Thirteen or more would come by chance once in 100,000 times; the
promise of at most 1.2 times chance is shown by a hundred runs: ``python -m benchmarks.linking``.
"""

from __future__ import annotations

from benchmarks.linking import shares


async def test_in_batches_no_attack_finds_more_than_chance_does() -> None:
    found = await shares(runs=3, batch=10, together=10)
    assert all(share <= 12 / 30 for share in found.values()), found


async def test_the_attack_is_a_good_one() -> None:
    """Words that are released one by one stand beside their givers in the write-ahead log."""
    found = await shares(runs=1, batch=10, together=1)
    assert found["write-ahead log"] >= 0.8
