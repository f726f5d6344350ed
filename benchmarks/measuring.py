"""Timing several ways of doing one thing against each other, and what each takes of memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import Any

Arms = Mapping[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds of one arm, a number a round."""

    seconds: tuple[float, ...]

    @property
    def typical(self) -> float:
        return median(self.seconds)


def interleaved(arms: Arms, rounds: int) -> dict[str, Timed]:
    """Every arm once a round, after one round that does not count: a busy machine slows all of them alike."""
    found: dict[str, list[float]] = {name: [] for name in arms}
    for number in range(rounds + 1):
        for name, run in arms.items():
            begun = time.perf_counter()
            run()
            if number:
                found[name].append(time.perf_counter() - begun)
    return {name: Timed(tuple(seconds)) for name, seconds in found.items()}


def ratio(slow: Timed, fast: Timed) -> float:
    """How many times faster: the median over the rounds of the ratio within each."""
    return median(a / b for a, b in zip(slow.seconds, fast.seconds, strict=True))


def peak_mb() -> float:
    """The most memory that this process has held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def children_peak_mb() -> float:
    """The most memory that any ended child process has held."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def in_a_process(module: str, *arguments: str) -> Any:
    """The JSON that `python -m module …` prints last: memory is measured where nothing else ran."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return json.loads(done.stdout.strip().splitlines()[-1])


def say(what: str, value: str, promised: str = "") -> None:
    """One line of a report."""
    print(f"  {what:<58} {value:>16}   {promised}", flush=True)
