"""An encoder that needs no network: its weights are installed as a package.

Two of them are: `multilingual` and `english`. How each reads a text is its `Readings`.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from knowledge.encoder.protocol import EncoderError, Pooled, Text
from knowledge.encoder.recent import RecentWords
from knowledge.store import Embedded, Vector
from knowledge.text.sentences import Span

DIMENSIONS = 384
"""Of both."""
_FEW = 2
"""A question's texts do not queue behind a document that is being indexed."""


class Readings(Protocol):
    """How a model reads. Thread-safe."""

    def passage(self, text: Text) -> Pooled: ...

    def question(self, text: str) -> Vector: ...

    def words(self, text: str, words: Sequence[Span]) -> Vector: ...

    def is_word(self, word: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a packaged encoder."""

    fingerprint: str
    languages: frozenset[str] | None
    late_pooling: bool
    word_likeness: tuple[float, float]
    reworded: float


class PackagedEncoder:
    """An `Encoder` over one of the forms of packaged weights.

    Every window is run alone: no padding is computed, the numbers of a passage do not depend on its
    neighbours, and one thread a core keeps all cores busy better than one batch split over them.
    """

    dimensions = DIMENSIONS

    def __init__(self, traits: Traits, readings: Readings) -> None:
        self.fingerprint = traits.fingerprint
        self.languages = traits.languages
        self.late_pooling = traits.late_pooling
        self.word_likeness = traits.word_likeness
        self.reworded = traits.reworded
        self._readings = readings
        self._words = RecentWords()
        self._threads = ThreadPoolExecutor(os.cpu_count(), thread_name_prefix="encoder")

    def embed(self, texts: Sequence[Text]) -> Embedded:
        run = map if len(texts) <= _FEW else self._threads.map
        pooled = list(run(self._readings.passage, texts))
        passages = np.array([each.passage for each in pooled], np.float32).reshape(-1, DIMENSIONS)
        return Embedded(self.fingerprint, passages, tuple(each.sentences for each in pooled))

    def embed_query(self, text: str) -> Vector:
        return self._readings.question(text)

    def embed_words(self, text: str, words: Sequence[Span]) -> Vector:
        asked = (text, tuple(words))
        kept = self._words.get(asked)
        return self._words.put(asked, self._readings.words(text, words)) if kept is None else kept

    def is_word(self, word: str) -> bool:
        return self._readings.is_word(word)


def checked(folder: Path, sums: dict[str, str], package: str) -> Path:
    """The folder, when the files in it are the published ones; else raises EncoderError."""
    for name, published in sums.items():
        if sha256(folder / name) != published:
            raise EncoderError(
                f"{folder / name} is not the published file (SHA-256 {published[:12]}…); "
                f"reinstall it: pip install --force-reinstall {package}"
            )
    return folder


def sha256(file: Path) -> str:
    """Of a file, in hexadecimal; the empty string when there is none."""
    try:
        with file.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest()
    except FileNotFoundError:
        return ""
