"""Writing first to people who have never spoken to the bot."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from handlers.kernel.adapter.delivery import Delivered, TryLater, Undeliverable
from handlers.kernel.messages import Message, plain
from tests.bot.teams.house import House
from tests.servers.teams import Fault
from tests.servers.teams_person import shown
from tests.servers.teams_tenant import Chat, object_id_of

HELLO = Message("Hello", (plain("Hello there"),))
CARLA, ANNA = object_id_of("carla"), object_id_of("anna")
"""Carla is in no team that has the app; Anna is."""


def said(chat: Chat) -> list[str]:
    return [shown(one) for one in chat.messages]


def installations(house: House) -> int:
    calls = house.teams.called("graph")
    return sum(call.path.endswith("installedApps") for call in calls)


async def heard(house: House) -> None:
    """Somebody has spoken to the bot, so that it knows where the connector is."""
    await house.person("mina").write("Hi")


async def test_who_is_in_a_team_with_the_app_is_written_to_at_once(house: House) -> None:
    await heard(house)
    await house.deliver(ANNA, HELLO)
    assert said(house.chat("anna")) == ["Hello there"]
    assert installations(house) == 0


async def test_the_chat_is_opened_once(house: House) -> None:
    await heard(house)
    await house.deliver(ANNA, HELLO)
    await house.deliver(ANNA, HELLO, key="other")
    assert len(house.teams.called("create")) == 1


async def test_who_does_not_have_the_app_gets_it_and_then_what_waited(house: House) -> None:
    await heard(house)
    assert isinstance(await house.send(CARLA, HELLO), TryLater)
    assert house.chat("carla").installed
    await house.arrived()
    await house.deliver(CARLA, HELLO)
    assert said(house.chat("carla")) == ["Hello there"]
    assert house.teams.connector.broken_limits == []


async def test_before_anything_was_heard_the_installation_tells_where_the_connector_is(house: House) -> None:
    assert isinstance(await house.send(CARLA, HELLO), TryLater)
    assert isinstance(await house.send(CARLA, HELLO, attempts=2), TryLater)
    await house.arrived()
    await house.deliver(CARLA, HELLO)
    assert said(house.chat("carla")) == ["Hello there"]


async def test_an_installation_that_is_told_of_twice_is_one(house: House) -> None:
    await house.send(CARLA, HELLO)
    house.teams.undelivered += house.teams.installation(house.chat("carla"))
    await house.arrived()
    await house.deliver(CARLA, HELLO)
    assert said(house.chat("carla")) == ["Hello there"]


async def test_many_messages_to_one_person_ask_for_one_installation(house: House) -> None:
    await heard(house)
    sent = [house.send(CARLA, HELLO, key=f"k{number}") for number in range(4)]
    assert all(isinstance(one, TryLater) for one in await asyncio.gather(*sent))
    assert installations(house) == 1


async def test_who_has_the_app_already_is_no_fault(house: House) -> None:
    house.chat("carla").installed = True
    assert isinstance(await house.send(CARLA, HELLO), TryLater)
    assert installations(house) == 1


async def test_an_installation_that_never_came_about_is_asked_for_again(house: House) -> None:
    await heard(house)
    house.teams.faults["graph"] = [Fault(0), Fault(503)]
    assert isinstance(await house.send(CARLA, HELLO), TryLater)
    house.ahead += timedelta(minutes=5)
    assert isinstance(await house.send(CARLA, HELLO, attempts=2), TryLater)
    await house.deliver(CARLA, HELLO)
    assert said(house.chat("carla")) == ["Hello there"]


async def test_without_leave_to_install_the_person_cannot_be_reached_and_graph_is_left_alone(
    house: House,
) -> None:
    await heard(house)
    house.teams.graph.permissions.discard("TeamsAppInstallation.ReadWriteSelfForUser.All")
    delivery = await house.send(CARLA, HELLO)
    assert isinstance(delivery, Undeliverable)
    assert "permission" in delivery.why
    calls = len(house.teams.called("graph"))
    await house.send(CARLA, HELLO, key="other")
    assert len(house.teams.called("graph")) == calls
    house.teams.graph.permissions.add("TeamsAppInstallation.ReadWriteSelfForUser.All")
    house.ahead += timedelta(minutes=15)
    await house.deliver(CARLA, HELLO, key="third")


async def test_an_app_that_is_not_in_the_catalogue_is_told(house: House) -> None:
    await heard(house)
    house.teams.tenant.catalogue.clear()
    delivery = await house.send(CARLA, HELLO)
    assert isinstance(delivery, Undeliverable)
    assert "catalogue" in delivery.why


async def test_who_removed_the_app_is_left_alone(house: House) -> None:
    """What they decided is not undone: the answer to a message in their chat says that they did."""
    carla = house.person("carla")
    await carla.write("Hi")
    house.chat("carla").installed = False
    assert isinstance(await house.send(CARLA, HELLO), Undeliverable)
    await carla.uninstall()
    await house.work()
    assert isinstance(await house.send(CARLA, HELLO, key="other"), Undeliverable)
    assert installations(house) == 0
    await carla.install()
    await house.deliver(CARLA, HELLO, key="third")


async def test_a_person_who_is_not_in_the_tenant_any_more_cannot_be_reached(house: House) -> None:
    await heard(house)
    del house.teams.tenant.users[CARLA]
    delivery = await house.send(CARLA, HELLO)
    assert isinstance(delivery, Undeliverable | TryLater) and not isinstance(delivery, Delivered)


async def test_teams_2_a_reply_for_somebody_who_removed_the_app_says_so_and_opens_no_channel(
    house: House,
) -> None:
    """Asked in the personal chat, which is not there any more when the reply comes."""
    carla = house.person("carla")
    await carla.write("Hi")
    await house.work()
    known = await house.known("carla")
    assert known is not None
    previous = await house.deliver(carla.chat.id, HELLO, person=known.id)
    await carla.uninstall()
    await house.work()
    calls = len(house.teams.calls)
    for more in ({}, {"previous": previous}):
        delivery = await house.send(carla.chat.id, HELLO, person=known.id, key="later", **more)
        assert delivery == Undeliverable("the person has removed the app", "here_app_removed")
    assert house.teams.calls[calls:] == []
    await carla.install()
    await house.deliver(carla.chat.id, HELLO, person=known.id, key="again")
    assert said(house.chat("carla")) == ["Hi", "Hello there", "Hello there"]
