"""Messages on their way to Teams: posted once, edited in place, and every refusal told for what it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platform import begun
from bot.teams.addresses import conversation_of
from handlers.kernel.adapter.delivery import Delivered, Retracted, TryLater, Undeliverable
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Button, Form, Mention, Message, Paragraph, Plain, TextField, plain
from handlers.questions.actions import QuestionPress
from tests.bot.teams.house import House, a_house
from tests.servers.teams import Fault, TeamsStandIn
from tests.servers.teams_cards import cards_of
from tests.servers.teams_person import shown
from tests.servers.teams_tenant import Chat, object_id_of

HELLO = Message("Hello", (plain("Hello there"),))
NEWS = Message("News", (plain("Something else"),))
MINA = object_id_of("mina")


async def a_chat(house: House, short: str = "mina") -> Chat:
    """The person's own, with the app in it and the bot told of it."""
    await house.person(short).write("Hi")
    return house.chat(short)


def said_by_bot(house: House, chat: Chat) -> list[str]:
    bot = house.teams.tenant.bot["id"]
    return [shown(one) for one in chat.messages if one["from"]["id"] == bot]


async def test_a_message_to_a_person_comes_into_their_chat(house: House) -> None:
    chat = await a_chat(house)
    await house.deliver(MINA, HELLO)
    assert said_by_bot(house, chat) == ["Hello there"]
    assert house.teams.connector.faults_of_cards == []


async def test_a_message_to_a_place_comes_there(house: House) -> None:
    chat = await a_chat(house)
    await house.deliver(chat.id, HELLO)
    assert said_by_bot(house, chat) == ["Hello there"]


async def test_an_answer_in_a_channel_comes_into_its_thread(house: House) -> None:
    channel = house.channel("ambassadors")
    await house.person("mina").mention(channel, "May I fly?")
    root = channel.messages[0]["id"]
    await house.deliver(channel.id, HELLO, thread=root)
    assert [shown(one) for one in channel.thread(root)][1:] == ["Hello there"]


async def test_a_message_without_a_thread_begins_one_in_a_channel(house: House) -> None:
    channel = house.channel("ambassadors")
    await house.person("mina").mention(channel, "Hi")
    first = await house.deliver(channel.id, HELLO)
    await house.deliver(channel.id, NEWS, key="other")
    _, _, root = first.partition(" ")
    assert [shown(one) for one in channel.thread(root)] == ["Hello there"]


async def test_a_channel_that_is_only_configured_is_written_to_once_anything_was_heard(house: House) -> None:
    channel = house.channel("ambassadors")
    assert isinstance(await house.send(channel.id, HELLO), TryLater)
    await a_chat(house)
    await house.deliver(channel.id, HELLO)
    assert said_by_bot(house, channel) == ["Hello there"]


async def test_a_group_chat_has_no_threads(house: House) -> None:
    group = house.channel("lunch")
    await house.person("mina").mention(group, "Hi")
    await house.deliver(group.id, HELLO)
    assert said_by_bot(house, group) == ["Hello there"]


async def test_the_later_message_of_a_slot_edits_the_earlier(house: House) -> None:
    chat = await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    assert await house.deliver(MINA, NEWS, previous=first, key="later") == first
    assert said_by_bot(house, chat) == ["Something else"]


async def test_a_message_that_was_deleted_is_posted_anew(house: House) -> None:
    chat = await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    chat.messages.clear()
    second = await house.deliver(MINA, NEWS, previous=first, key="later")
    assert second != first
    assert said_by_bot(house, chat) == ["Something else"]


async def test_whoever_waits_for_an_edit_gets_its_card(house: House) -> None:
    await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    watch = house.platform.sender.watch
    chat, _, message = first.partition(" ")
    with watch.over(chat, message) as edited:
        await house.deliver(MINA, NEWS, previous=first, key="later")
        card = await watch.next(edited)
    assert "Something else" in str(card)


async def test_who_is_mentioned_is_notified_by_their_own_id(house: House) -> None:
    channel = house.channel("ambassadors")
    await house.person("anna").mention(channel, "Hi")
    [asked] = await house.work()
    message = Message("Hi", (Paragraph((Plain("Thanks, "), Mention(asked.by, "Anna Weber"))),))
    await house.deliver(channel.id, message)
    card = channel.messages[-1]["attachments"][0]["content"]
    assert card["msteams"]["entities"][0]["mentioned"]["id"] == object_id_of("anna")


async def test_the_thread_of_a_card_takes_the_reply(house: House) -> None:
    channel = house.channel("ambassadors")
    await a_chat(house)
    form = Form("reply", "q1", "Reply", "Reply", (TextField("text", "Reply", multiline=True),))
    sent = await house.deliver(channel.id, Message("Card", (plain("A question"),), (form,)))
    thread = conversation_of(f"{channel.id};messageid={sent.partition(' ')[2]}")
    card = await house.platform.sender.threads.card(thread, house.now())
    assert card is not None and card.subject == "q1"
    await house.deliver(channel.id, NEWS, previous=sent, key="later")
    assert await house.platform.sender.threads.card(thread, house.now()) is None


