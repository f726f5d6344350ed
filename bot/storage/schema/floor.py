"""Going back to an earlier version without losing anything.

A step that only adds (a table, a column that may be empty or has a default, an index) leaves all that an
earlier version reads and writes where it was: such a version works on, and what it does not know stays. A
step that takes away or changes, such as what stands inside a JSON value, says so by ``breaks = True``, and is
the floor from then on: earlier versions refuse.
"""

from __future__ import annotations

from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, inspect, select, update

from bot.storage.schema.tables import SCHEMA_FLOOR

FIRST = "0047"
"""The first version that asks for the floor."""


def floor_of(connection: Connection) -> str | None:
    """The earliest revision whose version may work with this database; None where none is noted."""
    if not inspect(connection).has_table(SCHEMA_FLOOR.name):
        return None
    return connection.scalar(select(SCHEMA_FLOOR.c.revision))


def raise_floor(connection: Connection, steps: ScriptDirectory) -> None:
    """To the last step that breaks, of those that have been done."""
    now = floor_of(connection)
    if now is not None and (last := last_breaking(steps)) > now:
        connection.execute(update(SCHEMA_FLOOR).values(revision=last))


def last_breaking(steps: ScriptDirectory) -> str:
    return max((step.revision for step in steps.walk_revisions() if breaks(step)), default=FIRST)


def breaks(step: Script) -> bool:
    return step.revision <= FIRST or bool(getattr(step.module, "breaks", False))
