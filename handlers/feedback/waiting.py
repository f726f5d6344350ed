"""Anonymous words wait, sealed and in no order, until so many are together that none can be told from others.

Each time some are added, all of them are sealed and written anew in an order of chance, so that neither pages
nor backups tell in which order they came. They are released together, in an order of chance, and the key
that sealed them is destroyed: what backups hold of them can be read by nobody. What waits for too long is
destroyed unread; its giver has been told so.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeVar

from handlers.feedback.feedback import About, Anonymous, Feedback, FeedbackKind
from handlers.feedback.ports import Envelope, FeedbackTransaction, FeedbackWork
from handlers.feedback.service import FeedbackService
from handlers.feedback.transitions import answer_back, give
from handlers.kernel.outcome import Changed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody told, or answered, without a name."""

    receipt: str
    text: str
    on: date
    """When it was given, so that it does not wait for ever."""
    kind: str = ""
    """Of a new one; empty for an answer to what the CSR team asked."""
    document_id: str = ""
    title: str = ""

    @property
    def is_answer(self) -> bool:
        return not self.kind


@dataclass(frozen=True, slots=True)
class Waiting:
    """Puts words with those that wait, and releases them when there are enough."""

    uow: FeedbackWork
    loop: FeedbackService
    envelope: Envelope
    empty_log: Callable[[], Awaitable[object]]
    """Leaves nothing on the disk that tells in which order rows were written."""

    async def add(self, words: Words) -> None:
        """The same a second time changes nothing."""

        async def work(tx: FeedbackTransaction) -> None:
            known = await tx.waiting.all()
            name = self.name(words)
            if name not in known:
                opened = {each: self.envelope.open(sealed) for each, sealed in known.items()}
                readable = {each: content for each, content in opened.items() if content is not None}
                await self._write(tx, known, readable | {name: packed(words)})

        await self.uow.run(work)
        await self.empty_log()

    def name(self, words: Words) -> str:
        """Of a new one it leads from its receipt, as long as it waits; one answer waits at a time."""
        return self.envelope.name(f"{words.receipt}:answer" if words.is_answer else words.receipt)

    async def holds(self, receipt: str) -> bool:
        async with self.uow.reading() as tx:
            return self.envelope.name(receipt) in await tx.waiting.all()

    async def release(self, on: date) -> int:
        """How many were released: all that wait, or none."""
        released = await self.uow.run(lambda tx: self._release(tx, on))
        if released:
            await self.uow.run(self._renew)
        await self.empty_log()
        return released

    async def _release(self, tx: FeedbackTransaction, on: date) -> int:
        known, policy = await tx.waiting.all(), self.loop.policy
        opened = {name: self.envelope.open(sealed) for name, sealed in known.items()}
        readable = {name: unpacked(content) for name, content in opened.items() if content is not None}
        ready = {name: words for name, words in readable.items() if words.on + policy.patience >= on}
        if len(ready) < policy.together:
            await tx.waiting.remove(known.keys() - ready.keys())
            return 0
        for words in shuffled(ready.values()):
            await self._let_go(tx, words, policy.seen_until(on))
        await tx.waiting.remove(known.keys())
        return len(ready)

    async def _let_go(self, tx: FeedbackTransaction, words: Words, on: date) -> None:
        """All with the same day, which is not that of anybody's giving."""
        if not words.is_answer:
            given = give(_feedback(words, on))
            if isinstance(given, Changed):
                await self.loop.begin(tx, given)
            return
        found = await tx.feedback.of_receipt(words.receipt)
        answered = answer_back(found, words.receipt, words.text, on) if found else None
        if isinstance(answered, Changed):
            await self.loop.settle(tx, answered)

    async def _renew(self, tx: FeedbackTransaction) -> None:
        """Nobody seals meanwhile: that is done in transactions, too."""
        if not await tx.waiting.all():
            self.envelope.renew()

    async def _write(self, tx: FeedbackTransaction, known: Iterable[str], contents: dict[str, bytes]) -> None:
        await tx.waiting.remove(known)
        for name, content in shuffled(contents.items()):
            await tx.waiting.add(name, self.envelope.seal(content))


def shuffled(some: Iterable[T]) -> Sequence[T]:
    mixed = list(some)
    secrets.SystemRandom().shuffle(mixed)
    return mixed


def packed(words: Words) -> bytes:
    return json.dumps(asdict(words) | {"on": words.on.isoformat()}).encode()


def unpacked(content: bytes) -> Words:
    read = json.loads(content)
    return Words(**(read | {"on": date.fromisoformat(read["on"])}))


def _feedback(words: Words, on: date) -> Feedback:
    return Feedback(
        words.receipt[:12],
        FeedbackKind(words.kind),
        words.text,
        Anonymous(words.receipt),
        on,
        About(words.document_id, words.title),
    )
