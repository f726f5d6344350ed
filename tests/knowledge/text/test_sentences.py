"""Sentences, with what looks like their end but is not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text.sentences import sentence_spans


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, language)]


@pytest.mark.parametrize(
    "text",
    [
        "We stay below 1.5 °C until 2030.",
        "It applies to suppliers, e.g. foundries and forges.",
        "Approx. 20 % came from suppliers.",
        "Dr. Wild et al. said so (cf. Fig. 3).",
        "The U.S. plan was adopted by BHP Ltd. and Acme Inc. in May.",
        "See No. 5 and p. 12 of the report.",
    ],
)
def test_what_is_one_sentence_stays_one(text: str) -> None:
    assert sentences(text) == [text]


def test_a_scope_number_ends_a_sentence() -> None:
    assert sentences("We cut Scope 3. Then we cut Scope 1.") == ["We cut Scope 3.", "Then we cut Scope 1."]


def test_german_dates_and_abbreviations_end_no_sentence() -> None:
    text = "Am 1. März 2024 beginnt es, d.h. bald. Nr. 5 ist neu."
    assert sentences(text, "de") == ["Am 1. März 2024 beginnt es, d.h. bald.", "Nr. 5 ist neu."]


def test_a_footnote_mark_belongs_to_the_sentence_before_it() -> None:
    assert sentences("Targets were met. ⁸ The next is 2030.") == ["Targets were met. ⁸", "The next is 2030."]


@given(st.text(max_size=200), st.sampled_from(["en", "de", "xx"]))
def test_spans_are_ordered_and_cover_all_words(text: str, language: str) -> None:
    spans = sentence_spans(text, language)
    assert all(start < end for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
