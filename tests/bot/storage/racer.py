"""One of several processes that want the same things at the same time; prints what it got, as JSON.

`python -m tests.bot.storage.racer URL NAME COUNT GATE`: starts when the file GATE is there.
"""

import asyncio
import json
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.storage.database import open_database
from bot.storage.storage import Storage
from bot.storage.unit_of_work import sql_storage
from handlers.questions.rules.question import QuestionEventName, State
from tests.contracts.examples import asked, happened
from tests.transactions import writing


async def claim(storage: Storage, question_id: str, by: str) -> bool:
    """As a use case does: look, decide, save, record."""
    async with writing(storage.work) as transaction:
        seen = await transaction.questions.get(question_id)
        if seen is None or seen.state is not State.WAITING:
            return False
        claimed = replace(seen, state=State.CLAIMED, claimed_by=by, version=seen.version + 1)
        if not await transaction.questions.save(claimed):
            return False
        await transaction.questions.record(happened(QuestionEventName.CLAIMED, to=question_id, by=by))
    return True


async def blind_claim(storage: Storage, question_id: str, by: str) -> bool:
    """Decided on what was seen before the transaction: only the guarded save protects it."""
    async with storage.work.reading() as look:
        seen = await look.questions.get(question_id)
    if seen is None or seen.state is not State.WAITING:
        return False
    async with writing(storage.work) as transaction:
        claimed = replace(seen, state=State.CLAIMED, claimed_by=by, version=seen.version + 1)
        won = await transaction.questions.save(claimed)
        if won:
            await transaction.questions.record(happened(QuestionEventName.CLAIMED, to=question_id, by=by))
    return won


async def race(storage: Storage, name: str, count: int) -> dict[str, list[str]]:
    ids = [f"q{number}" for number in range(count)]
    careful = await asyncio.gather(*(claim(storage, each, name) for each in ids[::2]))
    blind = await asyncio.gather(*(blind_claim(storage, each, name) for each in ids[1::2]))
    received = [each for each in ids if await storage.inbox.receive(asked(each, by=each))]
    at = datetime.now(UTC) + timedelta(hours=1)
    leased: list[str] = []
    while batch := await storage.inbox.lease(at, at + timedelta(hours=1), 3):
        leased += [each.event.key for each in batch]
    return {
        "claimed": [each for each, won in zip(ids[::2] + ids[1::2], careful + blind, strict=True) if won],
        "received": received,
        "leased": leased,
    }


async def main(url: str, name: str, count: str, gate: str) -> None:
    database = open_database(url)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not Path(gate).exists():  # noqa: ASYNC240
        time.sleep(0.001)  # noqa: ASYNC251
    got = await race(sql_storage(database), name, int(count))
    await database.close()
    json.dump(got, sys.stdout)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
