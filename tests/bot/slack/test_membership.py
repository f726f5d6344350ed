"""Who is a colleague: by the workspace and the organisation, on every way in."""

from __future__ import annotations

import pytest

from handlers.kernel.messages import Form, Message, Quote, TextField
from handlers.kernel.person import Person, Role
from tests.bot.slack.house import House, until
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import envelope_of
from tests.transactions import store_people, writing

QUOTE = Quote("minus 40 percent", "Strategy, page 4", "/documents/d", before="Before.", after="After.")
FORM = Form("feedback", "", "Tell the CSR team", "Tell the CSR team", (TextField("text", "Text"),))


@pytest.fixture
def spy(house: House) -> str:
    """A user of another company, in a channel shared with it, who has the e-mail address of our admin."""
    workspace = house.slack.workspace
    workspace.add_user("U0SPY", "admin@example.com", "Foreign Spy", team_id="T0OTHER", is_stranger=False)
    workspace.channels["C0GENERAL"].shared_with = ("T0OTHER",)
    return "U0SPY"


async def hire(house: House, *people: Person) -> None:
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, *people)


async def names(house: House) -> list[str]:
    async with house.storage.work.reading() as transaction:
        return [person.name for person in await transaction.people.all()]


async def test_slack_s2_a_press_of_another_companys_person_makes_nobody_an_employee(
    house: House, spy: str
) -> None:
    await house.deliver("T0WORK:U0SPY", Message("Answer", (QUOTE,), (FORM,)))
    foreign = house.person(spy)
    for label in ("Show context", "Tell the CSR team"):
        await foreign.press(foreign.chat, foreign.chat.messages[-1], label)
        await until(lambda: foreign.modal() is not None)
        modal = foreign.modal()
        assert modal is not None
        assert "employees of the company only" in texts_of(modal["blocks"])
        assert "Before." not in texts_of(modal["blocks"])
    assert await house.work() == []
    assert await names(house) == []


@pytest.mark.parametrize("kind", ["user_change", "team_join"])
async def test_slack_s2_and_case_b15_a_profile_of_another_companys_person_makes_nobody_an_employee(
    house: House, spy: str, kind: str
) -> None:
    user = house.slack.workspace.users[spy]
    await house.to_app.event(envelope_of(house.slack.workspace, {"type": kind, "user": user}))
    assert await house.work() == []
    assert await names(house) == []


async def test_case_b15_a_person_of_another_company_with_our_admins_address_is_not_our_admin(
    house: House, spy: str
) -> None:
    await hire(house, Person("admin", "admin@example.com", "Our Admin", roles=frozenset({Role.ADMIN})))
    foreign = house.person(spy)
    await foreign.write("What is our strategy?")
    await foreign.open("messages")
    answer = await foreign.command("mine")
    assert "employees of the company only" in answer.json()["text"]
    assert await house.work() == []
    assert await names(house) == ["Our Admin"]
    async with house.storage.work.reading() as transaction:
        assert not await transaction.people.identities("admin")


async def test_whom_an_earlier_version_took_for_a_colleague_is_one_no_more(house: House, spy: str) -> None:
    await hire(house, Person("spy", "spy@other.example", "Foreign Spy"))
    async with writing(house.storage.work) as transaction:
        await transaction.people.seen("spy", "slack", "T0WORK:U0SPY", house.now())
    await house.person(spy).write("What is our strategy?")
    assert await house.work() == []
    async with house.storage.work.reading() as transaction:
        person = await transaction.people.get("spy")
    assert person is not None and not person.active


async def test_a_colleague_of_another_workspace_of_our_organisation_is_one(house: House) -> None:
    workspace = house.slack.workspace
    workspace.enterprise_id = "E0ORG"
    workspace.is_enterprise_install = False
    organisation = {"enterprise_id": "E0ORG"}
    workspace.add_user("U0SIS", "sis@example.com", "Sister", team_id="T0SISTER", enterprise_user=organisation)
    await house.person("U0SIS").write("Hi")
    [asked] = await house.work()
    async with house.storage.work.reading() as transaction:
        person = await transaction.people.get(asked.by)
    assert person is not None and person.name == "Sister"


async def test_slack_m8_guests_are_told_no(house: House) -> None:
    gus = house.person("U0GUS")
    answer = await gus.command("what about water?")
    assert "employees of the company only" in answer.json()["text"]
    await gus.shortcut()
    await until(lambda: gus.modal() is not None)
    modal = gus.modal()
    assert modal is not None and "employees of the company only" in texts_of(modal["blocks"])
    await gus.open("home")
    for _ in range(3):
        await gus.write("Hello?")
        assert await house.work() == []
    assert "employees of the company only" in texts_of(house.slack.workspace.homes["U0GUS"]["blocks"])
    told = [one for one in gus.chat.messages if one.get("bot_id")]
    assert len(told) == 1
    assert len(house.slack.called("users.info")) == 1


async def test_a_new_colleague_who_is_on_the_list_is_welcomed_and_others_when_they_write(
    house: House,
) -> None:
    await hire(house, Person("new", "new@example.com", "New Person"))
    workspace = house.slack.workspace
    for user, email in (("U0NEW", "new@example.com"), ("U0MORE", "more@example.com")):
        joined = workspace.add_user(user, email, user)
        await house.to_app.event(envelope_of(workspace, {"type": "team_join", "user": joined}))
    assert [event.by for event in await house.work()] == ["new"]
    assert await names(house) == ["New Person"]


async def test_a_guest_who_became_a_member_is_answered(house: House) -> None:
    gus = house.person("U0GUS")
    await gus.write("Hi")
    assert await house.work() == []
    user = house.slack.workspace.users["U0GUS"]
    user["is_restricted"] = False
    await house.to_app.event(envelope_of(house.slack.workspace, {"type": "user_change", "user": user}))
    await house.work()
    await gus.write("Hi again")
    assert len(await house.work()) == 1
