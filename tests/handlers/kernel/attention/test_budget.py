"""The attention budget, whatever the moment, the zone, the absence, the choices and what was spent."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.attention.budget import (
    Attention,
    Budget,
    Drop,
    DropIt,
    JoinsDigest,
    Later,
    SendNow,
    Spent,
)
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices, DigestTime, Frequency
from handlers.kernel.attention.hours import Hours, week_of
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.calendar import calendar_of
from handlers.kernel.person import Person

HOURS = Hours()
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(lambda minute: FIRST + timedelta(minutes=minute))
WHERE = st.sampled_from(
    [
        ("Europe/Paris", "FR"),
        ("Asia/Riyadh", "SA"),
        ("America/New_York", "US"),
        ("America/Sao_Paulo", "BR"),
        ("Australia/Lord_Howe", "AU"),
        ("Pacific/Apia", "WS"),
        ("Asia/Kolkata", "IN"),
        ("Mars/Olympus", ""),
    ]
)
PARIS = Person("mina", "mina@example.com", "Mina", country="FR", time_zone="Europe/Paris")
NEWS = Unsolicited(AttentionKind.BROADCAST, "broadcast:1")
TIMES = st.integers(0, 47).map(lambda half: time(half // 2, half % 2 * 30))
KINDS = st.sampled_from(AttentionKind)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """November 2026; Paris is an hour ahead of UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


WEDNESDAY = at(25, 10)


@st.composite
def people(draw: st.DrawFn) -> Person:
    zone, country = draw(WHERE)
    away = draw(st.none() | MOMENTS)
    return Person("p", "p@example.com", "P", country=country, time_zone=zone, away_until=away)


@st.composite
def chosen(draw: st.DrawFn) -> AttentionChoices:
    return AttentionChoices(
        in_all=draw(st.none() | st.integers(0, 6)),
        by_kind=draw(st.dictionaries(KINDS, st.integers(0, 3), max_size=2)),
        quiet_from=draw(st.none() | TIMES),
        quiet_until=draw(st.none() | TIMES),
        quiet_days=draw(st.frozensets(st.integers(0, 6), max_size=3)),
        snoozed_until=draw(st.none() | MOMENTS),
    )


def is_quiet(choices: AttentionChoices, clock: time) -> bool:
    begins, ends = choices.quiet_from, choices.quiet_until
    if begins is None or ends is None or begins == ends:
        return False
    return begins <= clock < ends if begins < ends else clock >= begins or clock < ends


def is_welcome(person: Person, choices: AttentionChoices, moment: datetime) -> bool:
    """Said anew, minute by minute, to compare with."""
    calendar = calendar_of(person)
    day, clock = calendar.day(moment), moment.astimezone(calendar.zone).time()
    return (
        HOURS.opens <= clock < HOURS.closes
        and not is_quiet(choices, clock)
        and day.weekday() not in choices.quiet_days
        and calendar.first_working_day(day) == day
        and not person.is_away(moment)
        and (choices.snoozed_until is None or moment >= choices.snoozed_until)
    )


@given(people(), chosen(), MOMENTS)
def test_a_free_moment_is_within_hours_and_none_that_the_person_keeps_quiet(
    person: Person, choices: AttentionChoices, moment: datetime
) -> None:
    free = HOURS.free_at(person, moment, choices)
    if free is None:
        assert not any(
            is_welcome(person, choices, datetime(2029, 1, 1, tzinfo=UTC) + n * timedelta(minutes=30))
            for n in range(8 * 48)
        )
    else:
        assert free >= moment
        assert is_welcome(person, choices, free)


@given(people(), chosen(), MOMENTS)
def test_the_free_moment_is_the_first_one(
    person: Person, choices: AttentionChoices, moment: datetime
) -> None:
    free = HOURS.free_at(person, moment, choices)
    if is_welcome(person, choices, moment):
        assert free == moment
    if free is not None and free > moment:
        earlier = {free - timedelta(minutes=1), *(free - n * timedelta(hours=1) for n in range(1, 72))}
        assert not any(is_welcome(person, choices, each) for each in earlier if each >= moment)


