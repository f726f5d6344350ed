"""Databases in files, with all tables and no rows: to copy one takes a tenth of what to make one takes."""

from __future__ import annotations

import atexit
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from bot.storage.migrate import migrate


@cache
def empty_database() -> Path:
    """Made once for all tests of this process, by every step; only to be copied."""
    folder = Path(mkdtemp(prefix="csrbot-empty-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    migrate(f"sqlite:///{folder / 'csrbot.db'}")
    return folder / "csrbot.db"


def new_database(file: Path) -> str:
    """The URL of the database in `file`, which is made unless it is there."""
    if not file.exists():
        shutil.copy(empty_database(), file)
    return f"sqlite+aiosqlite:///{file}"
