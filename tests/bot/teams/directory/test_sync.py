"""The tenant's people and groups, kept as people and roles of the company."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from handlers.kernel.events import Left
from handlers.kernel.person import Person, Role
from knowledge.passages import parse_audience
from tests.bot.teams.house import House, a_house
from tests.servers.teams import Fault, TeamsStandIn
from tests.servers.teams_tenant import object_id_of
from tests.transactions import store_people, writing

AMBASSADORS = "5a5a5a5a-1111-4222-8333-444444444444"
CSR = "6b6b6b6b-1111-4222-8333-444444444444"
INSIDE = "7c7c7c7c-1111-4222-8333-444444444444"


@pytest.fixture
async def house(teams: TeamsStandIn) -> AsyncIterator[House]:
    groups = teams.tenant.groups
    groups[AMBASSADORS] = {"displayName": "CSR ambassadors", "members": [object_id_of("anna"), INSIDE]}
    groups[INSIDE] = {"displayName": "Lyon", "members": [object_id_of("luc")]}
    groups[CSR] = {"displayName": "Anna's team", "members": [object_id_of("carla")]}
    named = {Role.AMBASSADOR: AMBASSADORS, Role.CSR: "Anna's team"}
    async with a_house(teams, groups=named) as built:
        yield built


async def by_email(house: House, email: str) -> Person:
    async with house.storage.work.reading() as transaction:
        person = await transaction.people.by_email(email)
    assert person is not None, email
    return person


async def everybody(house: House) -> set[str]:
    async with house.storage.work.reading() as transaction:
        return {person.email for person in await transaction.people.all()}


async def test_everyone_is_taken_in_but_guests_and_those_who_left(house: House) -> None:
    synced = await house.platform.sync.everyone(house.now())
    assert (synced.people, synced.strangers, synced.again) == (4, 2, None)
    assert await everybody(house) == {f"{one}@example.com" for one in ("mina", "anna", "luc", "carla")}
    assert (await by_email(house, "mina@example.com")).manager_email == "carla@example.com"


async def test_the_same_again_changes_nothing(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    before = await by_email(house, "anna@example.com")
    await house.platform.sync.everyone(house.now())
    assert await by_email(house, "anna@example.com") == before


async def test_who_has_left_is_not_active_any_more(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    house.teams.tenant.users[object_id_of("luc")]["accountEnabled"] = False
    await house.platform.sync.everyone(house.now())
    assert not (await by_email(house, "luc@example.com")).active


async def left(house: House) -> list[str]:
    """Whom the use cases are told have left, by e-mail."""
    async with house.storage.work.reading() as transaction:
        people = {person.id: person.email for person in await transaction.people.all()}
    return [people[event.by] for event in await house.work() if isinstance(event, Left)]


async def test_who_was_deactivated_leaves_like_anybody_who_does(house: House) -> None:
    await house.platform.upkeep.round()
    house.teams.tenant.users[object_id_of("luc")]["accountEnabled"] = False
    for _ in range(2):
        house.ahead += timedelta(days=1, minutes=1)
        await house.platform.upkeep.round()
    assert await left(house) == ["luc@example.com"]


async def test_who_was_deleted_leaves_too(house: House) -> None:
    await house.platform.upkeep.round()
    house.teams.tenant.delete_user(object_id_of("luc"))
    house.ahead += timedelta(days=1, minutes=1)
    await house.platform.upkeep.round()
    assert await left(house) == ["luc@example.com"]
    assert not (await by_email(house, "luc@example.com")).active
    house.ahead += timedelta(days=1, minutes=1)
    await house.platform.upkeep.round()
    assert await left(house) == []


async def test_a_guest_or_leaver_whom_we_never_met_leaves_nobody(house: House) -> None:
    house.teams.tenant.delete_user(object_id_of("carla"))
    await house.platform.upkeep.round()
    assert await left(house) == []


async def test_being_told_of_moves_nobodys_messages_here(house: House) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, Person("m", "mina@example.com", "Mina"))
        await transaction.people.seen("m", "slack", "T1:U1", house.now())
    await house.platform.sync.everyone(house.now())
    async with house.storage.work.reading() as transaction:
        [last, *_] = await transaction.people.identities("m")
    assert last == ("slack", "T1:U1")


async def test_a_large_tenant_is_read_page_by_page_and_goes_on_where_it_was_stopped(house: House) -> None:
    for number in range(250):
        house.teams.tenant.add_user(f"u{number}", f"u{number}@example.com", f"User {number}")
    first = await house.platform.sync.directory.graph.users(house.now())
    assert "@odata.nextLink" in str(first)
    house.teams.faults["graph"] = [Fault(0), Fault(429, retry_after="30")]
    await house.platform.upkeep.round()
    assert 90 <= len(await everybody(house)) <= 100
    house.ahead += timedelta(minutes=5)
    await house.platform.upkeep.round()
    assert len(await everybody(house)) == 254


async def test_everyone_is_read_once_a_day(house: House) -> None:
    def pages() -> int:
        return sum(call.path.endswith("/users") for call in house.teams.called("graph"))

    await house.platform.upkeep.round()
    await house.platform.upkeep.round()
    assert pages() == 1
    house.ahead += timedelta(days=1, minutes=1)
    await house.platform.upkeep.round()
    assert pages() == 2


async def test_a_next_page_elsewhere_is_not_followed(house: House) -> None:
    calls = len(house.teams.calls)
    await house.platform.sync.directory.graph.users(house.now(), "https://graph.elsewhere.example/v1.0/users")
    assert len(house.teams.calls) == calls


async def test_without_leave_to_ask_graph_the_rosters_tell(house: House) -> None:
    house.teams.graph.permissions.clear()
    await house.person("mina").mention(house.channel("ambassadors"), "Hi")
    await house.platform.upkeep.round()
    assert await everybody(house) == {f"{one}@example.com" for one in ("mina", "anna", "luc")}


async def test_a_long_roster_is_read_page_by_page(house: House, teams: TeamsStandIn) -> None:
    channel = house.channel("ambassadors")
    for number in range(450):
        user = teams.tenant.add_user(f"u{number}", f"u{number}@example.com", f"User {number}")
        channel.members.append(user)
    await house.person("mina").mention(channel, "Hi")
    synced = await house.platform.sync.rosters(house.now())
    assert synced.people == 453
    assert len(teams.called("pagedmembers")) == 3


async def test_members_of_a_group_and_of_groups_inside_it_have_its_role(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    assert await house.platform.sync.roles(house.now())
    for email in ("anna@example.com", "luc@example.com"):
        assert Role.AMBASSADOR in (await by_email(house, email)).roles
    assert (await by_email(house, "carla@example.com")).has(Role.CSR)
    house.teams.tenant.groups[INSIDE]["members"].clear()
    await house.platform.sync.roles(house.now())
    assert Role.AMBASSADOR not in (await by_email(house, "luc@example.com")).roles
    assert Role.AMBASSADOR in (await by_email(house, "anna@example.com")).roles


async def test_a_group_that_is_not_there_takes_no_role_away(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    await house.platform.sync.roles(house.now())
    house.teams.tenant.groups.clear()
    assert not await house.platform.sync.roles(house.now())
    assert Role.AMBASSADOR in (await by_email(house, "anna@example.com")).roles
    assert (await by_email(house, "carla@example.com")).has(Role.CSR)


async def test_when_graph_fails_roles_stay_as_they_are(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    await house.platform.sync.roles(house.now())
    house.teams.faults["graph"] = [Fault(503), Fault(503)]
    assert not await house.platform.sync.roles(house.now())
    assert Role.AMBASSADOR in (await by_email(house, "anna@example.com")).roles


async def test_the_members_of_a_group_are_in_audiences_that_name_it(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    await house.platform.sync.roles(house.now())
    audience = parse_audience(f"group:{house.platform.sync.groups[Role.AMBASSADOR]}")
    async with house.storage.work.reading() as transaction:
        admitted = [one.email for one in await transaction.people.admitted_by(audience)]
    assert admitted == ["anna@example.com", "luc@example.com"]
    house.teams.tenant.groups.clear()
    await house.platform.sync.roles(house.now())
    async with house.storage.work.reading() as transaction:
        assert await transaction.people.count_admitted_by(audience) == 2
