"""What use cases rely on when they write holds between replicas, too.

`python -m benchmarks.replicas` does the same a thousand times.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from benchmarks.replicas import raced
from tests.bot.storage.replica_races import RACES, Race
from tests.servers import postgresql

SOME = 10


@pytest.mark.parametrize("name", RACES)
async def test_two_replicas_at_the_same_moment_do_it_one_after_the_other(name: str) -> None:
    with postgresql.new_database() as url:
        assert await raced(RACES[name], url, SOME) == 0


async def test_without_the_lock_the_races_are_lost() -> None:
    """So that a race that is won says something."""
    names = ("inbox order", "slot superseded", "open commitments", "merged both ways")
    lost: Sequence[Race] = [RACES[name] for name in names]
    with postgresql.new_database() as url:
        assert all([await raced(race, url, SOME, in_turn=False) > 0 for race in lost])