@given(people(), chosen(), MOMENTS)
def test_what_a_day_or_a_week_holds_is_spent_until_another(
    person: Person, choices: AttentionChoices, moment: datetime
) -> None:
    calendar = calendar_of(person)
    day, week = HOURS.next_day(person, moment, choices), HOURS.next_week(person, moment, choices)
    if day is not None and week is not None:
        assert calendar.day(day) > calendar.day(moment)
        assert week_of(calendar, week) > week_of(calendar, moment)
        assert is_welcome(person, choices, day) and is_welcome(person, choices, week)


@given(people(), chosen(), st.lists(st.tuples(KINDS, MOMENTS), min_size=1, max_size=12), st.data())
def test_nobody_gets_more_than_their_budget_nor_outside_their_hours(
    person: Person,
    choices: AttentionChoices,
    wanted: list[tuple[AttentionKind, datetime]],
    data: st.DataObject,
) -> None:
    """Messages of a few weeks are tried in turn; each waits until it was told, and is tried again."""
    budget, calendar, got = Budget(), calendar_of(person), list[Spent]()
    start = data.draw(MOMENTS)
    queue = [(start + (moment - FIRST) / 60, n, kind) for n, (kind, moment) in enumerate(wanted)]
    for _ in range(120):
        if not queue:
            break
        moment, number, kind = min(queue)
        queue.remove((moment, number, kind))
        week, day = week_of(calendar, moment), calendar.day(moment)
        of_week = [each for each in got if each.week == week]
        verdict = Attention(budget, person, choices, of_week).decide(Unsolicited(kind, f"n:{number}"), moment)
        if isinstance(verdict, SendNow):
            got.append(Spent("p", f"n:{number}", kind, week, day, len(of_week) + 1, moment))
        elif isinstance(verdict, Later):
            assert verdict.at > moment
            queue.append((verdict.at, number, kind))
        else:
            assert isinstance(verdict, DropIt)
    assert all(is_welcome(person, choices, each.at) for each in got)
    assert max(Counter(each.day for each in got).values(), default=0) <= budget.a_day
    assert max(Counter(each.week for each in got).values(), default=0) <= budget.weekly(choices)
    for (_, kind), count in Counter((each.week, each.kind) for each in got).items():
        assert count <= budget.weekly_of(kind, choices)


def spent(*kinds: AttentionKind, day: int = 23) -> list[Spent]:
    """One a day from that of November on, in the week that begins on the 23rd."""
    return [
        Spent("mina", f"s:{n}", kind, date(2026, 11, 23), date(2026, 11, day + n), n + 1, at(day + n, 9))
        for n, kind in enumerate(kinds)
    ]


def verdict_on(
    wanted: Unsolicited = NEWS,
    choices: AttentionChoices = NOTHING_CHOSEN,
    before: list[Spent] | None = None,
    moment: datetime = WEDNESDAY,
    not_after: datetime | None = None,
) -> object:
    return Attention(Budget(), PARIS, choices, before or []).decide(wanted, moment, not_after)


def test_a_working_day_opens_at_nine_and_closes_at_five_where_the_person_is() -> None:
    assert HOURS.free_at(PARIS, at(24, 7, 59)) == at(24, 8)
    assert HOURS.free_at(PARIS, at(24, 15, 59)) == at(24, 15, 59)
    assert HOURS.free_at(PARIS, at(24, 16)) == at(25, 8)
    assert HOURS.free_at(PARIS, at(27, 16)) == at(30, 8), "Friday evening is Monday morning"


def test_who_is_away_is_left_alone_until_the_first_day_back() -> None:
    away = replace(PARIS, away_until=at(28, 0))
    assert HOURS.free_at(away, at(24, 10)) == at(30, 8)


def test_a_lunch_break_of_one_s_own_is_kept() -> None:
    lunch = AttentionChoices(quiet_from=time(12), quiet_until=time(13, 30))
    assert HOURS.free_at(PARIS, at(24, 11, 15), lunch) == at(24, 12, 30)


