"""Reading, embedding and committing at the same time, on different files.

`ahead` runs one stage in a thread of its own, a few items before the next stage wants them. `lots` makes of
files that were read what the encoder gets in one call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from knowledge.encoder.protocol import Text, text_of
from knowledge.index.completeness import Completeness
from knowledge.index.ingestion import Draft
from knowledge.index.progress import Duplicate, Embedding, NotRead, Unchanged
from knowledge.passages import Document
from knowledge.store import Embedded, Entry

_TOGETHER = 64
"""Passages that are embedded in one call; smaller documents share one."""
_AHEAD = 2
"""Items worked on before their turn."""
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Read:
    """A file that was read and waits for its vectors."""

    path: str
    drafts: tuple[Draft, ...]
    pages: int
    incomplete: str
    completeness: Completeness | None = None
    notes: str = ""

    @property
    def passages(self) -> int:
        return sum(len(draft.passages) for draft in self.drafts)

    def entries(self, vectors: Embedded) -> Iterator[Entry]:
        """Its documents for the store, each with its part of the vectors."""
        place = 0
        for draft in self.drafts:
            end = place + len(draft.passages)
            yield Entry(draft.document, draft.passages, vectors.part(place, end))
            place = end


@dataclass(frozen=True, slots=True)
class ToAmend:
    """A file of which only something that is said about it changed."""

    path: str
    documents: tuple[Document, ...]


Settled = Unchanged | ToAmend | Duplicate | NotRead
"""What needs no vectors."""


@dataclass(frozen=True, slots=True)
class EncoderBatch:
    """Texts for one call of the encoder; with the last lot of some files these files are complete."""

    texts: tuple[Text, ...]
    completes: tuple[Read, ...]
    progress: Embedding


def lots(looks: Iterable[Read | Settled]) -> Iterator[EncoderBatch | Settled]:
    """Small files are put together, large ones cut; what needs no vectors goes past."""
    waiting: list[Read] = []
    for seen in looks:
        if not isinstance(seen, Read):
            yield seen
            continue
        waiting.append(seen)
        if sum(read.passages for read in waiting) >= _TOGETHER:
            yield from _cut(waiting)
            waiting = []
    if waiting:
        yield from _cut(waiting)


def _cut(reads: Sequence[Read]) -> Iterator[EncoderBatch]:
    drafts = [draft for read in reads for draft in read.drafts]
    texts = [text_of(draft.document, passage) for draft in drafts for passage in draft.passages]
    for start in range(0, len(texts), _TOGETHER):
        end = min(start + _TOGETHER, len(texts))
        completes = tuple(reads) if end == len(texts) else ()
        yield EncoderBatch(tuple(texts[start:end]), completes, Embedding(reads[0].path, end, len(texts)))


def ahead(
    work: Callable[[_Item], _Result], items: Iterable[_Item], threads: int = 1
) -> Generator[_Result, None, None]:
    """The results in order; the next few are worked on while the last one is used."""
    begun: deque[Future[_Result]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="ahead") as pool:
        try:
            for item in items:
                begun.append(pool.submit(work, item))
                if len(begun) > _AHEAD:
                    yield begun.popleft().result()
            while begun:
                yield begun.popleft().result()
        finally:
            for future in begun:
                future.cancel()