async def test_what_a_button_cannot_carry_is_kept(house: House) -> None:
    chat = await a_chat(house)
    subject = "q1:" + "x" * 2000
    await house.deliver(
        MINA, Message("Card", (plain("A question"),), (Button(QuestionPress.ASK, subject, "Take"),))
    )
    await house.person("mina").press(chat, chat.messages[-1], "Take")
    events = await house.work()
    assert [getattr(one, "subject", "") for one in events][-1] == subject


# what Teams refuses


@pytest.mark.parametrize(
    ("status", "code", "word"),
    [
        (403, "MessageWritesBlocked", "blocked"),
        (403, "ConversationBlockedByUser", "blocked"),
        (403, "BotDisabledByAdmin", "administrator"),
        (403, "BotNotInConversationRoster", "add it again"),
        (403, "InvalidBotApiHost", "another cloud"),
        (403, "NotEnoughPermissions", "may not do this"),
        (403, "SomethingNew", "SomethingNew"),
        (400, "Bad Argument", "does not take"),
        (400, "BadArgument", "does not take"),
        (401, "BotNotRegistered", "not registered"),
        (413, "MessageSizeTooBig", "too long"),
    ],
)
async def test_what_will_never_arrive_is_told_why(house: House, status: int, code: str, word: str) -> None:
    chat = await a_chat(house)
    chat.refusal = (status, code)
    delivery = await house.send(MINA, HELLO)
    assert isinstance(delivery, Undeliverable)
    assert word in delivery.why


async def test_a_bot_that_an_administrator_disabled_is_not_blocked_by_a_person(house: House) -> None:
    await a_chat(house)
    house.teams.connector.disabled = True
    delivery = await house.send(MINA, HELLO)
    assert isinstance(delivery, Undeliverable)
    assert "administrator" in delivery.why and "blocked" not in delivery.why


async def test_a_chat_that_is_gone_is_opened_anew(house: House) -> None:
    chat = await a_chat(house)
    house.teams.faults["send"] = [Fault(404, "ConversationNotFound")]
    await house.deliver(MINA, HELLO)
    assert len(house.teams.called("create")) == 1
    assert said_by_bot(house, chat) == ["Hello there"]


async def test_too_many_calls_are_taken_up_when_teams_said(house: House) -> None:
    await a_chat(house)
    house.teams.faults["send"] = [Fault(429, "Throttled", retry_after="17")]
    house.stop_the_clock()
    delivery = await house.send(MINA, HELLO)
    assert isinstance(delivery, TryLater)
    assert delivery.at - house.now() == timedelta(seconds=17)
    other = await house.send(MINA, HELLO, key="other")
    assert isinstance(other, TryLater)
    assert other.at - house.now() >= timedelta(seconds=17)


async def test_an_edit_too_many_waits_like_a_message(house: House) -> None:
    chat = await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    house.teams.faults["update"] = [Fault(429, "Throttled", retry_after="17")]
    house.stop_the_clock()
    delivery = await house.send(MINA, NEWS, previous=first, key="later")
    assert isinstance(delivery, TryLater)
    assert delivery.at - house.now() >= timedelta(seconds=17)
    await house.deliver(MINA, NEWS, previous=first, key="later")
    assert said_by_bot(house, chat) == ["Something else"]


@pytest.mark.parametrize("status", [412, 500, 502, 503, 504])
async def test_what_may_pass_is_tried_later_and_later(house: House, status: int) -> None:
    await a_chat(house)
    house.teams.faults["send"] = [Fault(status), Fault(status)]
    house.stop_the_clock()
    first, second = await house.send(MINA, HELLO), await house.send(MINA, NEWS, key="k2", attempts=6)
    assert isinstance(first, TryLater)
    assert isinstance(second, TryLater)
    assert second.at - house.now() > timedelta(seconds=20)


async def test_what_stays_wrong_is_given_up(house: House) -> None:
    await a_chat(house)
    house.teams.faults["send"] = [Fault(400, "SomethingNew")]
    assert isinstance(await house.send(MINA, HELLO, attempts=20), Undeliverable)


async def test_an_answer_that_may_have_arrived_is_sent_again(house: House) -> None:
    chat = await a_chat(house)
    house.teams.drops["send"] = 1
    assert isinstance(await house.send(MINA, HELLO), TryLater)
    await house.deliver(MINA, HELLO, attempts=2)
    assert said_by_bot(house, chat) == ["Hello there", "Hello there"]


async def test_what_a_restored_backup_holds_is_left_to_a_person_who_may_send_it_anyway(house: House) -> None:
    chat = await a_chat(house)
    await house.storage.notes.put(begun.TEAMS, "k", begun.RESTORED, None)
    refused = await house.send(MINA, HELLO, attempts=2)
    assert isinstance(refused, Undeliverable) and "backup" in refused.why
    assert said_by_bot(house, chat) == []
    await house.deliver(MINA, HELLO, attempts=1)
    assert said_by_bot(house, chat) == ["Hello there"]


