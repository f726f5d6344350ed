from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.calendar import Calendar, calendar_of
from handlers.kernel.person import Person
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.question import Stage

PARIS = Calendar("Europe/Paris", "FR")
RIYADH = Calendar("Asia/Riyadh", "SA")
DAY = timedelta(days=1)


def at(day: int, hour: int = 15, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def test_a_day_within_the_week_is_a_day() -> None:
    assert PARIS.after(at(24), DAY) == at(25)


def test_a_day_on_friday_afternoon_ends_on_monday_afternoon() -> None:
    assert PARIS.after(at(27), DAY) == at(30)


def test_friday_and_saturday_are_the_weekend_in_saudi_arabia() -> None:
    assert RIYADH.after(at(26), DAY) == at(29)
    assert RIYADH.after(at(29), DAY) == at(30)


def test_public_holidays_do_not_count() -> None:
    assert PARIS.after(at(24, month=12), DAY) == at(28, month=12), "Christmas, then a weekend"
    assert PARIS.after(at(10), DAY) == at(12), "11 November"
    assert Calendar("Europe/Berlin", "DE").after(at(10), DAY) == at(11)


def test_what_begins_on_a_weekend_begins_on_monday() -> None:
    midnight = datetime(2026, 11, 29, 23, tzinfo=UTC)
    assert PARIS.after(at(28), timedelta(hours=1)) == midnight + timedelta(hours=1)


def test_a_day_ends_at_midnight_where_the_person_is() -> None:
    friday_evening_in_tokyo = datetime(2026, 11, 27, 14, tzinfo=UTC)
    later = Calendar("Asia/Tokyo", "JP").after(friday_evening_in_tokyo, timedelta(hours=2))
    assert later == datetime(2026, 11, 29, 16, tzinfo=UTC), "one hour on Friday, one on Monday"


def test_the_hour_that_the_clock_skips_is_not_lost() -> None:
    before = datetime(2026, 3, 30, 0, tzinfo=UTC) - DAY * 3
    assert PARIS.after(before, DAY) == datetime(2026, 3, 29, 22, tzinfo=UTC) + timedelta(hours=1)


@pytest.mark.parametrize(
    "calendar", [Calendar("", ""), Calendar("Nowhere/Land", "XX"), Calendar("../etc", "?")]
)
def test_an_unknown_place_has_saturday_and_sunday_off_in_utc(calendar: Calendar) -> None:
    assert calendar.after(at(27), DAY) == at(30)


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    first=st.timedeltas(timedelta(), timedelta(days=6)),
    second=st.timedeltas(timedelta(), timedelta(days=6)),
    calendar=st.sampled_from((PARIS, RIYADH, Calendar("America/St_Johns", "CA"), Calendar())),
)
def test_working_time_adds_up(
    start: datetime, first: timedelta, second: timedelta, calendar: Calendar
) -> None:
    between = calendar.after(start, first)
    assert between >= start + first
    assert calendar.after(between, second) == calendar.after(start, first + second)


def test_deadlines_are_in_the_person_s_own_days() -> None:
    mina = Person("mina", "mina@example.com", "Mina", country="FR", time_zone="Europe/Paris")
    assert calendar_of(mina) == PARIS
    times = Deadlines().of(mina)
    assert times.lease_end(at(27)) == at(30)
    assert times.reminder(at(26)) == at(27, 3)
    assert times.patience(Stage.AMBASSADORS, at(26)) == at(27)
    assert times.patience(Stage.SITES, at(26)) == at(27)
    assert times.patience(Stage.CSR, at(26)) == at(30)
    assert times.promise(at(26)) == at(30)
