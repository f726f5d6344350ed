"""Several workers on one database, with a simulated clock: no limit is broken, and none is left unused."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from benchmarks.outbox import PER_MINUTE, simulate


@pytest.mark.parametrize("workers", [2, 4])
async def test_bulk_uses_what_answers_leave_and_holds_none_of_them_up(tmp_path: Path, workers: int) -> None:
    run = await simulate(tmp_path / "outbox.db", workers, 0.5, bulk=200, answers_a_minute=60)
    assert run.share >= 0.95
    assert run.most_in_a_minute <= PER_MINUTE
    assert run.longest_wait < timedelta(seconds=1)
    assert len(run.answers) > 20
