"""An admin answers a request about personal data, and a person takes their own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handlers.kernel.person import Role
from tests.bot.web.house import ANNA, BRUNO, House, furnished
from tests.bot.web.visits import csrf_of, enter

ADMIN = replace(ANNA, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
PAGE = f"/console/people/{BRUNO.id}/forget"


@pytest.fixture
async def house() -> House:
    house = furnished(House())
    house.web = replace(house.web, personal=house.storage.personal)
    return house


async def test_an_admin_has_somebody_forgotten_and_calls_it_off(house: House) -> None:
    personal = house.storage.personal
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(ADMIN)
        form = {"csrf": csrf_of(browser.get(PAGE)), "what": "forget"}
        assert "Will be forgotten" in browser.post(PAGE, data=form).text
        assert await personal.asked(BRUNO.id) is not None
        assert "Forget in an hour" in browser.post(PAGE, data=form | {"what": "keep"}).text
        assert await personal.asked(BRUNO.id) is None
        told = browser.get(f"/console/people/{BRUNO.id}/data.json").json()
    assert told["person"][0]["email"] == BRUNO.email
    async with house.storage.work.reading() as tx:
        noted = [row.did for row in await tx.audit.latest()]
    assert noted == ["person.data_exported", "person.forget_called_off", "person.forget_asked"]


async def test_the_last_admin_cannot_be_forgotten(house: House) -> None:
    own = f"/console/people/{ANNA.id}/forget"
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(ADMIN)
        page = browser.get(own)
        assert "This is the last admin" in page.text
        browser.post(own, data={"csrf": csrf_of(browser.get("/console/audit")), "what": "forget"})
    assert await house.storage.personal.asked(ANNA.id) is None


async def test_a_person_downloads_their_own_data_and_no_others(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        told = browser.get("/my-data.json").json()
        assert [row["email"] for row in told["person"]] == [BRUNO.email]
        assert browser.get(f"/console/people/{ANNA.id}/data.json").status_code == 403
        assert browser.get(PAGE).status_code == 403
