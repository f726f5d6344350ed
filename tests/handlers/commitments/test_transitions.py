"""A commitment from its making to its end, whatever people and the clock do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from handlers.commitments import transitions
from handlers.commitments.check_in_schedule import LATEST, MAX_UNANSWERED, next_check_in
from handlers.commitments.commitment import (
    SETTLED,
    Commitment,
    CommitmentEvent,
    CommitmentEventName,
    CommitmentOutcome,
    CommitmentRefusal,
    Standing,
)
from handlers.kernel.calendar import calendar_of
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
MINA = Person("mina", "mina@example.com", "Mina", "Purchasing", "FR", time_zone="Europe/Paris")
OMAR = replace(MINA, id="omar", department="purchasing")
LUC = replace(MINA, id="luc", department="Logistics")
NOBODY_S = replace(MINA, id="nobody", department="")
PEOPLE = st.sampled_from([MINA, OMAR, LUC])
DAYS = st.integers(0, 3 * 365)


def made(due: date = date(2026, 12, 31), *, team: bool = False, by: Person = MINA) -> Commitment:
    outcome = transitions.make("c1", by, " Turn off\nthe compressor ", due, for_team=team, is_open=0, at=NOW)
    assert isinstance(outcome, Changed)
    return outcome.after


def why(outcome: CommitmentOutcome) -> CommitmentRefusal:
    assert isinstance(outcome, Refused)
    return outcome.why


def test_it_is_made_for_oneself_or_for_the_department() -> None:
    own = made()
    assert (own.text, own.team, own.standing) == ("Turn off the compressor", "", Standing.MADE)
    assert made(team=True).team == "Purchasing"


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"text": " \n"}, CommitmentRefusal.EMPTY),
        ({"text": "x" * 301}, CommitmentRefusal.TOO_LONG),
        ({"due": None}, CommitmentRefusal.NO_DAY),
        ({"due": TODAY - DAY}, CommitmentRefusal.DAY_PASSED),
        ({"due": TODAY + 4 * 366 * DAY}, CommitmentRefusal.TOO_FAR),
        ({"by": NOBODY_S, "for_team": True}, CommitmentRefusal.NO_TEAM),
        ({"is_open": 20}, CommitmentRefusal.TOO_MANY),
    ],
)
def test_what_cannot_be_promised_is_refused(changes: dict[str, object], refusal: CommitmentRefusal) -> None:
    given_ = {"by": MINA, "text": "Walk", "due": TODAY, "for_team": False, "is_open": 0, **changes}
    assert why(transitions.make("c1", at=NOW, **given_)) is refusal  # type: ignore[arg-type]  # by name


def test_today_is_where_the_person_is() -> None:
    tokyo = replace(MINA, time_zone="Asia/Tokyo")
    late = datetime(2026, 11, 23, 16, tzinfo=UTC)
    outcome = transitions.make("c1", tokyo, "Walk", TODAY, for_team=False, is_open=0, at=late)
    assert why(outcome) is CommitmentRefusal.DAY_PASSED, "it is the 24th there"


def test_a_stranger_says_nothing_about_it_and_a_colleague_only_for_the_team() -> None:
    assert why(transitions.finish(made(), OMAR, NOW)) is CommitmentRefusal.NOT_YOURS
    assert why(transitions.finish(made(team=True), LUC, NOW)) is CommitmentRefusal.NOT_YOURS
    outcome = transitions.on_track(made(team=True), OMAR, NOW)
    assert isinstance(outcome, Changed)
    assert outcome.after.person_id == OMAR.id, "who spoke for the team is asked next"


def test_people_without_a_department_are_no_team() -> None:
    assert (
        why(transitions.finish(made(by=NOBODY_S), replace(NOBODY_S, id="other"), NOW))
        is CommitmentRefusal.NOT_YOURS
    )


def test_help_needs_a_word_about_what_with() -> None:
    assert why(transitions.need_help(made(), MINA, "  ", NOW)) is CommitmentRefusal.EMPTY
    outcome = transitions.need_help(made(), MINA, " Who has the key? ", NOW)
    assert isinstance(outcome, Changed)
    assert outcome.after.note == outcome.event.detail == "Who has the key?"
    assert outcome.after.check_in_at == datetime(2026, 11, 30, 9, tzinfo=UTC), "in a week"


def test_another_day_says_nothing_about_how_it_goes() -> None:
    helped = transitions.need_help(made(), MINA, "Who has the key?", NOW)
    assert isinstance(helped, Changed)
    moved = transitions.move(helped.after, MINA, date(2027, 2, 1), NOW)
    assert isinstance(moved, Changed)
    after = moved.after
    assert (after.due, after.standing, after.note) == (
        date(2027, 2, 1),
        Standing.NEEDS_HELP,
        "Who has the key?",
    )


def test_who_leaves_takes_along_what_was_theirs_and_leaves_the_team_s() -> None:
    own, team = transitions.lapse(made(), NOW), transitions.lapse(made(team=True), NOW)
    assert isinstance(own, Changed) and isinstance(team, Changed)
    assert own.after.standing is Standing.DROPPED
    assert (team.after.is_open, team.after.check_in_at) == (True, None)


def test_the_bot_asks_halfway_then_halfway_again_then_on_the_day() -> None:
    def asks(left: int, **more: bool) -> str:
        return f"{next_check_in(MINA, TODAY + left * DAY, NOW, **more):%d %b %H:%M}"

    assert asks(200) == "23 Dec 09:00", "a month at most"
    assert asks(40) == "14 Dec 09:00", "halfway is a Sunday"
    assert asks(8) == "30 Nov 09:00", "a week at least"
    assert asks(3) == "26 Nov 09:00", "the day itself"
    assert asks(0) == "24 Nov 09:00"
    assert asks(-5) == "30 Nov 09:00", "overdue"
    assert asks(200, soon=True) == "30 Nov 09:00"


@given(
    days=st.integers(-400, 1200),
    soon=st.booleans(),
    hours=st.integers(0, 2 * 365 * 24),
    zone=st.sampled_from([("Europe/Paris", "FR"), ("Asia/Riyadh", "SA"), ("America/Santiago", "CL")]),
)
def test_a_check_in_is_on_a_working_morning_after_now_and_not_long_after_the_day(
    days: int, soon: bool, hours: int, zone: tuple[str, str]
) -> None:
    at = NOW + timedelta(hours=hours)
    person = replace(MINA, time_zone=zone[0], country=zone[1])
    calendar = calendar_of(person)
    due = calendar.day(at) + days * DAY
    asks = next_check_in(person, due, at, soon=soon)
    assert asks > at
    assert calendar.first_working_day(calendar.day(asks)) == calendar.day(asks)
    assert asks.astimezone(calendar.zone).time() == time(10)
    assert calendar.day(asks) - calendar.day(at) <= (LATEST + 14) * DAY
    if days > 0:
        assert calendar.day(asks) <= calendar.first_working_day(due)


class Life(RuleBasedStateMachine):
    """One commitment between its maker, colleagues, strangers and the clock."""

    @initialize(team=st.booleans(), days=DAYS)
    def begin(self, team: bool, days: int) -> None:
        self.now = NOW
        self.it = made(TODAY + days * DAY, team=team)
        self.events: list[CommitmentEvent] = []
        self.asked_in_a_row = 0

    @rule(hours=st.integers(1, 2000))
    def time_passes(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule(by=PEOPLE)
    def on_track(self, by: Person) -> None:
        self.says(by, transitions.on_track(self.it, by, self.now))

    @rule(by=PEOPLE, note=st.sampled_from(["", "with what?"]))
    def needs_help(self, by: Person, note: str) -> None:
        self.says(by, transitions.need_help(self.it, by, note, self.now))

    @rule(by=PEOPLE)
    def is_done(self, by: Person) -> None:
        self.says(by, transitions.finish(self.it, by, self.now))

    @rule(by=PEOPLE)
    def is_dropped(self, by: Person) -> None:
        self.says(by, transitions.drop(self.it, by, "no time", self.now))

    @rule(by=PEOPLE, days=st.none() | st.integers(-10, 2000))
    def is_moved(self, by: Person, days: int | None) -> None:
        day = None if days is None else self.now.date() + days * DAY
        self.says(by, transitions.move(self.it, by, day, self.now))

    @rule(by=PEOPLE)
    def is_shown(self, by: Person) -> None:
        cards = self.it.cards
        if self.take(transitions.show(self.it, by, self.now)):
            assert self.it.cards == cards + 1
            assert transitions.may_tend(by, self.it)

    @rule()
    def the_clock_asks(self) -> None:
        if self.it.check_in_at and self.it.check_in_at <= self.now:
            assert self.take(transitions.ask(self.it, MINA, self.now))
            self.asked_in_a_row += 1

    @rule()
    def the_moment_does_not_suit(self) -> None:
        if self.it.check_in_at:
            later = transitions.postpone(self.it, self.now + DAY)
            assert later == replace(self.it, version=later.version, check_in_at=self.now + DAY)
            self.it = later

    @rule()
    def the_person_leaves(self) -> None:
        self.take(transitions.lapse(self.it, self.now))

    def says(self, by: Person, outcome: CommitmentOutcome) -> None:
        tends = transitions.may_tend(by, self.it)
        if self.take(outcome):
            assert tends
            assert (self.it.person_id, self.it.said_at, self.it.unanswered) == (by.id, self.now, 0)
            self.asked_in_a_row = 0
        elif not tends:
            assert (
                outcome in (Refused(CommitmentRefusal.NOT_YOURS), Refused(CommitmentRefusal.EMPTY))
                or not self.it.is_open
            )

    def take(self, outcome: CommitmentOutcome) -> bool:
        before = self.it
        if isinstance(outcome, Refused):
            return False
        assert before.is_open, "nothing happens to what is settled"
        self.it = outcome.after
        assert self.it.version == before.version + 1 == outcome.event.version
        assert (self.it.id, self.it.text, self.it.team) == (before.id, before.text, before.team)
        self.events.append(outcome.event)
        return True

    @invariant()
    def it_is_asked_about_only_while_it_is_open(self) -> None:
        if self.it.standing in SETTLED:
            assert self.it.check_in_at is None
            assert self.events[-1].name in (
                CommitmentEventName.DONE,
                CommitmentEventName.DROPPED,
                CommitmentEventName.LAPSED,
            )

    @invariant()
    def whoever_does_not_answer_is_left_alone_in_the_end(self) -> None:
        assert self.asked_in_a_row <= MAX_UNANSWERED


TestLife = Life.TestCase
