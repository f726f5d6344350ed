"""The reading process: takes one path a line on standard input, answers each with a length and JSON.

It is a plain ``python -m`` process with few imports, so that it starts in a tenth of a second and shares
nothing with its parent: no model, no connection, no secret. It limits its own address space, refuses to open
connections or start programs, and ends itself when a file takes too long even if the parent is gone.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import Any, BinaryIO, cast

from knowledge.parsed import ParsedDocument, Skipped, SkipReason
from knowledge.sources.budget import Budget
from knowledge.sources.codec import encode
from knowledge.sources.limits import Limits
from knowledge.sources.sniff import Kind, sniff

LENGTH_BYTES = 8
_GRACE_SECONDS = 5
_FORBIDDEN = (
    "socket.connect",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.posix_spawn",
    "os.exec",
)


def main(argument: str) -> None:
    """Serve until standard input ends. `argument` is the limits as a JSON object."""
    limits = Limits(**json.loads(argument))
    answers = _private_output()
    _confine(limits)
    for line in sys.stdin:
        _alarm(limits.seconds + _GRACE_SECONDS)
        outcome = _read(Path(json.loads(line)), limits)
        _send(answers, outcome, limits)
        if isinstance(outcome, Skipped) and outcome.reason is SkipReason.TOO_MUCH_MEMORY:
            return


def _read(path: Path, limits: Limits) -> ParsedDocument | Skipped:
    budget = Budget(time.monotonic() + limits.seconds * 0.8)
    try:
        kind = sniff(path, limits)
        return kind if isinstance(kind, Skipped) else _parse(kind, path, budget)
    except MemoryError:
        return Skipped(SkipReason.TOO_MUCH_MEMORY)
    except RecursionError:
        return Skipped(SkipReason.DAMAGED, "nested too deeply")
    except Exception as error:  # whatever a parser raises is a property of the file
        return Skipped(SkipReason.DAMAGED, f"{type(error).__name__}: {error}"[:500])


def _parse(kind: Kind, path: Path, budget: Budget) -> ParsedDocument | Skipped:
    parser = importlib.import_module(f"knowledge.sources.{kind}")
    outcome = cast(ParsedDocument | Skipped, parser.parse(path, budget))
    if isinstance(outcome, ParsedDocument) and not outcome.blocks:
        return Skipped(SkipReason.NO_TEXT)
    return outcome


def _send(answers: BinaryIO, outcome: ParsedDocument | Skipped, limits: Limits) -> None:
    payload = encode(outcome)
    if len(payload) > limits.result_bytes:
        payload = encode(Skipped(SkipReason.TOO_LARGE, f"{len(payload)} bytes of text"))
    answers.write(len(payload).to_bytes(LENGTH_BYTES, "big") + payload)
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
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"{event} while reading a file")


def _alarm(seconds: float) -> None:
    """End this process in so many seconds, for the case that no parent is left to do it."""
    import signal  # noqa: PLC0415 - beside its only use, as its alarm is not on Windows

    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


if __name__ == "__main__":
    main(sys.argv[1])
