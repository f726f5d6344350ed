"""Reading one file in this process: what it is, the parser for that, and what an exception says of it."""

from __future__ import annotations

import importlib
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar, cast

from knowledge.sources.bounds import bounded
from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from knowledge.sources.limits import Limits
from knowledge.sources.sniff import CARRIERS, FileKind, sniff

T = TypeVar("T")

_DEEPEST = 3
"""Archives in archives."""
_OF_THE_FILE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    SyntaxError,  # what lxml and the standard library raise for XML that is none
    UnicodeDecodeError,
)
"""What libraries raise for bytes that are not what they should be; the rest is a fault of ours."""


@dataclass(slots=True)
class Allowance:
    """What all files that one file carries, however deep, may take together."""

    bytes_left: int
    files_left: int


@dataclass(slots=True)
class Attached:
    """Reads the files that a file carries, one after the other."""

    limits: Limits
    budget: ReadingBudget
    allowance: Allowance
    depth: int = 1
    told: list[str] = field(default_factory=list)
    """The names of those that were not read, with the reason in words."""

    def read(self, name: str, content: bytes) -> ParsedDocument | None:
        """One of them under its name; None where it was not read, which is told."""
        outcome = self._read(name, content)
        if isinstance(outcome, ParsedDocument):
            return replace(outcome, title=f"{outcome.title} ({name})")
        self.told.append(f"{name}: {outcome.sentence}")
        return None

    @property
    def is_spent(self) -> bool:
        """Whether nothing more may be read."""
        return self.budget.spent > 1 or self.allowance.bytes_left <= 0 or self.allowance.files_left <= 0

    def _read(self, name: str, content: bytes) -> ParsedDocument | Skipped:
        self.allowance.bytes_left -= len(content)
        self.allowance.files_left -= 1
        if self.depth > _DEEPEST or self.allowance.bytes_left < 0:
            return Skipped(SkipReason.INFLATED, f"{self.depth} deep")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / _safe(name)
            path.write_bytes(content)
            return parse_file(path, self.limits, self.budget, self)


def parse_file(
    path: Path, limits: Limits, budget: ReadingBudget, within: Attached | None = None
) -> ParsedDocument | Skipped:
    """The document in a file, or why there is none. Never raises for what is in the file."""
    kind = guarded(lambda: sniff(path, limits))
    if isinstance(kind, Skipped):
        return replace(kind, kind=kind.kind or path.suffix.lower())
    outcome = guarded(lambda: _parsed(kind, path, budget, _carried(limits, budget, within)))
    if isinstance(outcome, Skipped):
        return replace(outcome, kind=kind)
    if not (outcome.blocks or outcome.parts):
        return Skipped(SkipReason.NO_TEXT, kind=kind)
    return outcome if within else bounded(outcome, limits.letters)


def _parsed(kind: FileKind, path: Path, budget: ReadingBudget, carried: Attached) -> ParsedDocument | Skipped:
    parser = importlib.import_module(f"knowledge.sources.{kind}")
    outcome = parser.parse(path, budget, carried) if kind in CARRIERS else parser.parse(path, budget)
    return cast(ParsedDocument | Skipped, outcome)


def _carried(limits: Limits, budget: ReadingBudget, within: Attached | None) -> Attached:
    if within is None:
        return Attached(limits, budget, Allowance(limits.unpacked_bytes, limits.members))
    return Attached(limits, budget, within.allowance, within.depth + 1)


def guarded(look: Callable[[], T]) -> T | Skipped:
    """What looking into a file gives, or what an exception says: of the file, or of us."""
    try:
        return look()
    except MemoryError:
        return Skipped(SkipReason.TOO_MUCH_MEMORY)
    except RecursionError:
        return Skipped(SkipReason.DAMAGED, "nested too deeply")
    except _OF_THE_FILE as error:
        return Skipped(SkipReason.DAMAGED, _named(error))
    except Exception as error:
        is_missing = isinstance(error, KeyError) and "no item named" in str(error)
        return Skipped(SkipReason.DAMAGED if is_missing else SkipReason.FAULT, _named(error))


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _safe(name: str) -> str:
    """The last part of a name, fit for any disk."""
    last = cleaned(name.replace("\\", "/")).rpartition("/")[2]
    stem, dot, suffix = "".join("_" if letter in '<>:"|?*' else letter for letter in last).rpartition(".")
    return f"{stem[:60]}{dot}{suffix[:10]}".strip() or "file"
