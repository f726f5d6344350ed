"""From a text to the windows a transformer can read, and from its token vectors to one vector a sentence.

The model reads 256 tokens at once and its embedding is the mean of its token vectors. A longer passage is cut
into windows of about equal size, each with the prefix; the passage's vector is the mean over the tokens of
all of them. The vector of a sentence is the mean over the sentence's own tokens in that same reading (*late
pooling*): it costs nothing, and knows the sentences around it. docs/decisions/encoder.md has the numbers.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from tokenizers import Tokenizer

from knowledge.encoder.protocol import PREFIX, Pooled, Text
from knowledge.store import Vector

WINDOW = 256


@dataclass(frozen=True, slots=True)
class Window:
    """What the model reads in one go."""

    ids: list[int]
    body: slice
    """Where the body's tokens are among `ids`."""


@dataclass(frozen=True, slots=True)
class Tokenised:
    """A text in tokens. `sentences` are slices of the body's tokens, over all windows."""

    windows: tuple[Window, ...]
    sentences: tuple[slice, ...]


class WindowTokenizer:
    """Cuts texts into windows with a BERT tokenizer."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        tokenizer.no_padding()
        tokenizer.no_truncation()
        self._tokenizer = tokenizer
        self._opening, self._closing = tokenizer.encode("").ids

    def tokenise(self, text: Text) -> Tokenised:
        prefix = self._tokenizer.encode(text.prefix, add_special_tokens=False).ids[:PREFIX]
        body = self._tokenizer.encode(text.body, add_special_tokens=False)
        pieces = _even_pieces(body.ids, WINDOW - 2 - len(prefix))
        return Tokenised(
            tuple(self._window(prefix, piece) for piece in pieces),
            _token_slices(body.offsets, text.sentences),
        )

    def is_whole(self, word: str) -> bool:
        """Whether the word is one token."""
        return len(self._tokenizer.encode(word, add_special_tokens=False).ids) == 1

    def _window(self, prefix: list[int], piece: list[int]) -> Window:
        start = 1 + len(prefix)
        return Window([self._opening, *prefix, *piece, self._closing], slice(start, start + len(piece)))


def pool(tokenised: Tokenised, token_vectors: Sequence[Vector]) -> Pooled:
    """The vectors of a text from the token vectors of each of its windows, (tokens, dimensions) each."""
    passage = _unit(np.concatenate(token_vectors).mean(axis=0, dtype=np.float32))
    pairs = zip(tokenised.windows, token_vectors, strict=True)
    body = np.concatenate([vectors[window.body] for window, vectors in pairs])
    sentences = [
        _unit(body[span].mean(axis=0)) if len(body[span]) else passage for span in tokenised.sentences
    ]
    return Pooled(passage, np.array(sentences, np.float32).reshape(-1, len(passage)))


def pool_words(tokenised: Tokenised, token_vectors: Sequence[Vector]) -> Vector:
    """The same of words, of which there are many: (words, dimensions)."""
    pairs = zip(tokenised.windows, token_vectors, strict=True)
    body = np.concatenate([vectors[window.body] for window, vectors in pairs])
    spans = tokenised.sentences
    starts, ends = (np.array([getattr(span, name) for span in spans], int) for name in ("start", "stop"))
    whole = np.concatenate(token_vectors).mean(axis=0, dtype=np.float32)
    means = np.tile(whole, (len(spans), 1))
    held = starts < ends
    bounds = np.stack([starts[held], ends[held]], axis=1).ravel()
    padded = np.concatenate([body, np.zeros((1, len(whole)), np.float32)])
    if len(bounds):
        means[held] = np.add.reduceat(padded, bounds, axis=0)[::2] / (ends - starts)[held, None]
    lengths = np.sqrt(np.einsum("ij,ij->i", means, means))
    return np.asarray(means / np.maximum(lengths, 1e-12)[:, None], np.float32)


def _even_pieces(ids: list[int], longest: int) -> list[list[int]]:
    count = max(1, -(-len(ids) // longest))
    bounds = [len(ids) * piece // count for piece in range(count + 1)]
    return [ids[start:end] for start, end in pairwise(bounds)]


def _token_slices(offsets: list[tuple[int, int]], spans: tuple[tuple[int, int], ...]) -> tuple[slice, ...]:
    """For each [start, end) span of characters, the tokens that touch it."""
    starts = [start for start, _ in offsets]
    ends = [end for _, end in offsets]
    return tuple(slice(bisect_right(ends, start), bisect_left(starts, end)) for start, end in spans)


def _unit(vector: Vector) -> Vector:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-12), np.float32)
