"""The parent's side of the reading process: starts it, hands it files, and ends it when it breaks a limit."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Lock, Timer
from types import TracebackType
from typing import IO, Self

import knowledge
from knowledge.sources.codec import LEAVING, LENGTH_BYTES, WORKING, decode
from knowledge.sources.conversion import office_converter
from knowledge.sources.document_model import Heading, ParsedDocument, Skipped, SkipReason, VerifiedAnswer
from knowledge.sources.limits import DEFAULT_LIMITS, Limits
from knowledge.sources.recognition import is_installed
from knowledge.text.language import detect

_CHILD = "knowledge.sources.child"
_FILES_PER_PROCESS = 200
"""After so many a fresh process is started, so that leaks of a parser stay small."""
_ENOUGH = 4_000
"""More letters tell it no better."""
_TOOK_TOO_LONG = tuple(-getattr(signal, name) for name in ("SIGPROF", "SIGALRM") if hasattr(signal, name))
"""How a process ends whose time is over, of its processor or by the clock; Windows has no such signals."""
_STILL_WORKING = b""
"""In place of an answer: a sign of life, after which the process has its time once more."""
_TELLING = 60
"""Fewer letters do not tell the language of a document."""


class SourceReader:
    """Reads many files, one after the other, in one child process that is started again when it dies.

    Used as a context manager; may be called from several threads, which take turns.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._lock = Lock()
        self._converter = office_converter()
        self._scratch = TemporaryDirectory(prefix="csrbot-", ignore_cleanup_errors=True)
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
        self._scratch.cleanup()

    def read(self, path: Path) -> ParsedDocument | Skipped:
        """Read one file. Never raises for what is in the file."""
        with self._lock:
            outcome = self._read(path)
        if isinstance(outcome, Skipped):
            return outcome if outcome.kind else replace(outcome, kind=path.suffix.lower())
        return _with_language(outcome)

    def _read(self, path: Path) -> ParsedDocument | Skipped:
        """As it is, or as an office program of this machine converts it."""
        outcome = self._exchange(path)
        if not isinstance(outcome, Skipped) or outcome.reason is not SkipReason.UNSUPPORTED:
            return outcome
        with TemporaryDirectory(prefix="csrbot-", ignore_cleanup_errors=True) as folder:
            converted = self._converter(path, outcome.kind, Path(folder), self._limits.seconds)
            return outcome if converted is None else self._exchange(converted)

    def close(self) -> None:
        """End the child process; the next `read` starts another."""
        with self._lock:
            self._stop()

    def _exchange(self, path: Path) -> ParsedDocument | Skipped:
        process = self._running()
        expired = Event()
        _hand_over(process, path)
        while (payload := self._answer(process, expired)) == _STILL_WORKING:
            pass
        if payload is None:
            return self._failure(process, timed_out=expired.is_set())
        if expired.is_set() or payload.startswith(LEAVING):
            self._stop()
        return decode(payload[1:])

    def _answer(self, process: subprocess.Popen[bytes], expired: Event) -> bytes | None:
        """What comes next, in the time that it may take."""
        limits = self._limits
        longest = max(limits.seconds, limits.scanned_page_seconds) * limits.patience
        timer = Timer(
            longest if is_installed() else limits.seconds * limits.patience, _expire, (process, expired)
        )
        timer.start()
        try:
            return _received(process, limits.result_bytes)
        finally:
            timer.cancel()
            timer.join()  # it may be about to kill, and the next file would be the victim

    def _failure(self, process: subprocess.Popen[bytes], *, timed_out: bool) -> Skipped:
        self._stop()
        if timed_out or process.returncode in _TOOK_TOO_LONG:
            return Skipped(SkipReason.TOO_SLOW, f"more than {self._limits.seconds:g} s")
        return Skipped(SkipReason.CRASHED, f"exit code {process.returncode}")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None or self._files >= _FILES_PER_PROCESS:
            self._stop()
            self._process, self._files = _start(self._limits, self._scratch.name), 0
        self._files += 1
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()
        for left in Path(self._scratch.name).iterdir():
            shutil.rmtree(left, ignore_errors=True)


def read(path: Path, limits: Limits = DEFAULT_LIMITS) -> ParsedDocument | Skipped:
    """Read one file in a child process of its own; for many files keep a `SourceReader`."""
    with SourceReader(limits) as reader:
        return reader.read(path)


def _start(limits: Limits, scratch: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-X", "utf8", "-m", _CHILD, json.dumps(asdict(limits)), scratch],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(knowledge.__file__).parent.parent,
    )


def _expire(process: subprocess.Popen[bytes], expired: Event) -> None:
    expired.set()
    process.kill()


def _hand_over(process: subprocess.Popen[bytes], path: Path) -> None:
    if process.stdin is None:
        return
    with suppress(OSError):  # it has ended, which shows as no answer
        process.stdin.write(json.dumps(str(path.absolute())).encode() + b"\n")
        process.stdin.flush()


def _received(process: subprocess.Popen[bytes], most: int) -> bytes | None:
    """The answer's bytes; None when the process ended, or sent more than it may."""
    if process.stdout is None:
        return None
    length = _exactly(process.stdout, LENGTH_BYTES)
    if length == WORKING:
        return _STILL_WORKING
    size = int.from_bytes(length or b"", "big")
    return _exactly(process.stdout, size) if 0 < size <= most + 1 else None


def _exactly(stream: IO[bytes], count: int) -> bytes | None:
    data = stream.read(count)
    return data if len(data) == count else None


def _with_language(parsed: ParsedDocument) -> ParsedDocument:
    return replace(parsed, language=_language(parsed), parts=tuple(map(_with_language, parsed.parts)))


def _language(parsed: ParsedDocument) -> str | None:
    """The language of most of the text: asked of three places, because covers and annexes differ."""
    texts = [block.text for block in parsed.blocks if not isinstance(block, Heading | VerifiedAnswer)]
    texts = texts or [block.text for block in parsed.blocks]
    size = len(texts)
    places = (" ".join(texts[start : start + 40])[:_ENOUGH] for start in (0, size // 3, size // 3 * 2))
    votes = [code for place in places if sum(map(str.isalpha, place)) >= _TELLING and (code := detect(place))]
    return max(votes, key=votes.count) if votes else None
