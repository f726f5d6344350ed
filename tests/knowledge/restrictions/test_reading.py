"""What restricts a text, as poles of axes."""

from __future__ import annotations

import pytest

from knowledge.restrictions.reading import read
from knowledge.restrictions.restriction import Dimension
from knowledge.restrictions.word_relations import LANGUAGES, axes, relations


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("market-based", Dimension.BASIS),
        ("hazardous waste", Dimension.CONTRAST),
        ("upstream", Dimension.PART),
        ("temporary staff", Dimension.SUBJECT),
        ("in 2024", Dimension.TIME),
        ("in dollars", Dimension.UNIT),
        ("sold", Dimension.DIRECTION),
        ("not published", Dimension.POLARITY),
        ("the highest rate", Dimension.COMPARISON),
        ("at least two", Dimension.RANGE),
    ],
)
def test_a_text_is_read_for_every_dimension(text: str, dimension: Dimension) -> None:
    assert dimension in {each.dimension for each in read(text, "en").restrictions}


def test_the_longer_name_of_an_axis_hides_the_shorter() -> None:
    assert read("non-hazardous waste", "en").poles("hazardous") == {"1"}


def test_not_allowed_is_a_word_for_forbidden_and_no_denial() -> None:
    assert not read("It is not allowed.", "en").poles("denial")
    assert read("It is not sold.", "en").poles("denial")


def test_every_axis_has_poles_in_every_language_and_no_word_is_two_poles_of_one() -> None:
    for axis in axes().values():
        for language in LANGUAGES:
            words = [word for pole in axis.poles for word in pole.get(language, ())]
            assert len(words) == len(set(words)), (axis.name, language)
        assert len(axis.poles) > 1, axis.name
        assert all(set(pole) == set(LANGUAGES) for pole in axis.poles), axis.name


def test_a_language_that_is_not_known_has_no_lists() -> None:
    known = relations("fi")
    assert (known.light, known.phrases, known.opposites) == (frozenset(), {}, {})


def test_a_german_verb_names_nobody_of_its_stem() -> None:
    assert "employed or contracted" not in axes_of("Wie oft besuchen wir das Werk?")
    assert "employed or contracted" in axes_of("Wie viele Besucher hat das Werk?")
    assert "employed or contracted" in axes_of("wie viele besucher hat das werk?")


def axes_of(text: str) -> set[str]:
    return {each.axis for each in read(text, "de").restrictions}
