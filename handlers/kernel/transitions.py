"""The one way to change what is stored: under guard, so that of two changes made at once none is lost."""

from __future__ import annotations

from handlers.kernel.person import Person
from handlers.kernel.ports import ContentionError, People


async def save_people(people: People, *changed: Person) -> None:
    """Raises `ContentionError` when another change of one of them came first."""
    if not await people.save(*changed):
        raise ContentionError(", ".join(person.id for person in changed[:5]))
