"""People, their roles, and the identities they use the bot with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    ScalarSelect,
    Select,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage import database
from bot.storage.faults import consistent
from bot.storage.people import audiences
from bot.storage.people.tables import CONTACT, PERSON, PERSON_GROUP, PERSON_IDENTITY, PERSON_ROLE
from bot.storage.personal import tombstones
from handlers.kernel.person import Person, Role
from knowledge.passages import Audience

_ELSEWHERE = {"roles", "groups", "synced_groups"}
"""In tables of their own."""
_FIELDS = tuple(field.name for field in fields(Person) if field.name not in _ELSEWHERE)
_BREAK = "\x1f"
"""Between the names of groups: white space, and so never in one."""
_SEEN = PERSON_IDENTITY.c
_FEW = 8
"""People who are looked up in one statement, which is quicker than three only where they are few."""


@dataclass(frozen=True, slots=True)
class SqlPeople:
    """The `People` port, inside one transaction."""

    connection: AsyncConnection

    async def get(self, person_id: str) -> Person | None:
        return next(iter(await self._few([person_id])), None)

    async def named(self, person_ids: Collection[str]) -> Sequence[Person]:
        found: list[Person] = []
        for some in database.chunks(person_ids):
            found += await (self._few(some) if len(some) <= _FEW else self._all(PERSON.c.id.in_(some)))
        return sorted(found, key=lambda person: (person.name, person.id))

    async def by_email(self, email: str) -> Person | None:
        return await self._first(_people().where(PERSON.c.email == email.lower()))

    async def by_emails(self, emails: Collection[str]) -> Mapping[str, Person]:
        found: dict[str, Person] = {}
        for some in database.chunks({email.lower() for email in emails}):
            found |= {person.email: person for person in await self._all(PERSON.c.email.in_(some))}
        return {email: found[email.lower()] for email in emails if email.lower() in found}

    async def by_identity(self, platform: str, external_id: str) -> Person | None:
        known = (_SEEN.platform == platform, _SEEN.external_id == external_id)
        people = _people().join(PERSON_IDENTITY, _SEEN.person_id == PERSON.c.id)
        return await self._first(people.where(*known))

    async def by_identities(self, platform: str, external_ids: Collection[str]) -> Sequence[Person]:
        found: dict[str, Person] = {}
        for some in database.chunks(external_ids):
            known = select(_SEEN.person_id).where(_SEEN.platform == platform, _SEEN.external_id.in_(some))
            found |= {person.id: person for person in await self._all(PERSON.c.id.in_(known))}
        return sorted(found.values(), key=lambda person: (person.name, person.id))

    async def identities(self, person_id: str) -> Sequence[tuple[str, str]]:
        return (await self.identities_of([person_id])).get(person_id, [])

    async def identities_of(self, person_ids: Collection[str]) -> Mapping[str, Sequence[tuple[str, str]]]:
        found = defaultdict[str, list[tuple[str, str]]](list)
        for some in database.chunks(person_ids):
            for row in await self.connection.execute(_IDENTITIES, {"of": some}):
                found[row.person_id].append((row.platform, row.external_id))
        return found

    async def seen(self, person_id: str, platform: str, external_id: str, at: datetime) -> None:
        values = {"platform": platform, "external_id": external_id, "person_id": person_id, "seen_at": at}
        await self.connection.execute(
            database.insert(PERSON_IDENTITY)
            .values(values)
            .on_conflict_do_update(
                index_elements=["platform", "external_id"], set_={"person_id": person_id, "seen_at": at}
            )
        )

    async def seen_on(self, platform: str) -> Mapping[str, datetime]:
        here = select(_SEEN.person_id, _SEEN.seen_at).where(_SEEN.platform == platform)
        rows = await self.connection.execute(here.order_by(_SEEN.seen_at))
        return {row.person_id: row.seen_at for row in rows}

    async def unlink(self, platform: str, external_id: str) -> None:
        is_it = (_SEEN.platform == platform, _SEEN.external_id == external_id)
        await self.connection.execute(delete(PERSON_IDENTITY).where(*is_it))

    async def with_role(self, role: Role) -> Sequence[Person]:
        if role is Role.EMPLOYEE:
            return await self._all(PERSON.c.active)
        players = select(PERSON_ROLE.c.person_id).where(PERSON_ROLE.c.role == role)
        return await self._all(PERSON.c.active, PERSON.c.id.in_(players))

    async def all(self) -> Sequence[Person]:
        return await self._all()

    async def contacts(self) -> Sequence[Person]:
        return await self._all(PERSON.c.active, CONTACT)

    async def admitted_by(self, audience: Audience) -> Sequence[Person]:
        admits = await audiences.admits(self.connection, audience)
        return await self._all(PERSON.c.active, *admits)

    async def count_admitted_by(self, audience: Audience) -> int:
        admits = await audiences.admits(self.connection, audience)
        counted = select(func.count()).select_from(PERSON).where(PERSON.c.active, *admits)
        return int(await self.connection.scalar(counted) or 0)

    async def join(
        self, source: str, platform: str, groups: Mapping[str, Collection[str]], keep: Collection[str] = ()
    ) -> None:
        told = (PERSON_GROUP.c.source == source, PERSON_GROUP.c.name.not_in(keep))
        await self.connection.execute(delete(PERSON_GROUP).where(*told))
        for name, external_ids in groups.items():
            for some in database.chunks(external_ids):
                known = select(_SEEN.person_id, literal(source), literal(name)).distinct()
                members = known.where(_SEEN.platform == platform, _SEEN.external_id.in_(some))
                joining = database.insert(PERSON_GROUP).from_select(["person_id", "source", "name"], members)
                await self.connection.execute(joining.on_conflict_do_nothing())

    async def forgotten(self, platform: str, external_ids: Collection[str]) -> Collection[str]:
        return await tombstones.buried(self.connection, platform, external_ids)

    async def welcome(self, accounts: Collection[tuple[str, str]]) -> None:
        await tombstones.unbury(self.connection, accounts)

    async def save(self, *people: Person) -> bool:
        if not people:
            return True
        if not await self._are_there([person.id for person in people if person.version]):
            return False
        with consistent():
            stored = (await self.connection.execute(_guarded_upsert(), [_row(each) for each in people])).all()
        await self._give_roles(people)
        await self._give_groups(people)
        return len(stored) == len(people)

    async def _are_there(self, ids: Sequence[str]) -> bool:
        """Whoever was taken out meanwhile is not put back by a change."""
        found = 0
        for some in database.chunks(ids):
            there = select(func.count()).select_from(PERSON).where(PERSON.c.id.in_(some))
            found += (await self.connection.execute(there)).scalar_one()
        return found == len(set(ids))

    async def _give_roles(self, people: Sequence[Person]) -> None:
        theirs = delete(PERSON_ROLE).where(PERSON_ROLE.c.person_id == bindparam("whose"))
        await self.connection.execute(theirs, [{"whose": person.id} for person in people])
        roles = [{"person_id": person.id, "role": role} for person in people for role in person.roles]
        if roles:
            await self.connection.execute(insert(PERSON_ROLE), roles)

    async def _give_groups(self, people: Sequence[Person]) -> None:
        """Of the list of people; those that platforms told of stay."""
        listed = (PERSON_GROUP.c.person_id == bindparam("whose"), PERSON_GROUP.c.source == "")
        theirs = delete(PERSON_GROUP).where(*listed)
        await self.connection.execute(theirs, [{"whose": person.id} for person in people])
        named = [
            {"person_id": person.id, "source": "", "name": name}
            for person in people
            for name in person.groups
        ]
        if named:
            await self.connection.execute(insert(PERSON_GROUP), named)

    async def _first(self, query: Select[Any]) -> Person | None:
        row = (await self.connection.execute(query)).first()
        return None if row is None else _person_of(row)

    async def _few(self, ids: Sequence[str]) -> Sequence[Person]:
        return [_person_of(row) for row in await self.connection.execute(_BY_ID, {"of": ids})]

    async def _all(self, *which: ColumnElement[bool]) -> Sequence[Person]:
        """By name. Three statements however many there are: a look-up for each takes twice as long."""
        people = select(PERSON).where(*which).order_by(PERSON.c.name, PERSON.c.id)
        rows = (await self.connection.execute(people)).all()
        if not rows:
            return []
        few = [row.id for row in rows] if len(rows) <= database.MAX_PARAMETERS else None
        roles, listed, synced = await self._belongings(which, few)
        return [
            _person(row, frozenset(roles[row.id]), frozenset(listed[row.id]), frozenset(synced[row.id]))
            for row in rows
        ]

    async def _belongings(
        self, which: tuple[ColumnElement[bool], ...], few: Sequence[str] | None
    ) -> tuple[dict[str, list[Role]], dict[str, list[str]], dict[str, list[str]]]:
        """The roles, the groups on the list, and those that platforms told of, by person."""
        whose = select(PERSON.c.id).where(*which) if few is None else few
        roles, groups = select(PERSON_ROLE), select(PERSON_GROUP)
        if which or few is not None:
            roles = roles.where(PERSON_ROLE.c.person_id.in_(whose))
            groups = groups.where(PERSON_GROUP.c.person_id.in_(whose))
        held: dict[str, list[Role]] = defaultdict(list)
        for row in await self.connection.execute(roles):
            held[row.person_id].append(row.role)
        listed: dict[str, list[str]] = defaultdict(list)
        synced: dict[str, list[str]] = defaultdict(list)
        for row in await self.connection.execute(groups):
            (synced if row.source else listed)[row.person_id].append(row.name)
        return held, listed, synced


def _guarded_upsert() -> Any:
    """Gives the id of each person who was inserted, or stored over the version before."""
    new = database.insert(PERSON)
    stored = new.on_conflict_do_update(
        index_elements=["id"],
        set_={name: new.excluded[name] for name in _FIELDS},
        where=PERSON.c.version == new.excluded.version - 1,
    )
    return stored.returning(PERSON.c.id)


def _row(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in _FIELDS} | {"version": person.version + 1}


def _people() -> Select[Any]:
    """People, each with the roles in one text, and so the groups."""
    roles = select(func.aggregate_strings(PERSON_ROLE.c.role, ","))
    theirs = roles.where(PERSON_ROLE.c.person_id == PERSON.c.id).scalar_subquery()
    listed, synced = PERSON_GROUP.c.source == "", PERSON_GROUP.c.source != ""
    return select(
        PERSON,
        theirs.label("roles"),
        _groups_where(listed).label("groups"),
        _groups_where(synced).label("synced_groups"),
    )


def _groups_where(condition: ColumnElement[bool]) -> ScalarSelect[Any]:
    names = select(func.aggregate_strings(PERSON_GROUP.c.name, _BREAK))
    return names.where(PERSON_GROUP.c.person_id == PERSON.c.id, condition).scalar_subquery()


_BY_ID = _people().where(PERSON.c.id.in_(bindparam("of", expanding=True)))
_IDENTITIES = (
    select(_SEEN.person_id, _SEEN.platform, _SEEN.external_id)
    .where(_SEEN.person_id.in_(bindparam("of", expanding=True)))
    .order_by(_SEEN.seen_at.desc(), _SEEN.platform.desc(), _SEEN.external_id.desc())
)


def _names_in(joined: str | None) -> frozenset[str]:
    return frozenset(joined.split(_BREAK)) if joined else frozenset()


def _person_of(row: Row[Any]) -> Person:
    roles = frozenset(Role(role) for role in (row.roles or "").split(",") if role)
    return _person(row, roles, _names_in(row.groups), _names_in(row.synced_groups))


def _person(row: Row[Any], roles: frozenset[Role], groups: frozenset[str], synced: frozenset[str]) -> Person:
    values = row._mapping
    given = {name: values[name] for name in _FIELDS}
    return Person(roles=roles, groups=groups, synced_groups=synced, **given)
