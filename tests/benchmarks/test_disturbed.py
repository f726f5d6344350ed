"""The rules by which the simulated year is judged see every fault."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from benchmarks.disturbed import Arrival, faults
from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import NOTHING_CHOSEN, AttentionChoices
from handlers.kernel.attention.unsolicited import AttentionKind, Unsolicited
from handlers.kernel.person import Person

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""Ten o'clock in Germany."""
ANNA = Person("anna", "anna@example.com", "Anna", country="DE", time_zone="Europe/Berlin")
NEWS = Arrival(ANNA, NOTHING_CHOSEN, Unsolicited(AttentionKind.BROADCAST, "broadcast:1"), TUESDAY)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def other(subject: str, at: datetime, kind: AttentionKind = AttentionKind.DIGEST) -> Arrival:
    return replace(NEWS, what=Unsolicited(kind, subject), at=at)


def test_what_comes_as_it_should_is_no_fault() -> None:
    assert not faults([NEWS, other("digest:1", TUESDAY + DAY)], Budget())


@pytest.mark.parametrize(
    ("arrival", "rule"),
    [
        (replace(NEWS, at=TUESDAY - 2 * HOUR), "outside working hours"),
        (replace(NEWS, at=TUESDAY + 7 * HOUR), "outside working hours"),
        (replace(NEWS, at=TUESDAY + 4 * DAY), "on a holiday or a weekend"),
        (replace(NEWS, at=datetime(2026, 12, 25, 9, 0, tzinfo=UTC)), "on a holiday or a weekend"),
        (replace(NEWS, choices=AttentionChoices(quiet_days=frozenset({1}))), "in quiet hours"),
        (
            replace(NEWS, choices=AttentionChoices(quiet_from=time(22), quiet_until=time(10, 30))),
            "in quiet hours",
        ),
        (
            replace(NEWS, choices=AttentionChoices(snoozed_until=TUESDAY + DAY)),
            "to somebody who is away or snoozes",
        ),
        (replace(NEWS, person=replace(ANNA, active=False)), "to somebody who has left"),
        (replace(NEWS, choices=AttentionChoices(in_all=0)), "over the budget of the week"),
    ],
)
def test_one_that_disturbs_is_seen(arrival: Arrival, rule: str) -> None:
    assert rule in faults([arrival], Budget())


@pytest.mark.parametrize(
    ("second", "rule"),
    [
        (replace(NEWS, at=TUESDAY + DAY), "twice"),
        (other("digest:1", TUESDAY + HOUR), "over the budget of the day"),
        (
            other("broadcast:2", TUESDAY + DAY, AttentionKind.BROADCAST),
            "over the budget of the week for broadcast",
        ),
    ],
)
def test_one_too_many_is_seen(second: Arrival, rule: str) -> None:
    assert rule in faults([NEWS, second], Budget(by_kind={AttentionKind.BROADCAST: 1}))


def test_two_digests_in_one_week_are_seen_across_a_new_year() -> None:
    monday, friday = datetime(2026, 12, 28, 9, 0, tzinfo=UTC), datetime(2027, 1, 1, 9, 0, tzinfo=UTC)
    pair = [other("digest:2026-W53", monday), other("digest:2027-W01", friday)]
    assert "two digests in one week" in faults(pair, Budget())


def test_what_is_urgent_may_come_at_night_but_counts() -> None:
    urgent = replace(NEWS, what=replace(NEWS.what, urgent="Fire."), at=TUESDAY - 3 * HOUR)
    assert not faults([urgent], Budget())
    assert "over the budget of the day" in faults([urgent, other("digest:1", TUESDAY)], Budget())
