"""How much of this machine one file may take."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on reading one file; beyond them it is skipped with the reason, or read in part."""

    seconds: float = 60.0
    """Of the reading process's processor. Long files are read in part."""
    patience: float = 10.0
    """How many times as long that may take by the clock, where the machine has much else to do."""
    memory_bytes: int = 1024 * MIB
    """Address space of the reading process, where the operating system can limit it."""
    file_bytes: int = 256 * MIB
    result_bytes: int = 64 * MIB
    """The text of the file, as it comes back."""
    letters: int = 10_000_000
    """Of the text of one file; the rest is left out, with a remark. A thousand pages have three million."""
    unpacked_bytes: int = 200 * MIB
    """Declared size of all members of a zip-based file together."""
    unpacked_ratio: float = 200.0
    """Largest unpacked size over packed size."""
    scanned_pages: int = 300
    """Of one file, whose characters are recognised where that is installed."""
    scanned_page_seconds: float = 90.0
    """Of the processor, for one of them; it takes about four."""
    recognition_bytes: int = 1024 * MIB
    """Address space for that, besides."""
    members: int = 5_000
    """Entries in a zip-based file."""


DEFAULT_LIMITS = Limits()