def test_the_second_of_a_day_waits_for_the_next_day_and_the_sixth_of_a_week_for_monday() -> None:
    lesson = AttentionKind.LESSON
    today = spent(lesson, day=25)
    assert verdict_on(before=today) == Later(at(26, 8), "their attention budget is spent until then")
    full = spent(lesson, lesson, AttentionKind.CHECK_IN, AttentionKind.NUDGE, AttentionKind.CHECK_IN)
    assert verdict_on(before=full, moment=at(27, 17)) == Later(at(30, 8), "outside their hours")
    four = spent(lesson, lesson, AttentionKind.CHECK_IN, AttentionKind.NUDGE)
    assert verdict_on(before=four, moment=at(27, 9)) == SendNow()


def test_the_third_broadcast_of_a_week_waits_or_joins_the_digest() -> None:
    two = spent(NEWS.kind, NEWS.kind)
    assert verdict_on(before=two, moment=at(26, 9)) == Later(
        at(30, 8), "their attention budget is spent until then"
    )
    joins = replace(NEWS, joins_digest=True)
    assert verdict_on(joins, before=two, moment=at(26, 9)) == JoinsDigest()
    without = AttentionChoices(digest=DigestTime(Frequency.NEVER))
    assert isinstance(verdict_on(joins, without, before=two, moment=at(26, 9)), Later)
    assert isinstance(verdict_on(joins, moment=at(26, 20)), Later), "tomorrow is this week"


def test_what_would_come_too_late_is_dropped_with_its_reason() -> None:
    assert verdict_on(moment=at(27, 17), not_after=at(29, 0)) == DropIt(Drop.STALE)
    assert verdict_on(moment=at(27, 17), not_after=at(30, 8)) == Later(at(30, 8), "outside their hours")


def test_who_switched_a_kind_off_or_has_left_gets_nothing_of_it() -> None:
    off = AttentionChoices(by_kind={NEWS.kind: 0})
    assert verdict_on(choices=off) == DropIt(Drop.OPTED_OUT)
    assert verdict_on(choices=AttentionChoices(in_all=0)) == DropIt(Drop.OPTED_OUT)
    assert verdict_on(replace(NEWS, kind=AttentionKind.LESSON), off) == SendNow()
    gone = Attention(Budget(), replace(PARIS, active=False), NOTHING_CHOSEN, [])
    assert gone.decide(NEWS, WEDNESDAY) == DropIt(Drop.LEFT)
    never = AttentionChoices(quiet_days=frozenset(range(7)))
    assert verdict_on(choices=never) == DropIt(Drop.NO_HOURS)


def test_what_must_be_read_comes_in_spite_of_an_opt_out_but_within_hours() -> None:
    off = AttentionChoices(by_kind={NEWS.kind: 0})
    must = replace(NEWS, must_read=True)
    assert verdict_on(must, off) == SendNow()
    assert verdict_on(must, off, moment=at(25, 18)) == Later(at(26, 8), "outside their hours")
    assert verdict_on(must, off, before=spent(NEWS.kind), moment=at(25, 9)) == Later(
        at(30, 8), "their attention budget is spent until then"
    )


def test_what_is_urgent_comes_at_once_but_not_to_who_has_left() -> None:
    flood = replace(NEWS, urgent="The site is under water.")
    assert verdict_on(flood, AttentionChoices(in_all=0), moment=at(28, 3)) == SendNow()
    gone = Attention(Budget(), replace(PARIS, active=False), NOTHING_CHOSEN, [])
    assert gone.decide(flood, WEDNESDAY) == DropIt(Drop.LEFT)


def test_a_try_of_the_same_message_is_not_counted_against_itself() -> None:
    tried = [replace(spent(NEWS.kind, day=25)[0], subject=NEWS.subject)]
    assert verdict_on(before=tried) == SendNow()


def test_a_person_lowers_the_company_s_limits_and_raises_none() -> None:
    budget = Budget(in_all=3, by_kind={NEWS.kind: 1})
    greedy = AttentionChoices(in_all=9, by_kind={NEWS.kind: 9})
    assert (budget.weekly(greedy), budget.weekly_of(NEWS.kind, greedy)) == (3, 1)
    modest = AttentionChoices(in_all=1, by_kind={NEWS.kind: 0})
    assert (budget.weekly(modest), budget.weekly_of(NEWS.kind, modest)) == (1, 0)
