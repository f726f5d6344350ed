"""The life of a feedback: each step once, and then whatever people do in whatever order."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from handlers.feedback import transitions
from handlers.feedback.feedback import (
    OPEN,
    About,
    Anonymous,
    Decided,
    Feedback,
    FeedbackKind,
    FeedbackOutcome,
    FeedbackPolicy,
    FeedbackProgress,
    FeedbackRefusal,
    FeedbackVerdict,
    Named,
    Remark,
    Step,
    kind_of,
)
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person, Role

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
MINA = Person("mina", "mina@example.com", "Mina")
ANNA = Person("anna", "anna@example.com", "Anna", roles=frozenset({Role.AMBASSADOR}))
CARLA = Person("carla", "carla@example.com", "Carla", roles=frozenset({Role.CSR}))
DAN = replace(CARLA, id="dan", email="dan@example.com")
GONE = replace(CARLA, id="gone", email="gone@example.com", active=False)
GIVEN = Feedback(
    "f1",
    FeedbackKind.IDEA,
    "Let us repair instead.",
    Named(MINA.id, "web", datetime(2026, 11, 23, 9, tzinfo=UTC)),
    TODAY,
    About("policy", "Travel policy", "q1"),
)
NAMELESS = replace(GIVEN, id="f2", giver=Anonymous("receipt"), about=About("policy", "Travel policy"))
WILL, DID, NOT = (
    Decided(each, "So it is.", CARLA.id, TODAY)
    for each in (FeedbackVerdict.WILL_DO, FeedbackVerdict.DONE, FeedbackVerdict.WILL_NOT)
)
ASKED = replace(GIVEN, progress=FeedbackProgress.SEEN, remarks=(Remark("Which machine?", TODAY, CARLA.id),))


def after(outcome: FeedbackOutcome) -> Feedback:
    assert isinstance(outcome, Changed), outcome
    assert outcome.event.version == outcome.after.version
    return outcome.after


def why(outcome: FeedbackOutcome) -> FeedbackRefusal:
    assert isinstance(outcome, Refused), outcome
    return outcome.why


def test_what_is_given_is_trimmed_and_open() -> None:
    given = after(transitions.give(replace(GIVEN, text="  Let us repair instead. \n")))
    assert given == GIVEN
    assert given.is_open
    assert why(transitions.give(replace(GIVEN, text=" \n"))) is FeedbackRefusal.EMPTY


def test_an_anonymous_one_forgets_the_question_it_stood_under() -> None:
    assert after(transitions.give(replace(NAMELESS, about=GIVEN.about))).about == NAMELESS.about


def test_the_first_look_counts() -> None:
    seen = after(transitions.see(GIVEN, CARLA, TODAY))
    assert seen.progress is FeedbackProgress.SEEN
    assert why(transitions.see(seen, DAN, TODAY)) is FeedbackRefusal.UNCHANGED


def test_the_team_takes_and_passes_on() -> None:
    taken = after(transitions.take(GIVEN, CARLA, TODAY))
    assert (taken.owner, taken.progress) == (CARLA.id, FeedbackProgress.IN_WORK)
    assert why(transitions.take(taken, CARLA, TODAY)) is FeedbackRefusal.UNCHANGED
    assert after(transitions.take(taken, DAN, TODAY)).owner == DAN.id
    assert after(transitions.assign(taken, CARLA, DAN, TODAY)).owner == DAN.id


@pytest.mark.parametrize("to", [None, MINA, ANNA, GONE])
def test_only_the_team_can_be_given_one(to: Person | None) -> None:
    assert why(transitions.assign(GIVEN, CARLA, to, TODAY)) is FeedbackRefusal.UNABLE


@pytest.mark.parametrize("by", [MINA, ANNA, GONE])
def test_nobody_else_looks_after_it(by: Person) -> None:
    outcomes = (
        transitions.see(GIVEN, by, TODAY),
        transitions.take(GIVEN, by, TODAY),
        transitions.assign(GIVEN, by, CARLA, TODAY),
        transitions.ask_back(GIVEN, by, "Why?", TODAY),
        transitions.merge(GIVEN, NAMELESS, by, TODAY, is_primary=False),
        transitions.decide(GIVEN, by, DID),
    )
    assert {why(outcome) for outcome in outcomes} == {FeedbackRefusal.NOT_ALLOWED}


def test_the_team_asks_back_and_the_giver_answers_once() -> None:
    asked = after(transitions.ask_back(GIVEN, CARLA, "Which machine? ", TODAY))
    assert asked.is_asked_back
    assert asked.progress is FeedbackProgress.SEEN
    answered = after(transitions.answer_back(asked, MINA, "The old one.", TODAY + DAY))
    assert [(remark.by, remark.text) for remark in answered.remarks] == [
        (CARLA.id, "Which machine?"),
        (None, "The old one."),
    ]
    assert why(transitions.answer_back(answered, MINA, "And more.", TODAY)) is FeedbackRefusal.TOO_LATE
    assert why(transitions.answer_back(ASKED, MINA, " ", TODAY)) is FeedbackRefusal.EMPTY


@pytest.mark.parametrize("by", [ANNA, CARLA, "mina", "receipt"])
def test_nobody_answers_for_a_named_giver(by: Person | str) -> None:
    assert why(transitions.answer_back(ASKED, by, "Me!", TODAY)) is FeedbackRefusal.NOT_YOURS


@pytest.mark.parametrize("by", [MINA, CARLA, "another receipt", ""])
def test_only_the_receipt_answers_for_an_anonymous_giver(by: Person | str) -> None:
    asked = replace(ASKED, giver=NAMELESS.giver)
    assert why(transitions.answer_back(asked, by, "Me!", TODAY)) is FeedbackRefusal.NOT_YOURS
    assert after(transitions.answer_back(asked, "receipt", "Me!", TODAY)).remarks[-1].by is None


def test_a_named_giver_is_told_and_an_anonymous_one_comes_and_looks() -> None:
    decided = after(transitions.decide(GIVEN, CARLA, DID))
    assert (decided.progress, decided.owner) == (FeedbackProgress.DECIDED, CARLA.id)
    assert after(transitions.tell(decided, TODAY)).progress is FeedbackProgress.TOLD
    nameless = after(transitions.decide(NAMELESS, CARLA, DID))
    assert why(transitions.tell(nameless, TODAY)) is FeedbackRefusal.TOO_LATE
    assert why(transitions.tell(GIVEN, TODAY)) is FeedbackRefusal.TOO_LATE


@pytest.mark.parametrize("final", [DID, NOT])
def test_a_decision_stands(final: Decided) -> None:
    decided = after(transitions.decide(GIVEN, CARLA, final))
    assert why(transitions.decide(decided, CARLA, WILL)) is FeedbackRefusal.TOO_LATE
    assert why(transitions.take(decided, CARLA, TODAY)) is FeedbackRefusal.TOO_LATE


def test_a_promise_is_kept_or_taken_back() -> None:
    promised = after(transitions.tell(after(transitions.decide(GIVEN, CARLA, WILL)), TODAY))
    assert (
        why(transitions.decide(promised, DAN, replace(WILL, by=DAN.id, on=TODAY + DAY)))
        is FeedbackRefusal.UNCHANGED
    )
    kept = after(transitions.decide(promised, DAN, replace(DID, by=DAN.id)))
    assert kept.decided is not None
    assert (kept.decided.verdict, kept.progress) == (FeedbackVerdict.DONE, FeedbackProgress.DECIDED)
    assert after(transitions.decide(promised, CARLA, NOT)).decided == NOT


def test_a_decision_has_words() -> None:
    assert why(transitions.decide(GIVEN, CARLA, replace(DID, text=" "))) is FeedbackRefusal.EMPTY


def test_what_says_the_same_shares_the_decision_and_is_not_published_twice() -> None:
    merged = after(transitions.merge(GIVEN, NAMELESS, CARLA, TODAY, is_primary=False))
    assert (merged.merged_into, merged.owner) == (NAMELESS.id, CARLA.id)
    assert why(transitions.decide(merged, CARLA, DID)) is FeedbackRefusal.MERGED
    assert why(transitions.take(merged, CARLA, TODAY)) is FeedbackRefusal.MERGED
    assert why(transitions.share(merged, NAMELESS, TODAY)) is FeedbackRefusal.TOO_LATE
    primary = after(transitions.decide(NAMELESS, CARLA, replace(DID, said="Repair more.")))
    shared = after(transitions.share(merged, primary, TODAY))
    assert shared.decided == DID
    assert primary.decided is not None
    assert (DID.said, primary.decided.said) == ("", "Repair more.")
    assert why(transitions.share(shared, primary, TODAY)) is FeedbackRefusal.UNCHANGED


@pytest.mark.parametrize(
    "into",
    [
        GIVEN,
        replace(NAMELESS, merged_into="another"),
        replace(NAMELESS, progress=FeedbackProgress.DECIDED, decided=DID),
    ],
)
def test_what_cannot_be_merged_is_not(into: Feedback) -> None:
    assert why(transitions.merge(GIVEN, into, CARLA, TODAY, is_primary=False)) is FeedbackRefusal.UNABLE
    assert why(transitions.merge(GIVEN, None, CARLA, TODAY, is_primary=False)) is FeedbackRefusal.UNKNOWN
    assert why(transitions.merge(GIVEN, NAMELESS, CARLA, TODAY, is_primary=True)) is FeedbackRefusal.UNABLE


def test_an_anonymous_one_is_seen_the_day_after_and_so_is_its_answer() -> None:
    policy = FeedbackPolicy()
    assert policy.is_held(NAMELESS, TODAY)
    assert not policy.is_held(NAMELESS, TODAY + DAY)
    assert not policy.is_held(GIVEN, TODAY)
    asked = replace(ASKED, giver=NAMELESS.giver)
    answered = after(transitions.answer_back(asked, "receipt", "Me!", TODAY))
    assert policy.shown(answered, TODAY).remarks == asked.remarks
    assert policy.shown(answered, TODAY + DAY) == answered
    named = after(transitions.answer_back(ASKED, MINA, "Me!", TODAY))
    assert policy.shown(named, TODAY) == named


def test_what_waits_for_long_is_overdue_until_it_is_decided() -> None:
    policy = FeedbackPolicy(decide_within=2 * DAY)
    assert not policy.is_overdue(GIVEN, TODAY + 2 * DAY)
    assert policy.is_overdue(GIVEN, TODAY + 3 * DAY)
    assert not policy.is_overdue(after(transitions.decide(GIVEN, CARLA, WILL)), TODAY + 9 * DAY)


def test_an_unknown_kind_is_a_concern() -> None:
    assert kind_of({"kind": "idea"}) is FeedbackKind.IDEA
    assert kind_of({"kind": "?"}) is kind_of({}) is FeedbackKind.CONCERN


people = st.sampled_from((MINA, ANNA, CARLA, DAN, GONE))
verdicts = st.sampled_from(FeedbackVerdict)
which = st.integers(0, 2)


class Life(RuleBasedStateMachine):
    """Three feedbacks, one of them anonymous, and everybody who may or may not do something with them."""

    def __init__(self) -> None:
        super().__init__()
        self.box = [GIVEN, NAMELESS, replace(GIVEN, id="f3")]
        self.on = TODAY

    def step(self, number: int, outcome: FeedbackOutcome, *by_csr: Person) -> None:
        if isinstance(outcome, Refused):
            return
        before, now = self.box[number], outcome.after
        assert all(person.has(Role.CSR) and person.active for person in by_csr)
        assert now.version == before.version + 1 == outcome.event.version
        assert (now.text, now.kind, now.giver, now.given_on) == (
            before.text,
            before.kind,
            before.giver,
            before.given_on,
        )
        assert before.progress in OPEN or outcome.event.name in (
            Step.TOLD,
            Step.DECIDED,
            Step.DECISION_SHARED,
        )
        self.box[number] = now

    @rule()
    def a_day_goes_by(self) -> None:
        self.on += DAY

    @rule(number=which, by=people)
    def somebody_looks(self, number: int, by: Person) -> None:
        self.step(number, transitions.see(self.box[number], by, self.on), by)

    @rule(number=which, by=people)
    def somebody_takes(self, number: int, by: Person) -> None:
        self.step(number, transitions.take(self.box[number], by, self.on), by)

    @rule(number=which, by=people, to=people)
    def somebody_assigns(self, number: int, by: Person, to: Person) -> None:
        self.step(number, transitions.assign(self.box[number], by, to, self.on), by, to)

    @rule(number=which, by=people)
    def somebody_asks_back(self, number: int, by: Person) -> None:
        self.step(number, transitions.ask_back(self.box[number], by, "Why?", self.on), by)

    @rule(number=which, by=people | st.sampled_from(["receipt", "?"]))
    def somebody_answers(self, number: int, by: Person | str) -> None:
        self.step(number, transitions.answer_back(self.box[number], by, "So.", self.on))

    @rule(number=which, into=which, by=people)
    def somebody_merges(self, number: int, into: int, by: Person) -> None:
        mine = self.box[number]
        is_primary = any(one.merged_into == mine.id for one in self.box)
        outcome = transitions.merge(mine, self.box[into], by, self.on, is_primary=is_primary)
        self.step(number, outcome, by)

    @rule(number=which, by=people, verdict=verdicts, said=st.sampled_from(["", "Repair."]))
    def somebody_decides(self, number: int, by: Person, verdict: FeedbackVerdict, said: str) -> None:
        decided = Decided(verdict, "Done.", by.id, self.on, said)
        self.step(number, transitions.decide(self.box[number], by, decided), by)
        for other, one in enumerate(self.box):
            if one.merged_into == self.box[number].id:
                self.step(other, transitions.share(one, self.box[number], self.on))

    @rule(number=which)
    def the_giver_is_told(self, number: int) -> None:
        self.step(number, transitions.tell(self.box[number], self.on))

    @invariant()
    def what_is_decided_says_what_comes_of_it(self) -> None:
        for one in self.box:
            assert one.is_open is (one.decided is None)
            assert (one.progress is FeedbackProgress.TOLD) <= isinstance(one.giver, Named)

    @invariant()
    def merging_has_no_chains_and_one_decision(self) -> None:
        by_id = {one.id: one for one in self.box}
        for one in self.box:
            if one.merged_into:
                primary = by_id[one.merged_into]
                assert primary.merged_into is None
                assert (one.decided is None) is (primary.decided is None)
                assert one.decided is None or not one.decided.said

    @invariant()
    def nothing_leads_to_a_nameless_giver(self) -> None:
        nameless = self.box[1]
        assert nameless.giver == Anonymous("receipt")
        assert not nameless.about.question_id
        assert all(remark.by != MINA.id for remark in nameless.remarks)


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
