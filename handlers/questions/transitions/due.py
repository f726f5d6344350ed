"""The transitions that the clock makes happen, when a question's `due_at` has come.

claimed   half of the lease is over → the holder is reminded
          the lease is over         → it waits again, one stage wider
waiting   nobody claimed it         → one stage wider
          at the CSR team already   → the CSR team is reminded, again and again
          its last day is over      → it is closed with an apology
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from handlers.kernel.outcome import Refused, refusal
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Closed, Offer, Question, QuestionEventName, Stage, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import QuestionOutcome, change, offered, settled, waiting


class Due(StrEnum):
    REMINDER = "reminder"
    EXPIRY = "expiry"
    WIDENING = "widening"
    CSR_REMINDER = "csr_reminder"
    APOLOGY = "apology"


def due(question: Question, at: datetime) -> Due | None:
    """What the clock has to do with it now."""
    if question.due_at is None or at < question.due_at:
        return None
    if question.state is State.CLAIMED:
        over = question.claim_until is not None and at >= question.claim_until
        return Due.EXPIRY if over else Due.REMINDER
    if question.state is State.WAITING:
        return _of_waiting(question, at)
    return None


def _of_waiting(question: Question, at: datetime) -> Due:
    if question.stage < Stage.CSR:
        return Due.WIDENING
    over = question.give_up_at is not None and at >= question.give_up_at
    return Due.APOLOGY if over else Due.CSR_REMINDER


def remind(question: Question, at: datetime) -> QuestionOutcome:
    """Remind the holder once; the next due moment is the end of the lease."""
    refused = _unless(question, at, Due.REMINDER)
    return refused or change(
        question, QuestionEventName.REMINDED, None, at, reminded=True, due_at=question.claim_until
    )


def expire(question: Question, offer: Offer, at: datetime, times: Timetable) -> QuestionOutcome:
    """End the lease; the question waits again, `offer` one stage wider."""
    refused = _unless(question, at, Due.EXPIRY)
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(
        question, QuestionEventName.LEASE_EXPIRED, None, at, question.claimed_by or "", **fields
    )


def widen(question: Question, offer: Offer, at: datetime, times: Timetable) -> QuestionOutcome:
    """Offer it one stage wider."""
    refused = _unless(question, at, Due.WIDENING) or refusal(
        (offer.stage <= question.stage, QuestionRefusal.UNCHANGED),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, QuestionEventName.WIDENED, None, at, **fields)


def remind_csr(question: Question, offer: Offer, at: datetime, times: Timetable) -> QuestionOutcome:
    """Remind the CSR team, whoever belongs to it now, of a question that nobody takes."""
    refused = _unless(question, at, Due.CSR_REMINDER)
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(
        question, QuestionEventName.CSR_REMINDED, None, at, **fields | {"reminded": True}
    )


def give_up(question: Question, at: datetime) -> QuestionOutcome:
    """Close it with an apology: nobody took it."""
    nobody = settled(State.CLOSED, Closed.NOBODY_TOOK_IT)
    return _unless(question, at, Due.APOLOGY) or change(
        question, QuestionEventName.GIVEN_UP, None, at, **nobody
    )


def offer_now(question: Question, offer: Offer, at: datetime, times: Timetable) -> QuestionOutcome:
    """Show it to people who have room for it now; in a rush it was shown to nobody."""
    refused = refusal(
        (question.state is not State.WAITING, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (set(offer.to) <= {*question.offered_to, question.asker_id}, QuestionRefusal.UNCHANGED),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, QuestionEventName.OFFERED, None, at, **fields)


def _unless(question: Question, at: datetime, what: Due) -> Refused[QuestionRefusal] | None:
    return None if due(question, at) is what else Refused(QuestionRefusal.TOO_LATE)
