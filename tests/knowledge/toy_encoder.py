"""A small, whole encoder: texts that share words are near. It remembers what it was given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from knowledge.encoder import Text
from knowledge.store import Embedded, Vector
from knowledge.text.analysis import terms


@dataclass
class ToyEncoder:
    fingerprint: str = "toy"
    dimensions: int = 64
    languages: frozenset[str] | None = None
    late_pooling: bool = False
    reworded: float | None = 0.8
    words: frozenset[str] = frozenset({"bonus", "charge", "dog", "have", "lunch", "pay", "phone"})
    seen: list[str] = field(default_factory=list)
    """The bodies of all texts so far."""

    @property
    def word_likeness(self) -> tuple[float, float] | None:
        return (0.4, 0.7) if self.late_pooling else None

    def embed(self, texts: Sequence[Text]) -> Embedded:
        self.seen += [text.body for text in texts]
        return Embedded(
            self.fingerprint,
            np.array([self._vector(f"{text.prefix} {text.body}") for text in texts]).reshape(
                -1, self.dimensions
            ),
            tuple(
                np.array([self._vector(text.body[start:end]) for start, end in text.sentences], np.float32)
                for text in texts
            ),
        )

    def embed_words(self, text: str, words: Sequence[tuple[int, int]]) -> Vector:
        return np.array([self._vector(text[start:end]) for start, end in words], np.float32)

    def embed_query(self, text: str) -> Vector:
        return self._vector(text)

    def is_word(self, word: str) -> bool:
        return word in self.words

    def _vector(self, text: str) -> Vector:
        total = np.full(self.dimensions, 0.01, np.float32)
        for term in terms(text):
            total += _direction(f"{self.fingerprint} {term}", self.dimensions)
        return np.asarray(total / np.linalg.norm(total), np.float32)


@lru_cache(10_000)
def _direction(term: str, dimensions: int) -> Vector:
    return np.random.default_rng([*term.encode()]).normal(size=dimensions).astype(np.float32)
