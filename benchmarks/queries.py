"""What every statement on the path of a request or a tick costs, on a small and on a large database.

A day of work (`benchmarks.day`) runs on both; whatever statement the store sends is counted, so that a new
one cannot be forgotten. Nothing may cost more than 50 steps of the virtual machine for each row it returns
and 5,000 for all else, nor more on the large database than on the small one.

    python -m benchmarks.queries                     # 2,000 and 200,000 questions; two minutes
    python -m benchmarks.queries --small A.db --large B.db   # made by benchmarks.fill; they are changed
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterable
from pathlib import Path

from benchmarks.day import a_day
from benchmarks.fill import NOW, Size, fill
from benchmarks.statements import AT_LEAST, PER_ROW, Cost, counted
from bot.storage.database import open_database
from bot.storage.unit_of_work import sql_storage

Costs = dict[tuple[str, str], Cost]
ON_PURPOSE = frozenset({"SqlFeedback.listed", "SqlWeekly.happened", "SqlWeekly.times_to_reply"})
"""Dearer than promised, and known: a list of feedback sorts within each day (58 steps a row); what happened,
and how long it took, is counted over one closed week, whatever lies before it."""


async def costs_of(file: Path) -> Costs:
    """A day on the database in that file."""
    database = open_database(f"sqlite+aiosqlite:///{file}", lambda: NOW)
    try:
        with counted(database) as costs:
            await a_day(sql_storage(database))
    finally:
        await database.close()
    return costs.worst


def too_dear(costs: Iterable[Cost]) -> list[Cost]:
    """Statements that take more steps than their rows allow."""
    return [cost for cost in costs if cost.excess > 0 and cost.method not in ON_PURPOSE]


def grown(small: Costs, large: Costs) -> list[tuple[Cost, Cost]]:
    """Statements that take more steps where more has happened, beyond what the rows they return explain."""
    both = [key for key in small.keys() & large.keys() if key[0] not in ON_PURPOSE]
    pairs = [(small[key], large[key]) for key in both]
    return [(before, after) for before, after in pairs if _growth(before, after) > AT_LEAST]


def _growth(before: Cost, after: Cost) -> float:
    return after.steps - 1.1 * before.steps - PER_ROW * max(0, after.rows - before.rows)


async def measure(small: Path | None, large: Path | None) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for given, size in ((small, Size(2_000)), (large, Size())):
            files.append(given or Path(folder) / f"{size.questions}.db")
            if given is None:
                await fill(files[-1], size)
        before, after = [await costs_of(file) for file in files]
    for key in sorted(after.keys() | before.keys()):
        print(_line(before.get(key), after.get(key)))
    dear, more = too_dear((*before.values(), *after.values())), grown(before, after)
    print(f"{len(after)} statements; {len(dear)} too dear, {len(more)} grow with the past")
    for cost in dear:
        print(f"  too dear: {cost.method}: {cost.steps:,} steps for {cost.rows} rows: {cost.statement[:300]}")
    for one, other in more:
        print(f"  grows: {one.method}: {one.steps:,} to {other.steps:,} steps: {one.statement[:300]}")
    return not dear and not more


def _line(before: Cost | None, after: Cost | None) -> str:
    known = after or before
    numbers = [f"{one.rows:>6} {one.steps:>9,}" if one else f"{'-':>6} {'-':>9}" for one in (before, after)]
    return f"{'  '.join(numbers)}  {known.method if known else ''}  {known.statement[:70] if known else ''}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--small", type=Path)
    parser.add_argument("--large", type=Path)
    given = parser.parse_args()
    if not asyncio.run(measure(given.small, given.large)):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
