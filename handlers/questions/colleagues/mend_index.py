"""Index and questions cannot part: what stands in the index is compared with what was decided, and mended.

Each is written after the other (`review_reply`); a crash in between is completed when the event is handled
again. This looks whether that was so: after a restored backup, a fault, or hands in the database.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.ports import Library
from handlers.questions.ports import QuestionsWork
from handlers.questions.rules.kept_replies import COLLECTION, document_id
from handlers.questions.rules.question import State

MISSING, CHANGED, LEFT_OVER = "reply_missing", "reply_changed", "reply_left_over"
"""Kept and not in the index; there, but other than decided; in the index, and kept no more."""
Agree = Callable[[str], Awaitable[bool]]
"""Makes the index say what the question of that id says; whether it said something else."""
Mended = Callable[[Mapping[str, int], datetime], Awaitable[None]]
"""Told, after every look, how many differences of each kind were mended."""


async def tell_nobody(_found: Mapping[str, int], _at: datetime) -> None: ...


@dataclass(frozen=True, slots=True)
class MendIndex:
    uow: QuestionsWork
    agree: Agree
    library: Library
    mended: Mended = tell_nobody

    async def __call__(self, at: datetime) -> None:
        async with self.uow.reading() as tx:
            kept = {document_id(one.id): one.id for one in await tx.questions.in_state(*_KEPT, limit=None)}
        found: Counter[str] = Counter({MISSING: 0, CHANGED: 0, LEFT_OVER: 0})
        there = {one.id: one for one in await asyncio.to_thread(self.library.documents, COLLECTION)}
        for name, question_id in kept.items():
            if await self.agree(question_id):
                found[CHANGED if name in there else MISSING] += 1
        for name, document in there.items():
            question_id = document.path.removeprefix(f"{COLLECTION}/")
            if name not in kept and name == document_id(question_id) and await self.agree(question_id):
                found[LEFT_OVER] += 1
        await self.mended(found, at)


_KEPT = (State.PUBLISHED,)
