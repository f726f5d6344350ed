"""Which known files are gone from the disk, and when so many are gone at once that nobody can have meant it.

A share that is not mounted leaves an empty folder behind. To take that for thousands of deletions would empty
the index, so a folder that lost nine tenths of its files is reported and left alone until somebody insists.
So is one inside it that is bare now of the many files that it had.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from knowledge.index.progress import Emptied

_SUSPICIOUS = 0.1
"""A folder with this share of its former files, or less, is taken for one that is not mounted."""
_FEW = 10
"""Below so many files a folder may lose all of them to others; only an empty one is suspicious."""


def name_of(path: Path | str) -> str:
    """The path as text. Composed and decomposed accents are one name, whichever the disk has kept."""
    return unicodedata.normalize("NFC", str(path))


def is_text(path: str) -> bool:
    """Whether a path can be kept as text; on Linux a name may be any bytes."""
    return not any("\ud800" <= letter <= "\udfff" for letter in path)


def on_disk(name: str) -> Path:
    """The path of that name as the disk spells it; the name itself where nothing is there."""
    path = Path(name)
    if name.isascii() or path.exists():
        return path
    parent = on_disk(str(path.parent))
    try:
        return next((each for each in parent.iterdir() if name_of(each) == name_of(parent / path.name)), path)
    except OSError:
        return path


def gone(
    known: Iterable[str], listed: Collection[str], named: Collection[str], folders: Sequence[Path]
) -> list[str]:
    """Known files that were named, or were in one of the folders, and are not on the disk any more.

    A named file whose folder is missing or empty is not gone: the folder may only be unmounted.
    """
    missing = (path for path in sorted(set(known) - set(listed)) if not on_disk(path).exists())
    return [
        path
        for path in missing
        if is_within(path, folders) or (path in named and _has_files(Path(path).parent))
    ]


def emptied(
    folders: Sequence[Path], known: Collection[str], stays: Collection[str], listed: Collection[str]
) -> list[Emptied]:
    """The folders of which all or nearly all known files are gone; `stays` are the known ones still there.

    Of the folders inside them only those that are there and bare, as a share that is not mounted leaves them.
    """
    if len(stays) == len(known):
        return []
    looks = (_look(folder, known, stays, listed) for folder in folders)
    return [look for look in looks if look is not None] or _bare(folders, known, stays, listed)


def _bare(
    folders: Sequence[Path], known: Collection[str], stays: Collection[str], listed: Collection[str]
) -> list[Emptied]:
    """The outermost of the inner folders that lost many files and hold none, by name."""
    lost = Counter(inner for path in known if path not in stays for inner in _inner(path, folders))
    filled = {inner for path in listed for inner in _inner(path, folders)}
    bare = {name for name, count in lost.items() if count >= _FEW and name not in filled}
    outermost = [name for name in sorted(bare) if bare.isdisjoint(_inner(name, folders))]
    return [Emptied(name, lost[name], 0) for name in outermost if on_disk(name).is_dir()]


def _inner(path: str, folders: Sequence[Path]) -> list[str]:
    """The folders that the path is in, below the given ones."""
    outer = {name_of(folder) for folder in folders}
    above = [str(parent) for parent in Path(path).parents]
    return [name for name in above if name not in outer and is_within(name, folders)]


def is_within(path: str, folders: Iterable[Path]) -> bool:
    return any(Path(path).is_relative_to(name_of(folder)) for folder in folders)


def _look(
    folder: Path, known: Collection[str], stays: Collection[str], listed: Collection[str]
) -> Emptied | None:
    former = [path for path in known if is_within(path, (folder,))]
    left = sum(path in stays for path in former)
    is_empty = not any(is_within(path, (folder,)) for path in listed)
    is_suspicious = is_empty if len(former) < _FEW else left <= _SUSPICIOUS * len(former)
    return Emptied(str(folder), len(former), left) if left < len(former) and is_suspicious else None


def _has_files(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False
