"""Reading files: PDF, Word, PowerPoint, Excel, HTML, Markdown, text and CSV of questions and answers.

The file's own bytes decide what it is, not its name. Parsing runs in a child process with limits on time and
memory (`SourceReader`), so that one bad file is a `Skipped` with its reason and never a stopped run.
"""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.parsed import ParsedDocument, Skipped
from knowledge.sources.limits import DEFAULT_LIMITS, Limits

__all__ = ["DEFAULT_LIMITS", "SUFFIXES", "Limits", "SourceReader", "read"]

SUFFIXES = frozenset({
    ".pdf", ".docx", ".pptx", ".xlsx", ".html", ".htm", ".md", ".markdown", ".txt", ".csv",
})  # fmt: skip
"""The names worth looking at in a folder; a file given by name is read whatever it is called."""


class SourceReader:
    """Reads many files, one after the other, in one child process that is started again when it dies.

    Used as a context manager; may be called from several threads, which take turns.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, path: Path) -> ParsedDocument | Skipped:
        """Read one file. Never raises for what is in the file."""
        raise NotImplementedError

    def close(self) -> None:
        """End the child process; the next `read` starts another."""


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> ParsedDocument | Skipped:
    """Read one file in a child process of its own; for many files keep a `SourceReader`."""
    with SourceReader(limits) as reader:
        return reader.read(path)
