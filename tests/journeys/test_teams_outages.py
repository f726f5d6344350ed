"""An hour without Teams, of whatever kind: nothing is lost, and only what somebody waits for may be doubled.

A bot cannot read back what it said in Teams. So an answer that may have arrived is sent again, and what goes
to many is not: it is listed as undeliverable, with the reason, for a person to look at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from tests.bot.teams.house import House, a_house, a_tenant
from tests.journeys.outages import HOUR, put, sent_for
from tests.servers.teams import Fault
from tests.servers.teams_person import shown

PAGE = Fault(200, body="<html>", kind="text/html")
NOT_TAKEN = {
    "500": Fault(500),
    "502, a page": Fault(502, body="<html>", kind="text/html"),
    "503": Fault(503),
    "200, a page": PAGE,
    "a storm of 429": Fault(429, "Throttled", retry_after="30"),
}
TAKEN = Fault(0, drops=True)


@pytest.fixture
async def house() -> AsyncIterator[House]:
    teams = a_tenant()
    with teams.running():
        async with a_house(teams) as house:
            for short in ("mina", "anna", "luc"):
                await house.person(short).write("Hi")
            await house.work()
            await house.deliver(
                house.chat("mina").id, Message("before")
            )  # msal counts real time: a token now
            house.stop_the_clock()
            teams.tenant.clock = lambda: house.now().timestamp()
            yield house


def places(house: House) -> dict[str, str]:
    chats = {short: house.chat(short).id for short in ("mina", "anna", "luc")}
    return {f"for {short}": chat for short, chat in chats.items()}


def arrived(house: House) -> Counter[str]:
    bot = house.teams.tenant.bot["id"]
    said = (one for chat in house.teams.tenant.chats.values() for one in chat.messages)
    found = (shown(one) for one in said if one["from"]["id"] == bot)
    return Counter(one for one in found if one != "before")


async def _hour(house: House, fault: Fault, kind: MessageKind) -> None:
    await put(house, places(house), kind)
    house.teams.outage = fault
    await sent_for(house, HOUR)
    house.teams.outage = None
    await sent_for(house, timedelta(minutes=30))


@pytest.mark.parametrize("fault", NOT_TAKEN)
async def test_after_an_hour_every_answer_is_there_once(house: House, fault: str) -> None:
    await _hour(house, NOT_TAKEN[fault], MessageKind.ANSWER)
    assert arrived(house) == Counter(list(places(house)))
    assert await house.storage.postbox.undeliverable() == []


async def test_an_answer_that_was_taken_unheard_is_there_all_the_same(house: House) -> None:
    await _hour(house, TAKEN, MessageKind.ANSWER)
    assert set(arrived(house)) == set(places(house))
    assert await house.storage.postbox.undeliverable() == []


@pytest.mark.parametrize("fault", [TAKEN, NOT_TAKEN["503"]], ids=["taken unheard", "503"])
async def test_what_goes_to_many_is_sent_once_at_most_and_the_doubtful_are_listed(
    house: House, fault: Fault
) -> None:
    await _hour(house, fault, MessageKind.BROADCAST)
    listed = await house.storage.postbox.undeliverable()
    assert {one.outgoing.key for one, _ in listed} == set(places(house))
    assert {why for _, why in listed} == {"it may have arrived already, and is not sent twice"}
    assert max(arrived(house).values(), default=0) <= 1
