"""An entry is whole: a vector for every passage and every sentence."""

from __future__ import annotations

import numpy as np
import pytest

from knowledge.passages import Document, Passage
from knowledge.store import Embedded, Entry

DOCUMENT = Document("d", "documents", "d.md", "D", "hash")
PASSAGE = Passage("d", 0, "One. Two.", ((0, 4), (5, 9)))


def _vectors(passages: int, *sentences: int) -> Embedded:
    return Embedded(
        "toy", np.ones((passages, 2), np.float32), tuple(np.ones((n, 2), np.float32) for n in sentences)
    )


def test_an_entry_has_a_vector_for_every_sentence() -> None:
    assert Entry(DOCUMENT, (PASSAGE,), _vectors(1, 2)).passages == (PASSAGE,)


@pytest.mark.parametrize("vectors", [_vectors(0), _vectors(2, 2, 2), _vectors(1, 1), _vectors(1)])
def test_vectors_of_other_passages_are_refused(vectors: Embedded) -> None:
    with pytest.raises(ValueError, match="the vectors of d are not those of its passages"):
        Entry(DOCUMENT, (PASSAGE,), vectors)


def test_a_part_of_vectors_keeps_passages_and_sentences_together() -> None:
    part = _vectors(3, 1, 2, 3).part(1, 3)
    assert len(part.passages) == 2
    assert [len(sentences) for sentences in part.sentences] == [2, 3]
