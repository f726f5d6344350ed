"""Fusing keywords and vectors, and recognising a question that was answered before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from knowledge.asked import asked, content_words
from knowledge.kept import likelihood
from knowledge.passages import Query
from knowledge.ranking import Fusion, fuse, stretched, together
from tests.knowledge.library import Library


@given(arrays.arrays(np.float64, st.integers(1, 30), elements=st.floats(-1e6, 1e6)))
def test_stretched_scores_lie_between_0_and_1_in_the_same_order(values: np.ndarray) -> None:
    scores = stretched(values)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert (np.diff(scores[np.argsort(values, kind="stable")]) >= 0).all()


def test_no_candidates_are_no_ranking() -> None:
    assert fuse(np.ones(4, np.float32), {}, (), Fusion()) == []


@pytest.mark.parametrize(("meaning", "first"), [(0.0, "Words"), (1.0, "Sense")])
def test_the_mixture_goes_from_keywords_alone_to_meaning_alone(meaning: float, first: str) -> None:
    library = Library()
    library.add(
        "Words", "Zebra rules apply to every zebra crossing near plant seven and its many long grey yards."
    )
    library.add("Sense", "How far.")
    fusion = Fusion(meaning=meaning, together=0.0)
    search = replace(library.search, fusion=fusion)
    assert (
        search.find(Query("how far is the zebra crossing near plant seven")).ranked[0].document.title == first
    )


def test_words_that_stand_together_in_the_question_count_when_they_do_in_the_text() -> None:
    words = content_words("carbon price per tonne", None)
    question = asked("carbon price per tonne", words, dict.fromkeys(words, 1.0), tuple(words))
    near, apart = ["carbon", "price", "tonn"], ["carbon", *"abcdef", "price", *"abcdef", "tonn"]
    assert (together(question, near), together(question, apart)) == (1.0, 0.0)


def test_a_question_of_one_word_has_nothing_together() -> None:
    question = asked("waste", {"wast": "waste"}, {"wast": 1.0}, ("wast",))
    assert together(question, ["wast"]) == 0.0


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("What is our target for 2030?", "What is our target for 2040?"),
        ("Who signs the code?", "When is the code signed?"),
        ("What is the rule in Pune?", "What is the rule in Lyon?"),
        ("What is allowed?", "What is not allowed?"),
    ],
)
def test_questions_that_require_different_things_are_never_the_same(text: str, other: str) -> None:
    assert likelihood(text, other, cosine=1.0) == 0.0


def test_the_nearer_two_questions_are_the_likelier_they_are_one() -> None:
    values = [likelihood("May I fly?", "Am I allowed to fly?", cosine) for cosine in (0.6, 0.75, 0.9, 1.0)]
    assert values == sorted(values)
    assert values[1] == pytest.approx(0.5)


def test_function_words_and_frames_are_not_what_a_question_is_about() -> None:
    assert list(content_words("What does the company say about waste?", None).values()) == ["waste"]
    assert list(content_words("what is it?", None).values()) == ["what", "is", "it"]
