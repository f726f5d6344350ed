"""Where guests or people of another company read along, nothing of ours is public; and what is said to one
person reaches them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.platform.channels import PRIVATELY
from bot.platform.threads import SLOT
from handlers.kernel.adapter.delivery import Delivered, TryLater, Undeliverable
from handlers.kernel.events import Pressed
from handlers.kernel.messages import Button, Message
from tests.bot.slack.house import House
from tests.servers.slack import broken, refusal
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import labels_of
from tests.servers.slack_workspace import Channel

ANSWER = Message("Drink it.")
SHARE = "Partager avec tout le monde"


def general(house: House) -> Channel:
    return house.slack.workspace.channels["C0GENERAL"]


async def asked(house: House, thread: str = "") -> tuple[str, str]:
    """Mina mentions the bot: the thread and her person id."""
    ts = await house.person("U0MINA").mention(general(house), "what about water?", thread)
    [event] = await house.work()
    return thread or ts, event.by


async def answer(house: House, **more: Any) -> str:
    thread, person = await asked(house)
    return await house.deliver("T0WORK:C0GENERAL", ANSWER, thread=thread, person=person, **more)


def public(house: House) -> list[str]:
    return [texts_of(one["blocks"]) for one in general(house).messages if one.get("bot_id")]


def another_company(house: House) -> None:
    general(house).shared_with = ("T0OTHER",)


def another_company_was_invited(house: House) -> None:
    general(house).is_pending_ext_shared = True


def a_guest(house: House) -> None:
    general(house).members = {"U0MINA", "U0ANNA", "U0GUS"}


def a_person_of_another_company(house: House) -> None:
    house.slack.workspace.add_user("U0SPY", "", "Spy", team_id="T0OTHER")
    general(house).members = {"U0MINA", "U0SPY"}


def nobody_can_say_how_it_is_shared(house: House) -> None:
    house.slack.faults["conversations.info"] = [refusal("internal_error")] * 5


def nobody_can_say_who_is_in_it(house: House) -> None:
    house.slack.faults["conversations.members"] = [refusal("fetch_members_failed")] * 5


def somebody_whom_slack_does_not_show(house: House) -> None:
    general(house).members = {"U0MINA", "U0HIDDEN"}


OUTSIDE = [
    another_company,
    another_company_was_invited,
    a_guest,
    a_person_of_another_company,
    nobody_can_say_how_it_is_shared,
    nobody_can_say_who_is_in_it,
    somebody_whom_slack_does_not_show,
]


@pytest.mark.parametrize("outside", OUTSIDE, ids=lambda one: one.__name__)
async def test_case_b14_where_outsiders_may_read_an_answer_goes_to_its_asker_alone(
    house: House, outside: Any
) -> None:
    outside(house)
    assert await answer(house) == "private"
    assert public(house) == []
    [private] = house.slack.workspace.ephemerals
    assert (private["user"], texts_of(private["blocks"])) == ("U0MINA", "Drink it.")
    assert SHARE not in labels_of(private["blocks"])


@pytest.mark.parametrize("outside", OUTSIDE, ids=lambda one: one.__name__)
async def test_where_outsiders_may_read_there_is_no_card_and_no_broadcast(house: House, outside: Any) -> None:
    outside(house)
    for key, slot in (("board:slack:q1:1", f"{SLOT}q1"), ("broadcast:1", "")):
        delivery = await house.send("T0WORK:C0GENERAL", Message("A question"), key=key, slot=slot)
        house.ahead += timedelta(seconds=1)
        assert isinstance(delivery, Undeliverable)
        assert "guests or people of another company" in delivery.why
    assert public(house) == []


async def test_among_colleagues_an_answer_is_for_everybody_also_in_a_large_channel(house: House) -> None:
    workspace = house.slack.workspace
    for number in range(1200):
        workspace.add_user(f"U1{number:04d}", f"u{number}@example.com", f"User {number}")
    await house.platform.sync.everyone((await house.platform.installations.all())[0], house.now())
    assert await answer(house) != "private"
    assert public(house) == ["Drink it."]
    assert len(house.slack.called("conversations.members")) == 2


async def test_a_guest_on_the_last_page_of_members_is_seen(house: House) -> None:
    workspace = house.slack.workspace
    for number in range(1200):
        workspace.add_user(f"U1{number:04d}", f"u{number}@example.com", f"User {number}")
    workspace.add_user("U9LAST", "last@elsewhere.example", "Last", is_ultra_restricted=True)
    await house.platform.sync.everyone((await house.platform.installations.all())[0], house.now())
    general(house).members = set(workspace.users)
    assert await answer(house) == "private"
    assert public(house) == []


async def test_a_channel_between_workspaces_of_our_organisation_is_among_colleagues(house: House) -> None:
    general(house).is_org_shared = True
    await answer(house)
    assert public(house) == ["Drink it."]


async def test_what_stood_there_is_not_edited_any_more_once_a_guest_reads(house: House) -> None:
    posted = await answer(house)
    a_guest(house)
    thread = posted.partition(":")[2]
    edited = await house.send(
        "T0WORK:C0GENERAL", Message("The secret reply"), thread=thread, key="k2", previous=posted
    )
    assert isinstance(edited, Undeliverable)
    assert public(house) == ["Drink it."]


async def test_an_answer_is_not_shared_after_a_guest_came_in(house: House) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    await answer(house)
    [private] = house.slack.workspace.ephemerals
    a_guest(house)
    await house.person("U0MINA").press_private(private, SHARE)
    assert await house.work() == []
    assert public(house) == []
    assert "Des invités" in texts_of(house.person("U0MINA").chat.messages[-1]["blocks"])


async def test_slack_b1_private_first_stands_outside_a_thread_that_is_none_yet(house: House) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    await answer(house)
    [private] = house.slack.workspace.ephemerals
    assert "thread_ts" not in private
    assert house.slack.workspace.unseen == []


async def test_private_first_stands_in_the_thread_that_people_write_in(house: House) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    root = await house.person("U0ANNA").say(general(house), "Does anybody know?")
    thread, person = await asked(house, root)
    await house.deliver("T0WORK:C0GENERAL", ANSWER, thread=thread, person=person)
    [private] = house.slack.workspace.ephemerals
    assert private["thread_ts"] == root


@pytest.mark.parametrize("why", ["a guest reads along", "the channel is private first"])
async def test_slack_b1_a_reply_that_comes_hours_later_is_a_direct_message(house: House, why: str) -> None:
    if why == "a guest reads along":
        a_guest(house)
    else:
        await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    thread, person = await asked(house)
    house.ahead += timedelta(hours=3)
    told = await house.deliver("T0WORK:C0GENERAL", ANSWER, thread=thread, person=person)
    chat = house.person("U0MINA").chat
    assert told == f"{chat.id}:{chat.messages[-1]['ts']}"
    assert texts_of(chat.messages[-1]["blocks"]) == "Drink it."
    assert house.slack.workspace.ephemerals == []
    again = await house.deliver(
        "T0WORK:C0GENERAL", Message("Edited"), thread=thread, person=person, key="k2", previous=told
    )
    assert (again, texts_of(chat.messages[-1]["blocks"])) == (told, "Edited")


async def test_slack_b1_who_came_second_to_a_card_without_replies_sees_that_they_did(house: House) -> None:
    card = Message("Card", (), (Button("claim", "q1", "I take it"),))
    await house.deliver("T0WORK:C0GENERAL", card)
    anna = house.person("U0ANNA")
    await anna.press(general(house), general(house).messages[0], "I take it")
    [pressed] = await house.work()
    assert isinstance(pressed, Pressed)
    await house.deliver(
        pressed.conversation.address,
        Message("Luc was quicker."),
        thread=pressed.conversation.thread,
        person=pressed.by,
        key=f"event:slack:{pressed.key}:said",
    )
    [private] = house.slack.workspace.ephemerals
    assert texts_of(private["blocks"]) == "Luc was quicker."
    assert house.slack.workspace.unseen == []


@pytest.mark.parametrize("gone", ["the app was removed", "the channel was archived", "it does not exist"])
async def test_slack_s6_a_reply_whose_channel_is_gone_arrives_by_direct_message(
    house: House, gone: str
) -> None:
    thread, person = await asked(house)
    if gone == "the app was removed":
        general(house).is_member = False
    elif gone == "the channel was archived":
        general(house).is_archived = True
    else:
        del house.slack.workspace.channels["C0GENERAL"]
    delivery = await house.send("T0WORK:C0GENERAL", ANSWER, thread=thread, person=person)
    assert isinstance(delivery, Delivered)
    assert texts_of(house.person("U0MINA").chat.messages[-1]["blocks"]) == "Drink it."


async def test_slack_m7_a_press_under_a_private_answer_changes_it_and_adds_no_second_one(
    house: House,
) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    thread, person = await asked(house)
    more: dict[str, Any] = {"thread": thread, "person": person, "slot": "question:q1:answer"}
    first = Message("Drink it.", (), (Button("not_quite", "q1", "Not quite"),))
    assert await house.deliver("T0WORK:C0GENERAL", first, **more) == "private"
    [private] = house.slack.workspace.ephemerals
    await house.person("U0MINA").press_private(private, "Not quite")
    await house.work()
    changed = Message("Drink it. What is wrong?")
    assert await house.deliver("T0WORK:C0GENERAL", changed, key="k2", previous="private", **more) == "private"
    [private] = house.slack.workspace.ephemerals
    assert texts_of(private["blocks"]).startswith("Drink it. What is wrong?")


async def test_a_private_answer_that_cannot_be_changed_any_more_comes_anew(house: House) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    thread, person = await asked(house)
    more: dict[str, Any] = {"thread": thread, "person": person, "slot": "question:q1:answer"}
    await house.deliver("T0WORK:C0GENERAL", Message("Drink it."), **more)
    await house.deliver("T0WORK:C0GENERAL", Message("Changed."), key="k2", previous="private", **more)
    assert len(house.slack.workspace.ephemerals) == 2


async def test_a_private_answer_that_may_have_arrived_comes_once_more_where_it_can_be_looked_up(
    house: House,
) -> None:
    """Slack cannot be asked for an ephemeral message: after a break of the connection, or the end of the
    process, the reader may see it twice, once here and once in a direct message; never a third time."""
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    thread, person = await asked(house)
    house.slack.drops.update({"chat.postEphemeral": 1, "chat.postMessage": 1})
    more: dict[str, Any] = {"thread": thread, "person": person}
    lost = await house.send("T0WORK:C0GENERAL", ANSWER, **more)
    assert isinstance(lost, TryLater) and lost.in_doubt
    for tries in (2, 3, 4):
        house.ahead += timedelta(seconds=30)
        delivery = await house.send("T0WORK:C0GENERAL", ANSWER, attempts=tries, **more)
    assert isinstance(delivery, Delivered)
    [private] = house.slack.workspace.ephemerals
    assert texts_of(private["blocks"]).startswith("Drink it.")
    assert [texts_of(one["blocks"]) for one in house.person("U0MINA").chat.messages] == ["Drink it."]
    assert public(house) == []


async def test_in_an_outage_a_private_answer_is_not_lost(house: House) -> None:
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    thread, person = await asked(house)
    house.slack.faults["chat.postEphemeral"] = [broken(500)]
    more: dict[str, Any] = {"thread": thread, "person": person}
    assert isinstance(await house.send("T0WORK:C0GENERAL", ANSWER, **more), TryLater)
    house.ahead += timedelta(hours=1)
    assert isinstance(await house.send("T0WORK:C0GENERAL", ANSWER, attempts=2, **more), Delivered)
    assert [texts_of(one["blocks"]) for one in house.person("U0MINA").chat.messages] == ["Drink it."]
