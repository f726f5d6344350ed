"""What became of work is noted as soon as the database is back, while the lease lasts."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from bot.workers.noting import noted
from handlers.kernel.ports import ContentionError

LEASE = timedelta(minutes=2)


def away_for(tries: int, told: list[int]) -> Callable[[], Awaitable[None]]:
    """The database is away so often."""

    async def note() -> None:
        told.append(len(told))
        if len(told) <= tries:
            raise ContentionError("away")

    return note


async def test_it_is_noted_once_when_the_database_is_back() -> None:
    told: list[int] = []
    await noted(away_for(3, told), LEASE, pause=0)
    assert told == [0, 1, 2, 3]


async def test_when_the_lease_is_over_others_have_it() -> None:
    with pytest.raises(ContentionError):
        await noted(away_for(3, []), timedelta(0), pause=0)


async def test_what_may_have_been_committed_is_not_noted_again() -> None:
    told: list[int] = []

    async def note() -> None:
        told.append(len(told))
        raise TimeoutError

    with pytest.raises(TimeoutError):
        await noted(note, LEASE, pause=0)
    assert told == [0]
