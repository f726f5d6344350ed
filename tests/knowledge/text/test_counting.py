"""Which things a number counts."""

import pytest

from knowledge.text.counting import counts_only_others, things_counted


def is_of_others(question: str, text: str) -> bool:
    return counts_only_others(text, things_counted(question))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many SMEs were supported?", "27 experts gave advice."),
        ("How many trees did we plant?", "We trained 450 employees and twelve drivers."),
        ("How many warehouses have chargers?", "We own 12 pumps."),
    ],
)
def test_a_number_counts_no_other_thing_than_the_one_it_stands_before(question: str, text: str) -> None:
    assert is_of_others(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many SMEs were supported?", "27 experts helped 300 SMEs."),
        ("How many people work here?", "At the end of the year 12,728 employees worked here."),
        ("How many employees left?", "In 2023, 426 left."),
        ("How many sites do we have?", "Sites; 2023: 12"),
        ("How many photovoltaic systems do we own?", "We own 1,353 large photovoltaic systems."),
        ("How many trainees are there?", "The number of trainees rose from 617 to 632."),
        ("How many days off do we get?", "There are eight paid days off."),
        ("How many did we plant?", "We trained 450 employees."),
    ],
)
def test_a_number_before_the_thing_or_before_no_thing_counts_it(question: str, text: str) -> None:
    assert not is_of_others(question, text)


def test_things_go_by_names_that_mean_the_same() -> None:
    assert {"peopl", "worker", "headcount"} <= things_counted("How many employees do we have?")
    assert not things_counted("How much do we have?")
    assert not things_counted("How many tonnes do we emit?")
