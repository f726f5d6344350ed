"""Counting what each statement costs: the virtual machine's steps, and the rows that it returns.

SQLite calls a progress handler every so many instructions of its virtual machine
(https://www.sqlite.org/c3ref/progress_handler.html); called at every hundredth of a statement, it counts
hundreds. That number does not depend on the machine, on what else it does, or on what its memory holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any

import greenlet  # type: ignore[import-untyped]
from sqlalchemy import event

from bot.storage.database import Database

_STORAGE = str(Path("bot", "storage"))
_OURS = ("sql.py", "weekly.py", "retention.py", "unit_of_work.py")
PER_ROW, AT_LEAST = 50, 5_000
"""Steps that a statement may take for each row it returns or changes, and for all else."""
GRAIN = 100
"""Steps between two calls: one at each step takes ten times as long and tells nothing more."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one run of a statement."""

    method: str
    """Of the store, that ran it."""
    statement: str
    rows: int
    """Returned, or changed."""
    steps: int

    @property
    def excess(self) -> int:
        """Steps more than allowed; negative when it is well."""
        return self.steps - PER_ROW * self.rows - AT_LEAST


class Counter:
    """Of one connection."""

    def __init__(self) -> None:
        self.steps = 0

    def step(self) -> int:
        self.steps += GRAIN
        return 0

    def since(self) -> int:
        """Steps since it was asked last."""
        steps, self.steps = self.steps, 0
        return steps


@dataclass
class Costs:
    """The dearest run of every statement."""

    worst: dict[tuple[str, str], Cost] = field(default_factory=dict)
    _counters: dict[Any, Counter] = field(default_factory=dict)

    @property
    def methods(self) -> set[str]:
        return {cost.method for cost in self.worst.values()}

    def connected(self, connection: Any, _record: object) -> None:
        counter = self._counters[connection] = Counter()
        connection.run_async(lambda opened: opened.set_progress_handler(counter.step, GRAIN))

    def begin(self, _c: object, cursor: Any, *_: object) -> None:
        self._counters[cursor._adapt_connection].since()

    def end(self, _c: object, cursor: Any, statement: str, parameters: Any, _x: object, many: bool) -> None:
        steps = self._counters[cursor._adapt_connection].since()
        rows = len(cursor._rows) if cursor.description else max(cursor.rowcount, 0)
        runs = len(parameters) if many else 1
        cost = Cost(_method(), _shape(statement), rows // runs, steps // runs)
        known = self.worst.get((cost.method, cost.statement))
        if known is None or cost.excess > known.excess:
            self.worst[cost.method, cost.statement] = cost


@contextmanager
def counted(database: Database) -> Iterator[Costs]:
    """Count what runs on the connections that the database opens from now on."""
    costs = Costs()
    for engine in (database.writer.sync_engine, database.reader.sync_engine):
        event.listen(engine, "connect", costs.connected)
        event.listen(engine, "before_cursor_execute", costs.begin)
        event.listen(engine, "after_cursor_execute", costs.end)
    yield costs


def _shape(statement: str) -> str:
    """Without the number of values that a list had this time."""
    return re.sub(r"\((\?, )+\?\)", "(?, …)", " ".join(statement.split()))


def _method() -> str:
    """``SqlQuestions.in_state``: who in the store asked for what runs now."""
    found = "?"
    frame = getattr(greenlet.getcurrent().parent, "gr_frame", None)
    while frame is not None:
        if _STORAGE in frame.f_code.co_filename and frame.f_code.co_filename.endswith(_OURS):
            found = f"{_owner(frame)}{frame.f_code.co_name}"
            if not frame.f_code.co_name.startswith("_"):
                return found
        frame = frame.f_back
    return found


def _owner(frame: FrameType) -> str:
    owner = frame.f_locals.get("self")
    return "" if owner is None else f"{type(owner).__name__}."
