"""What a person looks up in the chat: their questions, what waits, the settings, how to tell something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from bot.capabilities import OWN_PAGE
from bot.platform.channels import EVERYONE, PRIVATELY, Channels
from bot.storage.memory import memory_storage
from bot.storage.storage import Storage
from bot.teams.inbound import commands
from bot.teams.inbound.commands import PERSONAL_COMMANDS, SHARED_COMMANDS, as_command
from bot.teams.pages.home import TeamsHome
from bot.teams.pages.settings import settings_form
from handlers.feedback.actions import FeedbackForm
from handlers.kernel.events import Asked, Conversation, Pressed, Submitted
from handlers.kernel.messages import Button, Form, Link, Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage, ToConversation
from handlers.kernel.voice import Voice
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question
from handlers.questions.rules.smalltalk import Smalltalk, recognise
from handlers.questions.wording import sample
from tests.bot.teams.client import NOW, id_of
from tests.transactions import store_people, writing

CHAT = Conversation("teams", "a:chat")
CHANNEL = Conversation("teams", "19:abc@thread.tacv2", "1712")


@dataclass
class House:
    storage: Storage = field(default_factory=memory_storage)
    presses: int = 0

    def __post_init__(self) -> None:
        self.channels = Channels(self.storage.notes)
        self.home = TeamsHome(self.storage.work, self.channels, OWN_PAGE)

    async def moves_in(self, *questions: Question, people: Sequence[Person] = ()) -> None:
        async with writing(self.storage.work) as transaction:
            for person in (sample.ASKER, sample.AMBASSADOR, sample.OTHER, sample.REVIEWER, *people):
                await store_people(transaction.people, person)
                await transaction.people.seen(person.id, "teams", id_of(person), NOW)
            for question in questions:
                await transaction.questions.add(question)

    async def press(
        self, action: str, person: Person, where: Conversation = CHAT, key: str = ""
    ) -> list[OutgoingMessage]:
        self.presses += 1
        pressed = Pressed(person.id, where, action, "", NOW, key or f"press:{self.presses}")
        assert await self.home.answer(pressed, person, NOW)
        return await self.sent()

    async def settle(
        self, person: Person, where: Conversation = CHAT, **values: str
    ) -> tuple[Person, list[OutgoingMessage]]:
        self.presses += 1
        subject = where.address if where is CHANNEL else ""
        sent = Submitted(person.id, where, commands.SETTINGS, subject, NOW, f"sent:{self.presses}", values)
        assert await self.home.answer(sent, person, NOW)
        async with self.storage.work.reading() as transaction:
            now = await transaction.people.get(person.id)
        assert now is not None
        return now, await self.sent()

    async def sent(self) -> list[OutgoingMessage]:
        leased = await self.storage.postbox.lease(NOW, NOW + timedelta(days=1), 50)
        return [one.outgoing for one in leased]


def text_of(message: Message) -> str:
    return str(message)


def labels(message: Message) -> list[str]:
    return [action.label for action in message.actions]


async def test_my_questions_are_listed_with_where_they_stand() -> None:
    house = House()
    await house.moves_in(sample.WAITING)
    (said,) = await house.press(commands.MINE, sample.ASKER)
    assert "fly to Brussels" in text_of(said.message)
    assert "with the ambassadors" in text_of(said.message)
    assert said.to == ToConversation(CHAT, sample.ASKER.id)
    form, page = said.message.actions
    assert page == Link("Read them on my page", "/questions")
    assert isinstance(form, Form) and form.form == commands.ASK


@pytest.mark.parametrize("action", [commands.MINE, commands.WAITING])
async def test_a_list_asked_for_in_a_channel_is_told_to_the_person_alone(action: str) -> None:
    house = House()
    await house.moves_in(sample.WAITING)
    own_chat = ToConversation(Conversation("teams", id_of(sample.AMBASSADOR)), sample.AMBASSADOR.id)
    for said in await house.press(action, sample.AMBASSADOR, CHANNEL):
        assert said.to == own_chat


async def test_an_ambassador_sees_what_waits_what_they_hold_and_the_hours_left() -> None:
    house = House()
    busy = replace(sample.AMBASSADOR, hours_per_month=4.0)
    other = replace(sample.CLAIMED, id="q2", text="How do we recycle laptops?")
    await house.moves_in(sample.WAITING, other, people=[busy])
    held, waiting = await house.press(commands.WAITING, busy)
    assert "recycle laptops" in text_of(held.message)
    assert "fly to Brussels" in text_of(waiting.message)
    assert "3.5" in text_of(waiting.message)
    (take,) = waiting.message.actions
    assert isinstance(take, Button) and (take.action, take.subject) == (
        QuestionPress.CLAIM,
        sample.WAITING.id,
    )


async def test_the_csr_team_sees_the_numbers_too() -> None:
    house = House()
    await house.moves_in(sample.WAITING)
    said = await house.press(commands.WAITING, sample.REVIEWER)
    assert "Open the console" in labels(said[-1].message)


async def test_what_waits_is_for_ambassadors() -> None:
    house = House()
    await house.moves_in(sample.WAITING)
    (said,) = await house.press(commands.WAITING, sample.ASKER)
    assert "ambassadors" in text_of(said.message) and "Brussels" not in text_of(said.message)


async def test_the_same_press_is_answered_once() -> None:
    house = House()
    await house.moves_in()
    assert len(await house.press(commands.MINE, sample.ASKER, key="same")) == 1
    assert await house.press(commands.MINE, sample.ASKER, key="same") == []


async def test_feedback_can_be_told_and_looked_up() -> None:
    house = House()
    await house.moves_in()
    (said,) = await house.press(commands.FEEDBACK, sample.ASKER)
    forms = [action.form for action in said.message.actions if isinstance(action, Form)]
    assert forms == [FeedbackForm.FEEDBACK, FeedbackForm.RECEIPT]


async def test_the_settings_show_and_change_the_language() -> None:
    house = House()
    await house.moves_in()
    (said,) = await house.press(commands.SETTINGS, sample.ASKER)
    assert "English" in text_of(said.message)
    (form,) = said.message.actions
    assert isinstance(form, Form)
    assert [one.name for one in form.fields] == ["language"]
    now, (saved,) = await house.settle(sample.ASKER, language="de")
    assert now.language == "de"
    assert saved.message.summary == "Gespeichert."


@pytest.mark.parametrize("language", ["", "xx", "de; drop table"])
async def test_a_language_that_is_not_offered_changes_nothing(language: str) -> None:
    house = House()
    await house.moves_in()
    now, _ = await house.settle(sample.ASKER, language=language)
    assert now == sample.ASKER


async def test_an_ambassador_goes_away_from_the_settings() -> None:
    house = House()
    await house.moves_in()
    (said,) = await house.press(commands.SETTINGS, sample.AMBASSADOR)
    assert QuestionForm.AWAY in [action.form for action in said.message.actions if isinstance(action, Form)]


@pytest.mark.parametrize(
    ("person", "answers", "words"),
    [(sample.AMBASSADOR, PRIVATELY, "Saved."), (sample.ASKER, EVERYONE, "Your language is saved.")],
)
async def test_how_a_channel_is_answered_is_for_ambassadors_to_say(
    person: Person, answers: str, words: str
) -> None:
    house = House()
    await house.moves_in()
    (said,) = await house.press(commands.SETTINGS, person, CHANNEL)
    (form, *_) = said.message.actions
    assert isinstance(form, Form)
    assert (form.subject, [one.name for one in form.fields]) == (CHANNEL.address, ["language", "answers"])
    _, (saved,) = await house.settle(person, CHANNEL, language="en", answers=PRIVATELY)
    assert saved.message.summary.startswith(words)
    assert await house.channels.answers(CHANNEL.address, NOW) == answers


async def test_what_others_know_is_left_to_them() -> None:
    home = House().home
    pressed = Pressed("mina", CHAT, QuestionPress.CLAIM, "q17", NOW, "k")
    assert not await home.answer(pressed, sample.ASKER, NOW)
    sent = Submitted("mina", CHAT, QuestionForm.REPLY, "q17", NOW, "k", {"text": "Yes"})
    assert not await home.answer(sent, sample.ASKER, NOW)


def asked(text: str) -> Asked:
    return Asked("mina", CHAT, text, NOW, "k")


@pytest.mark.parametrize("command", sorted({one.title for one in (*PERSONAL_COMMANDS, *SHARED_COMMANDS)}))
def test_every_command_that_is_offered_is_understood(command: str) -> None:
    understood = isinstance(as_command(asked(command)), Pressed) or recognise(command) is Smalltalk.HELP
    assert understood


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("My  Questions", commands.MINE),
        ("next", QuestionPress.NEXT),
        ("Settings!", commands.SETTINGS),
        ("/feedback", commands.FEEDBACK),
    ],
)
def test_a_command_may_be_typed_in_any_way(typed: str, action: str) -> None:
    pressed = as_command(asked(typed))
    assert isinstance(pressed, Pressed) and pressed.action == action
    assert (pressed.by, pressed.conversation, pressed.key) == ("mina", CHAT, "k")


@pytest.mark.parametrize(
    "typed", ["What is next for our settings?", "next steps on water", "", "feedback loops"]
)
def test_a_question_with_such_a_word_is_a_question(typed: str) -> None:
    assert as_command(asked(typed)) == asked(typed)


def test_languages_are_offered_by_their_own_names() -> None:
    (language,) = settings_form(Voice(), sample.ASKER, "", "").fields
    assert {"Deutsch", "Français", "日本語"} <= {choice.label for choice in getattr(language, "choices")}  # noqa: B009


async def test_teams_10_somebody_with_a_language_that_is_not_spoken_here_reads_which_one_is() -> None:
    house = House()
    await house.moves_in()
    (said,) = await house.press(commands.SETTINGS, replace(sample.ASKER, language="hi"))
    assert "I do not speak Hindi yet, so I speak English with you" in text_of(said.message)
