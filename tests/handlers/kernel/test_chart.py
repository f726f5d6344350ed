"""Only numbers that may be shown can be drawn, and every chart can be read without seeing it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.storage.codec import MESSAGES, UnreadableValueError
from handlers.kernel.figures.table import table_of
from handlers.kernel.k_anonymity import SMALLEST, Bound, Released, TooFewPeopleError, mean, text_of
from handlers.kernel.messages import Chart, ChartKind, Message, Series, words_of

CHART = Chart(
    ChartKind.LINE,
    "Questions",
    ("W1", "W2"),
    (
        Series("Asked", (Released(40, 12), None)),
        Series("Taken", (Released(4, 5, Bound.AT_LEAST), Released(6.5, 8))),
    ),
    "questions",
    "Asked: 40, –; taken: ≥ 4, 6.5",
    "Own figures",
    "Week",
)


@pytest.mark.parametrize("people", range(SMALLEST))
def test_a_number_about_fewer_than_five_people_cannot_be_made(people: int) -> None:
    with pytest.raises(TooFewPeopleError):
        Released(3, people)


@pytest.mark.parametrize("value", [-1, float("nan"), float("inf")])
def test_what_is_no_count_cannot_be_made(value: float) -> None:
    with pytest.raises(ValueError, match="no number"):
        Released(value, 9)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Released(1204, 9), "1,204"),
        (Released(6.5, 9), "6.5"),
        (Released(4, 5, Bound.AT_LEAST), "≥ 4"),
        (Released(1, 5, Bound.AT_MOST), "≤ 1"),
        (None, "–"),
    ],
)
def test_a_number_says_how_exact_it_is(value: Released | None, text: str) -> None:
    assert text_of(value) == text


def test_a_mean_is_of_what_was_released_and_about_no_more_people_than_the_least_of_it() -> None:
    assert mean([Released(4, 9), None, Released(7, 6)]) == Released(5.5, 6)
    assert mean([None]) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"title": " "},
        {"unit": ""},
        {"alternative": ""},
        {"labels": ()},
        {"labels": ("W1",)},
        {"series": ()},
        {"series": (Series("Asked", (None, None)),)},
        {"series": CHART.series * 3},
    ],
)
def test_a_chart_that_cannot_be_drawn_or_read_cannot_be_made(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"chart|label|series|draw"):
        replace(CHART, **broken)  # type: ignore[arg-type]


def test_the_table_behind_it_has_every_number() -> None:
    table = table_of(CHART)
    assert [column.heading for column in table.columns] == ["Week", "Asked", "Taken"]
    rows = [[words_of(cell) for cell in row] for row in table.rows]
    assert rows == [["W1", "40", "≥ 4"], ["W2", "–", "6.5"]]
    assert table.title == "Questions (questions)"


def test_a_chart_comes_back_from_its_row() -> None:
    message = Message("Week", (CHART,))
    assert MESSAGES.decode(MESSAGES.encode(message)) == message


def test_a_row_cannot_bring_a_number_about_four_people() -> None:
    row = MESSAGES.encode(Message("Week", (CHART,))).replace('"people":12', '"people":4')
    with pytest.raises(UnreadableValueError):
        MESSAGES.decode(row)


def test_only_the_catalogue_makes_numbers_that_may_be_drawn() -> None:
    """And the examples of the gallery."""
    root = Path(__file__).parents[3]
    made = {
        path.relative_to(root).as_posix()
        for package in ("bot", "scheduler", "handlers", "knowledge")
        for path in (root / package).rglob("*.py")
        if " Released(" in path.read_text("utf-8").replace("(Released(", "( Released(")
    }
    assert made == {
        "handlers/digests/wording_team.py",
        "handlers/insights/make_releases.py",
        "handlers/insights/release.py",
        "handlers/insights/remembered.py",
        "handlers/kernel/k_anonymity.py",
    }
