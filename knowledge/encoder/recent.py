"""The words of texts that were read lately.

Different questions find the same passages first, and each is read once more, word by word, to compare it with
the question (`knowledge.search.alignment`). That is the dearest part of a question, so the vectors are kept
for a while.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from knowledge.store import Vector
from knowledge.text.sentences import Span

MOST_BYTES = 64_000_000
"""Some 750 passages of 110 words and 384 dimensions."""
_Words = tuple[str, tuple[Span, ...]]
"""A text and where its words are."""
_Half = NDArray[np.float16]


class RecentWords:
    """Vectors of words in 16 bits; of too many those that were not asked for longest go. Thread-safe."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[_Words, _Half] = OrderedDict()
        self._lock = Lock()

    def get(self, words: _Words) -> Vector | None:
        """(words, dimensions); None when they are not kept."""
        with self._lock:
            found = self._kept.get(words)
            if found is None:
                return None
            self._kept.move_to_end(words)
        return found.astype(np.float32)

    def put(self, words: _Words, vectors: Vector) -> Vector:
        """The vectors as `get` gives them, so that nothing depends on whether they were kept."""
        half = vectors.astype(np.float16)
        with self._lock:
            before = self._kept.pop(words, None)
            self._size += half.nbytes - (before.nbytes if before is not None else 0)
            self._kept[words] = half
            while self._size > self._most:
                self._size -= self._kept.popitem(last=False)[1].nbytes
        return half.astype(np.float32)
