"""People in the console: found, changed, brought in from a file and taken out as one."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from handlers.kernel.person import Person, Role
from tests.bot.web.house import ANNA, BRUNO, CHLOE, PEOPLE, House
from tests.bot.web.visits import Response, csrf_of, enter, form_of
from tests.transactions import store_people, writing

FILE = (
    "name,email,department,roles\n"
    "Anna Schmidt,anna@example.com,Finance,employee\n"
    "Emil Nowak,emil@example.com,Sales,employee;ambassador\n"
    "Nobody,no e-mail,Sales,employee\n"
)


@pytest.fixture
def house() -> House:
    return House()


async def person(house: House, email: str) -> Person | None:
    async with house.storage.work.reading() as transaction:
        return await transaction.people.by_email(email)


def bring(browser: TestClient, content: str | bytes) -> Response:
    page = browser.get("/console/people")
    return browser.post(
        "/console/people/import", data={"csrf": csrf_of(page)}, files={"file": ("people.csv", content)}
    )


def test_people_are_found_by_what_is_known_of_them(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        for query, names in {
            "text=milano": ["Bruno"],
            "text=CLIMATE": ["Bruno"],
            "role=csr": ["Chloé"],
        }.items():
            page = browser.get(f"/console/people?{query}").text
            table = page[page.index("<table") : page.index("</table>")]
            found = [name for name in ("Anna", "Bruno", "Chloé") if name in table]
            assert found == names
        assert "Nobody matches" in browser.get("/console/people?text=zzz").text


def test_roles_are_called_what_people_call_them(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/people").text
    assert '<span class="tag">CSR team</span>' in page
    assert '<option value="ambassador">CSR ambassador</option>' in page


async def test_a_file_is_first_looked_through_and_changes_nothing(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = bring(browser, FILE)
        assert "Import 2 people" in page.text
        assert "is no e-mail address" in page.text
        assert await person(house, "emil@example.com") is None


async def test_a_file_is_taken_when_its_reader_agrees(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        agreed = form_of(bring(browser, FILE), "/console/people/import")
        page = browser.post("/console/people/import", data=agreed)
        assert "2 people added or changed" in page.text
        again = bring(browser, FILE)
        assert "Unchanged</dt><dd>2" in again.text
    emil, anna = await person(house, "emil@example.com"), await person(house, "anna@example.com")
    assert emil is not None and anna is not None
    assert Role.AMBASSADOR in emil.roles
    assert (anna.id, anna.department) == (ANNA.id, "Finance")


def test_the_address_of_a_checked_file_leads_back_to_the_people(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/people/import")
    assert (page.url.path, page.status_code) == ("/console/people", 200)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"\x00" * 100, b"a,b\n1,2\n", b'name,email\n"broken']
)
def test_a_file_that_is_no_list_of_people_is_explained(house: House, content: bytes) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        answer = bring(browser, content)
    assert answer.status_code in (200, 422)
    assert 'name="sure"' not in answer.text


@pytest.mark.parametrize("content", ["not base64!", "", "====", "é"])
def test_an_agreement_to_nothing_is_refused(house: House, content: str) -> None:
    with house.browser() as browser:
        token = csrf_of(enter(browser, CHLOE))
        data = {"csrf": token, "content": content, "sure": "1"}
        assert browser.post("/console/people/import", data=data).status_code in (400, 422)


async def test_a_person_is_changed_and_keeps_their_identity(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = own_form(browser.get("/console/people/anna"))
        changed = {**form, "department": "Finance", "topics": "water; climate", "role-ambassador": "1"}
        assert "Saved." in browser.post("/console/people/anna", data=changed).text
    anna = await person(house, ANNA.email)
    assert anna is not None
    assert (anna.id, anna.department, anna.topics) == (ANNA.id, "Finance", ("water", "climate"))
    assert anna.roles == {Role.EMPLOYEE, Role.AMBASSADOR}


def own_form(page: Response) -> dict[str, str]:
    """The form that posts to the page it stands on."""
    return form_of(page, "", "Save")


async def test_the_agreed_hours_of_an_ambassador_are_shown_and_stay(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        async with writing(house.storage.work) as transaction:
            await store_people(transaction.people, replace(BRUNO, hours_per_month=6.5))
        assert "6.5 h a month" in browser.get("/console/people").text
        form = own_form(browser.get("/console/people/bruno"))
        assert form["hours_per_month"] == "6.5"
        mistaken = browser.post("/console/people/bruno", data={**form, "country": "Utopia"})
        assert own_form(mistaken)["hours_per_month"] == "6.5"
        assert "Saved." in browser.post("/console/people/bruno", data=form).text
    bruno = await person(house, BRUNO.email)
    assert bruno is not None
    assert bruno.hours_per_month == 6.5


async def test_a_person_is_added(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = own_form(browser.get("/console/people/new"))
        filled = {**form, "name": "Émile Zola", "email": "Emile@Example.com", "country": "FR"}
        assert "Saved." in browser.post("/console/people/new", data=filled).text
    emile = await person(house, "emile@example.com")
    assert emile is not None
    assert (emile.name, emile.country, emile.time_zone) == ("Émile Zola", "FR", "Europe/Paris")


def test_places_languages_and_time_zones_are_picked_from_lists(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/people/anna").text
    assert '<option value="DE" selected>Germany</option>' in page
    assert '<option value="Europe/Berlin" selected>Europe/Berlin</option>' in page
    assert '<option value="pl">Polish</option>' in page
    assert '<option value="Logistics">' in page, "departments of others are suggested"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("country", "Utopia", "country"),
        ("time_zone", "Mars/Base", "time_zone"),
        ("name", "", "name is missing"),
    ],
)
async def test_a_mistake_is_explained_and_what_was_typed_kept(
    house: House, field: str, value: str, words: str
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = own_form(browser.get("/console/people/anna"))
        answer = browser.post("/console/people/anna", data={**form, "site": "Typed", field: value})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Typed"' in answer.text
    assert await person(house, ANNA.email) == ANNA


async def test_only_an_admin_makes_an_admin(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = own_form(browser.get("/console/people/anna"))
        answer = browser.post("/console/people/anna", data={**form, "role-admin": "1"})
        assert "Only an admin" in answer.text
        page = bring(browser, "name,email,roles\nChloé,chloe@example.com,csr;admin\n")
        assert "Only an admin" in page.text
        assert 'name="sure"' not in page.text
    for one in PEOPLE:
        assert await person(house, one.email) == one


async def test_only_an_admin_lets_an_admin_leave_or_be_renamed(house: House) -> None:
    boss = replace(ANNA, roles=ANNA.roles | {Role.ADMIN})
    other = replace(BRUNO, roles=BRUNO.roles | {Role.ADMIN})
    with house.browser() as browser:
        enter(browser, CHLOE)
        async with writing(house.storage.work) as transaction:
            await store_people(transaction.people, boss)
            await store_people(transaction.people, other)
        form = own_form(browser.get("/console/people/anna"))
        assert "Only an admin" in browser.post("/console/people/anna", data={**form, "left": "1"}).text
        renamed = "name,email,former_email\nChloé,mine@example.com,anna@example.com\n"
        assert "Only an admin" in bring(browser, renamed).text
    assert await person(house, ANNA.email) == boss


async def test_who_has_left_is_marked_and_may_come_back(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        form = own_form(browser.get("/console/people/anna"))
        browser.post("/console/people/anna", data={**form, "left": "1"})
        assert await person(house, ANNA.email) == replace(ANNA, active=False)
        form = own_form(browser.get("/console/people/anna"))
        assert "left" in form
        browser.post("/console/people/anna", data={name: form[name] for name in form if name != "left"})
    assert await person(house, ANNA.email) == ANNA


async def test_an_admin_makes_an_admin(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        async with writing(house.storage.work) as transaction:
            await store_people(transaction.people, replace(CHLOE, roles=CHLOE.roles | {Role.ADMIN}))
        form = own_form(browser.get("/console/people/anna"))
        browser.post("/console/people/anna", data={**form, "role-admin": "1"})
    anna = await person(house, ANNA.email)
    assert anna is not None
    assert Role.ADMIN in anna.roles


async def test_the_export_opens_in_a_spreadsheet_without_running_anything(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        async with writing(house.storage.work) as transaction:
            await store_people(
                transaction.people, replace(ANNA, department='=HYPERLINK("https://evil.example")')
            )
        answer = browser.get("/console/people/export.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == sorted(person.name for person in PEOPLE)
    assert all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row.values())


def test_somebody_unknown_is_nowhere(house: House) -> None:
    with house.browser() as browser:
        token = csrf_of(enter(browser, CHLOE))
        assert browser.get("/console/people/nobody").status_code == 404
        assert browser.post("/console/people/nobody", data={"csrf": token}).status_code == 404
