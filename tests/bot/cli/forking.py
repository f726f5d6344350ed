"""Runs commands of `csrbot`, each in a process that is forked from this one, which has imported them.

So a command costs no start of Python. A line of JSON tells which to run, a line tells its exit code. Standard
input, output and errors are files. That `python -m bot` itself starts is shown by `test_usage` and the demo.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence

from bot.cli import main

_USED = (
    "bot.opening",
    "bot.wiring",
    "bot.storage.migrate",
    "lingua",
    "tokenizers",
    "knowledge.encoder.runtime",
)


def run_apart(
    arguments: Sequence[str], folder: str, surroundings: Mapping[str, str], files: Sequence[str]
) -> int:
    """The exit code; negative: the signal that ended it."""
    if child := os.fork():
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    code = 1
    try:
        code = _run(arguments, folder, surroundings, files)
    except BaseException:  # whatever it is, this process must not go on as its parent
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def _run(arguments: Sequence[str], folder: str, surroundings: Mapping[str, str], files: Sequence[str]) -> int:
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(surroundings)
    for number, file in enumerate(files):
        opened = os.open(file, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["csrbot", *arguments]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


if __name__ == "__main__":
    for name in _USED:
        importlib.import_module(name)
    for line in sys.stdin:
        print(run_apart(*json.loads(line)), flush=True)  # noqa: T201