async def test_what_goes_to_many_is_rather_lost_for_one_than_seen_twice(house: House) -> None:
    chat = await a_chat(house)
    house.teams.drops["send"] = 1
    assert isinstance(await house.send(MINA, HELLO, kind=MessageKind.BROADCAST), TryLater)
    house.ahead += timedelta(minutes=1)
    delivery = await house.send(MINA, HELLO, kind=MessageKind.BROADCAST, attempts=2)
    assert isinstance(delivery, Undeliverable)
    assert said_by_bot(house, chat) == ["Hello there"]


async def test_what_goes_to_many_and_was_refused_is_tried_again(house: House) -> None:
    chat = await a_chat(house)
    house.teams.faults["send"] = [Fault(429, "Throttled", retry_after="1"), Fault(412)]
    await house.deliver(MINA, HELLO, kind=MessageKind.BROADCAST)
    assert said_by_bot(house, chat) == ["Hello there"]


async def test_a_token_that_is_not_taken_any_more_is_renewed(house: House) -> None:
    chat = await a_chat(house)
    await house.deliver(MINA, HELLO)
    house.teams.revoke()
    await house.deliver(MINA, NEWS, key="other")
    assert said_by_bot(house, chat) == ["Hello there", "Something else"]


async def test_without_a_token_it_is_tried_later(house: House) -> None:
    await a_chat(house)
    house.teams.tenant.app_secret = "changed"  # noqa: S105 - in the stand-in
    delivery = await house.send(MINA, HELLO)
    assert isinstance(delivery, TryLater)
    assert "AADSTS7000215" in delivery.why
    later = await house.send(MINA, HELLO, attempts=9)
    assert isinstance(later, TryLater)
    assert later.at - house.now() > timedelta(minutes=4)


async def test_our_token_goes_to_hosts_on_the_list_only(teams: TeamsStandIn) -> None:
    async with a_house(teams) as house:
        await a_chat(house)
        async with a_house(teams, house.storage, service_hosts=("smba.trafficmanager.net",)) as other:
            delivery = await other.send(MINA, HELLO)
    assert isinstance(delivery, Undeliverable)
    assert "CSRBOT_TEAMS_SERVICE_HOSTS" in delivery.why
    assert teams.called("send") == []


async def test_another_process_knows_the_same_places(teams: TeamsStandIn, house: House) -> None:
    await a_chat(house)
    async with a_house(teams, house.storage) as restarted:
        assert isinstance(await restarted.send(MINA, HELLO), Delivered)


@pytest.mark.parametrize(
    ("key", "calls"),
    [
        ("question:q1:7:reply", True),
        ("question:q1:5:asked_back:1f", True),
        ("question:q1:1:answer", False),
        ("question:q1:3:people", False),
    ],
)
async def test_teams_13_a_reply_in_a_channel_mentions_its_asker(house: House, key: str, calls: bool) -> None:
    channel = house.channel("ambassadors")
    await house.person("mina").mention(channel, "Hi")
    await house.work()
    mina = await house.known("mina")
    assert mina is not None
    await house.deliver(channel.id, HELLO, thread=channel.messages[-1]["id"], person=mina.id, key=key)
    posted = cards_of(channel.messages[-1])[0]
    entities = posted["msteams"].get("entities", [])
    assert [one["mentioned"]["id"] for one in entities] == ([MINA] if calls else [])
    assert "Hello there" in str(posted)


async def test_a_reply_in_ones_own_chat_mentions_nobody(house: House) -> None:
    mina = house.person("mina")
    await mina.install()
    await house.work()
    known = await house.known("mina")
    assert known is not None
    await house.deliver(mina.chat.id, HELLO, person=known.id, key="question:q1:7:reply")
    assert "mentioned" not in str(mina.chat.messages[-1])


async def test_a_message_is_taken_out_of_the_chat_and_twice_is_once(house: House) -> None:
    chat = await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    assert await house.retract(MINA, first) == Retracted()
    assert said_by_bot(house, chat) == []
    assert await house.retract(MINA, first) == Retracted()


async def test_a_message_is_taken_out_of_its_thread_in_a_channel(house: House) -> None:
    channel = house.channel("ambassadors")
    await house.person("mina").mention(channel, "May I fly?")
    root = channel.messages[0]["id"]
    first = await house.deliver(channel.id, HELLO, thread=root)
    assert await house.retract(channel.id, first, thread=root) == Retracted()
    assert [shown(one) for one in channel.thread(root)][1:] == []


async def test_what_may_not_be_deleted_is_told(house: House) -> None:
    chat = await a_chat(house)
    first = await house.deliver(MINA, HELLO)
    theirs = next(one["id"] for one in chat.messages if one["from"]["id"] != house.teams.tenant.bot["id"])
    assert await house.retract(MINA, f"{chat.id} {theirs}") == Undeliverable("the app may not do this here")
    house.teams.connector.disabled = True
    refused = await house.retract(MINA, first)
    assert isinstance(refused, Undeliverable) and "administrator has disabled" in refused.why


async def test_a_conversation_that_nobody_remembers_is_told(house: House) -> None:
    assert await house.retract(MINA, "19:unheard 1") == Undeliverable(
        "the conversation of the message is not known any more"
    )
