"""Who is a colleague: by the tenant, on every way in."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platform.account import External
from bot.teams.directory.profile import read_member
from handlers.kernel.events import Asked, Left
from handlers.kernel.messages import Form, Message, Quote, TextField
from handlers.kernel.person import Person, Role
from tests.bot.teams.house import House
from tests.servers.teams_person import TeamsPerson
from tests.servers.teams_tenant import OTHER_TENANT, TENANT, object_id_of
from tests.transactions import store_people, writing

FORM = Form("feedback", "", "Tell the CSR team", "Tell the CSR team", (TextField("text", "Text"),))
NO = "employees of the company only"


@pytest.fixture(params=["Graph knows nobody of this name", "Graph may not be asked"])
def eve(house: House, request: pytest.FixtureRequest) -> TeamsPerson:
    """Somebody of another organisation in a group chat, a meeting's chat and a shared channel of ours."""
    if request.param == "Graph may not be asked":
        house.teams.graph.permissions.clear()
    person = house.teams.tenant.add_foreigner("eve", "eve@partner.example", "Eve Partner")
    for name in ("lunch", "ambassadors"):
        house.channel(name).members.append(person)
    meeting = house.teams.tenant.add_group_chat("weekly", object_id_of("mina"), person, of_a_meeting=True)
    assert meeting.id.startswith("19:meeting_")
    return house.person("eve")


async def hire(house: House, person: Person, *identities: tuple[str, str]) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, person)
        for identity in identities:
            await transaction.people.seen(person.id, *identity, house.now())


async def names(house: House) -> list[str]:
    """Of everybody whom the bot takes for an employee."""
    async with house.storage.work.reading() as transaction:
        return [person.name for person in await transaction.people.all() if person.active]


async def is_active(house: House, person_id: str) -> bool:
    async with house.storage.work.reading() as transaction:
        person = await transaction.people.get(person_id)
    return person is not None and person.active


@pytest.mark.parametrize("place", ["lunch", "weekly", "ambassadors"])
async def test_teams_1_a_person_of_another_tenant_is_told_no_and_is_no_employee(
    house: House, eve: TeamsPerson, place: str
) -> None:
    chat = house.channel(place)
    for _ in range(2):
        await eve.mention(chat, "What are our climate targets?")
        assert await house.work() == []
    assert await names(house) == []
    told = [one.outgoing for one in await house.storage.postbox.lease(house.now(), house.now(), 100)]
    assert [NO in one.message.summary for one in told] == [True]


async def test_teams_1_a_search_finds_nothing_for_a_person_of_another_tenant(
    house: House, eve: TeamsPerson
) -> None:
    await eve.mention(house.channel("lunch"), "Hi")
    answer = await eve.search("What are our climate targets?")
    assert answer.status_code in (200, 501)
    assert "attachments" not in answer.text
    assert await names(house) == []


async def test_a_dialog_opens_for_nobody_of_another_tenant_into_an_employees_account(
    house: House, eve: TeamsPerson
) -> None:
    await eve.mention(house.channel("lunch"), "Hi")
    await eve.ask_about("The printer is broken")
    if eve.dialog is not None:
        await eve.fill(text="What are our climate targets?")
    assert await house.work() == []
    assert await names(house) == []


async def test_a_press_of_a_person_of_another_tenant_is_nobodys(house: House, eve: TeamsPerson) -> None:
    lunch = house.channel("lunch")
    lunch.members.remove(eve.id)
    await house.person("mina").mention(lunch, "Hi")
    await house.work()
    await house.deliver(
        lunch.id, Message("Answer", (Quote("minus 40 percent", "Strategy, page 4", "/d"),), (FORM,))
    )
    lunch.members.append(eve.id)
    await eve.mention(lunch, "Hi")
    await eve.press(lunch, lunch.messages[-2], "Tell the CSR team")
    assert await house.work() == []
    assert await names(house) == ["Mina Okafor"]


