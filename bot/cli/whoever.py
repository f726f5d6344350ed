"""Who sits at the command line."""

from __future__ import annotations

from bot.storage import Storage
from handlers.kernel.person import Person


class NoSuchPersonError(Exception):
    """The text says who is known instead."""


async def person_of(storage: Storage, email: str | None) -> Person:
    """The active person of this e-mail, or the first one when none is named. Raises `NoSuchPersonError`."""
    async with storage.work.reading() as transaction:
        people = [person for person in await transaction.people.all() if person.active]
    if not people:
        raise NoSuchPersonError("nobody is known yet: csrbot people import FILE.csv, or try csrbot demo")
    if email is None:
        return people[0]
    found = next((person for person in people if person.email == email.strip().casefold()), None)
    if found is None:
        known = ", ".join(person.email for person in people[:5])
        raise NoSuchPersonError(
            f"nobody has the e-mail {email}; known are {known}{' …' if len(people) > 5 else ''}"
        )
    return found
