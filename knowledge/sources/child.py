"""The reading process: takes one path a line on standard input, answers each with a length and JSON.

It is a plain ``python -m`` process with few imports, so that it starts in a tenth of a second and shares
nothing with its parent: no model, no connection, no secret. It limits its own address space, refuses to open
connections or start programs, and ends itself when a file takes too much work, even if the parent is gone.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, BinaryIO, cast

from knowledge.sources.budget import Scans, budget
from knowledge.sources.codec import LEAVING, LENGTH_BYTES, STAYING, WORKING, encode
from knowledge.sources.document_model import ParsedDocument, Skipped, SkipReason
from knowledge.sources.limits import Limits
from knowledge.sources.parsing import parse_file
from knowledge.sources.recognition import PageImage, Seen, is_installed, recognise

_SHARE = 0.8
"""Of the time limit, what a parser is told that it has; the rest is for sending."""
_LARGE = 0.4
"""Share of the memory limit from which the process is replaced, and a failure is blamed on memory."""
_GRACE_SECONDS = 5
_SELDOM = (50_000, 20, 20)
"""Thresholds of the collector: a document is many thousands of small values, few of them in a cycle."""
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
    "os.exec",
)


def main(argument: str, scratch: str) -> None:
    """Serve until standard input ends. `argument` is the limits as a JSON object.

    `scratch` is a folder for what is unpacked, which the parent clears when this process ends.
    """
    limits = Limits(**json.loads(argument))
    tempfile.tempdir = scratch
    answers = _private_output()
    gc.set_threshold(*_SELDOM)
    _confine(limits)
    for line in sys.stdin:
        end_after(limits.seconds, limits.patience * limits.seconds + _GRACE_SECONDS)
        allowed = budget(limits.seconds * _SHARE, _scans(limits, lambda: _send_sign(answers)))
        outcome = parse_file(Path(json.loads(line)), limits, allowed)
        if isinstance(outcome, ParsedDocument) and allowed.spent > 1:
            outcome = replace(outcome, is_cut=True)
        is_large = _peak_memory() > _LARGE * limits.memory_bytes
        _send(answers, _blamed(outcome) if is_large else outcome, limits, LEAVING if is_large else STAYING)
        end_after(0, 0)
        if is_large:
            return


def _scans(limits: Limits, sign: Callable[[], object]) -> Scans | None:
    """Recognises scanned pages, as many as may be; each has its own time, and the parent is given a sign."""
    if not is_installed():
        return None
    left = limits.scanned_pages

    def read(picture: PageImage) -> list[Seen] | None:
        nonlocal left
        left -= 1
        if left < 0:
            return None
        _make_room(limits.memory_bytes + limits.recognition_bytes)
        work = end_after(limits.scanned_page_seconds, limits.patience * limits.scanned_page_seconds)
        try:
            return recognise(picture)
        finally:
            sign()
            end_after(work, limits.patience * limits.seconds + _GRACE_SECONDS)

    return read


def _send_sign(answers: BinaryIO) -> None:
    answers.write(WORKING)
    answers.flush()


def _blamed(outcome: ParsedDocument | Skipped) -> ParsedDocument | Skipped:
    """Memory as the reason of a failure when much was in use: lxml reports its end as a syntax error."""
    if isinstance(outcome, Skipped) and outcome.reason in (SkipReason.DAMAGED, SkipReason.FAULT):
        return replace(outcome, reason=SkipReason.TOO_MUCH_MEMORY)
    return outcome


def _send(answers: BinaryIO, outcome: ParsedDocument | Skipped, limits: Limits, mood: bytes) -> None:
    payload = encode(outcome)
    if len(payload) > limits.result_bytes:
        payload = encode(Skipped(SkipReason.TOO_LARGE, f"{len(payload)} bytes of text"))
    answers.write((len(payload) + 1).to_bytes(LENGTH_BYTES, "big") + mood + payload)
    answers.flush()


def _private_output() -> BinaryIO:
    """Standard output for the answers alone; what a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _confine(limits: Limits) -> None:
    # openpyxl uses numpy if it can; it is slow to start and its threads eat address space
    sys.modules["numpy"] = cast(Any, None)
    sys.addaudithook(_refuse)
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    most = limits.memory_bytes + (limits.recognition_bytes if is_installed() else 0)
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _make_room(memory: int) -> None:
    """Let this process have so much memory from now on; it ends after a file that took much."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _peak_memory() -> int:
    """Bytes this process ever had in memory; 0 where the system does not tell."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return 0
    if _STATUS.exists():
        # What getrusage tells is at least the parent's peak: Linux hands it on over fork and exec.
        line = next(line for line in _STATUS.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


_STATUS = Path("/proc/self/status")


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} while reading a file")


def end_after(work: float, seconds: float) -> float:
    """End this process in so many seconds of work, or by the clock; 0 takes it back. Returns the work left.

    The clock is for the case that no parent is left to do it. Between two files both must be taken back: the
    end would come as the next file is handed over.
    """
    import signal  # noqa: PLC0415 - beside its only use, as its alarm is not on Windows

    if not hasattr(signal, "setitimer"):
        return 0
    left, _ = signal.setitimer(signal.ITIMER_PROF, work)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    return left


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
