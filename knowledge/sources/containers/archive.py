"""Zip archives: every document in them, each under its name, within limits for all of them together.

Nothing is written under a name that the archive chooses. Sizes that the archive declares were judged before,
and zipfile gives no more bytes of a member than declared.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path, PurePosixPath

from knowledge.sources.budget import ReadingBudget
from knowledge.sources.characters import cleaned, title_from_name
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from knowledge.sources.parsing import Attached, guarded

_UTF8_NAME = 0x800
_LOCKED = 0x1
_MOST_TOLD = 5


def parse(path: Path, _budget: ReadingBudget, carried: Attached) -> ParsedDocument | Skipped:
    """A .zip file as the documents in it; one that is all locked is skipped."""
    with zipfile.ZipFile(path) as archive:
        members = [member for member in archive.infolist() if not _is_furniture(member)]
        if members and all(member.flag_bits & _LOCKED for member in members):
            return Skipped(SkipReason.ENCRYPTED)
        parts = tuple(_parts(archive, members, carried))
    return ParsedDocument(
        title=title_from_name(path), blocks=(), parts=parts, incomplete=_told(carried, parts, len(members))
    )


def _parts(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo], carried: Attached
) -> Iterator[ParsedDocument]:
    for place, member in enumerate(members):
        if carried.is_spent:
            carried.told.append(f"{len(members) - place} more: there is too much in it")
            return
        content = guarded(partial(archive.read, member))
        if isinstance(content, bytes):
            part = carried.read(_name(member), content)
            yield from (part,) if part else ()
        else:
            carried.told.append(f"{_name(member)}: {content.sentence}")


def _told(carried: Attached, parts: tuple[ParsedDocument, ...], count: int) -> str:
    """Which of its files were not read, and what is missing of those that were."""
    remarks = [f"{part.title}: {part.incomplete}" for part in parts if part.incomplete]
    if carried.told:
        more = f"; and {len(carried.told) - _MOST_TOLD} more" if len(carried.told) > _MOST_TOLD else ""
        shown = "; ".join(carried.told[:_MOST_TOLD])
        remarks.insert(0, f"{len(carried.told)} of its {count} files were not read: {shown}{more}.")
    return " ".join(remarks)


def _is_furniture(member: zipfile.ZipInfo) -> bool:
    """Folders, and what programs put into archives by themselves."""
    parts = PurePosixPath(member.filename).parts
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in parts)
    return member.is_dir() or hidden or parts[-1:] in (("Thumbs.db",), ("desktop.ini",))


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name; what is not marked as UTF-8 was often written as that, or as Windows-1252."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        raw = name.encode("cp437", "replace")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850", "replace")
    return cleaned(name)
