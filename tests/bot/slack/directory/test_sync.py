"""The workspace's people and groups, kept as people and roles of the company."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.platform.account import External, Profile
from bot.platform.countries import country_code
from bot.slack.directory.periodic_jobs import WorkspaceUpkeep
from bot.slack.directory.profile import OwnTeams, read_user
from bot.slack.installation.installations import Installation
from handlers.kernel.person import Person, Role
from knowledge.passages import parse_audience
from tests.bot.slack.house import House, a_house
from tests.servers.slack import SlackStandIn, too_many
from tests.servers.slack_person import envelope_of
from tests.transactions import store_people, writing

GROUPS = {Role.AMBASSADOR: "S0AMB", Role.CSR: "@csr-team"}


@pytest.fixture
async def house(slack: SlackStandIn) -> AsyncIterator[House]:
    slack.workspace.groups = [
        {"id": "S0AMB", "handle": "ambassadors", "users": ["U0ANNA", "U0LUC"]},
        {"id": "S0CSR", "handle": "csr-team", "users": ["U0CARLA"]},
    ]
    async with a_house(slack, groups=GROUPS, profile_fields={"Xf1": "department", "Xf2": "country"}) as built:
        yield built


async def here(house: House) -> Installation:
    [installation] = await house.platform.installations.all()
    return installation


async def by_email(house: House, email: str) -> Person:
    async with house.storage.work.reading() as transaction:
        person = await transaction.people.by_email(email)
    assert person is not None, email
    return person


async def imported(house: House, *people: Person) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, *people)


async def everybody(house: House) -> list[Person]:
    async with house.storage.work.reading() as transaction:
        return list(await transaction.people.all())


async def test_slack_m3_members_of_the_workspace_are_profiles_until_they_write_or_are_imported(
    house: House,
) -> None:
    await imported(house, Person("anna", "anna@example.com", "Anna W."))
    synced = await house.platform.sync.everyone(await here(house), house.now())
    assert (synced.people, synced.strangers, synced.again) == (4, 2, None)
    assert [one.id for one in await everybody(house)] == ["anna"]
    async with house.storage.work.reading() as transaction:
        assert list(await transaction.people.identities("anna")) == [("slack", "T0WORK:U0ANNA")]
    await house.person("U0LUC").write("Hi")
    await house.work()
    assert [one.name for one in await everybody(house)] == ["Anna W.", "Luc Petit"]


async def test_slack_m4_a_name_that_the_company_said_is_kept_and_one_that_slack_said_changes_there(
    slack: SlackStandIn, house: House
) -> None:
    await imported(house, Person("anna", "anna@example.com", "Anna W."))
    for user in ("U0ANNA", "U0LUC"):
        await house.person(user).write("Hi")
    await house.work()
    for user in ("U0ANNA", "U0LUC"):
        slack.workspace.users[user]["profile"]["real_name"] = f"New {user}"
    await house.platform.sync.everyone(await here(house), house.now())
    assert [one.name for one in await everybody(house)] == ["Anna W.", "New U0LUC"]


async def test_the_same_again_changes_nothing(house: House) -> None:
    installation = await here(house)
    await imported(house, Person("anna", "anna@example.com", "Anna W."))
    await house.platform.sync.everyone(installation, house.now())
    before = await by_email(house, "anna@example.com")
    await house.platform.sync.everyone(installation, house.now())
    assert await by_email(house, "anna@example.com") == before


async def test_a_large_workspace_is_read_page_by_page_and_goes_on_where_it_was_stopped(
    slack: SlackStandIn, house: House
) -> None:
    for number in range(450):
        slack.workspace.add_user(f"U1{number:04d}", f"u{number}@example.com", f"User {number}")
        await imported(house, Person(f"p{number}", f"u{number}@example.com", f"User {number}"))
    upkeep = WorkspaceUpkeep(
        house.platform.installations, house.platform.sync, house.storage.notes, house.now
    )
    await upkeep.round()
    slack.faults["users.list"] = [too_many(30)]
    assert len(slack.called("users.list")) == 3
    async with house.storage.work.reading() as transaction:
        assert await transaction.people.identities("p449")
    house.ahead += timedelta(days=2)
    await upkeep.round()
    house.ahead += timedelta(minutes=5)
    await upkeep.round()
    assert len(slack.called("users.list")) == 6


async def test_members_of_a_group_have_its_role_and_lose_it_with_the_group(
    slack: SlackStandIn, house: House
) -> None:
    installation = await here(house)
    await house.platform.sync.everyone(installation, house.now())
    assert await house.platform.sync.roles(installation, house.now())
    assert Role.AMBASSADOR in (await by_email(house, "anna@example.com")).roles
    assert (await by_email(house, "carla@example.com")).has(Role.CSR)
    slack.workspace.groups[0]["users"] = ["U0LUC"]
    event = {"type": "subteam_members_changed", "subteam_id": "S0AMB", "removed_users": ["U0ANNA"]}
    await house.to_app.event(envelope_of(slack.workspace, event))
    assert await house.work() == []
    assert Role.AMBASSADOR not in (await by_email(house, "anna@example.com")).roles
    assert Role.AMBASSADOR in (await by_email(house, "luc@example.com")).roles


async def test_a_group_makes_its_members_people_and_nobody_of_another_company(
    slack: SlackStandIn, house: House
) -> None:
    slack.workspace.add_user("U0SPY", "spy@other.example", "Spy", team_id="T0OTHER")
    slack.workspace.groups[1]["users"] = ["U0CARLA", "U0SPY", "U0GUS"]
    assert await house.platform.sync.roles(await here(house), house.now())
    assert sorted(one.name for one in await everybody(house)) == ["Anna Weber", "Carla Rossi", "Luc Petit"]


async def test_whom_an_earlier_version_took_for_a_colleague_is_turned_out_by_the_daily_look(
    slack: SlackStandIn, house: House
) -> None:
    slack.workspace.add_user("U0SPY", "spy@other.example", "Spy", team_id="T0OTHER")
    await imported(house, Person("spy", "spy@other.example", "Spy"), Person("luc", "luc@example.com", "Luc"))
    async with writing(house.storage.work) as transaction:
        await transaction.people.seen("spy", "slack", "T0WORK:U0SPY", house.now())
    upkeep = WorkspaceUpkeep(
        house.platform.installations, house.platform.sync, house.storage.notes, house.now
    )
    await upkeep.round()
    assert {one.id: one.active for one in await everybody(house)} == {
        "spy": False,
        "luc": True,
    } | {one.id: True for one in await everybody(house) if one.id not in ("spy", "luc")}


async def test_a_group_that_is_not_there_takes_no_role_away(slack: SlackStandIn, house: House) -> None:
    installation = await here(house)
    await house.platform.sync.everyone(installation, house.now())
    await house.platform.sync.roles(installation, house.now())
    slack.workspace.groups.clear()
    await house.platform.sync.roles(installation, house.now())
    assert Role.AMBASSADOR in (await by_email(house, "anna@example.com")).roles


async def test_a_role_of_somebody_who_is_not_in_slack_stays(house: House) -> None:
    ewa = Person("ewa", "ewa@example.com", "Ewa", roles=frozenset({Role.AMBASSADOR}))
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, ewa)
    installation = await here(house)
    await house.platform.sync.everyone(installation, house.now())
    await house.platform.sync.roles(installation, house.now())
    assert Role.AMBASSADOR in (await by_email(house, "ewa@example.com")).roles


async def test_department_and_country_come_from_the_workspaces_own_fields(
    slack: SlackStandIn, house: House
) -> None:
    fields = {"Xf1": {"value": "Logistics"}, "Xf2": {"value": "Germany"}, "Xf9": {"value": "secret"}}
    slack.workspace.users["U0LUC"]["profile"]["fields"] = fields
    await house.person("U0LUC").write("Hi")
    await house.work()
    luc = await by_email(house, "luc@example.com")
    assert (luc.department, luc.country) == ("Logistics", "DE")


async def test_what_the_company_said_is_not_overwritten(slack: SlackStandIn, house: House) -> None:
    slack.workspace.users["U0LUC"]["profile"]["fields"] = {"Xf1": {"value": "Logistics"}}
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, Person("luc", "luc@example.com", "Luc", "Purchasing"))
    await house.person("U0LUC").write("Hi")
    await house.work()
    assert (await by_email(house, "luc@example.com")).department == "Purchasing"


async def test_without_the_scope_for_email_people_are_still_told_apart(slack: SlackStandIn) -> None:
    slack.scopes = tuple(scope for scope in slack.scopes if scope != "users:read.email")
    async with a_house(slack) as house:
        for user in ("U0ANNA", "U0LUC"):
            await house.person(user).write("Hi")
        anna, luc = sorted(await house.work(), key=lambda event: event.conversation.address)
        assert anna.by != luc.by


OURS = OwnTeams(frozenset({"T1", "E1"}))
USER = {
    "id": "U1",
    "team_id": "T1",
    "real_name": "Ann",
    "tz": "Europe/Paris",
    "locale": "fr-FR",
    "profile": {"email": "A@X.org"},
}


def test_a_user_is_read() -> None:
    assert read_user(USER, {}, OURS) == Profile("Ann", "a@x.org", language="fr", time_zone="Europe/Paris")


@pytest.mark.parametrize(
    "change",
    [
        {"is_bot": True},
        {"deleted": True},
        {"is_restricted": True},
        {"is_ultra_restricted": True},
        {"is_stranger": True},
        {"id": "USLACKBOT"},
        {"team_id": "T0OTHER"},
        {"team_id": "T0OTHER", "is_stranger": False},
        {"team_id": "T0OTHER", "enterprise_user": {"enterprise_id": "E0OTHER"}},
        {"team_id": None},
    ],
)
def test_bots_guests_the_gone_and_other_companies_are_nobody(change: dict[str, object]) -> None:
    assert isinstance(read_user({**USER, **change}, {}, OURS), External)


@pytest.mark.parametrize("change", [{"enterprise_user": {"enterprise_id": "E1"}}, {"team_id": "E1"}])
def test_another_workspace_of_the_same_organisation_is_ours(change: dict[str, object]) -> None:
    assert isinstance(read_user({**USER, "team_id": "T2", **change}, {}, OURS), Profile)


def test_a_time_zone_nobody_knows_is_left_out() -> None:
    profile = read_user({**USER, "tz": "Mars/Olympus"}, {}, OURS)
    assert isinstance(profile, Profile)
    assert profile == replace(profile, time_zone="")


@pytest.mark.parametrize(
    "written, code",
    [("Germany", "DE"), ("deutschland", "DE"), ("Allemagne", "DE"), ("de", "DE"), (" PL ", "PL"), ("?", "?")],
)
def test_a_country_is_known_however_it_is_written(written: str, code: str) -> None:
    assert country_code(written) == code


async def test_the_members_of_a_user_group_are_in_audiences_that_name_it(
    slack: SlackStandIn, house: House
) -> None:
    installation = await here(house)
    await house.platform.sync.everyone(installation, house.now())
    await house.platform.sync.roles(installation, house.now())
    handle = slack.workspace.groups[0]["handle"]
    audience = parse_audience(f"group:{handle}")
    async with house.storage.work.reading() as transaction:
        admitted = [one.email for one in await transaction.people.admitted_by(audience)]
    assert admitted == ["anna@example.com", "luc@example.com"]
    slack.workspace.groups[0]["users"] = []
    await house.platform.sync.roles(installation, house.now())
    async with house.storage.work.reading() as transaction:
        assert await transaction.people.count_admitted_by(audience) == 0
