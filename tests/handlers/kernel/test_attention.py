"""The attention budget, whatever the moment, the zone and the absence."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.attention import Attention
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

BUDGET = Attention()
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minute: FIRST + timedelta(minutes=minute))
WHERE = st.sampled_from(
    [
        ("Europe/Paris", "FR"),
        ("Asia/Riyadh", "SA"),
        ("America/New_York", "US"),
        ("Pacific/Apia", "WS"),
        ("Asia/Kolkata", "IN"),
        ("Mars/Olympus", ""),
    ]
)
PARIS = Person("mina", "mina@example.com", "Mina", country="FR", time_zone="Europe/Paris")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026; Paris is an hour ahead of UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@st.composite
def people(draw: st.DrawFn) -> Person:
    zone, country = draw(WHERE)
    away = draw(st.none() | MOMENTS)
    return Person("p", "p@example.com", "P", country=country, time_zone=zone, away_until=away)


@given(people(), MOMENTS)
def test_a_free_moment_is_in_working_hours_of_a_working_day_and_nobody_is_away(
    person: Person, moment: datetime
) -> None:
    free = BUDGET.free_at(person, moment)
    calendar = calendar_of(person)
    clock = free.astimezone(calendar.zone).time()
    assert free >= moment
    assert not person.is_away(free)
    assert calendar.first_working_day(calendar.day(free)) == calendar.day(free)
    assert time(9) <= clock < time(17)


@given(people(), MOMENTS)
def test_the_free_moment_is_the_first_one(person: Person, moment: datetime) -> None:
    free = BUDGET.free_at(person, moment)
    assert BUDGET.free_at(person, free) == free
    if free > moment:
        assert BUDGET.free_at(person, free - timedelta(seconds=1)) == free


@given(people(), MOMENTS)
def test_what_one_day_holds_is_spent_until_another(person: Person, moment: datetime) -> None:
    calendar, later = calendar_of(person), BUDGET.next_day(person, moment)
    assert calendar.day(later) > calendar.day(moment)
    assert BUDGET.free_at(person, later) == later


def test_a_working_day_opens_at_nine_and_closes_at_five_where_the_person_is() -> None:
    assert BUDGET.free_at(PARIS, at(24, 7, 59)) == at(24, 8)
    assert BUDGET.free_at(PARIS, at(24, 15, 59)) == at(24, 15, 59)
    assert BUDGET.free_at(PARIS, at(24, 16)) == at(25, 8)
    assert BUDGET.free_at(PARIS, at(27, 16)) == at(30, 8), "Friday evening is Monday morning"


def test_who_is_away_is_left_alone_until_the_first_day_back() -> None:
    away = replace(PARIS, away_until=at(28, 0))
    assert BUDGET.free_at(away, at(24, 10)) == at(30, 8)
