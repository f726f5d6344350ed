"""A writer of OLE compound files ([MS-CFB]), as small as olefile reads: mails of Outlook, old documents."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

SECTOR, MINI = 512, 64
_END, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
Tree = Mapping[str, Any]
"""Names to the bytes of a stream, or to the tree of a storage. A stream is shorter than 4,096 bytes."""


def compound(path: Path, tree: Tree) -> Path:
    """A file of these streams and storages."""
    entries: list[list[Any]] = []
    minis: list[int] = []
    body = bytearray()
    _enter("Root Entry", tree, 5, entries, minis, body)
    entries[0][5:] = [0 if body else _END, len(body)]
    parts = [_padded(bytes(body)), _padded(struct.pack(f"<{len(minis)}I", *minis), b"\xff")]
    parts.append(_padded(b"".join(_packed(entry) for entry in entries)))
    starts, chains = [], list[int]()
    for part in parts:
        starts.append(len(chains) if part else _END)
        chains += [place + 1 for place in range(len(chains), len(chains) + len(part) // SECTOR - 1)]
        chains += [_END] * bool(part)
    fat_place = len(chains)
    fat = _padded(struct.pack(f"<{fat_place + 1}I", *chains, _FAT), b"\xff")
    head = struct.pack("<8s16s6H", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6, 0)
    head += struct.pack("<4x4I", 0, 1, starts[2], 0)
    head += struct.pack("<6I", 4096, starts[1], len(parts[1]) // SECTOR, _END, 0, fat_place)
    path.write_bytes(head.ljust(SECTOR, b"\xff") + b"".join(parts) + fat)
    return path


def _enter(
    name: str, tree: Tree, kind: int, entries: list[list[Any]], minis: list[int], body: bytearray
) -> int:
    """A storage and what is in it; gives its number. Siblings hang on each other's right."""
    own = before = len(entries)
    entries.append([name, kind, _NONE, _NONE, _NONE, 0, 0])
    for child, content in sorted(tree.items(), key=lambda item: (len(item[0]), item[0].upper())):
        number = len(entries)
        if isinstance(content, bytes):
            entries.append([child, 2, _NONE, _NONE, _NONE, _kept(content, minis, body), len(content)])
        else:
            _enter(child, content, 1, entries, minis, body)
        entries[before][4 if before == own else 3] = number
        before = number
    return own


def _kept(content: bytes, minis: list[int], body: bytearray) -> int:
    """Where the stream begins among the small ones."""
    start, count = len(minis), -(-len(content) // MINI)
    minis += [start + place + 1 for place in range(count - 1)] + [_END] * bool(count)
    body += content.ljust(count * MINI, b"\0")
    return start if count else _END


def _padded(content: bytes, fill: bytes = b"\0") -> bytes:
    return content.ljust(-(-len(content) // SECTOR) * SECTOR, fill)


def _packed(entry: list[Any]) -> bytes:
    name, kind, left, right, child, start, size = entry
    written = name.encode("utf-16-le")
    links = struct.pack("<64sHBB3I", written, len(written) + 2, kind, 1, left, right, child)
    return links + struct.pack("<16s4x16sII4x", b"", b"", start, size)
