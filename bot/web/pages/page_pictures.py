"""A page of a PDF as a picture: drawn once, in a child process, and kept.

Drawing runs the reader's native code over a file that anybody may have sent, and that code is not safe to
use from two threads. So it happens in a process of its own, with little memory and little time; a page that
breaks it is a page without a picture. The newest pictures are kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

WIDTH = 1_100
"""Pixels."""
_TALLEST = 4 * WIDTH
_MEMORY = 1 << 30
_SECONDS = 15


@dataclass(frozen=True, slots=True)
class PagePictures:
    folder: Path
    most_kept: int = 400
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def of(self, pdf: Path, content_hash: str, number: int) -> Path | None:
        """The picture's file; None when the page cannot be drawn."""
        name = hashlib.sha256(f"{content_hash}:{number}:{WIDTH}".encode()).hexdigest()
        kept = self.folder / f"{name}.png"
        if kept.exists():
            return kept
        async with self._one_at_a_time:
            return kept if kept.exists() or await self._draw(pdf, number, kept) else None

    async def _draw(self, pdf: Path, number: int, kept: Path) -> bool:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = kept.with_suffix(f".{os.getpid()}.part")
        try:
            if await _run(str(pdf), str(number), str(unfinished)) != 0:
                return False
            unfinished.replace(kept)
        finally:
            unfinished.unlink(missing_ok=True)
        self._forget(self.folder.glob("*.png"))
        return True

    def _forget(self, pictures: Iterable[Path]) -> None:
        newest_first = sorted(pictures, key=lambda picture: picture.stat().st_mtime, reverse=True)
        for picture in newest_first[self.most_kept :]:
            picture.unlink(missing_ok=True)


async def _run(*arguments: str) -> int | None:
    """This module as a program; None when it took too long."""
    quiet = asyncio.subprocess.DEVNULL
    command = (sys.executable, "-m", __spec__.name, *arguments)
    child = await asyncio.create_subprocess_exec(*command, stdout=quiet, stderr=quiet)
    try:
        return await asyncio.wait_for(child.wait(), _SECONDS)
    except TimeoutError:
        return None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()


def draw(pdf: Path, number: int, picture: Path) -> None:
    """Draw page `number`, from 1. Raises whatever the reader raises."""
    import pypdfium2  # noqa: PLC0415 - native code that only the child process loads

    page = pypdfium2.PdfDocument(pdf)[number - 1]
    width, height = page.get_size()
    scale = min(WIDTH / max(width, 1), _TALLEST / max(height, 1))
    page.render(scale=scale).to_pil().save(picture, "PNG")


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - only on Unix

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    _limit_memory()
    draw(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
