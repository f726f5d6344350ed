"""Ending a command in order when the process is told to end: what it has begun is finished or given back."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable
from contextlib import suppress

_TOLD = () if sys.platform == "win32" else (signal.SIGTERM, signal.SIGHUP)
"""From whoever stops it, and from a terminal whose window is closed. Ctrl-C is somebody else's business."""


async def until_told(work: Awaitable[None]) -> signal.Signals | None:
    """Let the work run to its end, or cancel it when a signal says so; that signal, if one did."""
    task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
    told: list[signal.Signals] = []

    def end(number: signal.Signals) -> None:
        told.append(number)
        task.cancel()

    heeded = [number for number in _TOLD if signal.getsignal(number) is not signal.SIG_IGN]
    for number in heeded:
        loop.add_signal_handler(number, end, number)
    try:
        await asyncio.wait({task})
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        for number in heeded:
            loop.remove_signal_handler(number)
    if not task.cancelled():
        task.result()
    return told[0] if told else None


def end_by(told: signal.Signals) -> None:
    """As if nobody had caught it, so that whoever sent it sees that it worked; also while a line is read."""
    with suppress(OSError):  # the terminal may be gone
        sys.stdout.flush()
    signal.raise_signal(told)
