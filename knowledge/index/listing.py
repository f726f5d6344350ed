"""Which files are meant: those that were named, those in the folders, and a word on those passed over.

Of a folder only names are looked at that can be documents. What else lies there, pictures, data, programs, is
counted by its ending, so that every file of a folder is accounted for.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.index.ingestion import Wanted
from knowledge.index.progress import PassedOver
from knowledge.index.removals import name_of
from knowledge.sources import SUFFIXES

_LONGEST_ENDING = 12


@dataclass(frozen=True, slots=True)
class Listing:
    """Every single file, each once, and what of the folders is none of them."""

    files: list[Wanted]
    folders: list[Path]
    passed: list[PassedOver]


def listing_of(wanted: Iterable[Wanted]) -> Listing:
    """By absolute paths; what is said last of a file holds."""
    files: dict[str, Wanted] = {}
    folders: list[Path] = []
    passed: list[PassedOver] = []
    for each in (replace(each, path=absolute(each.path)) for each in wanted):
        if not each.path.is_dir():
            files[name_of(each.path)] = each
            continue
        folders.append(each.path)
        over: Counter[str] = Counter()
        files |= {name_of(file.path): file for file in _inside(each, over)}
        if over:
            passed.append(PassedOver(name_of(each.path), tuple(over.most_common())))
    return Listing(list(files.values()), folders, passed)


def _inside(wanted: Wanted, over: Counter[str]) -> Iterator[Wanted]:
    def closed(_error: OSError) -> None:
        over["folder that may not be opened"] += 1

    for folder, folders, names in os.walk(wanted.path, onerror=closed):
        folders[:] = _entered(Path(folder), sorted(folders), over)
        for name in sorted(names):
            if told := _not_a_document(name):
                over[told] += 1
            else:
                yield replace(wanted, path=Path(folder) / name, title=None, dated=None)


def _entered(folder: Path, names: list[str], over: Counter[str]) -> list[str]:
    """The folders to look into: not the hidden ones, nor links, which may lead round in a circle."""
    over["hidden folder"] += sum(name.startswith(".") for name in names)
    shown = [name for name in names if not name.startswith(".")]
    links = [name for name in shown if (folder / name).is_symlink()]
    over["link to a folder"] += len(links)
    for name in ("hidden folder", "link to a folder"):
        if not over[name]:
            del over[name]
    return shown


def _not_a_document(name: str) -> str:
    """What a file is counted as: its ending, or as hidden, like what Office writes beside an open file."""
    if name.startswith((".", "~$")):
        return "hidden"
    ending = Path(name).suffix.lower()
    if ending in SUFFIXES:
        return ""
    is_ending = 1 < len(ending) <= _LONGEST_ENDING and ending[1:].isprintable()
    return ending if is_ending else "without an ending"


def absolute(path: Path) -> Path:
    """The path without a look at the disk."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` would follow links
