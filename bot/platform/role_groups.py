"""Roles that come with the membership of a platform's group: a user group of Slack, a group in Entra.

Several sources may give the same role. A member who leaves one group keeps the role that another gives them,
so what each source has given is noted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from handlers.kernel.adapter.notes import KeyValueStore
from handlers.kernel.person import Role
from handlers.kernel.ports import People, Transaction, UnitOfWork
from handlers.kernel.transitions import save_people

_SPACE = "role_groups"


@dataclass(frozen=True, slots=True)
class Members:
    """The users of one group, as one source names them."""

    platform: str
    prefix: str
    """What the external ids of the source's users begin with; empty where the platform is one source."""
    users: frozenset[str]
    """Their external ids."""

    @property
    def source(self) -> str:
        return f"{self.platform}/{self.prefix}"

    def has(self, identity: tuple[str, str]) -> bool:
        """Whether the source knows this identity's person, in the group or not."""
        platform, external = identity
        return platform == self.platform and external.startswith(self.prefix)


@dataclass(frozen=True, slots=True)
class RoleGroups:
    uow: UnitOfWork[Transaction]
    notes: KeyValueStore

    async def apply(self, role: Role, members: Members) -> None:
        """Give the role to the members, and take it from everyone else of the source who has it from nowhere
        else. People of other sources are left alone."""
        elsewhere = await self._given_elsewhere(role, members.source)
        async with self.uow.reading() as look:
            given = await look.people.by_identities(members.platform, members.users)
            lost = await _lost(look.people, role, members, elsewhere | {one.id for one in given})
        gained = [one.id for one in given if role not in one.roles]

        async def work(transaction: Transaction) -> None:
            people = transaction.people
            with_it = [replace(one, roles=one.roles | {role}) for one in await people.named(gained)]
            without = [replace(one, roles=one.roles - {role}) for one in await people.named(lost)]
            await save_people(people, *with_it, *without)

        if gained or lost:
            await self.uow.run(work)
        note = json.dumps([one.id for one in given])
        await self.notes.put(_SPACE, f"{role.value}:{members.source}", note)

    async def join(
        self, platform: str, prefix: str, groups: Mapping[str, Collection[str]], keep: Collection[str] = ()
    ) -> None:
        """Keep who is in the source's groups, by name, for audiences such as ``group:works-council``."""
        named = {_name(name): ids for name, ids in groups.items()}
        source = Members(platform, prefix, frozenset()).source
        kept = [_name(each) for each in keep]
        await self.uow.run(lambda tx: tx.people.join(source, platform, named, kept))

    async def _given_elsewhere(self, role: Role, source: str) -> set[str]:
        """Ids of the people to whom other sources give the role."""
        found: set[str] = set()
        for key, note in await self.notes.all(_SPACE):
            if key.startswith(f"{role.value}:") and key != f"{role.value}:{source}":
                found |= set(json.loads(note))
        return found


def _name(group: str) -> str:
    """As an audience writes it."""
    return " ".join(group.split())


async def _lost(people: People, role: Role, members: Members, keeping: set[str]) -> list[str]:
    """Ids of the source's people who have the role and are not to keep it."""
    holders = [person.id for person in await people.with_role(role) if person.id not in keeping]
    return [one for one in holders if any(members.has(each) for each in await people.identities(one))]
