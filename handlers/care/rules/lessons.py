"""What was learned from the examples that ship, before they shipped: `python -m benchmarks.learn_triage`.

The file holds how strongly each example pulls, by words alone and with meaning, its vector, and a digest of
its text, by which a vector is found again when there are other examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from handlers.care.rules.examples import FOLDER, Example, shipped
from handlers.care.rules.kinds import TriageKind

Matrix = NDArray[np.float32]
Meaning = Callable[[str], Matrix]
"""The vector of a text, of length 1, by the multilingual encoder. Every place that asks has the same."""
KINDS = tuple(TriageKind)
_FILE = FOLDER / "learned.npz"
_STEPS = 127.0
"""A vector is kept in 8 bits a number."""


class OutdatedLessonError(Exception):
    """The examples are others than were learned from: run ``python -m benchmarks.learn_triage``."""


@dataclass(frozen=True, slots=True)
class TriageLesson:
    by_words: Matrix
    """(examples, kinds and one): how strongly each pulls where words are all there is."""
    with_meaning: Matrix
    """The same where there is meaning, too."""
    vectors: Matrix
    """(examples, dimensions), each of length 1."""


@cache
def lesson() -> TriageLesson:
    """Raises `OutdatedLessonError`."""
    with np.load(_FILE, allow_pickle=False) as kept:
        if str(kept["examples"]) != digest(shipped()):
            raise OutdatedLessonError(OutdatedLessonError.__doc__)
        return TriageLesson(kept["by_words"], kept["with_meaning"], _unpacked(kept["vectors"]))


def keep(learned: TriageLesson, examples: Sequence[Example]) -> None:
    """Writes the file."""
    np.savez_compressed(
        _FILE,
        examples=np.array(digest(examples)),
        by_words=learned.by_words.astype(np.float32),
        with_meaning=learned.with_meaning.astype(np.float32),
        vectors=packed(learned.vectors),
        texts=np.array([text_digest(one.text) for one in examples], dtype=np.uint64),
    )


def vectors_of(texts: Sequence[str], meaning: Meaning) -> Matrix:
    """As they come out of the file. Only a text that the file does not know is read for its meaning."""
    known = _kept_vectors()
    return np.array([_vector(one, known, meaning) for one in texts], dtype=np.float32)


def _vector(text: str, known: Mapping[int, Matrix], meaning: Meaning) -> Matrix:
    kept = known.get(text_digest(text))
    return kept if kept is not None else rounded(meaning(text)[None])[0]


def _kept_vectors() -> Mapping[int, Matrix]:
    with np.load(_FILE, allow_pickle=False) as kept:
        return dict(zip(map(int, kept["texts"]), _unpacked(kept["vectors"]), strict=True))


def text_digest(text: str) -> int:
    """In 64 bits."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big")


def packed(vectors: Matrix) -> NDArray[np.int8]:
    """Each scaled so that its largest number takes all the steps."""
    largest = np.abs(vectors).max(axis=1, keepdims=True)
    return np.asarray(np.rint(vectors / largest * _STEPS), dtype=np.int8)


def rounded(vectors: Matrix) -> Matrix:
    """As they come out of the file."""
    return _unpacked(packed(vectors))


def _unpacked(kept: NDArray[np.int8]) -> Matrix:
    vectors = kept.astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def digest(examples: Sequence[Example]) -> str:
    """Of their texts, kinds and languages, in their order."""
    said = "\n".join(f"{one.language}\t{one.kind}\t{one.text}" for one in examples)
    return blake2b(said.encode(), digest_size=16).hexdigest()
