"""What a table holds about people, said where the table is defined.

Every column is named once. Erasing and telling somebody what is known of them go by this register alone, so a
column that is not in it is a fault that a test finds. The reference page is made from it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import MetaData, Table

KEY = "personal"
"""Under which it stands in a table's `info`."""
FORGOTTEN = "forgotten"
"""Stands where the id of somebody stood who was forgotten; nobody ever has it."""
ERASED = "…"
"""Stands where they wrote something, in a row that others need."""


class Fate(StrEnum):
    """What becomes of the rows of somebody who is forgotten."""

    DELETED = "deleted"
    UNLESS_NEEDED = "deleted, or without person and words where others need it"
    PSEUDONYMISED = "kept without the person"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Register:
    fate: Fate
    why: str
    """Why it is there, and why that fate."""
    kept: str
    """How long it is kept at the most when nobody asks for anything."""
    owner: str = ""
    """The column with the id of the person whose row it is."""
    through: tuple[str, str] | None = None
    """(column, table): the row is of whoever the row of that table is of, and shares its fate."""
    addressed: str = ""
    """The column whose JSON names the person whose row it is."""
    actors: str = ""
    """Columns, separated by spaces as below, with the id of somebody who had a part in it."""
    inside: str = ""
    """Text in which such ids stand among other things."""
    named: str = ""
    """Keys in which an id or an account stands: the row is deleted with it, whosoever it is."""
    quoted: str = ""
    """What somebody was shown, in which others' names and words stand, too: those are blotted out."""
    words: str = ""
    """What somebody wrote or was told."""
    facts: str = ""
    """What tells something of the person whose row it is."""
    neutral: str = ""
    """What tells nothing of anybody."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Each column that is spoken of, as often as that is done."""
        of_parent = self.through[0] if self.through else ""
        said = (self.actors, self.inside, self.named, self.quoted, self.words, self.facts, self.neutral)
        return tuple(" ".join((self.owner, self.addressed, of_parent, *said)).split())

    @property
    def is_about_people(self) -> bool:
        return len(self.columns) > len(self.neutral.split())


def held(register: Register) -> dict[Any, Any]:
    """The `info` of a table."""
    return {KEY: register}


def nobody(why: str, neutral: str) -> dict[Any, Any]:
    """The `info` of a table that holds nothing about anybody."""
    return {KEY: Register(Fate.KEPT, why, "as long as it is needed", neutral=neutral)}


def register_of(table: Table) -> Register:
    """Raises KeyError for a table that says nothing."""
    found: Register = table.info[KEY]
    return found


def registered(metadata: MetaData) -> Sequence[tuple[Table, Register]]:
    """Children before their parents, so that rows can be deleted in this order."""
    all_of_them = [(table, register_of(table)) for table in reversed(metadata.sorted_tables)]
    return sorted(all_of_them, key=lambda one: one[1].through is None)


def root_of(table: Table) -> tuple[Table, Register]:
    """The table that says whose the rows of this one are: itself, or one that it belongs to."""
    register = register_of(table)
    return root_of(table.metadata.tables[register.through[1]]) if register.through else (table, register)
