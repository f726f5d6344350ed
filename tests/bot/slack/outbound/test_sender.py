"""A message is posted once, at Slack's pace, and every way it can fail is a value."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.platform import begun
from bot.platform.channels import PRIVATELY
from bot.slack.outbound.removal import ONLY_THEIRS
from bot.slack.outbound.sender import PRIVATE
from handlers.kernel.adapter.delivery import Delivered, Retracted, TryLater, Undeliverable
from handlers.kernel.events import Pressed
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Button, Form, Mention, Message, Paragraph, TextField
from tests.bot.slack.house import House, a_house
from tests.bot.tables import WATER, answer
from tests.servers.slack import SlackStandIn, broken, refusal, too_many
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import labels_of

HELLO = Message("Hello", (), (Button("claim", "q1", "I take it"),))


async def test_a_message_to_a_person_opens_their_chat(house: House) -> None:
    assert (
        await house.deliver("T0WORK:U0MINA", HELLO)
        == f"D0MINA:{house.person('U0MINA').chat.messages[0]['ts']}"
    )


async def test_a_later_message_edits_the_earlier_in_place(house: House) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    second = await house.deliver("T0WORK:U0MINA", Message("Bye"), key="k2", previous=first)
    assert second == first
    [message] = house.person("U0MINA").chat.messages
    assert texts_of(message["blocks"]) == "Bye"


async def test_a_message_that_was_deleted_is_posted_anew(house: House) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    house.person("U0MINA").chat.messages.clear()
    assert await house.deliver("T0WORK:U0MINA", HELLO, key="k2", previous=first) != first


async def test_an_answer_stands_in_its_thread(house: House) -> None:
    ts = await house.person("U0MINA").write("Hi")
    await house.deliver("T0WORK:D0MINA", HELLO, thread=ts)
    assert house.person("U0MINA").chat.messages[-1]["thread_ts"] == ts


async def test_a_colleague_whom_we_know_is_mentioned(house: House) -> None:
    await house.person("U0ANNA").write("Hi")
    [asked] = await house.work()
    message = Message("x", (Paragraph((Mention(asked.by, "Anna"),)),))
    await house.deliver("T0WORK:U0MINA", message)
    assert '"U0ANNA"' in json.dumps(house.person("U0MINA").chat.messages[-1]["blocks"])


async def test_a_second_message_to_a_channel_waits_a_second(house: House) -> None:
    house.stop_the_clock()
    await house.deliver("T0WORK:C0GENERAL", HELLO)
    delivery = await house.send("T0WORK:C0GENERAL", HELLO, key="k2")
    assert isinstance(delivery, TryLater)
    assert timedelta(0) < delivery.at - house.now() < timedelta(seconds=1.01)


async def test_a_workspace_that_asks_to_wait_is_left_alone_for_so_long(
    slack: SlackStandIn, house: House
) -> None:
    slack.faults["chat.postMessage"] = [too_many(7)]
    house.stop_the_clock()
    first = await house.send("T0WORK:U0MINA", HELLO)
    other = await house.send("T0WORK:U0ANNA", HELLO, key="k2")
    assert isinstance(first, TryLater)
    assert isinstance(other, TryLater)
    assert other.at - house.now() == timedelta(seconds=7)
    assert len(slack.called("chat.postMessage")) == 0


@pytest.mark.parametrize(
    "code", ["account_inactive", "is_archived", "user_disabled", "restricted_action", "missing_scope"]
)
async def test_a_permanent_refusal_is_told_in_words_and_not_tried_again(
    slack: SlackStandIn, house: House, code: str
) -> None:
    slack.faults["chat.postMessage"] = [refusal(code)]
    delivery = await house.send("T0WORK:U0MINA", HELLO)
    assert isinstance(delivery, Undeliverable)
    assert code not in delivery.why


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_attachments"])
async def test_a_table_that_is_refused_is_sent_in_words(slack: SlackStandIn, house: House, code: str) -> None:
    slack.faults["chat.postMessage"] = [refusal(code)]
    assert isinstance(await house.send("T0WORK:U0MINA", answer(WATER)), Delivered)
    [message] = house.person("U0MINA").chat.messages
    assert "table" not in [block["type"] for block in message["blocks"]]
    assert "Water: ID: W1; 2023: 112; 2024: 98" in texts_of(message["blocks"])


async def test_a_message_without_a_table_that_is_refused_is_not_sent_again(
    slack: SlackStandIn, house: House
) -> None:
    slack.faults["chat.postMessage"] = [refusal("invalid_blocks")]
    assert isinstance(await house.send("T0WORK:U0MINA", HELLO), Undeliverable)
    assert house.person("U0MINA").chat.messages == []


async def test_an_edited_message_may_have_a_table(house: House) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    assert await house.deliver("T0WORK:U0MINA", answer(WATER), key="k2", previous=first) == first
    [message] = house.person("U0MINA").chat.messages
    assert "table" in [block["type"] for block in message["blocks"]]


async def test_a_channel_that_does_not_exist_is_refused_by_slack_itself(house: House) -> None:
    assert isinstance(await house.send("T0WORK:C0NOWHERE", HELLO), Undeliverable)


async def test_a_workspace_without_the_app_is_refused(house: House) -> None:
    assert isinstance(await house.send("T0OTHER:C0GENERAL", HELLO), Undeliverable)


async def test_an_error_that_may_pass_is_tried_later_and_later(slack: SlackStandIn, house: House) -> None:
    slack.faults["chat.postMessage"] = [refusal("internal_error"), refusal("internal_error")]
    house.stop_the_clock()
    first = await house.send("T0WORK:U0MINA", HELLO)
    house.ahead += timedelta(seconds=60)
    second = await house.send("T0WORK:U0MINA", HELLO, attempts=4)
    assert isinstance(first, TryLater)
    assert isinstance(second, TryLater)
    assert second.at - house.now() > timedelta(seconds=10)


async def test_an_error_that_stays_is_given_up(slack: SlackStandIn, house: House) -> None:
    slack.faults["chat.postMessage"] = [refusal("something_new")]
    assert isinstance(await house.send("T0WORK:U0MINA", HELLO, attempts=20), Undeliverable)


async def test_a_post_whose_answer_was_lost_is_not_posted_twice(slack: SlackStandIn, house: House) -> None:
    slack.drops["chat.postMessage"] = 1
    assert isinstance(await house.send("T0WORK:U0MINA", HELLO), TryLater)
    house.ahead += timedelta(seconds=30)
    delivery = await house.send("T0WORK:U0MINA", HELLO, attempts=2)
    [message] = house.person("U0MINA").chat.messages
    assert delivery == Delivered(f"D0MINA:{message['ts']}")


async def test_a_post_whose_answer_was_lost_may_be_there_and_one_out_of_turn_was_not_tried(
    slack: SlackStandIn, house: House
) -> None:
    slack.drops["chat.postMessage"] = 1
    lost = await house.send("T0WORK:U0MINA", HELLO)
    assert isinstance(lost, TryLater)
    assert (lost.in_doubt, lost.is_failure) == (True, True)
    slack.faults["chat.postMessage"] = [too_many(7)]
    limited = await house.send("T0WORK:U0ANNA", HELLO, key="k2")
    waiting = await house.send("T0WORK:U0LUC", HELLO, key="k3")
    for early in (limited, waiting):
        assert isinstance(early, TryLater)
        assert (early.in_doubt, early.is_failure) == (False, False)


async def test_a_post_that_a_dead_process_made_is_not_posted_twice(slack: SlackStandIn, house: House) -> None:
    ts = await house.person("U0MINA").write("Hi")
    await house.deliver("T0WORK:D0MINA", HELLO, thread=ts)
    async with a_house(slack, house.storage) as restarted:
        await restarted.deliver("T0WORK:D0MINA", HELLO, thread=ts, attempts=2)
    assert len(house.person("U0MINA").chat.messages) == 2


async def test_what_a_restored_backup_holds_is_found_however_much_was_said_since(
    slack: SlackStandIn, house: House
) -> None:
    general = slack.workspace.channels["C0GENERAL"]
    first = await house.deliver("T0WORK:C0GENERAL", HELLO)
    for number in range(450):
        slack.workspace.say(general, {"user": "U0MINA", "text": f"Good morning {number}"})
    await house.storage.notes.put(begun.SLACK, "k", begun.RESTORED, None)
    assert await house.deliver("T0WORK:C0GENERAL", HELLO, attempts=2) == first


async def test_a_post_that_never_arrived_is_posted_by_the_next_process(
    slack: SlackStandIn, house: House
) -> None:
    slack.faults["chat.postMessage"] = [broken(503)]
    assert isinstance(await house.send("T0WORK:U0MINA", HELLO), TryLater)
    async with a_house(slack, house.storage) as restarted:
        restarted.ahead += timedelta(seconds=30)
        assert isinstance(await restarted.send("T0WORK:U0MINA", HELLO, attempts=2), Delivered)
    assert len(house.person("U0MINA").chat.messages) == 1


async def test_a_bulk_message_leaves_room_for_answers(house: House) -> None:
    users = [f"U{number:04d}" for number in range(120)]
    for user in users:
        house.slack.workspace.add_user(user, f"{user}@example.com", user)
    bulk = [
        await house.send(f"T0WORK:{user}", HELLO, key=f"broadcast:1:{user}", kind=MessageKind.BROADCAST)
        for user in users
    ]
    assert any(isinstance(delivery, TryLater) for delivery in bulk)
    assert isinstance(await house.send("T0WORK:U0MINA", HELLO, key="answer"), Delivered)
    assert house.slack.broken_limits == []


async def test_where_answers_are_private_first_only_the_asker_sees_it_until_they_share(house: House) -> None:
    mina, general = house.person("U0MINA"), house.slack.workspace.channels["C0GENERAL"]
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    ts = await mina.mention(general, "what about water?")
    [asked] = await house.work()
    message_id = await house.deliver("T0WORK:C0GENERAL", Message("Drink it."), thread=ts, person=asked.by)
    assert message_id == "private"
    assert len(general.messages) == 1
    [private] = mina.workspace.ephemerals
    share = "Partager avec tout le monde"
    assert (private["user"], labels_of(private["blocks"])) == ("U0MINA", [share])
    for _ in range(2):
        await mina.press_private(private, share)
        house.ahead += timedelta(seconds=2)
        await house.work()
    assert [texts_of(one["blocks"]) for one in general.messages[1:]] == ["Drink it."]


async def test_a_private_answer_cannot_be_shared_days_later(house: House) -> None:
    mina, general = house.person("U0MINA"), house.slack.workspace.channels["C0GENERAL"]
    await house.platform.work.own.channels.set("T0WORK:C0GENERAL", PRIVATELY)
    ts = await mina.mention(general, "what about water?")
    [asked] = await house.work()
    await house.deliver("T0WORK:C0GENERAL", Message("Drink it."), thread=ts, person=asked.by)
    house.ahead += timedelta(days=2)
    await mina.press_private(mina.workspace.ephemerals[0], "Partager avec tout le monde")
    [pressed] = await house.work()
    assert isinstance(pressed, Pressed) and pressed.action == "outdated"
    assert len(general.messages) == 1


async def test_what_is_said_to_someone_who_pressed_in_a_channel_is_for_them_alone(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    await house.deliver("T0WORK:C0GENERAL", HELLO)
    anna = house.person("U0ANNA")
    await anna.press(general, general.messages[0], "I take it")
    [pressed] = await house.work()
    assert isinstance(pressed, Pressed)
    where = pressed.conversation
    await house.deliver(
        where.address,
        Message("Luc has it."),
        thread=where.thread,
        person=pressed.by,
        key=f"event:slack:{pressed.key}:said",
    )
    [private] = anna.workspace.ephemerals
    assert (private["user"], private["text"]) == ("U0ANNA", "Luc has it.")
    assert labels_of(private["blocks"]) == []


async def test_a_form_too_long_for_a_button_opens_after_a_restart(slack: SlackStandIn, house: House) -> None:
    form = Form("reply", "q", "Edit", "Edit", (TextField("text", "Text", "long " * 600, multiline=True),))
    await house.deliver("T0WORK:U0ANNA", Message("x", (), (form,)))
    async with a_house(slack, house.storage) as restarted:
        anna = restarted.person("U0ANNA")
        answer = await anna.press(anna.chat, anna.chat.messages[-1], "Edit")
        assert answer.status_code == 200


async def test_a_message_is_taken_out_of_the_chat_and_twice_is_once(
    slack: SlackStandIn, house: House
) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    assert await house.retract("T0WORK:U0MINA", first) == Retracted()
    assert house.person("U0MINA").chat.messages == []
    assert await house.retract("T0WORK:U0MINA", first) == Retracted()
    assert len(slack.called("chat.delete")) == 2


async def test_what_the_workspace_keeps_or_is_not_ours_is_told(house: House) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    theirs = await house.person("U0MINA").write("Hi")
    assert await house.retract("T0WORK:U0MINA", f"D0MINA:{theirs}") == Undeliverable(
        "the app may not delete this message"
    )
    house.person("U0MINA").workspace.keeps_every_message = True
    assert await house.retract("T0WORK:U0MINA", first) == Undeliverable(
        "the workspace keeps every message; none can be deleted"
    )
    assert len(house.person("U0MINA").chat.messages) == 2


async def test_what_only_its_reader_has_is_not_asked_of_slack(slack: SlackStandIn, house: House) -> None:
    assert await house.retract("T0WORK:C0GENERAL", PRIVATE) == ONLY_THEIRS
    assert slack.called("chat.delete") == []


async def test_a_deletion_waits_when_slack_asks_to(slack: SlackStandIn, house: House) -> None:
    first = await house.deliver("T0WORK:U0MINA", HELLO)
    slack.faults["chat.delete"] = [too_many(7)]
    house.stop_the_clock()
    assert await house.retract("T0WORK:U0MINA", first) == TryLater(
        house.now() + timedelta(seconds=7), "Slack asked to wait", is_failure=False
    )
