"""Who an audience admits, as a condition on the rows of people.

Labels are compared without regard to case, as `Audience.admits` does. No database folds case as Python does
("É", "ß"), so the few different departments, countries and groups that people have are folded here, and the
condition names those that match as they are written.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Column, ColumnElement, select, true
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.people.tables import PERSON, PERSON_GROUP, PERSON_ROLE
from handlers.kernel.person import Role
from knowledge.passages import Audience


async def admits(connection: AsyncConnection, audience: Audience) -> list[ColumnElement[bool]]:
    """All of these must hold; none for everyone."""
    conditions = []
    if audience.roles:
        conditions.append(_has_role(_folded(audience.roles)))
    for column, wanted in (
        (PERSON.c.department, audience.departments),
        (PERSON.c.country, audience.countries),
    ):
        if wanted:
            conditions.append(column.in_(await written(connection, column, wanted)))
    if audience.groups:
        names = await written(connection, PERSON_GROUP.c.name, audience.groups)
        members = select(PERSON_GROUP.c.person_id).where(PERSON_GROUP.c.name.in_(names))
        conditions.append(PERSON.c.id.in_(members))
    return conditions


def _has_role(wanted: Collection[str]) -> ColumnElement[bool]:
    """As in `Person.reader`: everyone is an employee."""
    if Role.EMPLOYEE.value in wanted:
        return true()
    roles = {role for role in Role if role.value in wanted}
    return PERSON.c.id.in_(select(PERSON_ROLE.c.person_id).where(PERSON_ROLE.c.role.in_(roles)))


async def written(connection: AsyncConnection, column: Column[Any], wanted: Collection[str]) -> list[str]:
    """The values of the column that are one of these labels, as they are written."""
    labels = _folded(wanted)
    values = await connection.scalars(select(column).distinct().where(column != ""))
    return [value for value in values if value.casefold() in labels]


async def having(connection: AsyncConnection, column: Column[Any], wanted: Collection[str]) -> list[Any]:
    """The lists in the column that hold one of these labels: few people have the same, and most have none."""
    labels = _folded(wanted)
    lists = await connection.scalars(select(column).distinct())
    return [each for each in lists if any(label.casefold() in labels for label in each)]


def _folded(labels: Collection[str]) -> frozenset[str]:
    return frozenset(label.casefold() for label in labels)
