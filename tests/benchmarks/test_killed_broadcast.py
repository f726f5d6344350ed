"""The sender of a broadcast is killed, and everybody has it once."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

from benchmarks.killed_broadcast import Trial, is_well


def test_everybody_has_it_once_though_its_sender_was_killed_twice(tmp_path: Path) -> None:
    trial = Trial(tmp_path, 120, random.Random(3), meddles=True)  # noqa: S311 - a simulation
    asyncio.run(trial.prepare())
    told = trial.run(kills=2)
    assert told["kills"] == 2
    assert is_well(told), told
