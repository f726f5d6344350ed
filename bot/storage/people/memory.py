"""People and the identities they use the bot with, in memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.storage.memory.rows import MemoryRows
from bot.storage.text import cleaned
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import InconsistentError
from knowledge.passages import Audience


@dataclass(frozen=True, slots=True)
class MemoryPeople:
    """The `People` port."""

    rows: MemoryRows

    async def get(self, person_id: str) -> Person | None:
        return self._known(person_id)

    async def named(self, person_ids: Collection[str]) -> Sequence[Person]:
        return [person for person in await self.all() if person.id in set(person_ids)]

    async def by_email(self, email: str) -> Person | None:
        return self._known(self.rows.emails.get(email.lower()) or "")

    async def by_emails(self, emails: Collection[str]) -> Mapping[str, Person]:
        found = {email: await self.by_email(email) for email in emails}
        return {email: person for email, person in found.items() if person is not None}

    async def by_identity(self, platform: str, external_id: str) -> Person | None:
        person_id, _ = self.rows.identities.get((platform, external_id), ("", None))
        return self._known(person_id)

    async def by_identities(self, platform: str, external_ids: Collection[str]) -> Sequence[Person]:
        found = [await self.by_identity(platform, each) for each in external_ids]
        people = {person.id: person for person in found if person is not None}
        return sorted(people.values(), key=lambda person: (person.name, person.id))

    async def identities(self, person_id: str) -> Sequence[tuple[str, str]]:
        seen = [(at, place) for place, (owner, at) in self.rows.identities.items() if owner == person_id]
        return [place for _, place in sorted(seen, reverse=True)]

    async def identities_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
        found = {one: await self.identities(one) for one in person_ids}
        return {one: places for one, places in found.items() if places}

    async def seen(self, person_id: str, platform: str, external_id: str, at: datetime) -> None:
        self.rows.identities[cleaned((platform, external_id))] = (person_id, at)

    async def seen_on(self, platform: str) -> Mapping[str, datetime]:
        here = [seen for (place, _), seen in self.rows.identities.items() if place == platform]
        return dict(sorted(here, key=lambda seen: seen[1]))

    async def unlink(self, platform: str, external_id: str) -> None:
        _, at = self.rows.identities.get((platform, external_id), ("", None))
        if at is not None:
            self.rows.identities[platform, external_id] = ("", at)

    async def with_role(self, role: Role) -> Sequence[Person]:
        return [person for person in await self.all() if person.active and _plays(person, role)]

    async def all(self) -> Sequence[Person]:
        return everybody(self.rows)

    async def contacts(self) -> Sequence[Person]:
        return [person for person in await self.all() if person.active and person.contact_for]

    async def admitted_by(self, audience: Audience) -> Sequence[Person]:
        return [each for each in await self.all() if each.active and audience.admits(each.reader())]

    async def count_admitted_by(self, audience: Audience) -> int:
        return len(await self.admitted_by(audience))

    async def join(
        self, source: str, platform: str, groups: Mapping[str, Collection[str]], keep: Collection[str] = ()
    ) -> None:
        before = self.rows.memberships.get(source, {})
        kept = {name: ids for name, ids in before.items() if name in keep}
        members = {name: self._owners(platform, ids) for name, ids in cleaned(dict(groups)).items()}
        self.rows.memberships[source] = kept | members

    def _owners(self, platform: str, external_ids: Collection[str]) -> frozenset[str]:
        owners = (self.rows.identities.get((platform, one)) for one in external_ids)
        return frozenset(owner[0] for owner in owners if owner)

    async def forgotten(self, platform: str, external_ids: Collection[str]) -> Collection[str]:
        return {one for one in external_ids if self.rows.tombstones.get((platform, one.strip().casefold()))}

    async def welcome(self, accounts: Collection[tuple[str, str]]) -> None:
        for platform, external_id in accounts:
            self.rows.tombstones[platform, external_id.strip().casefold()] = None

    async def save(self, *people: Person) -> bool:
        saved = [self._save(cleaned(person)) for person in people]
        return all(saved)

    def _save(self, person: Person) -> bool:
        stored = self.rows.people.get(person.id)
        if person.version != (stored.version if stored else 0):
            return False
        if self.rows.emails.get(person.email) not in (None, person.id):
            raise InconsistentError(f"someone else has the e-mail address of {person.id}")
        if stored is not None:
            self.rows.emails[stored.email] = None
        self.rows.emails[person.email] = person.id
        self.rows.people[person.id] = replace(person, version=person.version + 1, synced_groups=frozenset())
        return True

    def _known(self, person_id: str) -> Person | None:
        person = self.rows.people.get(person_id)
        return None if person is None else _with_groups(self.rows, person)


def everybody(rows: MemoryRows) -> Sequence[Person]:
    """By name, with their groups; also those who have left."""
    people = [_with_groups(rows, person) for person in rows.people.values()]
    return sorted(people, key=lambda person: (person.name, person.id))


def _with_groups(rows: MemoryRows, person: Person) -> Person:
    sources = rows.memberships.values()
    names = (name for groups in sources for name, ids in groups.items() if person.id in ids)
    return replace(person, synced_groups=frozenset(names))


def _plays(person: Person, role: Role) -> bool:
    return role is Role.EMPLOYEE or role in person.roles
