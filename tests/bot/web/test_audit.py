"""Admins read who changed what, look for it, and take it along."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from handlers.broadcasts import desk
from handlers.feedback import service
from handlers.kernel.catalogue import ENGLISH
from handlers.kernel.person import Role
from handlers.kernel.ports import AuditRow
from handlers.sign_in.number_matching import MatchVerdict
from tests.bot.web.house import ANNA, BRUNO, CHLOE, House, furnished
from tests.bot.web.visits import enter
from tests.transactions import writing

ADMIN = replace(ANNA, roles=frozenset({Role.EMPLOYEE, Role.ADMIN}))
PAGE = "/console/audit"
ROOT = Path(__file__).parents[3]


@pytest.fixture
async def house() -> House:
    return furnished(House())


async def changed(house: House, count: int = 1, **fields: str) -> None:
    row = AuditRow(BRUNO.id, "person.roles_changed", f"person:{CHLOE.id}", house.clock(), "csr")
    async with writing(house.storage.work) as tx:
        for number in range(count):
            at = row.at + timedelta(minutes=number)
            await tx.audit.record(replace(row, at=at, **fields))


@asynccontextmanager
async def admin(house: House) -> AsyncIterator[TestClient]:
    with house.browser() as browser:
        enter(browser, ANNA)
        await house.changes(ADMIN)
        yield browser


async def test_it_says_so_when_nothing_was_changed(house: House) -> None:
    async with admin(house) as browser:
        assert "Nothing has been changed yet" in browser.get(PAGE).text


async def test_a_row_tells_names_instead_of_ids(house: House) -> None:
    await changed(house)
    async with admin(house) as browser:
        page = browser.get(PAGE).text
    assert BRUNO.name in page and CHLOE.name in page
    assert "roles changed" in page and "person.roles_changed" not in page.replace(
        'value="person.roles_changed"', ""
    )


def deeds_written_somewhere() -> set[str]:
    about = (
        "attention|broadcast|care_example|document|draft|feedback|lesson|person|reply|sign_in|signpost|track"
    )
    literal = re.compile(rf'(?:"|did = f?")((?:{about})\.[a-z_]+)"')
    rooms = [path for room in ("bot", "handlers") for path in (ROOT / room).rglob("*.py")]
    found = {
        deed for path in rooms if path.name != "deeds.py" for deed in literal.findall(path.read_text("utf-8"))
    }
    attributes = {"document.number", "broadcast.id", "feedback.id", "lesson.id", "person.id", "track.id"}
    chosen = {f"broadcast.{one}" for one in desk._AUDITED} | {f"feedback.{one}" for one in service._AUDITED}
    answers = {f"sign_in.{one}" for one in MatchVerdict if one is not MatchVerdict.OVER}
    deeds = {one for one in found - attributes if not one.endswith((".html", ".md"))}
    return deeds | chosen | answers


def test_every_deed_is_said_in_each_language_and_not_by_the_name_it_is_stored_under() -> None:
    deeds = deeds_written_somewhere()
    assert len(deeds) > 40
    assert {one for one in deeds if f"did_{one}" not in ENGLISH} == set()


async def test_a_filter_that_nothing_matches_says_so(house: House) -> None:
    await changed(house)
    async with admin(house) as browser:
        page = browser.get(PAGE, params={"who": "nobody of that name"}).text
    assert "Nothing matches" in page and "Take another name" in page


async def test_it_is_found_by_a_part_of_the_name_and_by_day(house: House) -> None:
    await changed(house)
    today = house.clock().date().isoformat()
    async with admin(house) as browser:
        for found in ({"who": BRUNO.name[:3]}, {"since": today}, {"about": CHLOE.id}):
            assert "Entries: 1" in browser.get(PAGE, params=found).text, found
        for nothing in ({"until": "2001-01-01"}, {"who": CHLOE.name}, {"did": "document.removed"}):
            assert "Nothing matches" in browser.get(PAGE, params=nothing).text, nothing


async def test_many_are_shown_a_page_at_a_time(house: House) -> None:
    await changed(house, 60)
    async with admin(house) as browser:
        assert "Entries: 60" in browser.get(PAGE).text
        assert browser.get(PAGE).text.count("roles changed</td>") == 25
        assert browser.get(PAGE, params={"page": "3"}).text.count("roles changed</td>") == 10


async def test_it_is_exported_as_filtered_and_no_cell_is_a_formula(house: House) -> None:
    await changed(house, detail="=HYPERLINK(1)")
    await changed(house, did="document.removed")
    asked = {"did": "person.roles_changed"}
    async with admin(house) as browser:
        table = browser.get(f"{PAGE}/export.csv", params=asked)
        told = json.loads(browser.get(f"{PAGE}/export.json", params=asked).text)
    [row] = csv.DictReader(io.StringIO(table.content.decode("utf-8-sig")))
    assert (row["name"], row["did"]) == (BRUNO.name, "person.roles_changed")
    assert not row["detail"].startswith("=")
    assert [one["detail"] for one in told] == ["=HYPERLINK(1)"]
    assert "attachment" in table.headers["content-disposition"]


async def test_only_an_admin_reads_it(house: House) -> None:
    for person in (BRUNO, CHLOE):
        with house.browser() as browser:
            enter(browser, person)
            assert browser.get(PAGE).status_code == 403, person
