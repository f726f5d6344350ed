"""Whom a broadcast is for. Pure: the store answers the same for many at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from handlers.kernel.person import Person
from knowledge.passages import EVERYONE, Audience


@dataclass(frozen=True, slots=True)
class NewsChannel:
    """A channel of a chat platform in which the bot is."""

    platform: str
    address: str
    """As in `handlers.kernel.events.Conversation`."""
    name: str = ""
    """As people call it there."""
    members: int | None = None
    """None where the platform does not say."""
    language: str = ""
    """ISO 639-1, of what is said there; empty: the first language of what is announced."""

    @property
    def place(self) -> tuple[str, str]:
        return self.platform, self.address


@dataclass(frozen=True, slots=True)
class Reach:
    """Active people for whom every field that is not empty holds, and channels; labels without regard to
    case."""

    audience: Audience = EVERYONE
    """Roles, departments, countries and groups."""
    sites: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    """ISO 639-1."""
    emails: frozenset[str] = frozenset()
    """Addresses, as a list of them was given."""
    topics: frozenset[str] = frozenset()
    """What people name as theirs: one of them will do."""
    channels: tuple[NewsChannel, ...] = ()
    """One post in each, beside the people."""
    no_people: bool = False
    """Channels alone: nobody gets it in a message of their own."""

    @property
    def is_everyone(self) -> bool:
        return replace(self, channels=()) == EVERYBODY

    @property
    def readers_in_channels(self) -> int | None:
        """None where one of the channels does not say how many it has."""
        members = [one.members for one in self.channels]
        return None if None in members else sum(max(1, one or 0) for one in members)

    def includes(self, person: Person) -> bool:
        return (
            not self.no_people
            and person.active
            and self.audience.admits(person.reader())
            and _allows(self.sites, person.site)
            and _allows(self.languages, person.language)
            and _allows(self.emails, person.email)
            and (not self.topics or any(_allows(self.topics, each) for each in person.topics))
        )


EVERYBODY = Reach()


def _allows(wanted: Collection[str], has: str) -> bool:
    return not wanted or has.casefold() in {each.casefold() for each in wanted}
