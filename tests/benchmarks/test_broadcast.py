"""A broadcast, its correction and its recall use what a platform allows, and answers go before them."""

from __future__ import annotations

import math
from pathlib import Path

from benchmarks.broadcast import CORRECT, RECALL, SEND, Office, run
from benchmarks.kept import Kept


async def test_all_of_them_get_it_are_corrected_and_lose_it_and_no_limit_is_broken(tmp_path: Path) -> None:
    kept, told, end = Kept(tmp_path), None, -math.inf
    while told is None:
        before, office = kept.last(), Office(kept.database, 10)
        told, end = await run(office, (SEND, CORRECT, RECALL), before, end), math.inf
        kept.keep(office.state())
    assert (told["sent twice"], told["lost"]) == (0, 0)
    assert not told["refused for their rate"]
    parts = [told[method] for method in ("chat.postMessage", "chat.update", "chat.delete")]
    assert all(part["overtaken by at most"] == 0 for part in parts)
