"""Every state of a question has a word, wherever questions are listed."""

from dataclasses import replace

import pytest

from bot.web.console.questions import STATE_PHRASES
from handlers.kernel.catalogue import ENGLISH
from handlers.kernel.messages import Bullets, Link, words_of
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import QuestionEventName, State
from handlers.questions.wording import sample
from handlers.questions.wording.home import OWN_PAGE, own_questions


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("state", State)
def test_one_s_own_questions_say_how_each_stands(state: State, language: str) -> None:
    question = replace(sample.WAITING, state=state)
    assert own_questions(Voice(language), (question,)).blocks


@pytest.mark.parametrize("state", [State.REPLIED, State.PUBLISHED, State.CLOSED])
def test_slack_s6_a_reply_is_read_in_the_list_though_its_channel_is_gone(state: State) -> None:
    reply = replace(sample.REPLY, text="Take the **train**:\n- to Brussels\n- to [Lyon](https://x.example)")
    listed = own_questions(Voice("en"), (replace(sample.REPLIED, state=state, reply=reply),))
    (block,) = listed.blocks
    assert isinstance(block, Bullets)
    assert words_of(block.items[0]).endswith(") Take the train: to Brussels to Lyon")
    assert Link("Read them on my page", OWN_PAGE) in listed.actions


def test_a_long_reply_begins_in_the_list() -> None:
    reply = replace(sample.REPLY, text="By train. " * 100)
    (block,) = own_questions(Voice("en"), (replace(sample.REPLIED, reply=reply),)).blocks
    assert isinstance(block, Bullets)
    assert words_of(block.items[0]).endswith("By train. …")
    assert len(words_of(block.items[0])) < 300


def test_the_console_has_a_word_for_each_and_for_each_event() -> None:
    assert {STATE_PHRASES[state] for state in State} <= ENGLISH.keys()
    assert {f"console_event_{name}" for name in QuestionEventName} <= ENGLISH.keys()
