"""What an event from Teams means to the rest of the bot, once it has its person."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.platform.not_yet import NotYetError
from bot.platform.threads import Card
from bot.teams.addresses import ConversationType, stranger
from bot.teams.inbound.typing import Working
from handlers.kernel.events import Asked, Conversation, Event, Joined, Pressed, Submitted
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import ToConversation
from handlers.questions.rules.question import Question, State
from tests.bot.teams.door import until
from tests.bot.teams.house import House
from tests.servers.teams import Fault
from tests.servers.teams_tenant import Chat, object_id_of
from tests.transactions import store_people, writing


async def the_outbox(house: House) -> list[tuple[str, str]]:
    """(address, what is said) of everything that waits."""
    at = house.now() + timedelta(hours=1)
    waiting = [one.outgoing for one in await house.storage.postbox.lease(at, at, 100)]
    return [
        (one.to.conversation.address, one.message.summary)
        for one in waiting
        if isinstance(one.to, ToConversation)
    ]


async def test_a_question_gets_the_person_whom_graph_knows(house: House) -> None:
    await house.person("mina").write("What about water?")
    [asked] = await house.work()
    mina = await house.known("mina")
    assert mina is not None
    assert isinstance(asked, Asked)
    assert (asked.by, asked.text) == (mina.id, "What about water?")
    assert (mina.email, mina.department, mina.country, mina.language) == (
        "mina@example.com",
        "Purchasing",
        "FR",
        "fr",
    )
    assert mina.manager_email == "carla@example.com"


async def test_somebody_who_was_imported_is_the_same_person(house: House) -> None:
    imported = Person("imported", "anna@example.com", "Anna", department="Legal")
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, imported)
    await house.person("anna").write("What about water?")
    [asked] = await house.work()
    assert asked.by == "imported"
    anna = await house.known("anna")
    assert anna is not None
    assert replace(anna, version=0) == replace(imported, country="DE", time_zone="Europe/Berlin")


@pytest.mark.parametrize("who", ["gus", "ivo"])
async def test_strangers_are_turned_away_once(house: House, who: str) -> None:
    somebody = house.person(who)
    for text in ("What about water?", "Hello?"):
        await somebody.write(text)
    assert await house.work() == []
    [(address, said)] = await the_outbox(house)
    assert address == somebody.chat.id
    assert "employees" in said


async def test_a_stranger_who_presses_is_left_alone(house: House) -> None:
    await house.person("gus").install()
    assert await house.work() == []
    assert await the_outbox(house) == []


async def test_who_cannot_be_told_yet_comes_again(house: House) -> None:
    await house.person("mina").write("What about water?")
    house.teams.faults["graph"] = [Fault(503)] * 5
    house.teams.faults["member"] = [Fault(502)] * 5
    [event] = await house.kept()
    with pytest.raises(NotYetError):
        await house.platform.work.prepared(event, house.now())
    house.teams.faults.clear()
    assert await house.platform.work.prepared(event, house.now()) is not None


async def test_an_excuse_needs_nobody_to_be_asked(house: House) -> None:
    mina = house.person("mina")
    await mina.write("What about water?")
    [event] = await house.kept()
    assert await house.platform.work.named(event) == event, "never met"
    assert house.teams.called("graph") == []
    prepared = await house.platform.work.prepared(event, house.now())
    assert prepared is not None
    assert (await house.platform.work.named(event)).by == prepared.by


async def test_events_of_other_platforms_pass(house: House) -> None:
    asked = Asked("mina", Conversation("slack", "T0WORK:D0MINA"), "Hi", datetime.now(UTC), "k")
    assert await house.platform.work.prepared(asked, house.now()) is asked
    assert await house.platform.work.named(asked) is asked


async def test_whoever_installs_the_app_is_welcomed_and_can_be_written_to(house: House) -> None:
    mina = house.person("mina")
    await mina.install()
    joined = await house.work()
    assert {type(event) for event in joined} == {Joined}
    assert [one.person for one in await house.platform.references.places(ConversationType.PERSONAL)] == [
        mina.id
    ]


async def test_where_the_app_was_removed_nothing_is_said_any_more(house: House) -> None:
    mina = house.person("mina")
    await mina.write("Hi")
    await house.work()
    await mina.uninstall()
    assert await house.work() == []
    assert await house.platform.references.places(ConversationType.PERSONAL) == []


# replying in the thread of a card


async def a_claimed_question(house: House, holder: str) -> tuple[Chat, str, Conversation]:
    """(the channel, the card's message, its thread)"""
    for short in ("mina", "anna", "luc"):
        await house.person(short).write("Hi")
    await house.work()
    people = {short: await house.known(short) for short in ("mina", holder)}
    asker, held_by = people["mina"], people[holder]
    assert asker and held_by
    question = Question(
        id="q17",
        asker_id=asker.id,
        conversation=Conversation("teams", house.chat("mina").id),
        text="What do we do with coffee grounds?",
        language="en",
        asked_at=house.now(),
        state=State.CLAIMED,
        claimed_by=held_by.id,
        claim_until=house.now() + timedelta(hours=1),
    )
    async with writing(house.storage.work) as transaction:
        await transaction.questions.add(question)
    channel = house.channel("ambassadors")
    root = house.teams.tenant.say(channel, {"from": house.teams.tenant.bot, "text": "Card"})["id"]
    where = Conversation("teams", channel.id, root)
    await house.platform.work.threads.shown(where, Card("reply", "q17", "text"), house.now())
    return channel, root, where


async def test_what_the_holder_says_below_the_card_is_the_reply(house: House) -> None:
    channel, root, where = await a_claimed_question(house, "anna")
    await house.person("anna").mention(channel, "They go to the city garden.", root)
    [submitted] = await house.work()
    assert isinstance(submitted, Submitted)
    assert (submitted.form, submitted.subject) == ("reply", "q17")
    assert submitted.values == {"text": "They go to the city garden."}
    assert submitted.conversation == where


async def test_what_others_say_below_the_card_is_said_to_each_other(house: House) -> None:
    channel, root, _ = await a_claimed_question(house, "anna")
    await house.person("luc").say(channel, "Is it not for the worms?", root)
    assert await house.work() == []


async def appoint(house: House, short: str) -> None:
    known = await house.known(short)
    assert known is not None
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, replace(known, roles=known.roles | {Role.AMBASSADOR}))


