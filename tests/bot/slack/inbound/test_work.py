"""What an event from Slack means to the rest of the bot, and what stays with the platform."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.platform.channels import EVERYONE, PRIVATELY
from bot.platform.not_yet import NotYetError
from bot.platform.threads import SLOT
from bot.slack.outbound.sharing import SHARE
from bot.slack.pages.agent import Prompt, Prompts
from handlers.feedback import wording
from handlers.feedback.feedback import Named
from handlers.kernel.adapter.delivery import Delivered
from handlers.kernel.events import Asked, Conversation, Left, Opened, Pressed, Submitted
from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Form, Message, TextField
from handlers.kernel.person import Person, Role
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.queues import LeasedMessage
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import Question, State
from handlers.questions.wording import sample
from knowledge.passages import Document
from tests.bot.slack.house import House, until
from tests.handlers.words import Words
from tests.servers.slack import refusal, too_many
from tests.servers.slack_payloads import texts_of
from tests.servers.slack_person import envelope_of
from tests.transactions import store_people, writing

SHOWN = ("chat.postMessage", "agents.sessions.setStatus")
REPLY_FORM = Form("reply", "q1", "Reply", "Reply", (TextField("text", "Reply", multiline=True),))


async def met(house: House, user: str, *roles: Role) -> Person:
    """The person behind a Slack user, with these roles."""
    await house.person(user).write("Hi")
    [asked] = await house.work()
    async with writing(house.storage.work) as transaction:
        person = await transaction.people.get(asked.by)
        assert person is not None
        person = replace(person, roles=frozenset({Role.EMPLOYEE, *roles}))
        await store_people(transaction.people, person)
    return person


async def held_by(house: House, person: Person, state: State = State.CLAIMED) -> Question:
    question = Question(
        "q1",
        "someone",
        Conversation("web", "someone"),
        "What?",
        house.now(),
        state=state,
        claimed_by=person.id if state is State.CLAIMED else None,
        offered_to=(person.id,),
    )
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, Person("someone", "someone@example.com", "Some One"))
        await transaction.questions.add(question)
    return question


async def test_a_stranger_becomes_a_person_with_what_slack_knows(house: House) -> None:
    person = await met(house, "U0MINA")
    assert (person.email, person.name) == ("mina@example.com", "Mina Okafor")
    assert (person.language, person.time_zone) == ("fr", "Europe/Paris")


async def test_a_person_of_the_companys_list_is_recognised_by_email(house: House) -> None:
    listed = Person(
        "anna", "anna@example.com", "Anna W.", "Logistics", "FR", roles=frozenset({Role.AMBASSADOR})
    )
    async with writing(house.storage.work) as transaction:
        await store_people(transaction.people, listed)
    await house.person("U0ANNA").write("Hi")
    [asked] = await house.work()
    async with house.storage.work.reading() as transaction:
        known = await transaction.people.get(asked.by)
        assert list(await transaction.people.identities("anna")) == [("slack", "T0WORK:U0ANNA")]
    assert asked.by == "anna"
    assert known is not None
    assert (known.department, known.country, known.roles) == ("Logistics", "FR", listed.roles)
    assert known.time_zone == "Europe/Berlin"


async def test_messages_follow_a_person_to_where_they_were_last(house: House) -> None:
    person = await met(house, "U0ANNA")
    house.ahead += timedelta(hours=1)
    async with writing(house.storage.work) as transaction:
        await transaction.people.seen(person.id, "web", person.id, house.now())
    await house.platform.sync.everyone((await house.platform.installations.all())[0], house.now())
    assert (await _identities(house, person))[0] == ("web", person.id)
    house.ahead += timedelta(hours=1)
    await house.person("U0ANNA").write("Here I am")
    await house.work()
    assert (await _identities(house, person))[0] == ("slack", "T0WORK:U0ANNA")


async def _identities(house: House, person: Person) -> list[tuple[str, str]]:
    async with house.storage.work.reading() as transaction:
        return list(await transaction.people.identities(person.id))


async def test_a_known_person_is_not_asked_about_again(house: House) -> None:
    for _ in range(3):
        await house.person("U0MINA").write("Hi")
        await house.work()
    assert len(house.slack.called("users.info")) == 1


async def test_while_slack_cannot_say_who_it_is_the_event_waits(house: House) -> None:
    house.slack.faults["users.info"] = [too_many(30)]
    await house.person("U0MINA").write("Hi")
    [event] = await house.kept()
    with pytest.raises(NotYetError):
        await house.platform.work.prepared(event, house.now())
    house.ahead += timedelta(seconds=40)
    assert await house.platform.work.prepared(event, house.now()) is not None


async def test_a_guest_is_turned_away_once(house: House) -> None:
    gus = house.person("U0GUS")
    for _ in range(2):
        await gus.write("What is our strategy?")
        assert await house.work() == []
    said = [one for one in gus.chat.messages if one.get("bot_id")]
    assert ["employees" in texts_of(one["blocks"]) for one in said] == [True]


async def test_a_question_by_command_gets_a_thread_of_its_own(house: House) -> None:
    mina = house.person("U0MINA")
    await mina.command("what about water?")
    [asked] = await house.work()
    [root] = mina.chat.messages
    assert texts_of(root["blocks"]).strip() == "what about water?"
    assert asked.conversation == Conversation("slack", "T0WORK:D0MINA", root["ts"])


async def test_a_thread_that_was_opened_is_not_opened_twice(house: House) -> None:
    mina = house.person("U0MINA")
    house.slack.drops["chat.postMessage"] = 1
    await mina.command("what about water?")
    [event] = await house.kept()
    with pytest.raises(NotYetError):
        await house.platform.work.prepared(event, house.now())
    for _ in range(2):
        await house.platform.work.prepared(event, house.now())
    assert len(mina.chat.messages) == 1


async def test_who_holds_the_question_replies_in_the_thread_of_the_card(house: House) -> None:
    anna = await met(house, "U0ANNA", Role.AMBASSADOR)
    await held_by(house, anna)
    await house.deliver("T0WORK:U0ANNA", Message("Card", (), (REPLY_FORM,)))
    chat = house.person("U0ANNA").chat
    assert "thread" in texts_of(chat.messages[-1]["blocks"])
    await house.person("U0ANNA").write("Take the train.", chat.messages[-1]["ts"])
    [reply] = await house.work()
    assert isinstance(reply, Submitted)
    assert (reply.form, reply.subject, reply.values) == ("reply", "q1", {"text": "Take the train."})


async def test_a_reply_on_the_board_counts_for_its_holder_only(house: House) -> None:
    anna, _ = await met(house, "U0ANNA", Role.AMBASSADOR), await met(house, "U0LUC", Role.AMBASSADOR)
    await held_by(house, anna)
    to = ToConversation(Conversation("slack", "T0WORK:C0AMBASSADORS"), "")
    outgoing = OutgoingMessage("board:q1:1", to, Message("Card"), slot=f"{SLOT}q1", kind=MessageKind.CARD)
    sent = await house.platform.sender.send(LeasedMessage(1, outgoing, 1, house.now()), None, house.now())
    assert isinstance(sent, Delivered)
    board = house.slack.workspace.channels["C0AMBASSADORS"]
    thread = board.messages[-1]["ts"]
    await house.person("U0LUC").say(board, "Interesting!", thread)
    await house.person("U0ANNA").say(board, "Take the train.", thread)
    [reply] = await house.work()
    assert isinstance(reply, Submitted)
    assert (reply.by, reply.values) == (anna.id, {"text": "Take the train."})


async def test_below_a_card_that_is_settled_one_just_talks(house: House) -> None:
    anna = await met(house, "U0ANNA", Role.AMBASSADOR)
    await held_by(house, anna)
    card = await house.deliver("T0WORK:U0ANNA", Message("Card", (), (REPLY_FORM,)))
    await house.deliver("T0WORK:U0ANNA", Message("Settled"), key="k2", previous=card)
    await house.person("U0ANNA").write("And now?", card.partition(":")[2])
    [event] = await house.work()
    assert isinstance(event, Asked)


async def test_the_home_shows_what_the_person_may_see(house: House) -> None:
    anna = await met(house, "U0ANNA", Role.AMBASSADOR, Role.CSR)
    await held_by(house, anna, State.WAITING)
    await met(house, "U0MINA")
    for user in ("U0ANNA", "U0MINA"):
        await house.person(user).open("home")
    assert await house.work() == []
    homes = {user: texts_of(view["blocks"]) for user, view in house.slack.workspace.homes.items()}
    assert "Waiting questions" in homes["U0ANNA"]
    assert "The numbers today" in homes["U0ANNA"]
    assert "Questions" not in homes["U0MINA"].replace("Mes questions", "")
    assert "Mes questions" in homes["U0MINA"]


async def test_the_home_shows_what_the_person_told_the_csr_team(house: House) -> None:
    anna = await met(house, "U0ANNA")
    async with writing(house.storage.work) as tx:
        await tx.feedback.add(replace(wording.DECIDED, giver=Named(anna.id, "slack", house.now())))
    person = house.person("U0ANNA")
    await person.open("home")
    await house.work()
    shown = texts_of(house.slack.workspace.homes["U0ANNA"]["blocks"])
    assert "My feedback" in shown
    assert "We will do it" in shown
    await person.press_home("Tell the CSR team")
    await until(lambda: person.modal() is not None)
    await person.submit(kind="idea", text="Repair more.", send="named")
    [submitted] = await house.work()
    assert isinstance(submitted, Submitted)
    assert submitted.form == "feedback"


async def test_a_press_on_the_home_is_a_press_and_shows_the_home_anew(house: House) -> None:
    anna = await met(house, "U0ANNA", Role.AMBASSADOR)
    await held_by(house, anna, State.WAITING)
    person = house.person("U0ANNA")
    await person.open("home")
    await house.work()
    published = len(house.slack.called("views.publish"))
    await person.press_home("Take no. 1")
    [pressed] = await house.work()
    assert isinstance(pressed, Pressed)
    assert (pressed.action, pressed.subject) == (QuestionPress.CLAIM, "q1")
    assert len(house.slack.called("views.publish")) == published + 1


async def test_a_question_from_the_home_is_asked(house: House) -> None:
    await met(house, "U0ANNA")
    person = house.person("U0ANNA")
    await person.open("home")
    await house.work()
    await person.press_home("Ask a question")
    await until(lambda: person.modal() is not None)
    await person.submit(text="what about water?")
    [asked] = await house.work()
    assert isinstance(asked, Asked)
    assert asked.text == "what about water?"


async def test_opening_the_chat_offers_prompts_and_goes_on_as_a_visit(house: House) -> None:
    await house.person("U0MINA").open("messages")
    [opened] = await house.work()
    assert isinstance(opened, Opened)
    assert [prompt["message"] for prompt in house.slack.workspace.prompts["D0MINA"]] == ["help"]


async def test_only_questions_that_the_documents_answer_are_prompts() -> None:
    words = Words()
    words.put(Document("d", "strategy", "d.md", "Climate", "hash"), "What our climate targets are")
    prompts = await Prompts(words, [Prompt("What can you do?", "help")])(sample.ASKER)
    assert [prompt.message for prompt in prompts] == ["What are our climate targets?", "help"]


async def test_a_slow_answer_shows_that_it_is_worked_on(house: House) -> None:
    ts = await house.person("U0MINA").write("Hi")
    [event] = await house.kept()
    prepared = await house.platform.work.prepared(event, house.now())
    assert prepared is not None
    async with house.platform.work.around(prepared):
        await until(lambda: house.slack.workspace.statuses)
    statuses = [(one["status"], one["thread_ts"]) for one in house.slack.workspace.statuses]
    assert statuses == [("processing", ts), ("active", ts)]


async def test_slack_c1_the_sign_ends_when_the_answer_stands_there(house: House) -> None:
    ts = await house.person("U0MINA").write("Hi")
    [event] = await house.kept()
    prepared = await house.platform.work.prepared(event, house.now())
    assert prepared is not None
    assert isinstance(prepared, Asked)
    async with house.platform.work.around(prepared):
        await until(lambda: house.slack.workspace.statuses)
        said = asyncio.create_task(
            house.send(prepared.conversation.address, Message("Here it is."), thread=ts)
        )
    assert isinstance(await said, Delivered)
    told = [call.arguments.get("status", "the answer") for call in house.slack.calls if call.method in SHOWN]
    assert told == ["processing", "the answer", "active"]


async def test_a_quick_answer_shows_no_status(house: House) -> None:
    await house.person("U0MINA").write("Hi")
    await house.work()
    assert house.slack.workspace.statuses == []


async def test_the_stop_button_ends_the_status(house: House) -> None:
    await met(house, "U0MINA")
    event = {"type": "agent_session_stopped", "user": "U0MINA", "channel": "D0MINA", "thread_ts": "1.1"}
    await house.to_app.event(envelope_of(house.slack.workspace, {**event, "streaming_message_ts": []}))
    assert await house.work() == []
    assert [one["status"] for one in house.slack.workspace.statuses] == ["active"]


@pytest.mark.parametrize("roles, expected", [((), EVERYONE), ((Role.AMBASSADOR,), PRIVATELY)])
async def test_how_a_channel_is_answered_is_for_ambassadors_to_say(
    house: House, roles: tuple[Role, ...], expected: str
) -> None:
    await met(house, "U0ANNA", *roles)
    person, general = house.person("U0ANNA"), house.slack.workspace.channels["C0GENERAL"]
    await person.command("settings", general)
    await until(lambda: person.modal() is not None)
    await person.submit(answers=PRIVATELY, language="de")
    assert await house.work() == []
    assert await house.platform.work.own.channels.answers("T0WORK:C0GENERAL", house.now()) == expected
    async with house.storage.work.reading() as transaction:
        anna = await transaction.people.by_email("anna@example.com")
    assert anna is not None
    assert anna.language == "de"
    assert "espeichert" in texts_of(person.chat.messages[-1]["blocks"])


async def test_mine_lists_what_one_asked(house: House) -> None:
    await met(house, "U0ANNA")
    await house.person("U0ANNA").command("mine")
    house.ahead += timedelta(seconds=2)
    assert await house.work() == []
    assert "not asked anything" in texts_of(house.person("U0ANNA").chat.messages[-1]["blocks"])


async def test_who_left_gets_nothing_more_and_who_comes_back_is_known(house: House) -> None:
    person = await met(house, "U0ANNA", Role.AMBASSADOR)
    workspace = house.slack.workspace
    user = workspace.users["U0ANNA"]
    await house.to_app.event(
        envelope_of(workspace, {"type": "user_change", "user": {**user, "deleted": True}})
    )
    [left] = await house.work()
    assert isinstance(left, Left)
    assert left.by == person.id
    async with house.storage.work.reading() as transaction:
        gone = await transaction.people.get(person.id)
    assert gone is not None
    assert not gone.active
    await house.person("U0ANNA").write("I am back")
    [asked] = await house.work()
    assert asked.by == person.id


async def test_a_changed_profile_changes_the_person(house: House) -> None:
    person = await met(house, "U0ANNA")
    workspace = house.slack.workspace
    user = {**workspace.users["U0ANNA"], "tz": "Asia/Tokyo"}
    user["profile"] = {"email": "anna.new@example.com", "real_name": "Anna Novak"}
    await house.to_app.event(envelope_of(workspace, {"type": "user_change", "user": user}))
    assert await house.work() == []
    async with house.storage.work.reading() as transaction:
        changed = await transaction.people.get(person.id)
    assert changed is not None
    assert (changed.name, changed.email, changed.time_zone) == (
        "Anna Novak",
        "anna.new@example.com",
        "Asia/Tokyo",
    )


async def test_of_a_changed_profile_only_what_is_needed_is_kept(house: House) -> None:
    user = {**house.slack.workspace.users["U0ANNA"]}
    user["profile"] = {**user["profile"], "phone": "+49 1234", "status_text": "on holiday"}
    await house.to_app.event(envelope_of(house.slack.workspace, {"type": "user_change", "user": user}))
    [event] = await house.kept()
    assert isinstance(event, Submitted)
    assert "1234" not in json.dumps(event.values)
    assert "holiday" not in json.dumps(event.values)


async def test_a_share_of_something_long_gone_is_the_press_of_an_outdated_button(house: House) -> None:
    person = await met(house, "U0ANNA")
    pressed = Pressed(
        "slack/T0WORK:U0ANNA", Conversation("slack", "T0WORK:U0ANNA"), SHARE, "#x", house.now(), "k"
    )
    event = await house.platform.work.prepared(pressed, house.now())
    assert event == replace(pressed, by=person.id, action="outdated")


async def test_another_platforms_event_passes_untouched(house: House) -> None:
    asked = Asked("mina", Conversation("web", "mina"), "Hi", house.now(), "k")
    assert await house.platform.work.prepared(asked, house.now()) is asked


async def test_slack_refusing_a_status_is_no_fault(house: House) -> None:
    house.slack.faults["agents.sessions.setStatus"] = [refusal("channel_not_found")]
    await house.platform.work.agent.set_status(Conversation("slack", "T0WORK:C0GENERAL", "1.1"), "active")
