"""Formats that only an office program knows, converted by LibreOffice where this machine has it.

It is started for one file, without a window, with a profile of its own, and ended when it takes too long. It
never runs macros when it converts.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

Converter = Callable[[Path, str, Path, float], Path | None]
"""(file, kind, folder to write into, seconds) to the converted file; None where it cannot be converted."""

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_BECOMES = {
    ".doc": "docx",
    ".dot": "docx",
    ".ppt": "pptx",
    ".pps": "pptx",
    ".pot": "pptx",
    ".xlsb": "xlsx",
    ".pages": "docx",
    ".numbers": "xlsx",
    ".key": "pptx",
}


def office_converter() -> Converter:
    """By the LibreOffice of this machine; one that converts nothing where there is none."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)

    def convert(path: Path, kind: str, folder: Path, seconds: float) -> Path | None:
        form = _BECOMES.get(kind)
        if program is None or form is None:
            return None
        _run(_command(program, path, form, folder), seconds)
        return next(iter((folder / "out").glob(f"*.{form}")), None)

    return convert


def _command(program: str, path: Path, form: str, folder: Path) -> list[str]:
    profile, out = (folder / "profile").as_uri(), folder / "out"
    quiet = ["--headless", "--norestore", "--nolockcheck", f"-env:UserInstallation={profile}"]
    return [program, *quiet, "--convert-to", form, "--outdir", str(out), str(path.absolute())]


def _run(command: list[str], seconds: float) -> None:
    """To its end, or to the end of the time, with whatever it has started."""
    silent = subprocess.DEVNULL
    with suppress(OSError):
        process = subprocess.Popen(  # noqa: S603 - a program that IT installed, and no shell
            command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
