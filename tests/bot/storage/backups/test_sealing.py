"""What is sealed opens with its passphrase only, whole, and in bounded memory."""

from __future__ import annotations

import io
import tracemalloc
from pathlib import Path

import pytest

from bot.storage.backups.sealing import (
    HEADER,
    PIECE,
    CutError,
    DamagedError,
    SealedReader,
    SealedWriter,
    WrongPassphraseError,
)

WORDS = "four words of no meaning"


def sealed(content: bytes) -> bytes:
    file = io.BytesIO()
    writer = SealedWriter(file, WORDS)
    writer.write(content)
    writer.close()
    return file.getvalue()


def opened(content: bytes, passphrase: str = WORDS) -> bytes:
    file = io.BytesIO(content)
    file.seek(len(HEADER))
    return SealedReader(file, passphrase).read(len(content))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE])
def test_what_was_sealed_opens(size: int) -> None:
    content = bytes(n % 251 for n in range(size))
    assert opened(sealed(content)) == content


def test_the_same_content_is_sealed_otherwise_each_time() -> None:
    first, second = sealed(b"content"), sealed(b"content")
    assert first[len(HEADER) :] != second[len(HEADER) :]


def test_another_passphrase_is_told_from_damage() -> None:
    content = sealed(bytes(2 * PIECE))
    with pytest.raises(WrongPassphraseError):
        opened(content, "other words of no meaning")
    changed = bytearray(content)
    changed[PIECE // 2] ^= 1
    with pytest.raises(DamagedError):
        opened(bytes(changed))


def test_pieces_cannot_change_places() -> None:
    content = sealed(bytes(3 * PIECE))
    head, piece = len(content) - 3 * (PIECE + 16), PIECE + 16
    first, second = content[head : head + piece], content[head + piece : head + 2 * piece]
    with pytest.raises(DamagedError):
        opened(content[:head] + second + first + content[head + 2 * piece :])


@pytest.mark.parametrize("missing", [1, PIECE // 2, PIECE + 16, PIECE + 20, 3 * PIECE])
def test_a_cut_one_is_said_to_be_cut(missing: int) -> None:
    with pytest.raises(CutError):
        opened(sealed(bytes(3 * PIECE))[:-missing])


def test_memory_does_not_grow_with_the_content(tmp_path: Path) -> None:
    tracemalloc.start()
    with (tmp_path / "large").open("wb") as file:
        writer = SealedWriter(file, WORDS)
        for _ in range(400):
            writer.write(bytes(100_000))
        writer.close()
    with (tmp_path / "large").open("rb") as file:
        file.seek(len(HEADER))
        reader, total = SealedReader(file, WORDS), 0
        while piece := reader.read(100_000):
            total += len(piece)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 40_000_000
    assert peak < 8 * PIECE
