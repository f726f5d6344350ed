"""The one value that stands for a kind of database.

Statements are the same on every kind: where a database has words of its own, `bot.storage.portable` has one
construct that each reads in its own way. What is left, how connections are made and how their transactions
begin, is here.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, Engine
from sqlalchemy.ext.asyncio import AsyncEngine

BUSY_SECONDS = 30
"""How long one waits for whoever writes, or for a connection."""


class UnusableDatabaseError(Exception):
    """The database is none, is damaged, cannot be reached, or may not be used. The text says which."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one kind of database is opened, each by its URL."""

    name: str
    writer: Callable[[str], AsyncEngine]
    """Each of its transactions begins when nobody else writes, in any process, and has all others wait."""
    reader: Callable[[str], AsyncEngine]
    """Each of its transactions sees one moment, waits for nobody, and cannot write."""
    blocking: Callable[[str], Engine]
    """As `writer`, for work that has a thread of its own."""
    blocking_reader: Callable[[str], Engine]
    """As `reader`, for work that has a thread of its own."""
    glancing: Callable[[str], Engine]
    """As `blocking_reader`, for looks of a single statement that are taken again and again."""
    migrating: Callable[[str], Engine]
    """As `blocking`, for changes of the tables themselves."""
    prepare: Callable[[str], None]
    """Makes what has to be there before anybody connects."""
    told_plainly: Callable[[str], AbstractContextManager[None]]
    """Raises `UnusableDatabaseError` where the database cannot be used."""
    complete: Callable[[Connection], None]
    """Gives the tables, after the steps that are the same for all, what only this kind of database needs."""
    empty_log: Callable[[str], bool]
    """Leaves nothing of deleted rows in a log that is csrbot's own; False while somebody reads. Blocks."""
    rewrite: Callable[[str], bool]
    """Writes the tables anew, without what was deleted; False where somebody held one too long. Blocks."""
    dangling: Callable[[Connection], str]
    """Names a row that refers to a missing one; empty where there is none."""
