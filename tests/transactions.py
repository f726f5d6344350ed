"""A write transaction for what a test arranges or looks at in its own lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace

from bot.platform.store import StoreTransaction, StoreWork
from handlers.kernel.person import Person
from handlers.kernel.ports import People


class _TakenBackError(Exception):
    pass


@asynccontextmanager
async def writing(uow: StoreWork) -> AsyncIterator[StoreTransaction]:
    """Committed at the end of the block; what is raised in it takes everything back.

    A block cannot be run again: contention is a fault here.
    """
    begun: asyncio.Queue[StoreTransaction] = asyncio.Queue()
    ended = asyncio.Event()

    async def work(transaction: StoreTransaction) -> None:
        if ended.is_set():
            raise RuntimeError("the block cannot be run again")
        begun.put_nowait(transaction)
        await ended.wait()

    running, opening = asyncio.create_task(uow.run(work)), asyncio.create_task(begun.get())
    try:
        await asyncio.wait((running, opening), return_when=asyncio.FIRST_COMPLETED)
        if running.done():
            running.result()
        yield opening.result()
    except BaseException:
        opening.cancel()
        running.cancel()
        await asyncio.wait((running,))
        raise
    ended.set()
    await running


@asynccontextmanager
async def taken_back(uow: StoreWork) -> AsyncIterator[StoreTransaction]:
    """Nothing of the block is kept."""
    with suppress(_TakenBackError):
        async with writing(uow) as transaction:
            yield transaction
            raise _TakenBackError


async def store_people(people: People, *wanted: Person) -> None:
    """As they are wanted, over whatever is stored."""
    for person in wanted:
        stored = await people.get(person.id)
        assert await people.save(replace(person, version=stored.version if stored else 0))
