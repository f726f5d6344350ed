"""From a text to vectors with a model that reads every sentence for itself, all of them in one go.

The tokens of a passage are read together, but a sentence's tokens see only themselves and the shared opening
(``passage:``, title, headings), with the positions they would have if they stood there alone. So a sentence
costs what it has in tokens, and its vector is what it is alone: for e5 that finds better than vectors pooled
from a reading in which every token has seen the whole passage. docs/decisions/encoder.md has the numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple, Protocol

import numpy as np

from knowledge.encoder.protocol import PREFIX, Pooled, Text
from knowledge.store import Vector
from knowledge.text.sentences import Span

LONGEST = 512
"""Tokens of a sentence under its opening that the model has positions for."""
TOGETHER = 768
"""Tokens read in one go; attention grows with its square."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text in the tokens of a model."""

    ids: Sequence[int]
    spans: Sequence[Span]
    """The characters of each."""


class Tokens(Protocol):
    """A tokenizer. Thread-safe."""

    opening: int
    closing: int

    def cut(self, text: str) -> Pieces: ...

    def is_word(self, word: str) -> bool: ...


class SegmentModel(Protocol):
    """Reads token ids at these positions in these segments: (tokens, dimensions). Thread-safe."""

    def __call__(self, ids: Sequence[int], positions: Sequence[int], segments: Sequence[int]) -> Vector: ...


class Block(NamedTuple):
    """Tokens that see each other and the opening."""

    sentence: int
    """The number of the sentence."""
    ids: Sequence[int]


@dataclass(frozen=True, slots=True)
class Centres:
    """What all vectors of a model, at length 1, have in common, and what is taken from them.

    The cosine of any two texts is .7 and more with e5, and about 0 for texts that have nothing in common
    without the mean of all.
    """

    questions: Vector
    passages: Vector


class SentenceBlocks:
    """Reads passages and questions; see the module."""

    def __init__(self, tokens: Tokens, model: SegmentModel, centres: Centres) -> None:
        self._tokens = tokens
        self._model = model
        self._centres = centres

    def passage(self, text: Text) -> Pooled:
        opening = self._opening("passage: ", text.prefix)
        cut = self._tokens.cut(text.body)
        blocks = [*_blocks(cut, text.sentences or ((0, len(text.body)),), LONGEST - len(opening))]
        states = [*self._read(opening, blocks)]
        centre = self._centres.passages
        whole = _centred(np.concatenate(states).mean(axis=0), centre)
        sentences = [_centred(mean, centre) for mean in _means(blocks, states[1:], len(text.sentences))]
        return Pooled(whole, np.array(sentences, np.float32).reshape(-1, len(whole)))

    def question(self, text: str) -> Vector:
        opening = self._opening("query: ", "")
        cut = self._tokens.cut(text)
        blocks = [*_blocks(cut, ((0, len(text)),), LONGEST - len(opening))]
        states = np.concatenate([*self._read(opening, blocks)])
        return _centred(states.mean(axis=0), self._centres.questions)

    def words(self, text: str, words: Sequence[Span]) -> Vector:
        """The words of a text that is read as one, whatever its sentences are."""
        opening = self._opening("passage: ", "")
        cut = self._tokens.cut(text)
        blocks = [*_blocks(cut, ((0, len(text)),), LONGEST - len(opening))]
        _, *read = self._read(opening, blocks)
        states = np.concatenate([each[: len(block.ids)] for block, each in zip(blocks, read, strict=True)])
        spans = [span for span in cut.spans if span[1] > 0 and span[0] < len(text)]
        begins, stops = [begin for begin, _ in spans], [stop for _, stop in spans]
        found = [states[_reaching_into(begins, stops, *word)].mean(axis=0) for word in words]
        return np.array([_centred(mean, self._centres.passages) for mean in found], np.float32)

    def is_word(self, word: str) -> bool:
        return self._tokens.is_word(word)

    def _opening(self, kind: str, prefix: str) -> list[int]:
        return [self._tokens.opening, *self._tokens.cut(kind + prefix).ids[:PREFIX]]

    def _read(self, opening: list[int], blocks: Sequence[Block]) -> Iterator[Vector]:
        """The states of the opening and then of every block, each (tokens, dimensions)."""
        for number, some in enumerate(_together(blocks, TOGETHER - len(opening))):
            parts = [opening, *([*block.ids, self._tokens.closing] for block in some)]
            states = self._model(*_laid_out(parts))
            ends = np.cumsum([len(part) for part in parts])[:-1]
            first, *others = np.split(states, ends)
            yield from ((first, *others) if number == 0 else others)


def _blocks(cut: Pieces, sentences: Iterable[Span], longest: int) -> Iterator[Block]:
    """One a sentence; a sentence that is too long in several of about equal size."""
    place = 0
    for number, (start, end) in enumerate(sentences):
        while place < len(cut.ids) and cut.spans[place][1] <= start:
            place += 1
        first = place
        while place < len(cut.ids) and cut.spans[place][0] < end:
            place += 1
        ids = cut.ids[first:place]
        count = max(1, -(-len(ids) // (longest - 1)))
        bounds = [len(ids) * part // count for part in range(count + 1)]
        yield from (Block(number, ids[begin:stop]) for begin, stop in pairwise(bounds))


def _reaching_into(begins: Sequence[int], stops: Sequence[int], start: int, end: int) -> slice:
    """The places of the pieces that reach into these characters; all where none does."""
    own = slice(bisect_right(stops, start), bisect_left(begins, end))
    return own if own.start < own.stop else slice(None)


def _together(blocks: Sequence[Block], most: int) -> Iterator[Sequence[Block]]:
    """In lots of so many tokens, each at least one block."""
    lot: list[Block] = []
    size = 0
    for block in blocks:
        if lot and size + len(block.ids) + 1 > most:
            yield lot
            lot, size = [], 0
        lot.append(block)
        size += len(block.ids) + 1
    yield lot


def _laid_out(parts: Sequence[Sequence[int]]) -> tuple[list[int], list[int], list[int]]:
    """Ids, positions and segments; the first part is the opening, after which every other begins."""
    ids = [each for part in parts for each in part]
    after = len(parts[0])
    starts = [0, *(after for _ in parts[1:])]
    positions = [
        start + place for start, part in zip(starts, parts, strict=True) for place in range(len(part))
    ]
    segments = [number for number, part in enumerate(parts) for _ in part]
    return ids, positions, segments


def _means(blocks: Sequence[Block], states: Sequence[Vector], sentences: int) -> Iterator[Vector]:
    """For each sentence the mean over its tokens."""
    for number in range(sentences):
        own = [state for block, state in zip(blocks, states, strict=True) if block.sentence == number]
        yield np.concatenate(own).mean(axis=0)


def _centred(vector: Vector, centre: Vector) -> Vector:
    return _unit(_unit(vector) - centre)


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
