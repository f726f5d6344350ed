"""A digest is due on its reader's day, at their wall clock, once an ISO week through every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from handlers.digests.schedule import due_in_week
from handlers.kernel.attention.choices import DigestTime, Frequency
from handlers.kernel.attention.hours import period_of, periods_at
from handlers.kernel.person import Person

ZONES = st.sampled_from(
    [
        "Europe/Paris",
        "America/New_York",
        "America/Sao_Paulo",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Chatham",
        "Asia/Kathmandu",
        "Africa/Casablanca",
        "America/Scoresbysund",
    ]
)
DAYS = st.dates(date(2009, 1, 1), date(2037, 12, 31))
CHOICES = st.builds(
    DigestTime,
    st.just(Frequency.WEEKLY),
    st.integers(0, 6),
    st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15)),
)


def reader(zone: str) -> Person:
    return Person("p", "p@example.com", "P", time_zone=zone)


@given(ZONES, CHOICES, DAYS)
def test_it_is_due_once_a_week_at_the_wall_clock_of_the_reader(
    zone: str, chosen: DigestTime, day: date
) -> None:
    """Looked at every twenty minutes for a fortnight, it has one moment a week of theirs."""
    start = datetime.combine(day, time(), UTC)
    moments: dict[str, set[datetime]] = {}
    for tick in range(0, 14 * 72, 5):
        due = due_in_week(reader(zone), chosen, start + tick * timedelta(minutes=20))
        assert due is not None
        moments.setdefault(due.period, set()).add(due.at)
    assert all(len(each) == 1 for each in moments.values())
    for period, (at,) in moments.items():
        here = at.astimezone(ZoneInfo(zone))
        wanted = datetime.combine(here.date(), chosen.at)
        exists = wanted.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).astimezone(ZoneInfo(zone))
        if exists.replace(tzinfo=None) == wanted:
            assert (here.weekday(), here.time(), period_of(here.date())) == (
                chosen.weekday,
                chosen.at,
                period,
            )
        else:
            assert here.replace(tzinfo=None) > wanted, "after the gap"


@given(ZONES, CHOICES, DAYS)
def test_it_is_of_use_until_the_end_of_that_week(zone: str, chosen: DigestTime, day: date) -> None:
    due = due_in_week(reader(zone), chosen, datetime.combine(day, time(12), UTC))
    assert due is not None
    assert due.at <= due.until
    following = due_in_week(reader(zone), chosen, due.until)
    assert following is not None and following.period > due.period
    assert following.at >= due.until


@given(ZONES, DAYS, st.integers(0, 95))
def test_every_week_that_it_is_somewhere_is_looked_at(zone: str, day: date, quarter: int) -> None:
    at = datetime.combine(day, time(quarter // 4, quarter % 4 * 15), UTC)
    assert period_of(at.astimezone(ZoneInfo(zone)).date()) in periods_at(at)


def test_a_time_that_is_shown_twice_is_the_first_of_the_two_and_one_that_is_skipped_comes_after() -> None:
    paris = reader("Europe/Paris")
    sunday = DigestTime(Frequency.WEEKLY, 6, time(2, 30))
    autumn = due_in_week(paris, sunday, datetime(2026, 10, 25, 12, tzinfo=UTC))
    spring = due_in_week(paris, sunday, datetime(2026, 3, 29, 12, tzinfo=UTC))
    assert autumn is not None and autumn.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert spring is not None and spring.at == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def weeks_of(frequency: Frequency) -> list[str]:
    paris, chosen = reader("Europe/Paris"), DigestTime(frequency, 2)
    moments = (datetime(2026, 11, 30, 12, tzinfo=UTC) + timedelta(weeks=week) for week in range(10))
    return [due.period for moment in moments if (due := due_in_week(paris, chosen, moment))]


def test_every_other_week_goes_on_through_a_year_of_53_weeks() -> None:
    weeks = weeks_of(Frequency.FORTNIGHTLY)
    assert weeks in (
        ["2026-W49", "2026-W51", "2026-W53", "2027-W02", "2027-W04"],
        ["2026-W50", "2026-W52", "2027-W01", "2027-W03", "2027-W05"],
    )


def test_a_monthly_one_comes_on_the_first_such_day_and_never_is_never() -> None:
    assert weeks_of(Frequency.MONTHLY) == ["2026-W49", "2027-W01", "2027-W05"]
    assert weeks_of(Frequency.NEVER) == []
