"""What people do in Slack arrives in the inbox, once, before it is acknowledged."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.slack.addresses import is_stranger
from handlers.kernel.adapter.stuck import INBOX
from handlers.kernel.events import Asked, Conversation, Event, Left, Opened, Pressed, Submitted
from handlers.kernel.messages import Button, Form, Message, Quote, TextField
from handlers.kernel.queues import Received
from handlers.kernel.receipt_code import VEIL
from tests.bot.slack.house import House, a_house, until
from tests.servers.slack import SlackStandIn, broken, refusal, too_many
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import envelope_of, retried


async def test_a_direct_message_is_a_question_in_its_own_thread(house: House) -> None:
    ts = await house.person("U0MINA").write("What are our climate targets?")
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "What are our climate targets?"
    assert asked.conversation == Conversation("slack", "T0WORK:D0MINA", ts)
    assert is_stranger(asked.by)


async def test_a_mention_and_its_message_are_one_question(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    ts = await house.person("U0MINA").mention(general, "what about water?")
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "what about water?"
    assert asked.conversation == Conversation("slack", "T0WORK:C0GENERAL", ts)


async def test_what_people_say_to_each_other_is_not_kept(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    ts = await house.person("U0MINA").say(general, "Lunch?")
    await house.person("U0LUC").say(general, "Yes", ts)
    assert await house.kept() == []


async def test_the_asker_may_go_on_in_the_thread_and_others_must_mention(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    mina, luc = house.person("U0MINA"), house.person("U0LUC")
    ts = await mina.mention(general, "what about water?")
    await luc.say(general, "good question", ts)
    await mina.say(general, "and for suppliers?", ts)
    await luc.mention(general, "and in Belgium?", ts)
    texts = [event.text for event in await house.kept() if isinstance(event, Asked)]
    assert sorted(texts) == ["and for suppliers?", "and in Belgium?", "what about water?"]


@pytest.mark.parametrize(
    "change",
    [
        {"subtype": "message_changed", "hidden": True},
        {"subtype": "message_deleted", "hidden": True},
        {"subtype": "channel_join"},
        {"subtype": "bot_message", "bot_id": "B0OTHER"},
        {"bot_id": "B0BOT", "user": "U0BOT"},
        {"user": "USLACKBOT"},
    ],
    ids=lambda change: str(change.get("subtype") or change.get("user")),
)
async def test_edits_notices_and_bots_are_ignored(house: House, change: dict[str, object]) -> None:
    workspace = house.slack.workspace
    event = {
        "type": "message",
        "user": "U0MINA",
        "text": "What are our climate targets?",
        "ts": workspace.next_ts(),
        "channel": "D0MINA",
        "channel_type": "im",
        **change,
    }
    answer = await house.to_app.event(envelope_of(workspace, event))
    assert answer.status_code == 200
    assert await house.kept() == []


async def test_a_message_from_another_company_is_ignored(house: House) -> None:
    workspace = house.slack.workspace
    event = {
        "type": "app_mention",
        "user": "U9ELSE",
        "user_team": "T9ELSE",
        "text": "<@U0BOT> hi",
        "ts": workspace.next_ts(),
        "channel": "C0GENERAL",
    }
    await house.to_app.event({**envelope_of(workspace, event), "is_ext_shared_channel": True})
    assert await house.kept() == []


async def test_an_edited_mention_is_not_asked_again(house: House) -> None:
    workspace = house.slack.workspace
    event = {
        "type": "app_mention",
        "user": "U0MINA",
        "text": "<@U0BOT> what about water?",
        "ts": workspace.next_ts(),
        "channel": "C0GENERAL",
    }
    await house.to_app.event(envelope_of(workspace, event))
    edited = {**event, "text": "<@U0BOT> what about waste?", "edited": {"user": "U0MINA", "ts": "2.2"}}
    await house.to_app.event(envelope_of(workspace, edited))
    assert len(await house.kept()) == 1


async def test_three_deliveries_at_once_and_one_after_a_restart_are_one_event(
    slack: SlackStandIn, house: House
) -> None:
    workspace = slack.workspace
    message = workspace.say(workspace.direct("U0MINA"), {"user": "U0MINA", "text": "Hi"})
    envelope = envelope_of(workspace, {**message, "channel": "D0MINA", "channel_type": "im"})
    for number in range(3):
        answer = await house.to_app.event(envelope, retried(number) if number else {})
        assert answer.status_code == 200
    async with a_house(slack, house.storage) as restarted:
        await restarted.to_app.event(envelope, retried(3))
        assert len(await restarted.kept()) == 1


class FullDiskError(Exception):
    """The store takes nothing."""


class FullInbox:
    """An inbox whose disk is full."""

    async def receive(self, event: Event) -> bool:
        raise FullDiskError

    async def lease(self, *_: object) -> list[Received]:
        return []


async def test_what_cannot_be_stored_is_not_acknowledged(slack: SlackStandIn, house: House) -> None:
    storage = replace(house.storage, inbox=FullInbox())  # type: ignore[arg-type]
    async with a_house(slack, storage) as full:
        workspace = slack.workspace
        message = workspace.say(workspace.direct("U0MINA"), {"user": "U0MINA", "text": "Hi"})
        envelope = envelope_of(workspace, {**message, "channel": "D0MINA", "channel_type": "im"})
        answer = await full.to_app.event(envelope)
    assert answer.status_code == 503
    assert "x-slack-no-retry" not in answer.headers


async def test_a_press_is_kept_with_what_its_button_carries(house: House) -> None:
    message = Message("Card", (), (Button("claim", "q17", "I take it"),))
    await house.deliver("T0WORK:U0ANNA", message)
    anna = house.person("U0ANNA")
    answer = await anna.press(anna.chat, anna.chat.messages[-1], "I take it")
    assert answer.status_code == 200
    [pressed] = await house.kept()
    assert isinstance(pressed, Pressed)
    assert (pressed.action, pressed.subject) == ("claim", "q17")


async def test_the_same_press_sent_again_is_one_press(house: House) -> None:
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (Button("claim", "q17", "I take it"),)))
    anna = house.person("U0ANNA")
    seen: list[bytes] = []

    async def remember(request: object) -> None:
        seen.append(request.content)  # type: ignore[attr-defined]

    house.to_app.client.event_hooks["request"].append(remember)
    await anna.press(anna.chat, anna.chat.messages[-1], "I take it")
    await house.to_app.raw(seen[0], "application/x-www-form-urlencoded")
    assert len(await house.kept()) == 1


@pytest.mark.parametrize("prefilled", ["", "A long draft. " * 300], ids=["empty", "long"])
async def test_a_form_opens_and_what_is_sent_is_kept(house: House, prefilled: str) -> None:
    form = Form(
        "reply",
        "q17",
        "Reply",
        "Your reply",
        (TextField("text", "Reply", prefilled, multiline=True),),
        "Send",
    )
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (form,)))
    anna = house.person("U0ANNA")
    await anna.press(anna.chat, anna.chat.messages[-1], "Reply")
    await until(lambda: anna.modal() is not None)
    assert (await anna.submit(**({} if prefilled else {"text": "Take the train."}))).status_code == 200
    [submitted] = await house.kept()
    assert isinstance(submitted, Submitted)
    assert (submitted.form, submitted.subject) == ("reply", "q17")
    assert submitted.values == {"text": prefilled or "Take the train."}


async def test_an_empty_required_field_is_sent_back_to_the_person(house: House) -> None:
    form = Form("reply", "q17", "Reply", "Your reply", (TextField("text", "Reply", multiline=True),))
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (form,)))
    anna = house.person("U0ANNA")
    await anna.press(anna.chat, anna.chat.messages[-1], "Reply")
    await until(lambda: anna.modal() is not None)
    answer = await anna.submit(text="   ")
    assert answer.json()["response_action"] == "errors"
    assert list(answer.json()["errors"]) == ["field-text"]
    assert await house.kept() == []


async def test_the_context_of_a_quote_opens_at_once(house: House) -> None:
    quote = Quote("We cut it by 42 %.", "Report, page 4", before="In 2025:", after="And more.")
    await house.deliver("T0WORK:U0MINA", Message("Answer", (quote,)))
    mina = house.person("U0MINA")
    await mina.press(mina.chat, mina.chat.messages[-1], "Show context")
    await until(lambda: mina.modal() is not None)
    assert "And more." in str(mina.modal())
    assert await house.kept() == []


async def test_the_shortcut_asks(house: House) -> None:
    mina = house.person("U0MINA")
    await mina.shortcut()
    await until(lambda: mina.modal() is not None)
    await mina.submit(text="What about water?")
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.conversation.address == "T0WORK:U0MINA"


async def test_ask_csr_about_this_brings_the_message_along(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    mina = house.person("U0MINA")
    await house.person("U0LUC").say(general, "Do we offset &lt;flights&gt;?")
    await mina.ask_about(general, general.messages[-1])
    await until(lambda: mina.modal() is not None)
    await mina.submit()
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "Do we offset <flights>?"


async def test_only_the_csr_team_makes_an_announcement_of_a_message(house: House) -> None:
    general, mina = house.slack.workspace.channels["C0GENERAL"], house.person("U0MINA")
    await house.person("U0LUC").say(general, "Night trains from Monday on")
    await mina.ask_about(general, general.messages[-1], "announce")
    await until(lambda: mina.modal() is not None)
    assert "Only the CSR team can write announcements." in str(mina.modal())
    assert "Night trains" not in str(mina.modal())
    assert await house.kept() == []


@pytest.mark.parametrize("text", ["", "help", "ask"])
async def test_help_is_said_at_once_and_to_nobody_else(house: House, text: str) -> None:
    answer = (await house.person("U0MINA").command(text)).json()
    assert answer["response_type"] == "ephemeral"
    assert "/csr next" in answer["text"]
    assert await house.kept() == []


async def test_whoever_is_known_reads_their_own_language_at_once(house: House) -> None:
    mina = house.person("U0MINA")
    await mina.write("Bonjour")
    await house.work()
    assert "votre prochaine leçon" in (await mina.command("help")).json()["text"]
    assert "message direct" in (await mina.command("learn")).json()["text"]
    await mina.shortcut()
    await until(lambda: mina.modal() is not None)
    shown = mina.modal() or {}
    assert (shown["title"]["text"], shown["close"]["text"]) == ("Poser une question", "Annuler")
    answer = await mina.submit(text="   ")
    assert answer.json()["errors"] == {"field-text": "À remplir."}


async def test_a_command_with_words_is_a_question(house: House) -> None:
    await house.person("U0MINA").command("next steps on water?")
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "next steps on water?"


@pytest.mark.parametrize("near", ["VZB2-8V4K-GXN7-GQD", "VZB2-8V4K-GXN7-GQDR", "abc"])
async def test_slack_s1_whatever_follows_receipt_is_kept_nowhere(house: House, near: str) -> None:
    await house.person("U0MINA").command(f"receipt {near}")
    assert await house.kept() == []


@pytest.mark.parametrize("said", ["VZB2-8V4K-GXN7-GQD", "receipt VZB2 8V4K GXN7 GQDR"])
async def test_slack_s1_a_receipt_code_that_was_mistyped_is_not_kept_with_its_sender(
    house: House, said: str
) -> None:
    await house.person("U0MINA").write(said)
    [asked] = await house.kept()
    assert isinstance(asked, Asked)
    assert asked.text == VEIL


async def test_next_is_a_press(house: House) -> None:
    await house.person("U0ANNA").command("next")
    [pressed] = await house.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == "next"


async def test_feedback_says_so_where_there_is_no_form(house: House) -> None:
    answer = await house.person("U0MINA").command("feedback")
    assert "no feedback form" in answer.json()["text"]


async def test_a_button_whose_meaning_is_not_kept_any_more_is_said_to_be_outdated(house: House) -> None:
    form = Form("reply", "q", "Edit", "Edit", (TextField("text", "Text", "long " * 600, multiline=True),))
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (form,)))
    anna = house.person("U0ANNA")
    house.ahead += timedelta(days=400)
    assert (await anna.press(anna.chat, anna.chat.messages[-1], "Edit")).status_code == 200
    [pressed] = await house.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == "outdated"


async def _has_kept_something(house: House) -> bool:
    return any(depth.queue == INBOX and depth.waiting for depth in await house.storage.stuck.depths())


async def _pressed_for_a_dialog(house: House) -> str:
    """What Anna is told of it."""
    form = Form("reply", "q", "Reply", "R", (TextField("text", "T"),))
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (form,)))
    anna = house.person("U0ANNA")
    assert (await anna.press(anna.chat, anna.chat.messages[-1], "Reply")).status_code == 200
    while not await _has_kept_something(house):  # noqa: ASYNC110 - acknowledged first, told after
        await asyncio.sleep(0.01)
    house.ahead += timedelta(seconds=2)
    assert await house.work() == []
    return str(texts_of(anna.chat.messages[-1]["blocks"]))


async def test_a_trigger_that_expired_is_apologised_for(house: House) -> None:
    house.slack.workspace.trigger_age = 4.0
    assert "press again" in await _pressed_for_a_dialog(house)


@pytest.mark.parametrize("ill", [broken(502), too_many(1), refusal("fatal_error"), "dropped"])
async def test_slack_m2_a_dialog_that_cannot_open_says_so_and_offers_the_web_page(
    house: House, ill: Any
) -> None:
    if ill == "dropped":
        house.slack.drops["views.open"] = 1
    else:
        house.slack.faults["views.open"] = [ill]
    told = await _pressed_for_a_dialog(house)
    assert "could not open the dialog" in told
    assert "https://csr.example/chat" in told


async def test_opening_the_two_tabs_are_two_things(house: House) -> None:
    mina = house.person("U0MINA")
    await mina.open("home")
    await mina.open("messages")
    home, messages = await house.kept()
    assert isinstance(home, Opened)
    assert isinstance(messages, Opened)
    assert (home.conversation.thread, messages.conversation.address) == ("home", "T0WORK:D0MINA")


async def test_joining_and_leaving_are_told(house: House) -> None:
    workspace = house.slack.workspace
    user = workspace.add_user("U0NEW", "new@example.com", "New Person")
    await house.to_app.event(envelope_of(workspace, {"type": "team_join", "user": user}))
    left = {"type": "user_change", "user": {**user, "deleted": True}}
    await house.to_app.event(envelope_of(workspace, left))
    joined, gone = await house.kept()
    assert isinstance(joined, Submitted) and joined.form == "slack:joined"
    assert isinstance(gone, Left)


async def test_an_event_of_no_meaning_is_acknowledged(house: House) -> None:
    answer = await house.to_app.event(envelope_of(house.slack.workspace, {"type": "pin_added"}))
    assert answer.status_code == 200
    assert await house.kept() == []


async def test_the_address_is_verified_by_slack(house: House) -> None:
    answer = await house.to_app.event({"type": "url_verification", "challenge": "abc", "token": "x"})
    assert (answer.status_code, answer.json()["challenge"]) == (200, "abc")
