"""Whom a broadcast is for. Pure: the store answers the same for many at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from handlers.kernel.person import Person
from knowledge.passages import EVERYONE, Audience


@dataclass(frozen=True, slots=True)
class Reach:
    """Active people for whom every field that is not empty holds; labels without regard to case."""

    audience: Audience = EVERYONE
    """Roles, departments, countries and groups."""
    sites: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """ISO 639-1."""
    emails: frozenset[str] = frozenset()
    """Addresses, as a list of them was given."""
    topics: frozenset[str] = frozenset()
    """What people name as theirs: one of them will do."""

    @property
    def is_everyone(self) -> bool:
        return self == EVERYBODY

    def includes(self, person: Person) -> bool:
        return (
            person.active
            and self.audience.admits(person.reader())
            and _allows(self.sites, person.site)
            and _allows(self.languages, person.language)
            and _allows(self.emails, person.email)
            and (not self.topics or any(_allows(self.topics, each) for each in person.topics))
        )


EVERYBODY = Reach()


def _allows(wanted: Collection[str], has: str) -> bool:
    return not wanted or has.casefold() in {each.casefold() for each in wanted}
