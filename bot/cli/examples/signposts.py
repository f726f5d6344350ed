"""The example company's own signposts: whom to ask where the bot is not the one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.storage.storage import Storage
from handlers.care.look_after import signpost_of
from handlers.care.ports import CareTransaction


async def put_up_signposts(storage: Storage, given: Iterable[Mapping[str, str]]) -> None:
    """Not where there are any: the second time changes nothing, nor brings back what was taken down."""
    signposts = [signpost_of(each) for each in given]

    async def work(tx: CareTransaction) -> None:
        if not await tx.care.signposts():
            for signpost in signposts:
                await tx.care.save_signpost(signpost)

    await storage.work.run(work)
