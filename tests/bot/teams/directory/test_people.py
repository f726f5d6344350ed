"""Who acts: users of the tenant as people of the company, asked of Graph or of a roster."""

from __future__ import annotations

import pytest

from bot.platform.account import External, Profile
from bot.platform.not_yet import NotYetError
from bot.teams.directory.profile import read_member, read_user
from handlers.kernel.events import Asked
from handlers.kernel.person import Person
from tests.bot.teams.house import House
from tests.servers.teams import Fault
from tests.servers.teams_tenant import TENANT, object_id_of
from tests.transactions import store_people, writing


async def asked_by(house: House, short: str) -> Person | None:
    """The person that a first message leads to."""
    await house.person(short).write("May I fly?")
    handled = await house.work()
    if not handled:
        return None
    [asked] = handled
    assert isinstance(asked, Asked)
    async with house.storage.work.reading() as transaction:
        return await transaction.people.get(asked.by)


async def employ(house: House, person: Person, *identities: tuple[str, str]) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, person)
        for identity in identities:
            await transaction.people.seen(person.id, *identity, house.now())


async def test_graph_tells_who_somebody_is_and_where_they_work(house: House) -> None:
    mina = await asked_by(house, "mina")
    assert mina is not None
    assert (mina.name, mina.email, mina.department) == ("Mina Okafor", "mina@example.com", "Purchasing")
    assert (mina.country, mina.site, mina.language) == ("FR", "Lyon", "fr")
    assert mina.manager_email == "carla@example.com"


async def test_the_time_zone_is_where_their_client_is(house: House) -> None:
    await house.platform.sync.everyone(house.now())
    known = await house.known("anna")
    assert known is not None and known.time_zone == "UTC"
    for short in ("mina", "anna"):
        person = await asked_by(house, short)
        assert person is not None and person.time_zone == "Europe/Berlin"


async def test_a_time_zone_that_somebody_told_stays(house: House) -> None:
    await employ(house, Person("m", "mina@example.com", "Mina", time_zone="Asia/Kolkata"))
    await house.platform.sync.everyone(house.now())
    mina = await asked_by(house, "mina")
    assert mina is not None and mina.time_zone == "Asia/Kolkata"


async def test_what_the_company_said_is_kept(house: House) -> None:
    told = Person("m", "mina@example.com", "M. Okafor", department="Sourcing", language="en")
    await employ(house, told)
    mina = await asked_by(house, "mina")
    assert mina is not None
    assert (mina.id, mina.department, mina.country, mina.language) == ("m", "Sourcing", "FR", "en")


async def test_somebody_who_is_on_slack_too_is_one_person(house: House) -> None:
    await employ(house, Person("m", "mina@example.com", "Mina"), ("slack", "T1:U1"))
    mina = await asked_by(house, "mina")
    assert mina is not None and mina.id == "m"
    async with house.storage.work.reading() as transaction:
        identities = await transaction.people.identities("m")
    assert identities == [("teams", object_id_of("mina")), ("slack", "T1:U1")]


async def test_who_is_known_is_not_asked_about_again(house: House) -> None:
    await asked_by(house, "mina")
    calls = len(house.teams.called("graph"))
    await asked_by(house, "mina")
    assert len(house.teams.called("graph")) == calls


async def test_without_leave_to_ask_graph_the_roster_tells_name_and_address(house: House) -> None:
    house.teams.graph.permissions.clear()
    mina = await asked_by(house, "mina")
    assert mina is not None
    assert (mina.name, mina.email, mina.country) == ("Mina Okafor", "mina@example.com", "")


@pytest.mark.parametrize("short", ["gus", "ivo"])
async def test_guests_and_those_who_left_are_nobody(house: House, short: str) -> None:
    assert await asked_by(house, short) is None
    assert await house.known(short) is None


async def test_a_guest_is_nobody_for_a_roster_either(house: House) -> None:
    house.teams.graph.permissions.clear()
    assert await asked_by(house, "gus") is None


async def test_when_nobody_can_tell_who_it_is_the_event_comes_again(house: House) -> None:
    house.teams.faults["graph"] = [Fault(503)]
    house.teams.faults["member"] = [Fault(503)]
    await house.person("mina").write("May I fly?")
    with pytest.raises(NotYetError):
        await house.work()
    assert await asked_by(house, "mina") is not None


async def test_who_was_deactivated_and_is_back_is_active_again(house: House) -> None:
    await asked_by(house, "mina")
    await house.platform.directory.gone(object_id_of("mina"))
    mina = await asked_by(house, "mina")
    assert mina is not None and mina.active


@pytest.mark.parametrize(
    "zone", ["Atlantis/Capital", "Europe", "../../etc/passwd", "/etc/localtime", 7, None]
)
async def test_a_time_zone_that_is_none_is_not_believed(house: House, zone: object) -> None:
    mina = house.person("mina")
    activity = {**house.teams.envelope(mina.chat, house.teams.tenant.account(mina.id)), "type": "message"}
    answer = await house.to_app.activity({**activity, "text": "May I fly?", "localTimezone": zone})
    assert answer.status_code == 200
    await house.work()
    person = await house.known("mina")
    assert person is not None and person.time_zone == "UTC"


# what is read


def test_a_user_principal_name_stands_in_for_a_missing_address() -> None:
    user = {"displayName": "Ada", "mail": None, "userPrincipalName": "Ada@Example.com"}
    assert read_user(user) == Profile("Ada", "ada@example.com")
    member = {"name": "Ada", "userPrincipalName": "ADA@example.com", "tenantId": TENANT.upper()}
    assert read_member(member, TENANT) == Profile("Ada", "ada@example.com")


@pytest.mark.parametrize(
    "user",
    [
        {"userType": "Guest"},
        {"userPrincipalName": "ada_elsewhere.example#EXT#@acme.onmicrosoft.com"},
        {"accountEnabled": False},
    ],
)
def test_strangers_are_told_by_every_mark(user: dict[str, object]) -> None:
    assert isinstance(read_user({"displayName": "Ada", **user}), External)


def test_odd_profiles_do_no_harm() -> None:
    odd = {"displayName": None, "country": 7, "preferredLanguage": "", "manager": None, "mail": "  "}
    assert read_user(odd) == Profile("", country="7")
