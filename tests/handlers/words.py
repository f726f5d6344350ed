"""A knowledge base that compares words: a whole working adapter, without an encoder."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.passages import (
    Document,
    Findings,
    Gone,
    Missing,
    Passage,
    PassageKind,
    Query,
    QuotedSpans,
    Ranked,
    Reader,
)
from knowledge.restrictions.sameness import compare
from knowledge.search.current import current
from knowledge.text.analysis import normalised

FOREIGN = frozenset({"ile", "emitujemy", "dlaczego"})
"""Words of a language that this knowledge base does not speak: Polish."""
_SAME = 0.85
"""The share of their words that two questions have in common when they are one."""
_LITTLE = "a an and are at by can do does for have how i in is it may of on our the to we what which who"


def content(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(word.removesuffix("s") for word in words if word not in _LITTLE.split())


def _is_asked(passage: Passage, question: str) -> bool:
    """As the real one judges it: in the same words, or in words that say the same."""
    mine, theirs = question, passage.question or ""
    is_same = normalised(mine) == normalised(theirs) or compare(mine, theirs, "en").is_same
    return passage.is_kept and is_same


@dataclass
class Words:
    """Both ports, `Knowledge` and `Library`."""

    shelf: dict[str, tuple[Document, tuple[Passage, ...]]] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    searches: int = 0
    learned: int = 0

    def find(self, query: Query) -> Findings:
        self.searches += 1
        wanted = content(query.text)
        ranked = sorted(
            (
                Ranked(passage, document, _overlap(wanted, passage), QuotedSpans(passage.sentences[:1]))
                for document, passages in self.shelf.values()
                if document.audience.admits(query.reader)
                for passage in passages
            ),
            key=lambda found: (-found.score, found.document.id, found.passage.ordinal),
        )
        ranked = [found for found in ranked if found.score > 0][: query.limit]
        foreign = bool(wanted & FOREIGN)
        return Findings(
            ranked=tuple(ranked),
            confidence=ranked[0].score if ranked else 0.0,
            answer_at=0.75,
            unclear_at=0.5,
            language="pl" if foreign else "en",
            speaks_language=not foreign,
            missing=self.missing,
            is_approved=bool(ranked) and _is_asked(ranked[0].passage, query.text),
        )

    def similar(self, text: str, candidates: Sequence[str]) -> list[float]:
        mine = content(text)
        return [len(mine & theirs) / max(len(mine), len(theirs), 1) for theirs in map(content, candidates)]

    def reworded(self, text: str) -> float:
        return _SAME

    def current(self, found: Sequence[Ranked], reader: Reader) -> list[Ranked | Gone]:
        return [current(self, each, reader) for each in found]

    def document(self, document_id: str) -> Document | None:
        return self.shelf[document_id][0] if document_id in self.shelf else None

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        return self.shelf[document_id][1] if document_id in self.shelf else ()

    def is_empty(self) -> bool:
        return not self.shelf

    def documents(self, collection: str) -> list[Document]:
        found = (document for document, _ in self.shelf.values() if document.collection == collection)
        return sorted(found, key=lambda document: document.id)

    def learn(self, document: Document, passage: Passage) -> bool:
        self.learned += 1
        before = self.shelf.get(document.id)
        self.shelf[document.id] = (document, (passage,))
        return before != self.shelf[document.id]

    def forget(self, document_id: str) -> bool:
        return self.shelf.pop(document_id, None) is not None

    def put(self, document: Document, *texts: str) -> None:
        """A document with one passage a text, each under a heading of its own."""
        passages = tuple(
            Passage(document.id, number, text, ((0, len(text)),), heading=(f"Part {number}",), page=3)
            for number, text in enumerate(texts)
        )
        self.shelf[document.id] = (document, passages)


def _overlap(wanted: frozenset[str], passage: Passage) -> float:
    """The share of the question's words in the passage, or how alike two questions are."""
    if passage.kind is PassageKind.REPLY and passage.question:
        asked = content(passage.question)
        return len(wanted & asked) / max(len(wanted), 1) + 0.01
    return min(1.0, len(wanted & content(passage.text)) / max(len(wanted), 1))
