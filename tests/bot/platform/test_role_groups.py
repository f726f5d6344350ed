"""Roles that come with groups, where one person is in groups of several sources."""

from __future__ import annotations

from bot.platform.role_groups import Members, RoleGroups
from bot.storage.clock import utc_now
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from handlers.kernel.person import Person, Role
from tests.transactions import store_people, writing

SLACK, TEAMS = ("slack", "T1:U1"), ("teams", "00000000-0000-0000-0000-000000000001")


async def known(*identities: tuple[str, str]) -> tuple[Storage, RoleGroups]:
    """Anna, who uses the bot under these identities."""
    storage = memory_storage()
    async with writing(storage.work) as transaction:
        await store_people(transaction.people, Person("anna", "anna@example.com", "Anna"))
        for identity in identities:
            await transaction.people.seen("anna", *identity, utc_now())
    return storage, RoleGroups(storage.work, storage.notes)


async def is_ambassador(storage: Storage) -> bool:
    async with storage.work.reading() as transaction:
        anna = await transaction.people.get("anna")
    assert anna is not None
    return Role.AMBASSADOR in anna.roles


def of_slack(*users: str) -> Members:
    return Members("slack", "T1:", frozenset(users))


def of_teams(*users: str) -> Members:
    return Members("teams", "", frozenset(users))


async def test_a_member_has_the_role_and_loses_it_with_the_group() -> None:
    storage, groups = await known(SLACK)
    await groups.apply(Role.AMBASSADOR, of_slack("T1:U1", "T1:UNKNOWN"))
    assert await is_ambassador(storage)
    await groups.apply(Role.AMBASSADOR, of_slack())
    assert not await is_ambassador(storage)


async def test_who_leaves_one_group_keeps_the_role_that_another_gives() -> None:
    storage, groups = await known(SLACK, TEAMS)
    await groups.apply(Role.AMBASSADOR, of_slack("T1:U1"))
    await groups.apply(Role.AMBASSADOR, of_teams())
    assert await is_ambassador(storage)
    await groups.apply(Role.AMBASSADOR, of_slack())
    assert not await is_ambassador(storage)


async def test_a_source_leaves_those_alone_whom_it_does_not_know() -> None:
    storage, groups = await known(SLACK)
    await groups.apply(Role.AMBASSADOR, of_slack("T1:U1"))
    await groups.apply(Role.AMBASSADOR, of_teams())
    await groups.apply(Role.AMBASSADOR, Members("slack", "T2:", frozenset()))
    assert await is_ambassador(storage)


async def test_each_role_has_its_own_groups() -> None:
    storage, groups = await known(SLACK)
    await groups.apply(Role.AMBASSADOR, of_slack("T1:U1"))
    await groups.apply(Role.CSR, of_slack())
    assert await is_ambassador(storage)
