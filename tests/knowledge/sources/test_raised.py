"""Raised digits never join a number."""

import pytest

from knowledge.sources.raised import behind, below
from knowledge.text.analysis import terms


@pytest.mark.parametrize(
    ("before", "raised", "written"),
    [
        ("1,240", "1", "1,240 ¹"),
        ("emissions", "2, 3", "emissions ², ³"),
        ("1.3 × 10", "6", "1.3 × 10⁶"),
        ("10", "−3", "10⁻³"),
        ("120 m", "2", "120 m²"),
        ("kg CO2e m", "-2", "kg CO2e m⁻²"),
        ("5,110", "2", "5,110 ²"),
        ("320", "a", "320 a"),
        ("the 1", "st", "the 1st"),
        ("le XX", "e", "le XXe"),
        ("1,240 ¹", "2", "1,240 ¹²"),
        ("", "1", "¹"),
    ],
)
def test_a_mark_stands_apart_and_an_exponent_stays(before: str, raised: str, written: str) -> None:
    assert before + behind(before, raised) == written


def test_an_index_stays_with_letters_and_is_lowered_behind_a_number() -> None:
    assert "CO" + below("CO", "2") == "CO2"
    assert "1,240" + below("1,240", "1") == "1,240₁"


@pytest.mark.parametrize("text", ["1,240¹ tonnes", "1,240 ¹ tonnes", "1,240₁ tonnes"])
def test_the_search_sees_the_number_without_its_mark(text: str) -> None:
    assert "1240" in terms(text)


def test_the_search_sees_units_and_formulas_as_before() -> None:
    assert terms("120 m² CO₂") == ["120", "m2", "co2"]
