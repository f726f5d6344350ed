"""Documents, passages and vectors as rows, and back."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from sqlalchemy import Row

from knowledge.index.postings import CountedTerms
from knowledge.passages import Caveat, Document, Passage
from knowledge.store import Vector
from knowledge.text import passage_text

Values = dict[str, Any]
_HALF = np.dtype("<f2")
_STEP = np.dtype("<f4")
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


def of_passage(passage: Passage) -> Values:
    """Without the numbers that the store gives."""
    return {
        "ordinal": passage.ordinal,
        "number": passage.name,
        "text": passage.text,
        "sentences": np.array(passage.sentences, _WORD).tobytes(),
        "kind": passage.kind,
        "heading": passage.heading,
        "page": passage.page,
        "page_unit": passage.page_unit,
        "language": passage.language,
        "question": passage.question,
        "cells": np.array(passage.cells, _WORD).tobytes() or None,
        "caveats": passage.caveats or None,
        "digest": passage_text.digest(passage),
    }


def passage(row: Row[Any], document_id: str) -> Passage:
    return Passage(
        document_id=document_id,
        ordinal=row.ordinal,
        text=row.text,
        sentences=tuple(struct.iter_unpack("<II", row.sentences)),
        kind=row.kind,
        heading=row.heading,
        page=row.page,
        page_unit=row.page_unit,
        language=row.language,
        question=row.question,
        id=getattr(row, "id", 0),
        number=row.number,
        cells=_words(row.cells or b""),
        caveats=tuple(map(Caveat, row.caveats)) if row.caveats else (),
    )


def _words(content: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(content) // 4}I", content)


def packed(vectors: Vector) -> bytes:
    """In 16-bit floats."""
    return np.asarray(vectors, _HALF).tobytes()


def unpacked(content: bytes, rows: int) -> Vector:
    """(rows, dimensions)"""
    return np.frombuffer(content, _HALF).reshape(rows, -1).astype(np.float32)


def coarse(vectors: Vector) -> bytes:
    """In 8 bits: half as much to read for each candidate, and cosines within 0.003.

    The greatest number of each vector becomes 127; what one step is worth stands before all vectors.
    """
    steps = np.maximum(np.abs(vectors).max(axis=1, initial=0), 1e-9) / 127
    whole = np.rint(vectors / steps[:, None]).astype(np.int8)
    return b"".join((np.asarray(steps, _STEP).tobytes(), whole.tobytes()))


def fine(contents: Sequence[bytes | None], heights: Sequence[int], dimensions: int) -> list[Vector]:
    """What `coarse` made, one (height, dimensions) array a content; zeros where there is none."""
    pairs = list(zip(contents, heights, strict=True))
    width = _STEP.itemsize
    steps = b"".join(bytes(width * n) if each is None else each[: width * n] for each, n in pairs)
    whole = b"".join(bytes(dimensions * n) if each is None else each[width * n :] for each, n in pairs)
    every = np.frombuffer(whole, np.int8).reshape(sum(heights), dimensions).astype(np.float32)
    every *= np.frombuffer(steps, _STEP)[:, None]
    return [every[start:end] for start, end in pairwise(np.cumsum([0, *heights]).tolist())]


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
