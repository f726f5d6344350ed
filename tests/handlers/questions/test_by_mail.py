"""Whoever uses neither Slack nor Teams is told how a reply arrives, and gets it by e-mail, too."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.storage.memory import memory_storage
from handlers.kernel.events import Conversation
from handlers.preferences.actions import PreferencesPress
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.notifications import ChangeContext, announce
from handlers.questions.notifications.by_mail import by_mail
from handlers.questions.rules.question import QuestionEvent, QuestionEventName
from handlers.questions.wording.sample import REPLIED
from handlers.sign_in.letters import Letter
from tests.handlers.company import ANNA, DAY, EVERYBODY, MINA, MONDAY, UNKNOWN, Company, Time, text_of
from tests.transactions import writing

REPLY = "They go to the city garden."


@pytest.fixture
async def here() -> Company:
    time = Time()
    made = Company(memory_storage(clock=time), time=time, has_mail=True)
    await made.employ(*EVERYBODY)
    return made


def to(here: Company, email: str) -> list[Letter]:
    return [letter for letter in here.letters if letter.to == email]


async def asked(here: Company) -> str:
    question = await here.asks(MINA, UNKNOWN)
    await here.presses(ANNA, QuestionPress.CLAIM, question)
    return question


async def test_the_asker_reads_how_the_reply_arrives_before_anybody_is_asked(here: Company) -> None:
    await here.asks_the_bot(MINA, UNKNOWN)
    offer = await here.last(MINA)
    assert "It comes by e-mail to m…@example.com, too." in text_of(offer)
    assert not here.letters


async def test_without_a_mail_server_they_are_told_to_look_again() -> None:
    time = Time()
    bare = Company(memory_storage(clock=time), time=time)
    await bare.employ(*EVERYBODY)
    await bare.asks_the_bot(MINA, UNKNOWN)
    assert "please look in again" in text_of(await bare.last(MINA))


async def test_a_reply_comes_by_e_mail_once_and_what_they_did_themselves_does_not(here: Company) -> None:
    question = await asked(here)
    assert not to(here, MINA.email)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    (letter,) = to(here, MINA.email)
    assert REPLY in letter.text and REPLY in letter.html
    assert "https://bot.example/chat" in letter.text
    await here.presses(MINA, QuestionPress.ACCEPT, question)
    assert len(to(here, MINA.email)) == 1


async def test_a_question_back_and_the_apology_come_by_e_mail(here: Company) -> None:
    question = await asked(here)
    await here.submits(ANNA, QuestionForm.ASK_BACK, question, text="At which site?")
    assert "At which site?" in to(here, MINA.email)[-1].text
    await here.submits(ANNA, QuestionForm.NOT_FOR_US, question, reason="Ask the caterer.")
    assert "Ask the caterer." in to(here, MINA.email)[-1].text


async def test_the_card_comes_by_e_mail_to_those_who_help_and_its_changes_do_not(here: Company) -> None:
    await here.asks(MINA, UNKNOWN)
    first = len(to(here, ANNA.email))
    assert first == 1
    assert MINA.name not in to(here, ANNA.email)[0].text
    question = (await here.page(ANNA))[-1].message.actions[0]
    await here.presses(ANNA, QuestionPress.CLAIM, getattr(question, "subject", ""))
    assert len(to(here, ANNA.email)) == first


async def test_whoever_uses_a_chat_platform_gets_no_e_mail(here: Company) -> None:
    async with writing(here.storage.work) as tx:
        await tx.people.seen(MINA.id, "slack", "T1/U1", here.now)
    question = await asked(here)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    assert not to(here, MINA.email)


async def test_whoever_wants_none_gets_none_and_is_told_to_look_again(here: Company) -> None:
    await here.presses(MINA, PreferencesPress.PREFER_MAIL, "no")
    question = await asked(here)
    await here.submits(ANNA, QuestionForm.REPLY, question, text=REPLY)
    assert not to(here, MINA.email)
    await here.asks_the_bot(MINA, "Where do old helmets go?")
    assert "please look in again" in text_of(await here.last(MINA))


def test_a_reply_that_is_not_for_everybody_is_not_in_the_letter() -> None:
    question = replace(REPLIED, asker_id=MINA.id, conversation=Conversation("web", MINA.id))
    assert question.reply is not None
    narrow = replace(question, reply=replace(question.reply, audience="role:csr"))
    for after, is_there in ((question, True), (narrow, False)):
        event = QuestionEvent(after.id, after.version, QuestionEventName.REPLY_SHARED, None, MONDAY)
        scene = ChangeContext(
            before=replace(after, reply=None),
            after=after,
            event=event,
            people={MINA.id: MINA},
            csr_team=(),
            colleagues=(),
            others=0,
            primary=None,
            round=0,
            promised=MONDAY + DAY,
            mailed=frozenset({MINA.id}),
        )
        told = " ".join(text_of(letter.message) for letter in by_mail(scene, announce(scene)))
        assert told
        assert (question.reply.text in told) is is_there
