"""Documents, passages and vectors as rows, and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sqlalchemy import Row

from knowledge import analysis
from knowledge.passages import Document, Passage
from knowledge.postings import CountedTerms
from knowledge.store import Embedded, Vector

Values = dict[str, Any]
_HALF = np.dtype("<f2")
_WORD = np.dtype("<u4")


def of_document(document: Document) -> Values:
    return {
        "id": document.id,
        "collection": document.collection,
        "path": document.path,
        "title": document.title,
        "content_hash": document.content_hash,
        "language": document.language,
        "dated": document.dated,
        "audience": document.audience,
        "page_count": document.page_count,
        "author": document.author,
        "topics": document.topics,
    }


def document(row: Row[Any]) -> Document:
    return Document(
        id=row.id,
        collection=row.collection,
        path=row.path,
        title=row.title,
        content_hash=row.content_hash,
        language=row.language,
        dated=row.dated,
        audience=row.audience,
        page_count=row.page_count,
        author=row.author,
        topics=row.topics,
    )


def of_passage(passage: Passage, number: int) -> Values:
    """`number` is the document's."""
    return {
        "id": passage.id,
        "document_number": number,
        "ordinal": passage.ordinal,
        "text": passage.text,
        "sentences": np.array(passage.sentences, _WORD).tobytes(),
        "kind": passage.kind,
        "heading": passage.heading,
        "page": passage.page,
        "page_unit": passage.page_unit,
        "language": passage.language,
        "question": passage.question,
        "digest": analysis.digest(passage),
    }


def passage(row: Row[Any], document_id: str) -> Passage:
    spans = np.frombuffer(row.sentences, _WORD).reshape(-1, 2).tolist()
    return Passage(
        document_id=document_id,
        ordinal=row.ordinal,
        text=row.text,
        sentences=tuple((start, end) for start, end in spans),
        kind=row.kind,
        heading=row.heading,
        page=row.page,
        page_unit=row.page_unit,
        language=row.language,
        question=row.question,
        id=row.id,
    )


def of_vectors(passages: Sequence[Passage], vectors: Embedded) -> list[Values]:
    """One row a passage: its own vector, then its sentences'."""
    return [
        {"passage_id": passage.id, "encoder": vectors.encoder, "vectors": packed(own, sentences)}
        for passage, own, sentences in zip(passages, vectors.passages, vectors.sentences, strict=True)
    ]


def packed(*vectors: Vector) -> bytes:
    return b"".join(np.asarray(each, _HALF).tobytes() for each in vectors)


def unpacked(content: bytes, rows: int) -> Vector:
    """(rows, dimensions)"""
    return np.frombuffer(content, _HALF).reshape(rows, -1).astype(np.float32)


def of_terms(counted: CountedTerms) -> Values:
    return {
        "lengths": counted.lengths.astype(_WORD).tobytes(),
        "widths": counted.widths.astype(_WORD).tobytes(),
        "terms": counted.terms.astype(_WORD).tobytes(),
        "counts": counted.counts.tobytes(),
    }


def terms(row: Row[Any]) -> CountedTerms:
    return CountedTerms(
        np.frombuffer(row.lengths, _WORD),
        np.frombuffer(row.widths, _WORD),
        np.frombuffer(row.terms, _WORD),
        np.frombuffer(row.counts, np.uint8),
    )
