"""One file that holds many: an ordinary tar, which any program opens, or the same tar under a passphrase.

The first entry says who wrote it, the last one lists what there is with SHA-256, so a file that was cut or
changed is found out.
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO

from bot.storage.backups import sealing
from bot.storage.backups.sealing import SealedReader, SealedWriter

FORMAT = 1
_ABOUT, _LIST = "csrbot-backup.json", "checksums.json"
_PIECE = 1 << 20
_MOST_LISTED = 64_000_000
"""Bytes of the two lists, which are held in memory."""


class UnreadableError(Exception):
    """The archive cannot be read. The text says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One file, on the disk and in the archive."""

    name: str
    """With slashes, below no folder but its own."""
    file: Path


def write(entries: Iterable[ArchiveEntry], file: BinaryIO, passphrase: str) -> int:
    """Put the entries into `file`, sealed where there is a passphrase; how many bytes they are."""
    if not passphrase:
        return _tar(entries, file)
    sealed = SealedWriter(file, passphrase)
    total = _tar(entries, sealed)
    sealed.close()
    return total


def _tar(entries: Iterable[ArchiveEntry], out: Any) -> int:
    listed: dict[str, dict[str, object]] = {}
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        _add_json(tar, _ABOUT, {"format": FORMAT, "program": version("csrbot")})
        for entry in entries:
            with entry.file.open("rb") as opened:
                hashing: Any = _Hashing(opened)
                info = _info(entry.name, entry.file.stat().st_size)
                tar.addfile(info, hashing)
            listed[entry.name] = {"bytes": info.size, "sha256": hashing.digest.hexdigest()}
        _add_json(tar, _LIST, listed)
    return sum(int(str(each["bytes"])) for each in listed.values())


class _Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self.digest = file, hashlib.sha256()

    def read(self, size: int) -> bytes:
        content = self._file.read(size)
        self.digest.update(content)
        return content


def _add_json(tar: tarfile.TarFile, name: str, value: object) -> None:
    content = json.dumps(value).encode()
    tar.addfile(_info(name, len(content)), io.BytesIO(content))


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


def unpack(file: Path, folder: Path, passphrase: Callable[[], str], is_wanted: Callable[[str], bool]) -> None:
    """Write what is in the archive below `folder`, which is there and empty.

    Raises `UnreadableError` for what is no archive, damaged, cut, of a newer program, holds what is not
    wanted, or has another passphrase; what was written by then stays.
    """
    try:
        with _opened(file, passphrase) as stream:
            _unpack(stream, folder, is_wanted)
    except sealing.WrongPassphraseError:
        raise UnreadableError(f"{file} was sealed with another passphrase") from None
    except (sealing.CutError, EOFError):
        raise UnreadableError(f"{file} ends too early: a part of it is missing, copy it again") from None
    except sealing.DamagedError:
        raise UnreadableError(f"{file} is damaged: take another backup") from None
    except tarfile.TarError as error:
        cut = "unexpected end of data" in str(error)
        why = "ends too early: a part of it is missing, copy it again" if cut else f"is damaged: {error}"
        raise UnreadableError(f"{file} {why}") from None


@contextmanager
def _opened(file: Path, passphrase: Callable[[], str]) -> Iterator[Any]:
    with file.open("rb") as opened:
        begin = opened.read(len(sealing.HEADER))
        if begin.startswith(sealing.KIND):
            if begin != sealing.HEADER:
                raise UnreadableError(f"{file} was made by a newer csrbot: install that version first")
            yield SealedReader(opened, passphrase())
            return
        opened.seek(0)
        yield opened


def is_sealed(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(len(sealing.KIND)) == sealing.KIND


def is_archive(file: Path) -> bool:
    """Whether it begins as one."""
    with file.open("rb") as opened:
        begin = opened.read(512)
    return begin.startswith(sealing.KIND) or begin.startswith(_ABOUT.encode())


def _unpack(stream: Any, folder: Path, is_wanted: Callable[[str], bool]) -> None:
    found: dict[str, dict[str, object]] = {}
    listed: dict[str, dict[str, object]] | None = None
    with tarfile.open(fileobj=stream, mode="r|") as tar:
        for number, member in enumerate(tar):
            content = tar.extractfile(member)
            if content is None or not _is_safe(member.name):
                raise UnreadableError(f"{member.name!r} does not belong into a backup")
            if number == 0:
                _check_format(member, content)
            elif member.name == _LIST:
                listed = _json(member, content)
            elif not is_wanted(member.name):
                raise UnreadableError(f"{member.name!r} does not belong into a backup")
            else:
                found[member.name] = _written(content, folder / member.name)
    if listed is None:
        raise EOFError
    if wrong := sorted(name for name in {*listed, *found} if listed.get(name) != found.get(name)):
        raise UnreadableError(f"the backup is damaged: {wrong[0]} is not what was saved")


def _check_format(member: tarfile.TarInfo, content: Any) -> None:
    about = _json(member, content) if member.name == _ABOUT else {}
    if not about:
        raise UnreadableError("it is no backup of csrbot")
    if int(about.get("format", 0)) > FORMAT:
        raise UnreadableError(f"it was made by csrbot {about.get('program')}: install that version first")


def _json(member: tarfile.TarInfo, content: Any) -> Any:
    if member.size > _MOST_LISTED:
        raise UnreadableError(f"{member.name} is too large")
    try:
        return json.loads(content.read())
    except ValueError:
        raise UnreadableError(f"the backup is damaged: {member.name} cannot be read") from None


def _written(content: Any, target: Path) -> dict[str, object]:
    digest, size = hashlib.sha256(), 0
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.open("xb") as out:
        target.chmod(0o600)
        while piece := content.read(_PIECE):
            digest.update(piece)
            size += len(piece)
            out.write(piece)
    return {"bytes": size, "sha256": digest.hexdigest()}


def _is_safe(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
