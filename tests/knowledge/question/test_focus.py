"""The thing that a question asks for."""

import pytest

from knowledge.question.focus import asks_why, focus_of, tells_why


@pytest.mark.parametrize(
    ("question", "stem"),
    [
        ("Which certification did the centre receive?", "certif"),
        ("What was our belonging score in the survey?", "score"),
        ("Which standard do we follow?", "standard"),
    ],
)
def test_a_question_asks_for_a_thing(question: str, stem: str) -> None:
    assert any(each.startswith(stem) for each in focus_of(question))


@pytest.mark.parametrize(
    "question", ["What share of our power is renewable?", "Who is our CFO?", "How many sites do we have?"]
)
def test_what_an_answer_does_not_say_itself_is_no_focus(question: str) -> None:
    assert not focus_of(question)


def test_why_asks_for_a_reason() -> None:
    assert asks_why("Why did waste rise?")
    assert asks_why("Warum ist der Abfall gestiegen?")
    assert not asks_why("What is the reason?")


def test_a_reason_has_a_word_for_it() -> None:
    assert tells_why("Waste rose due to a new line.")
    assert not tells_why("Waste rose to 5 t.")
