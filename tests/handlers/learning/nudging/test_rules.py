"""At what time lessons come, on which days, and how many weeks in a row somebody has learnt."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.calendar import Calendar, calendar_of
from handlers.learning.nudging.habit import (
    COMES_AT,
    MOST_POINTS,
    NO_HABIT,
    Habit,
    PartOfDay,
    another_time,
    part_at,
)
from handlers.learning.nudging.slots import may_have_come, slots_of_week
from handlers.learning.nudging.streak import streak_of
from tests.handlers.company import MINA, MONDAY

WEEK = timedelta(days=7)
ZONES = st.sampled_from(["UTC", "Europe/Paris", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Auckland"])
COUNTRIES = st.sampled_from(["", "FR", "IN", "US", "IL", "NZ"])
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
DEEDS = st.lists(st.tuples(st.booleans(), st.sampled_from(PartOfDay)))
PARIS = Calendar("Europe/Paris", "FR")


def lived(deeds: list[tuple[bool, PartOfDay]]) -> Habit:
    habit = NO_HABIT
    for is_answer, part in deeds:
        habit = habit.learnt(part) if is_answer else habit.not_now(part)
    return habit


@given(DEEDS)
def test_points_stay_within_bounds_and_the_part_is_one_that_has_most(
    deeds: list[tuple[bool, PartOfDay]],
) -> None:
    habit = lived(deeds)
    assert all(abs(points) <= MOST_POINTS for points in habit.points.values())
    assert habit.points.get(habit.part, 0) == max(habit.points.get(part, 0) for part in PartOfDay)


@given(DEEDS)
def test_so_many_times_not_now_always_move_it_or_find_no_better_part(
    deeds: list[tuple[bool, PartOfDay]],
) -> None:
    before = lived(deeds)
    after = before
    for _ in range(2 * MOST_POINTS):
        after = after.not_now(before.part)
    others = [after.points.get(part, 0) for part in PartOfDay if part is not before.part]
    assert after.part is not before.part or max(others) <= -MOST_POINTS


@given(MOMENTS, ZONES, DEEDS)
def test_another_time_is_soon_and_one_at_which_lessons_come(
    at: datetime, zone: str, deeds: list[tuple[bool, PartOfDay]]
) -> None:
    person, habit = replace(MINA, time_zone=zone), lived(deeds)
    moment = another_time(person, habit, at)
    assert at < moment <= at + timedelta(hours=49)
    assert moment.astimezone(calendar_of(person).zone).time() == COMES_AT[habit.part]
    assert part_at(person, moment) is habit.part


@given(MOMENTS, ZONES, COUNTRIES, st.integers(0, 7), st.text("abc", min_size=1, max_size=5))
def test_slots_are_on_different_days_worked_on_in_that_week_and_always_the_same(
    at: datetime, zone: str, country: str, a_week: int, name: str
) -> None:
    person = replace(MINA, id=name, time_zone=zone, country=country)
    calendar = calendar_of(person)
    slots = slots_of_week(person, NO_HABIT, at, a_week)
    days = [calendar.day(slot.at) for slot in slots]
    assert days == sorted(set(days)) and len(days) <= a_week
    assert all(calendar.first_working_day(day) == day for day in days)
    assert len({day.isocalendar()[:2] for day in days} | {calendar.day(at).isocalendar()[:2]}) == 1
    assert len({slot.period for slot in slots}) == len(slots)
    assert slots == slots_of_week(person, NO_HABIT, at, a_week)
    for slot in slots:
        week, _, number = slot.period.rpartition("-")
        assert may_have_come(week, int(number), slot.at)


def test_not_everybody_gets_theirs_on_the_same_day() -> None:
    days = {slots_of_week(replace(MINA, id=f"p{n}"), NO_HABIT, MONDAY, 1)[0].at.date() for n in range(40)}
    assert len(days) == 5


def test_a_streak_counts_weeks_and_this_week_ends_it_only_when_it_is_over() -> None:
    answered = [MONDAY - number * WEEK for number in (1, 2, 3)]
    assert streak_of(PARIS, answered, (), MONDAY) == 3
    assert streak_of(PARIS, [*answered, MONDAY], (), MONDAY) == 4
    assert streak_of(PARIS, answered, (), MONDAY + WEEK) == 0
    assert streak_of(PARIS, [], (), MONDAY) == 0


def test_a_week_away_and_a_week_of_holidays_neither_count_nor_end_it() -> None:
    away = date(2026, 11, 16)
    assert streak_of(PARIS, [MONDAY, MONDAY - 2 * WEEK], {away}, MONDAY) == 2
    assert streak_of(PARIS, [MONDAY, MONDAY - 2 * WEEK], (), MONDAY) == 1
    in_japan = Calendar("Asia/Tokyo", "JP")
    may = datetime(2026, 5, 11, 3, tzinfo=UTC)
    assert streak_of(in_japan, [may, may - 2 * WEEK], (), may) == 2, "golden week"


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_a_streak_is_never_longer_than_the_weeks_and_excuses_never_shorten_it(
    learnt: set[int], excused: set[int]
) -> None:
    answered = [MONDAY - number * WEEK for number in learnt]
    mondays = {(MONDAY - number * WEEK).date() for number in excused}
    plain, forgiven = streak_of(PARIS, answered, (), MONDAY), streak_of(PARIS, answered, mondays, MONDAY)
    assert plain <= forgiven <= len(learnt)
