"""Fusing keywords and vectors, and recognising a question that was answered before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from knowledge.passages import Missing, Query, RequirementKind
from knowledge.question.parsed_question import asked, content_words
from knowledge.search.ranking import Fusion, fuse, stretched, together
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
    search = replace(library.search, mixture=fusion)
    assert (
        search.find(Query("how far is the zebra crossing near plant seven")).ranked[0].document.title == first
    )


def test_words_that_stand_together_in_the_question_count_when_they_do_in_the_text() -> None:
    words = content_words("carbon price per tonne", None)
    question = asked("carbon price per tonne", words, dict.fromkeys(words, 1.0), tuple(words))
    near, apart = ["carbon", "price", "tonn"], ["carbon", *"abcdef", "price", *"abcdef", "tonn"]
    assert (together(question, near), together(question, apart)) == (1.0, 0.0)


def test_under_a_heading_of_several_things_what_names_the_one_asked_about_goes_first() -> None:
    library = Library()
    rows = "Waste target: 0; Target: waste target target", "Water withdrawal: 7; Year of the reporting: 2030"
    library.tables("Figures", "Water and waste target", *rows)
    first = library.search.find(Query("What is our water target?")).ranked[0]
    assert first.passage.text == rows[1]


def test_a_line_of_an_index_of_disclosures_goes_behind_what_it_points_to() -> None:
    library = Library()
    library.tables("Index", "GRI content index", "305-2: Scope 2 emissions: 52-55")
    library.add("Report", "Our scope 2 emissions fell to 12,894 t.")
    library.add("Other", "Trains run.")
    found = library.search.find(Query("What were our scope 2 emissions?"))
    assert found.ranked[0].document.title == "Report"


def test_what_says_the_meaning_of_a_term_goes_first() -> None:
    library = Library()
    for place in range(12):
        library.add(f"Report {place}", f"Scope 3 fell to {place + 20} t.")
    library.add("Glossary", "Scope 3 means what others emit.")
    found = library.search.find(Query("What is scope 3?"))
    assert found.ranked[0].document.title == "Glossary"
    assert Missing(RequirementKind.DEFINITION, "scope 3") not in found.missing


def test_what_explains_a_term_is_the_answer_and_goes_before_what_speaks_of_it() -> None:
    library = Library()
    for place in range(4):
        library.add(f"Report {place}", f"Scope 3 is down {place + 20} %, and scope 1 is down, too.")
    rows = "Term: Meaning\nScope 1, 2, 3: Own emissions; of purchased energy; of the value chain"
    library.tables("Strategy", "Words and abbreviations", rows)
    for question in ("what is scope 3", "difference between scope 1 and scope 2", "c’est quoi le scope 3"):
        found = library.search.find(Query(question))
        assert "Own emissions" in found.ranked[0].quote.text_in(found.ranked[0].passage)
        assert found.confidence >= found.answer_at
        assert not found.decisive


def test_words_stand_together_by_their_like_too() -> None:
    question = asked(
        "check our suppliers",
        {"check": "check", "supplier": "suppliers"},
        {"check": 2.0, "supplier": 1.0},
        (),
    )
    assert together(question, ["we", "visit", "our", "supplier"]) == 1.0
    assert together(question, ["we", "like", "our", "supplier"]) == 0.0


def test_a_question_of_one_word_has_nothing_together() -> None:
    question = asked("waste", {"wast": "waste"}, {"wast": 1.0}, ("wast",))
    assert together(question, ["wast"]) == 0.0


def test_function_words_and_frames_are_not_what_a_question_is_about() -> None:
    assert list(content_words("What does the company say about waste?", None).values()) == ["waste"]
    assert list(content_words("what is it?", None).values()) == ["what", "is", "it"]