async def test_teams_13_an_ambassador_who_answers_anothers_card_is_told_alone_who_has_it(
    house: House,
) -> None:
    channel, root, _ = await a_claimed_question(house, "anna")
    await appoint(house, "luc")
    await house.person("luc").mention(channel, "They go to the worms.", root)
    assert await house.work() == []
    [(address, said)] = await the_outbox(house)
    assert address == object_id_of("luc")
    assert said.startswith("Anna Weber was quicker")


async def test_a_file_in_a_reply_is_refused_aloud(house: House) -> None:
    channel, root, _ = await a_claimed_question(house, "anna")
    anna = house.person("anna")
    message = house.teams.tenant.say(
        channel, {"from": {}, "text": "<at>csrbot</at> See here", "thread": root}
    )
    activity = anna._message(channel, message)
    mention = {"type": "mention", "mentioned": house.teams.tenant.bot, "text": "<at>csrbot</at>"}
    await house.to_app.activity({**activity, "entities": [mention], "attachments": [A_FILE]})
    assert await house.work() == []
    [(_, said)] = await the_outbox(house)
    assert "no files" in said


# what comes with the words


A_FILE = {"contentType": "application/vnd.microsoft.teams.file.download.info", "name": "a.docx"}


async def test_teams_6_a_file_alone_is_said_not_to_be_read(house: House) -> None:
    await house.person("mina").write("", files=[A_FILE])
    assert await house.work() == []
    [(_, said)] = await the_outbox(house)
    assert "fichiers" in said, "Mina speaks French"


async def test_teams_6_a_question_with_a_file_is_asked_and_it_is_said_that_the_file_was_not_read(
    house: House,
) -> None:
    await house.person("anna").write("Is this fine?", files=[A_FILE])
    [asked] = await house.work()
    assert isinstance(asked, Asked) and asked.text == "Is this fine?"
    [(_, said)] = await the_outbox(house)
    assert said.startswith("I cannot read files or pictures")


# showing that something goes on


def impatient(house: House, patience: float) -> Working:
    caller, references = house.platform.sender.caller, house.platform.references
    return Working(caller, references, house.now, patience_seconds=patience, again_seconds=0.05)


async def asked_in(house: House) -> Event:
    await house.person("mina").write("What about water?")
    [asked] = await house.work()
    return asked


async def test_a_slow_answer_shows_a_sign_and_a_quick_one_none(house: House) -> None:
    asked = await asked_in(house)
    async with impatient(house, 5).shown(asked.conversation):
        await asyncio.sleep(0)
    assert house.teams.called("send") == []
    async with impatient(house, 0).shown(asked.conversation):
        await until_called(house, 2)
    signs = [call.body for call in house.teams.called("send")]
    assert signs[:2] == [{"type": "typing"}] * 2
    assert not any("Working._show" in repr(task) for task in asyncio.all_tasks()), "it ends with the work"


async def until_called(house: House, times: int) -> None:
    await until(lambda: len(house.teams.called("send")) >= times)


async def test_a_sign_that_cannot_be_shown_is_no_fault_of_the_answer(house: House) -> None:
    asked = await asked_in(house)
    house.teams.faults["send"] = [Fault(500)] * 10
    async with impatient(house, 0).shown(asked.conversation):
        await until_called(house, 1)
    unknown = Conversation("teams", object_id_of("nobody"))
    async with impatient(house, 0).shown(unknown):
        await asyncio.sleep(0.05)


async def test_a_press_is_its_persons(house: House) -> None:
    mina = object_id_of("mina")
    pressed = Pressed(
        stranger(mina), Conversation("teams", mina), "ask", "What about water?", house.now(), "k"
    )
    prepared = await house.platform.work.prepared(pressed, house.now())
    known = await house.known("mina")
    assert prepared is not None and known is not None
    assert prepared == replace(pressed, by=known.id)
