"""The packaged file of weights is read as its maker wrote it."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from knowledge.encoder.e5_weights import E5Weights

PIECES = ("<s>", "▁water", "水")
HALVES = bytes(range(16))


def written() -> bytes:
    """Two tensors: one plain, one of a single block of 32 weights with scale one half."""
    letters = [piece.encode() for piece in PIECES]
    ends = np.cumsum([0, *map(len, letters)]).astype("<u4")
    head = b"E5S1" + struct.pack("<8IfI", 1, 384, 12, 12, 1536, 3, 512, 2, 1e-12, 32)
    tokenizer = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, int(ends[-1])) + ends.tobytes()
    tokenizer += np.array([0, -1, -2], "<f4").tobytes() + b"".join(letters)
    mapped = struct.pack("<iI", 1, 5) + struct.pack("<IB", 7, 0)
    start = len(head) + len(tokenizer) + len(mapped)
    names = (("emb.ln.w", 0, 2), ("l0.q.w", 1, 32))
    size = 4 + sum(2 + len(name) + 21 for name, _, _ in names)
    directory = struct.pack("<i", len(names))
    for (name, kind, count), place in zip(names, (start + size, start + size + 8), strict=True):
        directory += (
            struct.pack("<H", len(name)) + name.encode() + struct.pack("<BIQQ", kind, count, place, 0)
        )
    block = np.array([0.5], "<f2").tobytes() + HALVES
    return head + tokenizer + mapped + directory + np.array([3, 4], "<f4").tobytes() + block


def test_pieces_and_plain_numbers_are_read() -> None:
    weights = E5Weights.read(written())
    assert (weights.layers, weights.heads, weights.pieces) == (12, 12, PIECES)
    assert list(weights.scores) == [0, -1, -2]
    assert list(weights.floats("emb.ln.w")) == [3, 4]


def test_a_block_is_a_scale_and_its_low_halves_before_its_high_ones() -> None:
    blocks = E5Weights.read(written()).blocks("l0.q.w", 32)
    assert list(blocks.values[0, :16]) == [value - 8 for value in range(16)]
    assert list(blocks.values[0, 16:]) == [-8] * 16
    assert list(blocks.floats()[0, :3]) == [-4, -3.5, -3]


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="begins differently"):
        E5Weights.read(b"GGUF" + bytes(100))
