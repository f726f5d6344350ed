"""What people do in Teams arrives in the inbox, once, before it is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace

import pytest

from bot.platform.threads import Card, Threads
from bot.teams.addresses import ConversationType, is_shared, stranger
from bot.teams.inbound.events import REMOVED
from bot.teams.inbound.invokes import Invoke, Response
from bot.teams.outbound.edit_waiter import EditWaiter
from bot.teams.rendering.controls import KEPT
from bot.teams.rendering.render import draw_message
from handlers.kernel.events import Asked, Conversation, Event, Joined, Pressed, Submitted
from handlers.kernel.messages import Button, Form, Message, TextField
from handlers.kernel.queues import Received
from handlers.questions.actions import QuestionPress
from tests.bot.teams.door import Door, a_door, a_tenant, until
from tests.servers.teams import TeamsStandIn
from tests.servers.teams_cards import CARD
from tests.servers.teams_person import labels_of
from tests.servers.teams_tenant import Chat, Json

TAKE = Message("Card", (), (Button("claim", "q17", "I take it"),))
LONG = Message("Card", (), (Button("ask", "Why? " * 2000, "Ask that"),))
REPLY = Form("reply", "q17", "Reply", "Your reply", (TextField("text", "Reply", multiline=True),))


@pytest.fixture
def teams() -> Iterator[TeamsStandIn]:
    with a_tenant().running() as running:
        yield running


@pytest.fixture
async def door(teams: TeamsStandIn) -> AsyncIterator[Door]:
    async with a_door(teams) as built:
        yield built


def channel(teams: TeamsStandIn) -> Chat:
    return next(chat for chat in teams.tenant.chats.values() if chat.name == "ambassadors")


def group_chat(teams: TeamsStandIn) -> Chat:
    return next(chat for chat in teams.tenant.chats.values() if chat.kind == "groupChat")


async def put(door: Door, chat: Chat, message: Message, **more: str) -> Json:
    """A message of the bot, as it would be drawn and posted."""
    drawn = draw_message(message)
    for reference, content in drawn.kept:
        await door.storage.notes.put(KEPT, reference, content)
    return door.teams.tenant.say(chat, {**drawn.activity, "from": door.teams.tenant.bot, **more})


async def test_a_personal_message_is_a_question(door: Door) -> None:
    mina = door.person("mina")
    answer = await mina.write("What are our climate targets?")
    assert (answer.status_code, answer.content) == (200, b"")
    [asked] = await door.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "What are our climate targets?"
    assert asked.conversation == Conversation("teams", mina.chat.id)
    assert asked.by == stranger(mina.id)
    assert len(door.rung) == 1


async def test_a_mention_in_a_channel_is_a_question_in_its_thread(door: Door) -> None:
    csr = channel(door.teams)
    await door.person("mina").mention(csr, "what about water?")
    [asked] = await door.kept()
    assert isinstance(asked, Asked)
    assert asked.text == "what about water?"
    assert asked.conversation == Conversation("teams", csr.id, csr.messages[-1]["id"])
    assert is_shared(asked.conversation.address)


async def test_a_mention_in_a_group_chat_is_a_question(door: Door) -> None:
    lunch = group_chat(door.teams)
    await door.person("mina").mention(lunch, "what about water?")
    [asked] = await door.kept()
    assert isinstance(asked, Asked)
    assert asked.conversation == Conversation("teams", lunch.id)


async def test_what_people_say_to_each_other_is_not_kept(door: Door) -> None:
    csr = channel(door.teams)
    await door.person("mina").say(csr, "Lunch?")
    await door.person("luc").say(csr, "Yes", csr.messages[-1]["id"])
    await door.person("luc").say(group_chat(door.teams), "Where?")
    assert await door.kept() == []


async def test_the_asker_may_go_on_in_the_thread_and_others_must_mention(door: Door) -> None:
    csr, mina, luc = channel(door.teams), door.person("mina"), door.person("luc")
    await mina.mention(csr, "what about water?")
    root = csr.messages[-1]["id"]
    await luc.say(csr, "good question", root)
    await mina.say(csr, "and for suppliers?", root)
    await luc.mention(csr, "and in Belgium?", root)
    texts = [event.text for event in await door.kept() if isinstance(event, Asked)]
    assert sorted(texts) == ["and for suppliers?", "and in Belgium?", "what about water?"]


async def test_below_a_card_that_can_be_replied_to_a_message_is_heard(door: Door) -> None:
    csr = channel(door.teams)
    card = await put(door, csr, TAKE)
    where = Conversation("teams", csr.id, card["id"])
    await Threads(door.storage.notes).shown(where, Card("reply", "q17", "text"), door.clock.now())
    await door.person("anna").say(csr, "They go to the garden.", card["id"])
    [asked] = await door.kept()
    assert asked.conversation == where


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<at>csrbot</at> what about water?", "what about water?"),
        ("ask <at>csrbot</at> what about&nbsp;water?\n", "ask   what about water?"),
        ("<at>csrbot</at> who is <at>Anna Weber</at>?", "who is Anna Weber?"),
        ("<at>csrbot</at> is 3 &lt; 4 &amp; true?", "is 3 < 4 & true?"),
        ("<at>csrbot</at> a\u202eb\u0000c", "abc"),
    ],
)
async def test_a_question_is_read_without_markup(door: Door, text: str, said: str) -> None:
    csr, mina = channel(door.teams), door.person("mina")
    activity = {**door.teams.envelope(csr, door.teams.tenant.account(mina.id), "17"), "type": "message"}
    bot = door.teams.tenant.bot
    entities = [
        {"type": "mention", "mentioned": bot, "text": "<at>csrbot</at>"},
        {"type": "mention", "mentioned": {"id": "29:anna"}, "text": "<at>Anna Weber</at>"},
    ]
    await door.to_app.activity({**activity, "text": text, "entities": entities})
    [asked] = await door.kept()
    assert isinstance(asked, Asked)
    assert asked.text == said


@pytest.mark.parametrize("text", ["", "   "])
async def test_the_bots_name_alone_asks_for_help(door: Door, text: str) -> None:
    await door.person("mina").mention(channel(door.teams), text)
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == QuestionPress.HELP


async def test_a_command_is_a_press(door: Door) -> None:
    await door.person("anna").write("Next")
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == QuestionPress.NEXT


async def test_updates_that_are_no_edits_reactions_and_the_bots_own_messages_are_ignored(door: Door) -> None:
    mina, tenant = door.person("mina"), door.teams.tenant
    message = tenant.say(mina.chat, {"from": tenant.account(mina.id), "text": "Hi"})
    restored = await mina.edit(mina.chat, message, "What about water?", "undeleteMessage")
    assert restored.status_code == 200
    between = tenant.say(group_chat(door.teams), {"from": tenant.account(mina.id), "text": "Lunch?"})
    assert (await mina.edit(group_chat(door.teams), between, "Dinner?")).status_code == 200
    assert (await mina.react(mina.chat, message)).status_code == 200
    own = {**door.teams.envelope(mina.chat, tenant.bot), "type": "message", "text": "Hello"}
    assert (await door.to_app.activity(own)).status_code == 200
    another = {**own, "from": {"id": "28:another-bot", "name": "Weather"}}
    assert (await door.to_app.activity(another)).status_code == 200
    assert await door.kept() == []


async def test_the_app_is_installed_once_however_often_it_is_told(door: Door) -> None:
    mina = door.person("mina")
    answers = await mina.install(again=True)
    assert {answer.status_code for answer in answers} == {200}
    joined = await door.kept()
    assert [type(event) for event in joined] == [Joined] * 2, "one for each kind of event"
    [reference] = set(door.seen)
    assert (reference.scope, reference.person) == (ConversationType.PERSONAL, mina.id)
    assert reference.service_url == door.teams.service_url
    assert reference.user == door.teams.tenant.user_id(mina.id)


async def test_where_the_app_was_removed_nothing_is_remembered(door: Door) -> None:
    await door.person("mina").uninstall()
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == REMOVED
    assert door.seen == []


@pytest.mark.parametrize("message", [TAKE, LONG], ids=["carried", "kept"])
async def test_a_press_is_kept_with_what_its_button_carries(door: Door, message: Message) -> None:
    anna = door.person("anna")
    card = await put(door, anna.chat, message)
    answer = await anna.press(anna.chat, card, labels_of(card)[0])
    assert answer.json()["statusCode"] == 200
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert isinstance(button := message.actions[0], Button)
    assert (pressed.action, pressed.subject) == (button.action, button.subject)
    assert pressed.conversation == Conversation("teams", anna.chat.id)


async def test_an_old_clients_press_is_the_same(door: Door) -> None:
    anna = door.person("anna")
    card = await put(door, anna.chat, TAKE)
    assert (await anna.press_on_an_old_client(anna.chat, card, "I take it")).status_code == 200
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert (pressed.action, pressed.subject) == ("claim", "q17")


async def test_a_press_in_a_channel_is_in_the_thread_of_its_card(door: Door) -> None:
    csr, anna = channel(door.teams), door.person("anna")
    card = await put(door, csr, TAKE)
    await anna.press(csr, card, "I take it")
    [pressed] = await door.kept()
    assert pressed.conversation == Conversation("teams", csr.id, card["id"])


async def test_a_press_whose_meaning_is_not_kept_any_more_is_said_to_be_outdated(door: Door) -> None:
    anna = door.person("anna")
    card = door.teams.tenant.say(anna.chat, {**draw_message(LONG).activity, "from": door.teams.tenant.bot})
    await anna.press(anna.chat, card, "Ask that")
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert pressed.action == "outdated"


async def test_a_press_is_answered_with_the_card_that_it_led_to(teams: TeamsStandIn) -> None:
    async with a_door(teams, watch=EditWaiter(3600)) as door:
        anna = door.person("anna")
        card = await put(door, anna.chat, TAKE)
        now = draw_message(Message("You have it")).card
        pressing = asyncio.create_task(anna.press(anna.chat, card, "I take it"))
        await until(lambda: door.rung)
        door.watch.edited(door.person("luc").chat.id, card["id"], draw_message(Message("Anna has it")).card)
        door.watch.edited(anna.chat.id, card["id"], now)
        answer = (await pressing).json()
    assert (answer["type"], answer["value"]) == (CARD, now)
    assert anna.card(card) == now


async def test_teams_16_a_press_that_takes_long_says_that_it_is_under_way(teams: TeamsStandIn) -> None:
    async with a_door(teams, watch=EditWaiter(0)) as door:
        anna = door.person("anna")
        card = await put(door, anna.chat, TAKE)
        answer = (await anna.press(anna.chat, card, "I take it")).json()
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert answer["value"] == "I am on it. This card changes in a moment."


async def test_a_card_that_is_shown_again_is_no_event(door: Door) -> None:
    anna = door.person("anna")
    drawn = draw_message(TAKE).activity
    refresh = {
        "action": {"type": "Action.Execute", "verb": "refresh", "data": {"csrbot": {"refresh": "q17"}}}
    }
    drawn["attachments"][0]["content"]["refresh"] = refresh
    card = door.teams.tenant.say(anna.chat, {**drawn, "from": door.teams.tenant.bot})
    assert (await anna.refresh(anna.chat, card)).status_code == 200
    assert await door.kept() == []


class Dialogs:
    """Opens and takes any dialog."""

    names = frozenset({"task/fetch", "task/submit"})

    def __init__(self) -> None:
        self.asked: list[Invoke] = []

    async def answer(self, invoke: Invoke) -> Response:
        self.asked.append(invoke)
        if invoke.name == "task/fetch":
            return Response({"task": {"type": "message", "value": "Opened"}})
        if "csrbot" not in invoke.value["data"]:
            raise ValueError("not ours")
        return Response({}, Submitted(invoke.by, invoke.conversation, "reply", "q17", invoke.at, invoke.key))


async def test_a_dialog_is_answered_at_once_and_what_was_sent_is_kept(teams: TeamsStandIn) -> None:
    dialogs = Dialogs()
    async with a_door(teams, answers=[dialogs]) as door:
        anna = door.person("anna")
        card = await put(door, anna.chat, Message("Card", (), (REPLY,)))
        opened = await anna.press(anna.chat, card, "Reply")
        assert opened.json() == {"task": {"type": "message", "value": "Opened"}}
        activity = {**teams.envelope(anna.chat, teams.tenant.account(anna.id)), "type": "invoke"}
        sent = {**activity, "name": "task/submit", "value": {"data": {"csrbot": {}}}}
        answers = [await door.to_app.activity(sent) for _ in range(2)]
        assert [(one.status_code, one.content) for one in answers] == [(200, b"")] * 2
        assert [type(event) for event in await door.kept()] == [Submitted]
        strange = await door.to_app.activity({**sent, "value": {"data": {}}})
        assert (strange.status_code, strange.content) == (400, b"")
    assert dialogs.asked[0].by == stranger(anna.id)


class FullDiskError(Exception):
    """The store takes nothing: /var/lib/csrbot/secret.key is on it."""


class FullInbox:
    """An inbox whose disk is full."""

    async def receive(self, event: Event) -> bool:
        raise FullDiskError("password=hunter2")

    async def lease(self, *_: object) -> list[Received]:
        return []


async def test_what_cannot_be_stored_is_not_acknowledged(teams: TeamsStandIn, door: Door) -> None:
    storage = replace(door.storage, inbox=FullInbox())  # type: ignore[arg-type]
    async with a_door(teams, storage) as full:
        answer = await full.person("mina").write("Hi")
    assert (answer.status_code, answer.content) == (503, b"")


async def test_a_restart_knows_what_it_had_taken(teams: TeamsStandIn, door: Door) -> None:
    message = {
        **teams.envelope(door.person("mina").chat, teams.tenant.account(door.person("mina").id)),
        "type": "message",
        "text": "Hi",
    }
    await door.to_app.activity(message)
    async with a_door(teams, door.storage) as restarted:
        await restarted.to_app.activity(message)
        assert len(await restarted.kept()) == 1


@pytest.mark.parametrize("place", [channel, group_chat])
async def test_teams_8_added_to_a_team_or_a_group_chat_it_says_once_what_it_can_do(
    door: Door, place: Callable[[TeamsStandIn], Chat]
) -> None:
    chat = place(door.teams)
    account = door.teams.tenant.account(door.person("mina").id)
    added = {"type": "conversationUpdate", "membersAdded": [door.teams.tenant.bot]}
    for activity in ({"type": "installationUpdate", "action": "add"}, added):
        await door.to_app.activity({**door.teams.envelope(chat, account), **activity})
    [pressed] = await door.kept()
    assert isinstance(pressed, Pressed)
    assert (pressed.action, pressed.conversation) == (QuestionPress.HELP, Conversation("teams", chat.id))
