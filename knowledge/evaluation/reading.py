"""How much of what files say is read: each as indexing would read it, compared with its own text layer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.index.chunking import split
from knowledge.index.completeness import Completeness, completeness
from knowledge.index.ingestion import Wanted
from knowledge.index.listing import listing_of
from knowledge.sources import SourceReader
from knowledge.sources.document_model import Skipped

FileReading = Completeness | Skipped | None
"""None for a file without pages, which has nothing to compare with."""


def readings(paths: Sequence[Path]) -> Iterator[tuple[Path, FileReading]]:
    """What was read of every file of these files and folders."""
    with SourceReader() as reader:
        for file in listing_of([Wanted(path) for path in paths]).files:
            parsed = reader.read(file.path)
            if isinstance(parsed, Skipped):
                yield file.path, parsed
            else:
                yield file.path, completeness(parsed.stated, split(parsed))
