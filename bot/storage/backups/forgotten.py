"""Whoever was forgotten after a backup was made is forgotten again when it is put back.

The hashes in the database that is replaced go over into the backup's, and whoever they name there is due to
be forgotten: the job that looks for those every minute lets go of their cards and of the index, too.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Connection, insert, select

from bot.storage.key_values.tables import NOTE
from bot.storage.people.tables import PERSON, PERSON_IDENTITY
from bot.storage.personal.tables import FORGET_REQUEST, TOMBSTONE
from bot.storage.personal.tombstones import SALT, SPACE, digest
from handlers.privacy.ports import EMAIL

_SALT = (NOTE.c.space == SPACE, NOTE.c.key == SALT)


@dataclass(frozen=True, slots=True)
class Graveyard:
    """Who was forgotten in one database."""

    salt: str
    days: Mapping[str, date]
    """By hash."""
    living: frozenset[str]
    """The addresses of everybody who is there, those among them who were forgotten and came back."""


def graveyard_of(database: sqlite3.Connection) -> Graveyard | None:
    """Of the database that is replaced; None where it cannot be read."""
    try:
        salt = database.execute(
            "SELECT value FROM note WHERE space = ? AND key = ?", (SPACE, SALT)
        ).fetchone()
        rows = database.execute("SELECT digest, day FROM tombstone").fetchall()
        living = database.execute("SELECT email FROM person").fetchall()
    except sqlite3.DatabaseError:
        return None
    return Graveyard(
        salt[0] if salt else "",
        {found: date.fromisoformat(day) for found, day in rows},
        frozenset(email for (email,) in living),
    )


def graveyard_in(there: Connection) -> Graveyard:
    """As `graveyard_of`, of a database whose schema is up to date."""
    salt = there.scalar(select(NOTE.c.value).where(*_SALT)) or ""
    days = {row.digest: row.day for row in there.execute(select(TOMBSTONE))}
    return Graveyard(salt, days, frozenset(there.scalars(select(PERSON.c.email))))


def forget_again(copy: Connection, there: Graveyard) -> int:
    """How many people of the backup are to be forgotten. `copy` is the backup's database."""
    own = copy.scalar(select(NOTE.c.value).where(*_SALT)) or ""
    known = set(copy.scalars(select(TOMBSTONE.c.digest))) if own == there.salt else set()
    since = {found: day for found, day in there.days.items() if found not in known}
    due = {
        person_id: there.days[found]
        for person_id, platform, external_id in _accounts(copy, there.living)
        if (found := digest(there.salt, platform, external_id)) in there.days
    }
    if not own and there.salt:
        copy.execute(insert(NOTE).values(space=SPACE, key=SALT, value=there.salt))
    if since and own in ("", there.salt):
        copy.execute(insert(TOMBSTONE), [{"digest": found, "day": day} for found, day in since.items()])
    if due:
        asked = insert(FORGET_REQUEST).prefix_with("OR REPLACE")
        rows = [{"person_id": one, "due_at": datetime.combine(day, time(), UTC)} for one, day in due.items()]
        copy.execute(asked, rows)
    return len(due)


def _accounts(copy: Connection, living: Collection[str]) -> Iterator[tuple[str, str, str]]:
    """(person, platform, the platform's own id) of all but the living, their addresses among them."""
    gone = {
        one.id: one.email
        for one in copy.execute(select(PERSON.c.id, PERSON.c.email))
        if one.email not in living
    }
    for person_id, email in gone.items():
        yield person_id, EMAIL, email
    known = PERSON_IDENTITY.c
    for account in copy.execute(select(known.person_id, known.platform, known.external_id)):
        if account.person_id in gone:
            yield account.person_id, account.platform, account.external_id