async def test_teams_1_the_roster_of_a_team_makes_nobody_of_another_tenant_an_employee(
    house: House, eve: TeamsPerson
) -> None:
    await house.person("mina").mention(house.channel("ambassadors"), "Hi")
    await house.platform.sync.rosters(house.now())
    await house.platform.upkeep.round()
    assert "Eve Partner" not in await names(house)
    assert "Mina Okafor" in await names(house)


async def test_a_person_of_another_tenant_with_our_admins_address_is_not_our_admin(
    house: House, eve: TeamsPerson
) -> None:
    house.teams.tenant.foreign[eve.id]["mail"] = "admin@example.com"
    await hire(house, Person("admin", "admin@example.com", "Our Admin", roles=frozenset({Role.ADMIN})))
    await eve.mention(house.channel("lunch"), "What is our strategy?")
    assert await house.work() == []
    async with house.storage.work.reading() as transaction:
        assert not await transaction.people.identities("admin")


async def test_whom_an_earlier_version_took_for_a_colleague_is_one_no_more(
    house: House, eve: TeamsPerson
) -> None:
    await hire(house, Person("eve", "eve@partner.example", "Eve Partner"), ("teams", eve.id))
    await eve.mention(house.channel("lunch"), "What is our strategy?")
    assert await house.work() == []
    assert not await is_active(house, "eve")


async def test_teams_1_whom_an_earlier_version_took_for_a_colleague_leaves_with_the_daily_look(
    house: House,
) -> None:
    """Also when they never say a word again."""
    eve = house.teams.tenant.add_foreigner("eve", "eve@partner.example", "Eve Partner")
    await hire(house, Person("eve", "eve@partner.example", "Eve Partner"), ("teams", eve))
    await house.platform.upkeep.round()
    assert [event.by for event in await house.work() if isinstance(event, Left)] == ["eve"]
    assert not await is_active(house, "eve")
    assert "Mina Okafor" in await names(house)


async def test_a_colleague_on_slack_keeps_all_but_the_foreign_account(house: House, eve: TeamsPerson) -> None:
    await hire(house, Person("mina", "mina@example.com", "Mina"), ("slack", "T1:U1"), ("teams", eve.id))
    await eve.mention(house.channel("lunch"), "What is our strategy?")
    assert await house.work() == []
    assert await is_active(house, "mina")
    async with house.storage.work.reading() as transaction:
        assert await transaction.people.identities("mina") == [("slack", "T1:U1")]


async def test_a_colleague_who_became_a_guest_is_answered_no_more(house: House) -> None:
    mina = house.person("mina")
    await mina.write("Hi")
    assert len(await house.work()) == 1
    house.teams.tenant.users[mina.id]["userType"] = "Guest"
    house.ahead += timedelta(days=3)
    await mina.write("What are our climate targets?")
    assert await house.work() == []
    assert await names(house) == []


async def test_who_was_looked_at_lately_is_answered_without_asking_again(house: House) -> None:
    await house.platform.upkeep.round()
    calls = len(house.teams.calls)
    await house.person("mina").write("What are our climate targets?")
    assert [type(event) for event in await house.work()] == [Asked]
    asked = {"graph", "member", "pagedmembers"}
    assert [call for call in house.teams.calls[calls:] if call.operation in asked] == []


@pytest.mark.parametrize(
    "member",
    [
        {"tenantId": OTHER_TENANT, "userRole": "user"},
        {"userRole": "user"},
        {"tenantId": None},
        {"tenantId": TENANT, "userRole": "anonymous"},
        {"tenantId": TENANT, "userRole": "guest"},
        {"tenantId": TENANT, "userPrincipalName": "ada_elsewhere.example#EXT#@acme.onmicrosoft.com"},
    ],
    ids=str,
)
def test_a_member_without_the_marks_of_a_colleague_is_none(member: dict[str, object]) -> None:
    assert isinstance(read_member({"name": "Ada", "email": "ada@example.com", **member}, TENANT), External)
