"""Words that were read lately are not read again, and no more are kept than there is room for."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.encoder.english import TRAITS
from knowledge.encoder.packaged import PackagedEncoder
from knowledge.encoder.protocol import Pooled, Text
from knowledge.encoder.recent import RecentWords
from knowledge.store import Vector
from knowledge.text.sentences import Span

WORDS = ((0, 3), (4, 9))
VECTORS = np.array([[0.1, 0.2], [0.3, 0.4]], np.float32)
BYTES = 8
"""What these take in 16 bits."""


class Counting:
    """Readings that count the texts whose words they read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def passage(self, _text: Text) -> Pooled:
        return Pooled(VECTORS[0], VECTORS)

    def question(self, _text: str) -> Vector:
        return np.asarray(VECTORS[0])

    def words(self, text: str, _words: Sequence[Span]) -> Vector:
        self.read.append(text)
        return VECTORS * len(self.read)

    def is_word(self, word: str) -> bool:
        return bool(word)


def test_the_words_of_a_text_are_read_once() -> None:
    readings = Counting()
    encoder = PackagedEncoder(TRAITS, readings)
    first, again = (encoder.embed_words("low water", WORDS) for _ in range(2))
    np.testing.assert_array_equal(first, again)
    assert readings.read == ["low water"]


def test_other_words_of_the_same_text_are_other_words() -> None:
    readings = Counting()
    encoder = PackagedEncoder(TRAITS, readings)
    first, other = (encoder.embed_words("low water", words) for words in (WORDS, WORDS[:1]))
    assert not np.array_equal(first, other)


def test_what_is_kept_is_what_was_given_but_for_the_last_digits() -> None:
    given = RecentWords().put(("low water", WORDS), VECTORS)
    np.testing.assert_allclose(given, VECTORS, atol=1e-3)


def test_of_too_many_those_that_were_not_asked_for_longest_go() -> None:
    recent = RecentWords(most_bytes=2 * BYTES)
    for text in ("first", "second"):
        recent.put((text, WORDS), VECTORS)
    recent.get(("first", WORDS))
    recent.put(("third", WORDS), VECTORS)
    kept = [text for text in ("first", "second", "third") if recent.get((text, WORDS)) is not None]
    assert kept == ["first", "third"]


def test_what_is_put_twice_takes_its_room_once() -> None:
    recent = RecentWords(most_bytes=2 * BYTES)
    for text in ("first", "second", "second", "second"):
        recent.put((text, WORDS), VECTORS)
    assert recent.get(("first", WORDS)) is not None
