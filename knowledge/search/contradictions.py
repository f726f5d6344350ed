"""Which kept answers a later document contradicts, so that the CSR team can look at them.

Every kept answer's own question is asked again, by someone who may read everything. Where a document goes
ahead of the answer (`recency.contradicting`), it contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.passages import Document, Query, Ranked, Reader
from knowledge.search.search import Search


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A kept answer, and what a later document says otherwise."""

    question: str
    answer: Ranked
    later: Ranked


def contradictions(search: Search, path: str | None = None) -> Iterator[Contradiction]:
    """All of them; of a `path` those by its documents alone."""
    documents = search.store.documents()
    reader = _whoever(documents)
    by = {document.id for document in documents if path in (None, document.path)}
    newest = max((each.dated for each in documents if each.id in by and each.dated), default=None)
    for question in _questions(search, documents):
        found = search.find(Query(question, reader=reader, limit=1))
        is_later = found.older is not None and found.older.passage.is_kept
        if newest and is_later and found.older and found.ranked[0].document.id in by:
            yield Contradiction(question, found.older, found.ranked[0])


def _questions(search: Search, documents: Iterable[Document]) -> Iterator[str]:
    """Those of the kept answers whose date is known."""
    for document in documents:
        if document.dated is not None and document.author is not None:
            for passage in search.store.passages_of(document.id):
                if passage.is_kept and passage.question:
                    yield passage.question


def _whoever(documents: Iterable[Document]) -> Reader:
    """Somebody in every audience."""
    audiences = [document.audience for document in documents]
    return Reader(
        roles=frozenset({"employee"}).union(*(each.roles for each in audiences)),
        departments=frozenset().union(*(each.departments for each in audiences)),
        countries=frozenset().union(*(each.countries for each in audiences)),
        groups=frozenset().union(*(each.groups for each in audiences)),
    )
