"""Lessons' files that bring their pictures: the line ``picture: trains.jpg`` names a file beside them.

The picture is made anew and kept under the name of its content, which then stands in the line; so the same
files twice change nothing. What is no picture stays as it was written, and the import refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import PurePath

from starlette.concurrency import run_in_threadpool

from bot.web.console.broadcasts.pictures import NotAPictureError, prepared
from handlers.kernel.adapter.blobs import Blobs
from handlers.kernel.adapter.pictures import blob_of, small_blob_of
from handlers.learning.lesson import Lesson

PICTURE_FILES = (".jpg", ".jpeg", ".png", ".gif", ".webp")
_LINE = re.compile(rb"^(picture:[ \t]*)([\"']?)([^\"'\r\n]+?)\2[ \t]*$", re.MULTILINE)
_FRONT = re.compile(rb"\A---\r?\n.*?^---[ \t]*$", re.MULTILINE | re.DOTALL)
File = tuple[str, bytes]


def is_picture(name: str) -> bool:
    return PurePath(name).suffix.casefold() in PICTURE_FILES


async def with_pictures(
    files: Iterable[File], blobs: Blobs, at: datetime, *, dry_run: bool = False
) -> Sequence[File]:
    """The files without the pictures, each of which is kept if one of them names it."""
    given = list(files)
    pictures = {PurePath(name).name: content for name, content in given if is_picture(name)}
    rest = [each for each in given if not is_picture(each[0])]
    if not pictures:
        return rest
    wanted = {named for _, content in rest if (named := _named(content)) in pictures}
    kept = {name: await _kept(pictures[name], blobs, at, dry_run=dry_run) for name in sorted(wanted)}
    return [(name, _renamed(content, kept)) for name, content in rest]


async def pictures_of(lessons: Iterable[Lesson], blobs: Blobs) -> Mapping[str, bytes]:
    """The files beside those of the lessons, by the names that stand in these."""
    found: dict[str, bytes] = {}
    for name in sorted({each.picture.name for each in lessons if each.picture}):
        if path := await blobs.bring(blob_of(name)):
            found[name] = path.read_bytes()
    return found


def _named(content: bytes) -> str:
    front = _FRONT.match(content)
    line = _LINE.search(front[0]) if front else None
    return line[3].decode(errors="replace") if line else ""


def _renamed(content: bytes, kept: Mapping[str, str]) -> bytes:
    name = kept.get(_named(content))
    return _LINE.sub(rb"\g<1>" + name.encode(), content, count=1) if name else content


async def _kept(content: bytes, blobs: Blobs, at: datetime, *, dry_run: bool) -> str:
    """Its name here; empty for what is no picture. One of our own is not made once more."""
    own = f"{sha256(content).hexdigest()[:32]}.jpg"
    if await blobs.has(blob_of(own)):
        return own
    try:
        made = await run_in_threadpool(prepared, content)
    except NotAPictureError:
        return ""
    if not dry_run:
        await blobs.put(blob_of(made.name), BytesIO(made.large), at)
        await blobs.put(small_blob_of(made.name), BytesIO(made.small), at)
    return made.name
