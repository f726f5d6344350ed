"""Many waiting questions at once: closed with a reason, not for us, passed on, or the same question."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from handlers.questions.rules.question import Closed, State
from tests.bot.web.house import BRUNO, CHLOE, House, busy, furnished
from tests.bot.web.visits import csrf_of, enter
from tests.bot.web.working import WorkingHouse

ALL = "/console/waiting/all"


@pytest.fixture
async def house() -> House:
    made = furnished(WorkingHouse())
    await busy(made)
    return made


def send(browser: TestClient, form: str, *questions: str, **values: str) -> object:
    ticked = {f"question:{one}": "1" for one in questions}
    page = browser.get("/console/waiting")
    return browser.post(ALL, data={"csrf": csrf_of(page), "form": form, **ticked, **values})


async def stands(house: House, *ids: str) -> list[tuple[State, str]]:
    async with house.storage.work.reading() as tx:
        found = [await tx.questions.get(one) for one in ids]
    return [(one.state, str(one.closed or "")) for one in found if one]


@pytest.mark.parametrize(
    ("form", "closed"), [("close_question", Closed.SETTLED), ("not_for_us", Closed.NOT_FOR_US)]
)
async def test_web_s2_several_are_closed_with_one_reason(house: House, form: str, closed: Closed) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        send(browser, form, "q1", "q2", reason="It is in the new travel policy.")
        assert "Do our Milan suppliers" not in browser.get("/console/waiting").text
    assert await stands(house, "q1", "q2") == [(State.CLOSED, closed)] * 2
    assert (await stands(house, "q3"))[0][0] is State.CLAIMED, "what was not ticked stays"


async def test_several_are_passed_on_to_the_contact_of_a_department(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        page = browser.get("/console/waiting").text
        assert '<optgroup label="Logistics"><option value="bruno">Bruno Rossi</option>' in page
        send(browser, "reassign", "q1", "q2", to=BRUNO.id)
        browser.get("/console/waiting")
    async with house.storage.work.reading() as tx:
        held = {one.id for one in await tx.questions.held_by(BRUNO.id)}
    assert {"q1", "q2"} <= held


async def test_several_that_ask_the_same_wait_with_the_first(house: House) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert send(browser, "merge_question", "q1").status_code == 422  # type: ignore[attr-defined]
        send(browser, "merge_question", "q1", "q2")
    async with house.storage.work.reading() as tx:
        first, other = await tx.questions.get("q1"), await tx.questions.get("q2")
    assert first is not None and other is not None
    assert (first.merged_into, other.merged_into) == (None, "q1")


@pytest.mark.parametrize(
    ("form", "values"),
    [("close_question", {}), ("not_for_us", {"reason": " "}), ("reassign", {}), ("reply", {"text": "x"})],
)
async def test_nothing_happens_without_a_reason_or_a_contact(
    house: House, form: str, values: dict[str, str]
) -> None:
    with house.browser() as browser:
        enter(browser, CHLOE)
        assert send(browser, form, "q1", **values).status_code == 422  # type: ignore[attr-defined]
    assert await stands(house, "q1") == [(State.WAITING, "")]


async def test_an_ambassador_does_not_act_on_many(house: House) -> None:
    with house.browser() as browser:
        enter(browser, BRUNO)
        assert ALL not in browser.get("/console/waiting").text
        assert send(browser, "close_question", "q1", reason="x").status_code == 403  # type: ignore[attr-defined]
