"""Comparing a text with others whose vectors are kept from the last time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from threading import Lock

import numpy as np

from knowledge.encoder import Encoder, Text
from knowledge.store import TextVectors, Vector

MAX_KEPT = 4_096
"""Vectors in memory: 6 MB with 384 dimensions."""


class RecentTextVectors:
    """The `TextVectors` port in this process's memory; of too many, those that were put first are dropped."""

    def __init__(self, most: int = MAX_KEPT) -> None:
        self._kept: dict[tuple[str, str], Vector] = {}
        self._most = most
        self._lock = Lock()

    def get(self, encoder: str, texts: Collection[str]) -> Mapping[str, Vector]:
        with self._lock:
            return {text: self._kept[encoder, text] for text in texts if (encoder, text) in self._kept}

    def put(self, encoder: str, vectors: Mapping[str, Vector]) -> None:
        with self._lock:
            self._kept.update({(encoder, text): vector for text, vector in vectors.items()})
            for key in list(self._kept)[: -self._most]:
                del self._kept[key]


def vectors_of(texts: Sequence[str], encoder: Encoder, kept: TextVectors) -> Vector:
    """(texts, dimensions): the vectors that are kept; the others are made, and kept from then on."""
    name = encoder.fingerprint
    known = dict(kept.get(name, set(texts)))
    new = [text for text in dict.fromkeys(texts) if text not in known]
    if new:
        embedded = encoder.embed([Text(prefix="", body=text, sentences=()) for text in new])
        made = dict(zip(new, embedded.passages, strict=True))
        kept.put(embedded.encoder, made)
        known |= made
    return np.stack([known[text] for text in texts])
