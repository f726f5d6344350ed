"""Every transition once, on its own: who may make it, and what it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.kernel.events import Conversation
from handlers.kernel.outcome import Changed, Refused
from handlers.kernel.person import Person, Role
from handlers.questions.rules.deadlines import Deadlines
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Closed, Offer, Question, QuestionEventName, Stage, State, Wrong
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.asking import (
    accept,
    answer,
    ask_again,
    ask_nobody,
    choose,
    hand_over,
    helped,
    merge,
    not_quite,
    not_stated,
    offer_choices,
    say_wrong,
    show_more,
    undo,
)
from handlers.questions.transitions.claiming import claim, extend, reassign, release
from handlers.questions.transitions.due import (
    Due,
    due,
    expire,
    give_up,
    offer_now,
    remind,
    remind_csr,
    widen,
)
from handlers.questions.transitions.helping import ask_back, close, merge_into
from handlers.questions.transitions.outcome import QuestionOutcome
from handlers.questions.transitions.replying import edit_reply, reply, share
from handlers.questions.transitions.reviewing import conclude, keep, reject, withdraw
from handlers.questions.transitions.taking_back import answer_back, found_it, promote, reword, take_back

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
MINA = Person("mina", "mina@example.com", "Mina", country="FR")
ANNA = Person("anna", "anna@example.com", "Anna", country="FR", roles=frozenset({Role.AMBASSADOR}))
LUC = replace(ANNA, id="luc", email="luc@example.com")
CARLA = Person("carla", "carla@example.com", "Carla", roles=frozenset({Role.CSR}))
ROOT = Person("root", "root@example.com", "Root", roles=frozenset({Role.ADMIN}))
GONE = replace(CARLA, id="gone", active=False)
NEW = Question("q", MINA.id, Conversation("web", MINA.id), "May I fly?", MONDAY)
TIMES = Deadlines().of(MINA)
OFFER = Offer(Stage.AMBASSADORS, (ANNA.id, LUC.id))
NOBODY = Offer(Stage.AMBASSADORS)


def after(outcome: QuestionOutcome) -> Question:
    assert isinstance(outcome, Changed), outcome
    return outcome.after


def why(outcome: QuestionOutcome) -> QuestionRefusal:
    assert isinstance(outcome, Refused), outcome
    return outcome.why


ANSWERED = after(answer(NEW, ("policy#1",), 0.9, MONDAY))
UNCLEAR = after(offer_choices(NEW, ("policy#1", "policy#2"), 0.5, MONDAY))
NOT_STATED = after(not_stated(NEW, Why.NOT_SURE, MONDAY))
WAITING = after(hand_over(NOT_STATED, MINA, Why.NOT_SURE, offer=OFFER, at=MONDAY, times=TIMES))
CLAIMED = after(claim(WAITING, ANNA, MONDAY, TIMES))
REPLIED = after(reply(CLAIMED, ANNA, " Take the train. ", MONDAY))
KEPT = after(keep(REPLIED, CARLA, MONDAY))
CLOSED = after(reject(REPLIED, CARLA, "", MONDAY))
MERGED = after(merge(replace(NEW, id="q2"), WAITING, MONDAY))
TAKEN_BACK = after(take_back(WAITING, MINA, MONDAY))
EVERY = (NEW, ANSWERED, UNCLEAR, NOT_STATED, WAITING, CLAIMED, REPLIED, KEPT, CLOSED, TAKEN_BACK)


def test_every_state_can_be_reached() -> None:
    assert {question.state for question in EVERY} == set(State)


def test_a_change_is_one_version_on_and_says_who_when_and_what() -> None:
    changed = claim(WAITING, ANNA, MONDAY + HOUR, TIMES)
    assert isinstance(changed, Changed)
    assert changed.after.version == WAITING.version + 1 == changed.event.version
    assert (changed.event.question_id, changed.event.name, changed.event.by, changed.event.at) == (
        "q",
        QuestionEventName.CLAIMED,
        ANNA.id,
        MONDAY + HOUR,
    )


def test_a_lost_claim_is_on_record_with_who_lost_it() -> None:
    at = MONDAY + 24 * HOUR
    for outcome in (
        release(CLAIMED, CARLA, NOBODY, MONDAY, TIMES),
        expire(CLAIMED, Offer(Stage.SITES), at, TIMES),
    ):
        assert isinstance(outcome, Changed)
        assert outcome.event.detail == ANNA.id
    passed = reassign(CLAIMED, ANNA, LUC, MONDAY, TIMES)
    assert isinstance(passed, Changed)
    assert (passed.event.by, passed.event.detail) == (ANNA.id, LUC.id)


# The answer


def test_an_answer_keeps_what_was_shown_and_how_sure_it_was() -> None:
    assert (ANSWERED.shown, ANSWERED.confidence) == (("policy#1",), 0.9)
    assert (UNCLEAR.shown, UNCLEAR.confidence) == (("policy#1", "policy#2"), 0.5)


@pytest.mark.parametrize("question", [q for q in EVERY if q is not NEW])
def test_a_question_is_decided_on_once(question: Question) -> None:
    assert why(answer(question, ("policy#1",), 0.9, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(offer_choices(question, ("policy#1",), 0.9, MONDAY)) is QuestionRefusal.TOO_LATE


def test_the_chosen_passage_is_the_one_that_was_shown() -> None:
    chosen = after(choose(UNCLEAR, MINA, "policy#2", MONDAY))
    assert (chosen.state, chosen.shown) == (State.ANSWERED, ("policy#2",))
    assert why(choose(UNCLEAR, ANNA, "policy#2", MONDAY)) is QuestionRefusal.NOT_YOURS
    assert why(choose(UNCLEAR, MINA, "policy#3", MONDAY)) is QuestionRefusal.UNKNOWN
    assert why(choose(ANSWERED, MINA, "policy#1", MONDAY)) is QuestionRefusal.TOO_LATE


def test_more_is_added_to_what_was_shown() -> None:
    more = after(show_more(ANSWERED, MINA, ("policy#2", "policy#1"), MONDAY))
    assert more.shown == ("policy#1", "policy#2")
    assert why(show_more(ANSWERED, MINA, ("policy#1",), MONDAY)) is QuestionRefusal.UNCHANGED
    assert why(show_more(ANSWERED, ANNA, ("policy#2",), MONDAY)) is QuestionRefusal.NOT_YOURS
    assert why(show_more(UNCLEAR, MINA, ("policy#3",), MONDAY)) is QuestionRefusal.TOO_LATE


def test_an_answer_that_helped_is_the_end() -> None:
    assert after(helped(ANSWERED, MINA, MONDAY)).state is State.CLOSED
    assert why(helped(ANSWERED, ANNA, MONDAY)) is QuestionRefusal.NOT_YOURS
    assert why(helped(UNCLEAR, MINA, MONDAY)) is QuestionRefusal.TOO_LATE


# The asker's word


def test_what_is_not_stated_waits_for_the_asker_s_word() -> None:
    assert (NOT_STATED.state, NOT_STATED.offered_to, NOT_STATED.due_at) == (State.NOT_STATED, (), None)
    assert why(not_stated(ANSWERED, Why.NOT_SURE, MONDAY)) is QuestionRefusal.TOO_LATE


@pytest.mark.parametrize("named", [True, False])
def test_whether_people_see_a_name_is_the_asker_s_word(named: bool) -> None:
    asked = hand_over(NOT_STATED, MINA, Why.NOT_SURE, offer=OFFER, at=MONDAY, times=TIMES, named=named)
    assert after(asked).named is named
    assert after(merge(NOT_STATED, replace(WAITING, id="q2"), MONDAY, named=named)).named is named


@pytest.mark.parametrize("question", [ANSWERED, UNCLEAR, NOT_STATED])
def test_the_asker_may_want_nobody_to_be_asked(question: Question) -> None:
    nobody = after(ask_nobody(question, MINA, MONDAY))
    assert (nobody.state, nobody.closed) == (State.CLOSED, Closed.NOBODY_ASKED)
    assert why(ask_nobody(question, ANNA, MONDAY)) is QuestionRefusal.NOT_YOURS
    assert why(ask_nobody(WAITING, MINA, MONDAY)) is QuestionRefusal.TOO_LATE


@pytest.mark.parametrize("question", [ANSWERED, UNCLEAR])
def test_not_quite_changes_nothing_until_it_is_said_what_is_wrong(question: Question) -> None:
    asked = after(not_quite(question, MINA, MONDAY))
    assert replace(asked, version=question.version) == question
    told = after(say_wrong(asked, MINA, Wrong.OUTDATED, MONDAY))
    assert (told.state, told.wrong) == (question.state, Wrong.OUTDATED)
    assert after(say_wrong(told, MINA, Wrong.UNCLEAR, MONDAY)).wrong is Wrong.UNCLEAR
    assert why(say_wrong(told, MINA, Wrong.OUTDATED, MONDAY)) is QuestionRefusal.UNCHANGED
    assert after(undo(told, MINA, MONDAY)).wrong is None


def test_nobody_else_says_what_is_wrong() -> None:
    for outcome in (
        not_quite(ANSWERED, ANNA, MONDAY),
        say_wrong(ANSWERED, ANNA, Wrong.DOCUMENT, MONDAY),
        undo(ANSWERED, ANNA, MONDAY),
    ):
        assert why(outcome) is QuestionRefusal.NOT_YOURS
    assert why(not_quite(WAITING, MINA, MONDAY)) is QuestionRefusal.TOO_LATE


# Taking back


@pytest.mark.parametrize("question", [WAITING, CLAIMED])
def test_a_question_is_taken_back_or_found_by_its_asker(question: Question) -> None:
    back, found = after(take_back(question, MINA, MONDAY)), after(found_it(question, MINA, MONDAY))
    assert (back.state, found.state, found.closed) == (State.TAKEN_BACK, State.CLOSED, Closed.FOUND)
    for one in (back, found):
        assert (one.claimed_by, one.claim_until, one.due_at) == (None, None, None)
    assert why(take_back(question, ANNA, MONDAY)) is QuestionRefusal.NOT_YOURS


@pytest.mark.parametrize("question", [NEW, ANSWERED, NOT_STATED, REPLIED, KEPT, CLOSED, TAKEN_BACK])
def test_only_what_people_have_is_taken_back(question: Question) -> None:
    assert why(take_back(question, MINA, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(found_it(question, MINA, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(reword(question, MINA, "Otherwise?", MONDAY)) is QuestionRefusal.TOO_LATE


def test_a_question_is_said_in_other_words() -> None:
    assert after(reword(CLAIMED, MINA, " May I go by plane? ", MONDAY)).text == "May I go by plane?"
    assert why(reword(CLAIMED, MINA, " ", MONDAY)) is QuestionRefusal.EMPTY
    assert why(reword(CLAIMED, MINA, CLAIMED.text, MONDAY)) is QuestionRefusal.UNCHANGED
    assert why(reword(MERGED, MINA, "Otherwise?", MONDAY)) is QuestionRefusal.MERGED


def test_who_waited_with_a_question_that_is_gone_takes_its_place() -> None:
    follower = replace(MERGED, asker_id=ANNA.id)
    first = after(promote(follower, replace(CLAIMED, claimed_by=LUC.id), MONDAY))
    assert (first.state, first.claimed_by, first.merged_into) == (State.CLAIMED, LUC.id, None)
    assert first.offered_to == (LUC.id,), "nobody is shown what they asked"


def test_whoever_asked_does_not_hold_what_they_take_over() -> None:
    first = after(promote(replace(MERGED, asker_id=ANNA.id), CLAIMED, MONDAY))
    assert (first.state, first.claimed_by, first.claim_until) == (State.WAITING, None, None)


# What whoever helps may do besides answering


def test_the_holder_asks_back_and_the_answer_stands_on_the_card() -> None:
    asked = after(ask_back(CLAIMED, ANNA, " Where to? ", MONDAY + HOUR, TIMES))
    assert (asked.asked_back, asked.claimed_by) == ("Where to?", ANNA.id)
    answered = after(answer_back(replace(asked, note="Soon"), MINA, "To Brussels.", MONDAY + 3 * HOUR, TIMES))
    assert (answered.asked_back, answered.note) == ("", "Soon\nTo Brussels.")
    assert answered.claim_until == TIMES.lease_end(MONDAY + 3 * HOUR), "the lease begins anew"
    assert why(answer_back(asked, ANNA, "I know.", MONDAY, TIMES)) is QuestionRefusal.NOT_YOURS
    assert why(answer_back(CLAIMED, MINA, "To Brussels.", MONDAY, TIMES)) is QuestionRefusal.TOO_LATE


def test_who_asks_back_about_a_waiting_question_holds_it() -> None:
    asked = after(ask_back(WAITING, LUC, "Where to?", MONDAY, TIMES))
    assert (asked.state, asked.claimed_by) == (State.CLAIMED, LUC.id)


@pytest.mark.parametrize("question", [WAITING, CLAIMED])
def test_whoever_has_the_card_closes_it_with_a_reason(question: Question) -> None:
    closed = after(close(question, ANNA, Closed.NOT_FOR_US, "Ask IT.", MONDAY))
    assert (closed.state, closed.closed, closed.claimed_by) == (State.CLOSED, Closed.NOT_FOR_US, None)
    assert after(close(question, CARLA, Closed.SETTLED, "Done.", MONDAY)).closed is Closed.SETTLED
    assert why(close(question, ANNA, Closed.NOT_FOR_US, " ", MONDAY)) is QuestionRefusal.EMPTY
    assert why(close(question, MINA, Closed.NOT_FOR_US, "Ask IT.", MONDAY)) is QuestionRefusal.OWN_QUESTION
    stranger = replace(ANNA, id="stranger")
    assert isinstance(close(question, stranger, Closed.NOT_FOR_US, "Ask IT.", MONDAY), Refused)


def test_nobody_closes_what_somebody_else_holds() -> None:
    assert why(close(CLAIMED, LUC, Closed.NOT_FOR_US, "Ask IT.", MONDAY)) is QuestionRefusal.TAKEN


def test_the_csr_team_lets_a_question_wait_with_another() -> None:
    other = replace(WAITING, id="other")
    merged = after(merge_into(CLAIMED, CARLA, other, MONDAY))
    assert (merged.state, merged.merged_into, merged.due_at) == (State.WAITING, "other", None)
    assert why(merge_into(CLAIMED, ANNA, other, MONDAY)) is QuestionRefusal.NOT_ALLOWED
    assert why(merge_into(WAITING, CARLA, WAITING, MONDAY)) is QuestionRefusal.MERGED
    assert why(merge_into(WAITING, CARLA, REPLIED, MONDAY)) is QuestionRefusal.TOO_LATE


def test_what_was_closed_without_a_reply_by_others_may_be_asked_again() -> None:
    closed = after(close(WAITING, ANNA, Closed.NOT_FOR_US, "Ask IT.", MONDAY))
    again = after(ask_again(closed, MINA, "IT does not know.", offer=OFFER, at=MONDAY, times=TIMES))
    assert (again.state, again.closed) == (State.WAITING, None)
    found = after(found_it(WAITING, MINA, MONDAY))
    assert why(ask_again(found, MINA, "", offer=OFFER, at=MONDAY, times=TIMES)) is QuestionRefusal.TOO_LATE


def test_what_nobody_takes_is_given_up_after_ten_working_days() -> None:
    at_last = replace(WAITING, stage=Stage.CSR)
    assert at_last.give_up_at == datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    assert due(at_last, at_last.give_up_at) is Due.APOLOGY
    assert after(give_up(at_last, at_last.give_up_at)).closed is Closed.NOBODY_TOOK_IT
    assert why(give_up(at_last, MONDAY)) is QuestionRefusal.TOO_LATE


def test_in_a_rush_it_is_shown_as_soon_as_somebody_has_room() -> None:
    unseen = replace(WAITING, offered_to=())
    assert after(offer_now(unseen, OFFER, MONDAY + HOUR, TIMES)).offered_to == OFFER.to
    assert why(offer_now(unseen, NOBODY, MONDAY, TIMES)) is QuestionRefusal.UNCHANGED
    assert why(offer_now(CLAIMED, OFFER, MONDAY, TIMES)) is QuestionRefusal.TOO_LATE


# The hand-over


@pytest.mark.parametrize("question", [NEW, ANSWERED, UNCLEAR, NOT_STATED])
def test_what_nobody_was_asked_about_can_be_handed_over(question: Question) -> None:
    waiting = after(hand_over(question, MINA, Why.NOT_QUITE, offer=OFFER, at=MONDAY, times=TIMES))
    assert (waiting.state, waiting.offered_to, waiting.stage) == (State.WAITING, OFFER.to, OFFER.stage)
    assert waiting.due_at == MONDAY + 24 * HOUR


def test_only_the_asker_lets_people_be_asked() -> None:
    refused = hand_over(ANSWERED, ANNA, Why.NOT_QUITE, offer=OFFER, at=MONDAY, times=TIMES)
    assert why(refused) is QuestionRefusal.NOT_YOURS
    refused = hand_over(WAITING, MINA, Why.NOT_QUITE, offer=OFFER, at=MONDAY, times=TIMES)
    assert why(refused) is QuestionRefusal.TOO_LATE


def test_it_is_never_offered_to_the_asker() -> None:
    offer = Offer(Stage.CSR, (MINA.id, CARLA.id))
    waiting = after(hand_over(NEW, MINA, Why.NOT_SURE, offer=offer, at=MONDAY, times=TIMES))
    assert waiting.offered_to == (CARLA.id,)


def test_an_equal_question_waits_with_the_first() -> None:
    assert (MERGED.state, MERGED.merged_into, MERGED.due_at) == (State.WAITING, WAITING.id, None)


@pytest.mark.parametrize("primary", [NEW, ANSWERED, UNCLEAR, REPLIED, KEPT, CLOSED])
def test_a_question_is_merged_only_into_one_that_waits(primary: Question) -> None:
    assert why(merge(replace(NEW, id="q2"), primary, MONDAY)) is QuestionRefusal.TOO_LATE


def test_nothing_is_merged_into_itself_or_into_a_merged_question() -> None:
    assert why(merge(replace(NEW, id="q3"), MERGED, MONDAY)) is QuestionRefusal.MERGED
    assert why(merge(NEW, WAITING, MONDAY)) is QuestionRefusal.MERGED
    assert why(merge(CLAIMED, replace(WAITING, id="q9"), MONDAY)) is QuestionRefusal.TOO_LATE


# The claim


def test_a_claim_is_a_lease_with_a_reminder_in_its_middle() -> None:
    assert CLAIMED.claimed_by == ANNA.id
    assert CLAIMED.claim_until == MONDAY + 24 * HOUR
    assert CLAIMED.due_at == MONDAY + 12 * HOUR
    assert not CLAIMED.reminded


def test_a_claim_is_won_by_one_of_two() -> None:
    assert why(claim(CLAIMED, LUC, MONDAY, TIMES)) is QuestionRefusal.TAKEN
    assert why(claim(CLAIMED, ANNA, MONDAY, TIMES)) is QuestionRefusal.HELD_ALREADY


def test_who_claims_without_a_card_gets_one() -> None:
    assert CARLA.id in after(claim(WAITING, CARLA, MONDAY, TIMES)).offered_to


def test_who_may_not_answer_may_not_claim() -> None:
    asker = replace(MINA, roles=frozenset({Role.AMBASSADOR}))
    assert why(claim(WAITING, asker, MONDAY, TIMES)) is QuestionRefusal.OWN_QUESTION
    assert why(claim(WAITING, replace(MINA, id="omar"), MONDAY, TIMES)) is QuestionRefusal.NOT_ALLOWED
    assert why(claim(WAITING, GONE, MONDAY, TIMES)) is QuestionRefusal.NOT_ALLOWED
    assert why(claim(MERGED, ANNA, MONDAY, TIMES)) is QuestionRefusal.MERGED
    assert why(claim(REPLIED, LUC, MONDAY, TIMES)) is QuestionRefusal.TOO_LATE
    assert why(claim(WAITING, ROOT, MONDAY, TIMES)) is QuestionRefusal.NOT_ALLOWED


def test_the_holder_or_the_csr_team_gives_it_back() -> None:
    back = after(release(CLAIMED, ANNA, Offer(Stage.SITES, ("ewa",)), MONDAY, TIMES))
    assert (back.state, back.claimed_by, back.claim_until) == (State.WAITING, None, None)
    assert (back.offered_to, back.stage) == ((*OFFER.to, "ewa"), Stage.SITES)
    assert back.due_at == MONDAY + 24 * HOUR
    assert after(release(CLAIMED, CARLA, NOBODY, MONDAY, TIMES)).claimed_by is None
    assert why(release(CLAIMED, LUC, NOBODY, MONDAY, TIMES)) is QuestionRefusal.NOT_HELD
    assert why(release(WAITING, ANNA, NOBODY, MONDAY, TIMES)) is QuestionRefusal.TOO_LATE


def test_who_has_left_can_still_give_back() -> None:
    left = replace(ANNA, active=False)
    assert after(release(CLAIMED, left, NOBODY, MONDAY, TIMES)).state is State.WAITING


def test_an_extension_adds_a_lease_once() -> None:
    reminded = replace(CLAIMED, reminded=True)
    longer = after(extend(reminded, ANNA, MONDAY + 20 * HOUR, TIMES))
    assert longer.claim_until == MONDAY + 48 * HOUR
    assert longer.due_at == MONDAY + 36 * HOUR
    assert not longer.reminded
    assert why(extend(longer, ANNA, MONDAY + 21 * HOUR, TIMES)) is QuestionRefusal.LONG_ENOUGH
    assert why(extend(CLAIMED, CARLA, MONDAY, TIMES)) is QuestionRefusal.NOT_HELD
    assert why(extend(WAITING, ANNA, MONDAY, TIMES)) is QuestionRefusal.TOO_LATE


def test_an_extension_after_the_end_counts_from_now() -> None:
    late = after(extend(CLAIMED, ANNA, MONDAY + 30 * HOUR, TIMES))
    assert late.claim_until == MONDAY + 54 * HOUR


def test_the_holder_passes_it_on_and_the_csr_team_assigns() -> None:
    passed = after(reassign(CLAIMED, ANNA, LUC, MONDAY + HOUR, TIMES))
    assert (passed.claimed_by, passed.claim_until) == (LUC.id, MONDAY + 25 * HOUR)
    assert after(reassign(WAITING, CARLA, LUC, MONDAY, TIMES)).claimed_by == LUC.id
    assert why(reassign(WAITING, ANNA, LUC, MONDAY, TIMES)) is QuestionRefusal.NOT_HELD
    assert why(reassign(CLAIMED, LUC, LUC, MONDAY, TIMES)) is QuestionRefusal.NOT_HELD
    assert why(reassign(CLAIMED, CARLA, ANNA, MONDAY, TIMES)) is QuestionRefusal.HELD_ALREADY
    assert why(reassign(MERGED, CARLA, LUC, MONDAY, TIMES)) is QuestionRefusal.MERGED
    assert why(reassign(REPLIED, CARLA, LUC, MONDAY, TIMES)) is QuestionRefusal.TOO_LATE


def test_it_is_passed_on_only_to_who_can_take_it() -> None:
    away = replace(LUC, away_until=MONDAY + HOUR)
    for unable in (MINA, GONE, away, replace(MINA, id="omar")):
        assert why(reassign(CLAIMED, ANNA, unable, MONDAY, TIMES)) is QuestionRefusal.UNABLE
    assert after(reassign(CLAIMED, ANNA, away, MONDAY + HOUR, TIMES)).claimed_by == LUC.id


# The reply


def test_a_reply_ends_the_lease() -> None:
    assert REPLIED.reply is not None
    assert (REPLIED.reply.text, REPLIED.reply.by, REPLIED.reply.revision) == ("Take the train.", ANNA.id, 1)
    assert (REPLIED.claimed_by, REPLIED.claim_until, REPLIED.due_at) == (None, None, None)


def test_a_reply_leaves_no_reminder_behind_and_is_to_be_accepted_anew() -> None:
    replied = after(reply(replace(CLAIMED, reminded=True, accepted=True), ANNA, "By train.", MONDAY))
    assert (replied.reminded, replied.accepted) == (False, False)


def test_nobody_but_the_holder_and_the_csr_team_replies() -> None:
    assert why(reply(CLAIMED, LUC, "No.", MONDAY)) is QuestionRefusal.NOT_HELD
    assert why(reply(WAITING, ANNA, "No.", MONDAY)) is QuestionRefusal.NOT_HELD
    assert why(reply(CLAIMED, replace(MINA, id="omar"), "No.", MONDAY)) is QuestionRefusal.NOT_ALLOWED
    assert why(reply(CLAIMED, replace(CARLA, id=MINA.id), "No.", MONDAY)) is QuestionRefusal.OWN_QUESTION
    assert why(reply(CLAIMED, GONE, "No.", MONDAY)) is QuestionRefusal.NOT_ALLOWED
    assert after(reply(CLAIMED, CARLA, "No.", MONDAY)).state is State.REPLIED
    assert after(reply(WAITING, CARLA, "No.", MONDAY)).state is State.REPLIED


def test_a_reply_says_something_to_a_question_that_waits_alone() -> None:
    assert why(reply(CLAIMED, ANNA, " \n", MONDAY)) is QuestionRefusal.EMPTY
    assert why(reply(MERGED, CARLA, "No.", MONDAY)) is QuestionRefusal.MERGED
    assert why(reply(REPLIED, CARLA, "No.", MONDAY)) is QuestionRefusal.TOO_LATE


def test_an_edit_is_a_new_revision_of_the_author_s_reply() -> None:
    own = after(edit_reply(REPLIED, ANNA, "By train.", MONDAY + HOUR)).reply
    theirs = after(edit_reply(REPLIED, CARLA, "By train.", MONDAY + HOUR)).reply
    assert own is not None
    assert theirs is not None
    assert (own.revision, own.by, own.edited_by, own.at) == (2, ANNA.id, None, MONDAY + HOUR)
    assert (theirs.revision, theirs.by, theirs.edited_by) == (2, ANNA.id, CARLA.id)


def test_who_may_edit_a_reply() -> None:
    assert why(edit_reply(REPLIED, LUC, "By car.", MONDAY)) is QuestionRefusal.NOT_ALLOWED
    assert why(edit_reply(KEPT, ANNA, "By car.", MONDAY)) is QuestionRefusal.NOT_ALLOWED
    assert after(edit_reply(KEPT, CARLA, "By car.", MONDAY)).state is State.PUBLISHED
    assert why(edit_reply(REPLIED, ANNA, "Take the train.", MONDAY)) is QuestionRefusal.UNCHANGED
    assert why(edit_reply(REPLIED, ANNA, " ", MONDAY)) is QuestionRefusal.EMPTY
    assert why(edit_reply(CLOSED, CARLA, "By car.", MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(edit_reply(CLAIMED, ANNA, "By car.", MONDAY)) is QuestionRefusal.TOO_LATE


def test_a_shared_reply_is_edited_where_it_was_given() -> None:
    shared = after(share(MERGED, REPLIED, MONDAY))
    assert why(edit_reply(shared, CARLA, "By train.", MONDAY)) is QuestionRefusal.MERGED


def test_an_edited_reply_is_to_be_accepted_anew() -> None:
    accepted = after(accept(REPLIED, MINA, MONDAY))
    assert accepted.accepted
    assert not after(edit_reply(accepted, ANNA, "By train.", MONDAY)).accepted


def test_only_the_asker_accepts_and_only_once() -> None:
    accepted = after(accept(REPLIED, MINA, MONDAY))
    assert why(accept(accepted, MINA, MONDAY)) is QuestionRefusal.UNCHANGED
    assert why(accept(REPLIED, ANNA, MONDAY)) is QuestionRefusal.NOT_YOURS
    assert why(accept(KEPT, MINA, MONDAY)) is QuestionRefusal.TOO_LATE


def test_asking_again_lets_it_wait_for_a_better_reply() -> None:
    accepted = after(accept(REPLIED, MINA, MONDAY))
    again = after(ask_again(accepted, MINA, " And by bus? ", offer=OFFER, at=MONDAY + HOUR, times=TIMES))
    assert (again.state, again.note, again.accepted) == (State.WAITING, "And by bus?", False)
    assert again.due_at == MONDAY + 25 * HOUR
    assert again.reply == REPLIED.reply, "the earlier reply is not lost"
    better = after(reply(again, CARLA, "By bus, too.", MONDAY)).reply
    assert better is not None
    assert better.revision == 2
    assert why(ask_again(REPLIED, ANNA, "", offer=OFFER, at=MONDAY, times=TIMES)) is QuestionRefusal.NOT_YOURS
    assert why(ask_again(CLAIMED, MINA, "", offer=OFFER, at=MONDAY, times=TIMES)) is QuestionRefusal.TOO_LATE


@pytest.mark.parametrize("reviewed", [KEPT, replace(REPLIED, state=State.CLOSED)])
def test_the_review_does_not_take_asking_again_from_the_asker(reviewed: Question) -> None:
    again = after(ask_again(reviewed, MINA, "And by bus?", offer=OFFER, at=MONDAY, times=TIMES))
    assert (again.state, again.note, again.reply) == (State.WAITING, "And by bus?", REPLIED.reply)


def test_what_was_closed_without_a_reply_is_not_asked_again() -> None:
    closed = after(helped(ANSWERED, MINA, MONDAY))
    assert why(ask_again(closed, MINA, "", offer=OFFER, at=MONDAY, times=TIMES)) is QuestionRefusal.TOO_LATE


# Merged questions


def test_everyone_who_asked_gets_the_reply_and_its_later_revisions() -> None:
    first = after(share(MERGED, REPLIED, MONDAY))
    assert (first.state, first.reply) == (State.REPLIED, REPLIED.reply)
    assert why(share(first, REPLIED, MONDAY)) is QuestionRefusal.UNCHANGED
    edited = after(edit_reply(REPLIED, ANNA, "By train.", MONDAY))
    assert after(share(first, edited, MONDAY)).reply == edited.reply
    assert why(share(MERGED, CLAIMED, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(share(replace(MERGED, merged_into="x"), REPLIED, MONDAY)) is QuestionRefusal.MERGED


def test_the_review_of_the_first_concludes_the_others() -> None:
    shared = after(share(MERGED, REPLIED, MONDAY))
    changed = conclude(shared, KEPT, MONDAY)
    assert after(changed).state is State.CLOSED
    assert isinstance(changed, Changed)
    assert changed.event.detail == State.PUBLISHED
    assert after(conclude(shared, CLOSED, MONDAY)).state is State.CLOSED
    assert why(conclude(shared, REPLIED, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(conclude(MERGED, KEPT, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(conclude(replace(shared, merged_into=None), KEPT, MONDAY)) is QuestionRefusal.MERGED


def test_who_asks_again_waits_alone() -> None:
    shared = after(share(MERGED, REPLIED, MONDAY))
    again = after(ask_again(shared, MINA, "", offer=OFFER, at=MONDAY, times=TIMES))
    assert again.merged_into is None
    assert after(claim(again, ANNA, MONDAY, TIMES)).claimed_by == ANNA.id


# The review


def test_only_the_csr_team_reviews() -> None:
    for somebody in (MINA, ANNA, GONE, ROOT):
        assert why(keep(REPLIED, somebody, MONDAY)) is QuestionRefusal.NOT_ALLOWED
        assert why(reject(REPLIED, somebody, "", MONDAY)) is QuestionRefusal.NOT_ALLOWED
        assert why(withdraw(KEPT, somebody, "", MONDAY)) is QuestionRefusal.NOT_ALLOWED
    both = replace(ROOT, roles=ROOT.roles | {Role.CSR})
    assert after(keep(REPLIED, both, MONDAY)).state is State.PUBLISHED


@pytest.mark.parametrize("question", [q for q in EVERY if q is not REPLIED])
def test_only_a_reply_is_reviewed(question: Question) -> None:
    assert why(keep(question, CARLA, MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(reject(question, CARLA, "", MONDAY)) is QuestionRefusal.TOO_LATE


def test_a_shared_reply_is_reviewed_where_it_was_given() -> None:
    shared = after(share(MERGED, REPLIED, MONDAY))
    assert why(keep(shared, CARLA, MONDAY)) is QuestionRefusal.MERGED
    assert why(reject(shared, CARLA, "", MONDAY)) is QuestionRefusal.MERGED


def test_a_reply_is_kept_as_it_is_or_edited() -> None:
    assert KEPT.reply == REPLIED.reply
    edited = after(keep(REPLIED, CARLA, MONDAY, "By train only.")).reply
    assert edited is not None
    assert (edited.text, edited.revision, edited.edited_by) == ("By train only.", 2, CARLA.id)
    assert after(keep(REPLIED, CARLA, MONDAY, "Take the train.")).reply == REPLIED.reply
    assert why(keep(REPLIED, CARLA, MONDAY, " ")) is QuestionRefusal.EMPTY


def test_a_reply_is_kept_for_everybody_or_for_an_audience() -> None:
    assert KEPT.reply is not None and KEPT.reply.audience == "everyone"
    few = after(keep(REPLIED, CARLA, MONDAY, audience="country:DE, department:Purchasing")).reply
    assert few is not None and few.audience == "department:Purchasing,country:DE"
    assert why(keep(REPLIED, CARLA, MONDAY, audience="planet:Mars")) is QuestionRefusal.AUDIENCE


def test_a_kept_reply_can_be_withdrawn_and_nothing_else() -> None:
    changed = withdraw(KEPT, CARLA, " Wrong. ", MONDAY)
    assert after(changed).state is State.CLOSED
    assert isinstance(changed, Changed)
    assert changed.event.detail == "Wrong."
    assert why(withdraw(REPLIED, CARLA, "", MONDAY)) is QuestionRefusal.TOO_LATE
    assert why(withdraw(CLOSED, CARLA, "", MONDAY)) is QuestionRefusal.TOO_LATE


# The clock


@pytest.mark.parametrize(
    ("question", "hours", "what"),
    [
        (WAITING, 23, None),
        (WAITING, 24, Due.WIDENING),
        (replace(WAITING, stage=Stage.SITES), 24, Due.WIDENING),
        (replace(WAITING, stage=Stage.CSR), 24, Due.CSR_REMINDER),
        (CLAIMED, 11, None),
        (CLAIMED, 12, Due.REMINDER),
        (CLAIMED, 24, Due.EXPIRY),
        (replace(CLAIMED, reminded=True, due_at=CLAIMED.claim_until), 23, None),
        (replace(CLAIMED, reminded=True, due_at=CLAIMED.claim_until), 24, Due.EXPIRY),
        (MERGED, 1000, None),
        (REPLIED, 1000, None),
        (replace(REPLIED, due_at=MONDAY), 1000, None),
    ],
)
def test_what_is_due_when(question: Question, hours: int, what: Due | None) -> None:
    assert due(question, MONDAY + hours * HOUR) is what


def test_a_reminder_comes_once() -> None:
    at = MONDAY + 12 * HOUR
    reminded = after(remind(CLAIMED, at))
    assert (reminded.reminded, reminded.due_at) == (True, CLAIMED.claim_until)
    assert why(remind(reminded, at)) is QuestionRefusal.TOO_LATE
    assert why(remind(CLAIMED, at - HOUR)) is QuestionRefusal.TOO_LATE


def test_a_lease_that_runs_out_lets_it_wait_one_stage_wider() -> None:
    at = MONDAY + 24 * HOUR
    expired = after(expire(CLAIMED, Offer(Stage.SITES, ("ewa",)), at, TIMES))
    assert (expired.state, expired.claimed_by, expired.stage) == (State.WAITING, None, Stage.SITES)
    assert (expired.offered_to, expired.due_at) == ((*OFFER.to, "ewa"), at + 24 * HOUR)
    assert why(expire(CLAIMED, NOBODY, at - HOUR, TIMES)) is QuestionRefusal.TOO_LATE


def test_what_nobody_takes_goes_one_stage_wider() -> None:
    at = MONDAY + 24 * HOUR
    wider = after(widen(WAITING, Offer(Stage.CSR, (CARLA.id,)), at, TIMES))
    assert (wider.stage, wider.due_at) == (Stage.CSR, at + 48 * HOUR)
    assert wider.offered_to == (*OFFER.to, CARLA.id)
    assert why(widen(WAITING, Offer(Stage.AMBASSADORS), at, TIMES)) is QuestionRefusal.UNCHANGED
    assert why(widen(WAITING, Offer(Stage.CSR), at - HOUR, TIMES)) is QuestionRefusal.TOO_LATE


def test_the_csr_team_is_reminded_again_and_again() -> None:
    at = MONDAY + 24 * HOUR
    team = replace(WAITING, stage=Stage.CSR)
    reminded = after(remind_csr(team, Offer(Stage.CSR, (CARLA.id,)), at, TIMES))
    assert (reminded.state, reminded.reminded, reminded.due_at) == (State.WAITING, True, at + 48 * HOUR)
    assert CARLA.id in reminded.offered_to
    assert not after(claim(reminded, CARLA, at, TIMES)).reminded
    assert why(remind_csr(WAITING, NOBODY, at, TIMES)) is QuestionRefusal.TOO_LATE
