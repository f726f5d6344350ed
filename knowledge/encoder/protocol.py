"""What an encoder promises, and what it is given of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from knowledge.passages import Document, Passage
from knowledge.store import Embedded, Vector
from knowledge.text.sentences import Span

PREFIX = 64
"""At most so many tokens of what a packaged model reads at once are prefix."""


class EncoderError(Exception):
    """The encoder cannot be loaded; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as the encoder reads it."""

    prefix: str
    """Document title and heading path: a question names the company or topic, the passage does not."""
    body: str
    sentences: tuple[tuple[int, int], ...]
    """[start, end) spans of the sentences of `body`."""


@dataclass(frozen=True, slots=True)
class Pooled:
    """The vectors of one text."""

    passage: Vector
    """(dimensions,)"""
    sentences: Vector
    """(sentences, dimensions)"""


class Encoder(Protocol):
    """Thread-safe; what becomes of a text does not depend on the texts beside it."""

    @property
    def fingerprint(self) -> str:
        """Names the vectors: equal fingerprints mean comparable vectors."""

    @property
    def dimensions(self) -> int: ...

    @property
    def languages(self) -> frozenset[str] | None:
        """ISO 639-1 codes of the languages the model was trained on; None: all, or not known."""

    @property
    def late_pooling(self) -> bool:
        """Whether the vector of a sentence comes from one reading of the whole text."""

    @property
    def word_likeness(self) -> tuple[float, float] | None:
        """Cosines of two words in context up to which they differ, and from which they are the same.

        None where words cannot be told apart.
        """

    @property
    def reworded(self) -> float | None:
        """The cosine from which on two questions that are put otherwise are one; None where it is not known.

        Learned on the open pairs of `benchmarks.restrictions`.
        """

    def embed(self, texts: Sequence[Text]) -> Embedded:
        """One vector a text and one a sentence. Nothing of a text is cut off, however long it is."""

    def embed_query(self, text: str) -> Vector:
        """(dimensions,)"""

    def embed_words(self, text: str, words: Sequence[Span]) -> Vector:
        """(words, dimensions): each word of the text, as it is meant in the whole of it.

        Only where there is a `word_likeness`.
        """

    def is_word(self, word: str) -> bool:
        """Whether the model knows the folded word as one; what it takes in pieces is rare, or no word."""


def text_of(document: Document, passage: Passage) -> Text:
    """The encoder's view of a passage; an answer is prefixed with the question it answers instead."""
    parts = (passage.question,) if passage.question else (document.title, *passage.heading)
    prefix = " > ".join(part for part in parts if part)
    return Text(prefix=prefix, body=passage.text, sentences=passage.sentences)
