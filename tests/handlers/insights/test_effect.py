"""The difference in differences of released numbers, and how sure it is."""

from __future__ import annotations

from random import Random

import pytest
from scipy import stats

from handlers.insights.effect import effect_of
from handlers.insights.measures import studied
from handlers.insights.release import Release, release
from handlers.insights.study_wording import effect_words, study_charts
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.k_anonymity import Group
from handlers.kernel.voice import Voice
from tests.handlers.learning.studies.test_study import STUDY

MEASURE = studied("welcome-1")


def released(period: str, **right: tuple[int, int]) -> Release:
    """Of each department (how many were right, of how many)."""
    parts = [
        Group(name, frozenset({f"{name}{who}"}), (1, int(who < number)))
        for name, (number, people) in right.items()
        for who in range(people)
    ]
    return release(MEASURE, period, parts)


BEFORE = released("2026-12", Legal=(8, 20), Sales=(10, 20), Production=(9, 20), Purchasing=(7, 20))
AFTER = released("2027-03", Legal=(16, 20), Sales=(16, 20), Production=(10, 20), Purchasing=(9, 20))


def test_it_is_how_much_more_those_that_learnt_improved() -> None:
    effect = effect_of(STUDY, BEFORE, AFTER)
    assert effect is not None
    assert effect.points == pytest.approx((40 + 30) / 2 - (5 + 10) / 2)
    expected = stats.ttest_ind([40, 30], [5, 10], equal_var=False).confidence_interval(0.95)
    assert effect.interval == pytest.approx((expected.low, expected.high))


def test_a_bound_makes_the_interval_wider_and_never_narrower() -> None:
    all_right = released("2027-03", Legal=(20, 20), Sales=(16, 20), Production=(10, 20), Purchasing=(9, 20))
    effect = effect_of(STUDY, BEFORE, all_right)
    assert effect is not None and effect.interval is not None
    for legal in (19, 20):
        ones, others = [100 * (legal - 8) / 20, 30], [5, 10]
        one = stats.ttest_ind(ones, others, equal_var=False).confidence_interval(0.95)
        assert effect.interval[0] <= one.low + 1e-9 and effect.interval[1] >= one.high - 1e-9


def test_with_one_side_missing_there_is_none_and_with_one_department_no_interval() -> None:
    assert effect_of(STUDY, BEFORE, released("2027-03", Legal=(16, 20), Sales=(9, 20))) is None
    few = released("2027-03", Legal=(16, 20), Production=(10, 20))
    effect = effect_of(STUDY, BEFORE, few)
    assert effect is not None and effect.interval is None
    assert "hint" in effect_words(Voice("en"), effect)[1]


def test_without_an_effect_chance_is_not_taken_for_one_in_19_of_20_studies() -> None:
    chance = Random(12)  # noqa: S311 - it only makes examples
    names = ("Legal", "Sales", "Production", "Purchasing")
    held = 0
    for _ in range(150):
        months = (
            released(month, **{each: (sum(chance.random() < 0.5 for _ in range(20)), 20) for each in names})
            for month in ("2026-12", "2027-03")
        )
        effect = effect_of(STUDY, *months)
        held += effect is not None and not effect.is_told_from_nothing
    assert held / 150 >= 0.93


@pytest.mark.parametrize("language", sorted(CATALOGUES))
def test_it_is_drawn_with_the_first_first_and_said_in_every_language(language: str) -> None:
    effect, voice = effect_of(STUDY, BEFORE, AFTER), Voice(language)
    assert effect is not None
    assert "+28" in effect_words(voice, effect)[0] or "+27" in effect_words(voice, effect)[0]
    [chart] = study_charts(voice, STUDY, BEFORE, AFTER)
    assert [each.split(" (")[0] for each in chart.labels] == ["Legal", "Sales", "Production", "Purchasing"]
    assert [each.value for each in chart.series[1].values if each] == [80, 80, 50, 45]
