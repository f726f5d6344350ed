"""What people write in Slack: names, files, links, and the thread above."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.platform.not_yet import NotYetError
from bot.slack.inbound.thread_questions import is_pointing
from handlers.kernel.events import Asked, Submitted
from handlers.kernel.messages import Form, Message, TextField
from handlers.kernel.person import Role
from tests.bot.slack.house import House
from tests.bot.slack.inbound.test_work import held_by, met
from tests.servers.slack import too_many
from tests.servers.slack_payloads import texts_of

REPLY = Form("reply", "q1", "Reply", "Reply", (TextField("text", "Reply", multiline=True),))
FILE = {"id": "F1", "name": "shuttle.pdf", "mimetype": "application/pdf"}


async def asked(house: House) -> str:
    [event] = await house.work()
    assert isinstance(event, Asked)
    return event.text


async def a_card(house: House) -> str:
    """Of a question that Anna holds; its thread."""
    anna = await met(house, "U0ANNA", Role.AMBASSADOR)
    await held_by(house, anna)
    sent = await house.deliver("T0WORK:U0ANNA", Message("Card", (), (REPLY,)))
    return sent.partition(":")[2]


async def test_slack_s4_names_stand_where_ids_stood_in_questions(house: House) -> None:
    await house.person("U0MINA").write("Does <@U0LUC> know who <@U0NOBODY> asked?")
    assert await asked(house) == "Does @Luc Petit know who @un collègue asked?"


async def test_slack_s4_names_stand_where_ids_stood_in_replies(house: House) -> None:
    thread = await a_card(house)
    await house.person("U0ANNA").write("Ask <@U0LUC>, he has the keys :tada:", thread)
    [reply] = await house.work()
    assert isinstance(reply, Submitted)
    assert reply.values == {"text": "Ask @Luc Petit, he has the keys 🎉"}


async def test_slack_s5_a_link_in_a_reply_arrives(house: House) -> None:
    thread = await a_card(house)
    await house.person("U0ANNA").write("Use <https://x.example/shuttle|this form>.", thread)
    [reply] = await house.work()
    assert isinstance(reply, Submitted)
    assert reply.values == {"text": "Use this form (https://x.example/shuttle)."}


async def test_slack_s5_a_file_in_a_reply_is_refused_aloud(house: House) -> None:
    thread = await a_card(house)
    await house.person("U0ANNA").write("See the attached file", thread, files=[FILE])
    assert await house.work() == []
    said = house.person("U0ANNA").chat.messages[-1]
    assert said["thread_ts"] == thread
    assert "no files, so I have not sent your reply" in texts_of(said["blocks"])


async def test_slack_m9_a_file_alone_is_no_empty_message(house: House) -> None:
    await house.person("U0MINA").write("", files=[FILE])
    assert await house.work() == []
    assert "pas lire les fichiers" in texts_of(house.person("U0MINA").chat.messages[-1]["blocks"])


async def test_a_question_beside_a_file_is_asked(house: House) -> None:
    await house.person("U0MINA").write("what is LEED?", files=[FILE])
    assert await asked(house) == "what is LEED?"


@pytest.mark.parametrize("call", ["", "can you answer this?", "^", ":point_up:", "bitte beantworten, danke"])
async def test_slack_s8_tagged_on_a_colleagues_question_it_reads_the_thread(house: House, call: str) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    root = await house.person("U0LUC").say(general, "What is LEED, <@U0ANNA>?")
    await house.person("U0ANNA").say(general, "No idea", root)
    await house.person("U0MINA").mention(general, call.replace("bitte", "dies bitte"), root)
    assert await asked(house) == "What is LEED, @Anna Weber?"


async def test_of_a_long_thread_the_last_question_above_is_meant(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    root = await house.person("U0LUC").say(general, "Lunch?")
    for number in range(250):
        await house.person("U0ANNA").say(general, f"Remark {number}.", root)
    await house.person("U0LUC").say(general, "And what is LEED?", root)
    await house.person("U0MINA").mention(general, "", root)
    await house.person("U0LUC").say(general, "What is something else?", root)
    assert await asked(house) == "And what is LEED?"


async def test_what_asks_something_itself_is_asked_in_a_thread_too(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    root = await house.person("U0LUC").say(general, "Lunch?")
    await house.person("U0MINA").mention(general, "what is LEED?", root)
    assert await asked(house) == "what is LEED?"
    assert house.slack.called("conversations.replies") == []


async def test_a_thread_that_slack_does_not_show_now_is_read_later(house: House) -> None:
    general = house.slack.workspace.channels["C0GENERAL"]
    root = await house.person("U0LUC").say(general, "What is LEED?")
    house.slack.faults["conversations.replies"] = [too_many(1)]
    await house.person("U0MINA").mention(general, "this?", root)
    [event] = await house.kept()
    with pytest.raises(NotYetError):
        await house.platform.work.prepared(event, house.now())
    house.ahead += timedelta(seconds=3)
    prepared = await house.platform.work.prepared(event, house.now())
    assert isinstance(prepared, Asked) and prepared.text == "What is LEED?"


@pytest.mark.parametrize("text", ["", "^", "??", "can you help with this?", "kannst du das beantworten?"])
def test_words_that_only_point(text: str) -> None:
    assert is_pointing(text)


@pytest.mark.parametrize("text", ["what is LEED?", "thanks!", "can you help?", "is this in scope 3?"])
def test_words_that_ask(text: str) -> None:
    assert not is_pointing(text)


async def test_slack_m13_a_question_that_was_edited_is_asked_anew(house: House) -> None:
    mina, general = house.person("U0MINA"), house.slack.workspace.channels["C0GENERAL"]
    ts = await mina.write("what is LED?")
    await mina.edit(mina.chat, ts, "what is LEED?")
    await mina.edit(mina.chat, ts, "what is LEED?")
    root = await mina.mention(general, "what is LED?")
    await mina.edit(general, root, "<@U0BOT> what is LEED?")
    await mina.say(general, "and BREAM?", root)
    talk = await mina.say(general, "just talking")
    await mina.edit(general, talk, "just talking more")
    texts = [event.text for event in await house.work() if isinstance(event, Asked)]
    assert texts == ["what is LED?", "what is LEED?", "what is LED?", "what is LEED?", "and BREAM?"]


async def test_slack_m13_a_reply_that_was_edited_is_not_sent_twice_and_its_author_is_told(
    house: House,
) -> None:
    thread = await a_card(house)
    anna = house.person("U0ANNA")
    ts = await anna.write("Take the train.", thread)
    await anna.edit(anna.chat, ts, "Take the night train.")
    [reply] = await house.work()
    assert isinstance(reply, Submitted)
    assert "not changed by editing" in texts_of(anna.chat.messages[-1]["blocks"])
