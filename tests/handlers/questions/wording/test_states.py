"""Every state of a question has a word, wherever questions are listed."""

from dataclasses import replace

import pytest

from bot.web.console.questions import STATE_PHRASES
from handlers.kernel.catalogue import ENGLISH
from handlers.kernel.voice import Voice
from handlers.questions.rules.question import QuestionEventName, State
from handlers.questions.wording import sample
from handlers.questions.wording.home import own_questions


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("state", State)
def test_one_s_own_questions_say_how_each_stands(state: State, language: str) -> None:
    question = replace(sample.WAITING, state=state)
    assert own_questions(Voice(language), (question,)).blocks


def test_the_console_has_a_word_for_each_and_for_each_event() -> None:
    assert {STATE_PHRASES[state] for state in State} <= ENGLISH.keys()
    assert {f"console_event_{name}" for name in QuestionEventName} <= ENGLISH.keys()
