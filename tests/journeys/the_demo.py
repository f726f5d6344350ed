"""`csrbot demo` as a process of its own, and the people who use it: in browsers, and at a terminal."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

CSRBOT = (sys.executable, "-m", "bot")
_LINK = re.compile(r"((http://127\.0\.0\.1:\d+)/sign-in/\S+)\s")
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
_FRAME = re.compile(r"[│╭╮╰╯─]+")


@dataclass(frozen=True)
class Demo:
    """A running demonstration."""

    address: str
    link: str
    """The printed one-time link."""
    data_dir: Path
    """What `--data-dir` is for other commands."""
    output: Output | None = None


@dataclass
class Output:
    """What a process has written so far."""

    process: subprocess.Popen[str]
    text: str = ""
    _reader: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        while piece := self.process.stdout.read(1):
            self.text += piece

    def wait_for(self, pattern: re.Pattern[str], seconds: float, after: int = 0) -> re.Match[str]:
        """The first place where it stands, as soon as it does; not before `after` characters."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := pattern.search(self.text, after):
                return found
            if self.process.poll() is not None:
                break
            time.sleep(0.02)
        raise AssertionError(f"{pattern.pattern!r} was not written, but:\n{self.text}")


@contextmanager
def started(
    folder: Path, port: int = 0, seconds: float = 600, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Demo]:
    """On a free port, with more settings from the environment, and the encoder that is ready soonest.

    Stopped with SIGTERM, as a service manager does.
    """
    own = {"CSRBOT_DATA_DIR": str(folder), "CSRBOT_PORT": str(port), "CSRBOT_ENCODER": "english"}
    environment = {**_environment(), **own, **settings}
    process = _spawn([*CSRBOT, "demo"], environment)
    output = Output(process)
    try:
        found = output.wait_for(_LINK, seconds)
        yield Demo(found[2], found[1], folder / "demo", output)
    except BaseException:
        sys.stderr.write(output.text)
        raise
    finally:
        end(process, signal.SIGTERM)


@dataclass
class AtTerminal:
    """A person in `csrbot chat`, whose lines come through a pipe."""

    process: subprocess.Popen[str]
    output: Output

    @property
    def screen(self) -> str:
        """Everything shown, on one line, without frames and colours."""
        return " ".join(_FRAME.sub(" ", _ESCAPES.sub("", self.output.text)).split())

    def types(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def sees(self, words: str, seconds: float = 60) -> str:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if words in self.screen:
                return self.screen
            time.sleep(0.02)
        raise AssertionError(f"{words!r} is not on the screen, but:\n{self.output.text}")

    def presses(self, label: str) -> None:
        """The newest action of that name, by its number."""
        self.sees(f"] {label}")
        self.types(re.findall(rf"\[(\d+)\] {re.escape(label)}", self.screen)[-1])


@contextmanager
def at_terminal(demo: Demo, email: str, columns: int = 200) -> Iterator[AtTerminal]:
    command = [*CSRBOT, "chat", "--data-dir", str(demo.data_dir), "--as", email]
    environment = {
        **_environment(),
        "CSRBOT_PUBLIC_URL": demo.address,
        "COLUMNS": str(columns),
        "FORCE_COLOR": "1",
    }
    process = _spawn(command, environment, stdin=subprocess.PIPE)
    person = AtTerminal(process, Output(process))
    try:
        person.sees("/quit", 200)
        yield person
    finally:
        end(process, signal.SIGTERM)


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("CSRBOT_")}
    return {**own, "OMP_NUM_THREADS": "1", "PYTHONUNBUFFERED": "1"}


def _spawn(
    command: list[str], environment: dict[str, str], stdin: int | None = None
) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own command
        command,
        env=environment,
        stdin=stdin or subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def end(process: subprocess.Popen[Any], how: int) -> None:
    """With this signal, and by force when it is still there after a minute."""
    process.send_signal(how)
    try:
        process.wait(60)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
