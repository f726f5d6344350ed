"""People, their roles, and the identities they use the bot with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.faults import consistent
from bot.storage.people.tables import PERSON, PERSON_IDENTITY, PERSON_ROLE
from handlers.kernel.person import Person, Role

_FIELDS = tuple(field.name for field in fields(Person) if field.name != "roles")
_SEEN = PERSON_IDENTITY.c


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """The `People` port, inside one transaction."""

    connection: AsyncConnection

    async def get(self, person_id: str) -> Person | None:
        return await self._first(_people().where(PERSON.c.id == person_id))

    async def named(self, person_ids: Collection[str]) -> Sequence[Person]:
        found: list[Person] = []
        for some in database.chunks(person_ids):
            found += await self._all(_people().where(PERSON.c.id.in_(some)))
        return sorted(found, key=lambda person: (person.name, person.id))

    async def by_email(self, email: str) -> Person | None:
        return await self._first(_people().where(PERSON.c.email == email.lower()))

    async def by_identity(self, platform: str, external_id: str) -> Person | None:
        known = (_SEEN.platform == platform, _SEEN.external_id == external_id)
        people = _people().join(PERSON_IDENTITY, _SEEN.person_id == PERSON.c.id)
        return await self._first(people.where(*known))

    async def identities(self, person_id: str) -> Sequence[tuple[str, str]]:
        query = select(_SEEN.platform, _SEEN.external_id).where(_SEEN.person_id == person_id)
        rows = await self.connection.execute(
            query.order_by(_SEEN.seen_at.desc(), _SEEN.platform.desc(), _SEEN.external_id.desc())
        )
        return [(row.platform, row.external_id) for row in rows]

    async def seen(self, person_id: str, platform: str, external_id: str, at: datetime) -> None:
        values = {"platform": platform, "external_id": external_id, "person_id": person_id, "seen_at": at}
        await self.connection.execute(
            database.insert(PERSON_IDENTITY)
            .values(values)
            .on_conflict_do_update(
                index_elements=["platform", "external_id"], set_={"person_id": person_id, "seen_at": at}
            )
        )

    async def with_role(self, role: Role) -> Sequence[Person]:
        active = _people().where(PERSON.c.active)
        if role is Role.EMPLOYEE:
            return await self._all(active)
        players = select(PERSON_ROLE.c.person_id).where(PERSON_ROLE.c.role == role)
        return await self._all(active.where(PERSON.c.id.in_(players)))

    async def all(self) -> Sequence[Person]:
        return await self._all(_people())

    async def save(self, *people: Person) -> None:
        if not people:
            return
        new = database.insert(PERSON)
        upsert = new.on_conflict_do_update(
            index_elements=["id"], set_={name: new.excluded[name] for name in _FIELDS}
        )
        rows = [{name: getattr(person, name) for name in _FIELDS} for person in people]
        with consistent():
            await self.connection.execute(upsert, rows)
        await self._give_roles(people)

    async def _give_roles(self, people: Sequence[Person]) -> None:
        theirs = delete(PERSON_ROLE).where(PERSON_ROLE.c.person_id == bindparam("whose"))
        await self.connection.execute(theirs, [{"whose": person.id} for person in people])
        roles = [{"person_id": person.id, "role": role} for person in people for role in person.roles]
        if roles:
            await self.connection.execute(insert(PERSON_ROLE), roles)

    async def _first(self, query: Select[Any]) -> Person | None:
        row = (await self.connection.execute(query)).first()
        return None if row is None else _person_of(row)

    async def _all(self, query: Select[Any]) -> Sequence[Person]:
        rows = await self.connection.execute(query.order_by(PERSON.c.name, PERSON.c.id))
        return [_person_of(row) for row in rows]


def _people() -> Select[Any]:
    """People, each with the roles in one text."""
    roles = select(func.aggregate_strings(PERSON_ROLE.c.role, ","))
    theirs = roles.where(PERSON_ROLE.c.person_id == PERSON.c.id).scalar_subquery()
    return select(PERSON, theirs.label("roles"))


def _person_of(row: Row[Any]) -> Person:
    roles = frozenset(Role(role) for role in (row.roles or "").split(",") if role)
    values = row._mapping
    return Person(roles=roles, **{name: values[name] for name in _FIELDS})
