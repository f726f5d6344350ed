"""Every sentence is read under the opening and by itself, whatever its length and that of the passage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.encoder import Text
from knowledge.encoder.protocol import PREFIX
from knowledge.encoder.sentence_blocks import LONGEST, TOGETHER, Centres, Pieces, SentenceBlocks
from knowledge.store import Vector

OPENING, CLOSING = 0, 2


class Letters:
    """A tokenizer with a token a letter."""

    opening, closing = OPENING, CLOSING

    def cut(self, text: str) -> Pieces:
        return Pieces([100 + ord(letter) % 64 for letter in text], [(i, i + 1) for i in range(len(text))])

    def is_word(self, word: str) -> bool:
        return word == "word"


class Watched:
    """A model whose states are its inputs; it remembers what it read."""

    def __init__(self) -> None:
        self.read: list[tuple[Sequence[int], Sequence[int], Sequence[int]]] = []

    def __call__(self, ids: Sequence[int], positions: Sequence[int], segments: Sequence[int]) -> Vector:
        self.read.append((ids, positions, segments))
        return np.array([ids, positions, segments], np.float32).T + 1


def blocks(model: Watched, centre: float = 0.0) -> SentenceBlocks:
    common = np.full(3, centre, np.float32)
    return SentenceBlocks(Letters(), model, Centres(common, common))


def test_sentences_begin_after_the_opening_and_are_segments_of_their_own() -> None:
    model = Watched()
    blocks(model).passage(Text("T", "ab. c.", ((0, 3), (4, 6))))
    ((ids, positions, segments),) = model.read
    opening = 1 + len("passage: T")
    assert ids[0] == OPENING
    assert positions == [*range(opening), *range(opening, opening + 4), *range(opening, opening + 3)]
    assert segments == [0] * opening + [1] * 4 + [2] * 3
    assert [place for place, each in enumerate(ids) if each == CLOSING] == [opening + 3, opening + 6]


def test_a_word_is_read_in_the_whole_of_its_text() -> None:
    model = Watched()
    words = blocks(model).words("ab. cd", ((0, 2), (4, 6)))
    ((ids, _, segments),) = model.read
    assert segments == [0] * (1 + len("passage: ")) + [1] * (len("ab. cd") + 1)
    alone = [[*ids[place : place + 2]] for place in (10, 14)]
    expected = [np.mean([[each, 0, 1] for each in pair], axis=0)[0] + 1 for pair in alone]
    assert (words[:, 0] / words[:, 2] * 2).tolist() == pytest.approx(expected)


def test_a_piece_before_the_first_letter_moves_no_word() -> None:
    """SentencePiece gives the space that it sees before a text a piece of no characters."""

    class Spaced(Letters):
        def cut(self, text: str) -> Pieces:
            found = super().cut(text)
            return Pieces([99, *found.ids], [(0, 0), *found.spans])

    common = np.zeros(3, np.float32)
    spaced, plain = (
        SentenceBlocks(tokens, Watched(), Centres(common, common)).words("ab. cd", ((4, 6),))
        for tokens in (Spaced(), Letters())
    )
    assert spaced[0][0] / spaced[0][2] == pytest.approx(plain[0][0] / plain[0][2], rel=0.01)


def test_a_word_that_no_piece_reaches_is_as_the_whole_text() -> None:
    (beyond, whole) = blocks(Watched()).words("ab. cd", ((8, 9), (0, 6)))
    np.testing.assert_allclose(beyond, whole)


@given(st.lists(st.integers(0, 1200), max_size=12), st.integers(0, 150))
def test_no_token_of_a_sentence_is_lost_and_no_reading_is_too_long(lengths: list[int], before: int) -> None:
    model = Watched()
    ends = np.cumsum([0, *lengths])
    body = "x" * int(ends[-1])
    spans = tuple((int(start), int(end)) for start, end in pairwise(ends))
    pooled = blocks(model).passage(Text("p" * before, body, spans))
    read = sum(ids.count(100 + ord("x") % 64) for ids, _, _ in model.read)
    assert read == len(body)
    assert pooled.sentences.shape == (len(spans), 3)
    for ids, positions, _ in model.read:
        assert len(ids) <= TOGETHER
        assert max(positions) < LONGEST
        assert positions[: 1 + min(PREFIX, 9 + before)] == list(range(1 + min(PREFIX, 9 + before)))


def test_a_question_is_asked_under_its_own_opening() -> None:
    model = Watched()
    blocks(model).question("why?")
    ((ids, _, segments),) = model.read
    assert ids[1:8] == Letters().cut("query: ").ids
    assert segments == [0] * 8 + [1] * 5


def test_what_all_vectors_have_in_common_is_taken_away() -> None:
    text = Text("", "ab.", ((0, 3),))
    plain, centred = (blocks(Watched(), centre).passage(text) for centre in (0.0, 0.4))
    expected = plain.passage - 0.4
    np.testing.assert_allclose(centred.passage, expected / np.linalg.norm(expected), rtol=1e-5)
    assert np.linalg.norm(centred.sentences[0]) == pytest.approx(1, abs=1e-5)


def test_words_are_the_tokenizers() -> None:
    assert blocks(Watched()).is_word("word")
    assert not blocks(Watched()).is_word("wrod")
