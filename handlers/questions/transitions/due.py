"""The transitions that the clock makes happen, when a question's `due_at` has come.

claimed   half of the lease is over → the holder is reminded
          the lease is over         → it waits again, one stage wider
waiting   nobody claimed it         → one stage wider
          at the CSR team already   → the CSR team is reminded, again and again
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from handlers.kernel.refusal import Refusal, Refused, refusal
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import (
    Happened,
    Offer,
    Question,
    Stage,
    State,
)
from handlers.questions.transitions.outcome import (
    Outcome,
    change,
    offered,
    waiting,
)


class Due(StrEnum):
    REMINDER = "reminder"
    EXPIRY = "expiry"
    WIDENING = "widening"
    CSR_REMINDER = "csr_reminder"


def due(question: Question, at: datetime) -> Due | None:
    """What the clock has to do with it now."""
    if question.due_at is None or at < question.due_at:
        return None
    if question.state is State.CLAIMED:
        over = question.claim_until is not None and at >= question.claim_until
        return Due.EXPIRY if over else Due.REMINDER
    if question.state is State.WAITING:
        return Due.WIDENING if question.stage < Stage.CSR else Due.CSR_REMINDER
    return None


def remind(question: Question, at: datetime) -> Outcome:
    """Remind the holder once; the next due moment is the end of the lease."""
    refused = _unless(question, at, Due.REMINDER)
    return refused or change(
        question, Happened.REMINDED, None, at, reminded=True, due_at=question.claim_until
    )


def expire(question: Question, offer: Offer, at: datetime, times: Timetable) -> Outcome:
    """End the lease; the question waits again, `offer` one stage wider."""
    refused = _unless(question, at, Due.EXPIRY)
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, Happened.LEASE_EXPIRED, None, at, question.claimed_by or "", **fields)


def widen(question: Question, offer: Offer, at: datetime, times: Timetable) -> Outcome:
    """Offer it one stage wider."""
    refused = _unless(question, at, Due.WIDENING) or refusal(
        (offer.stage <= question.stage, Refusal.UNCHANGED),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, Happened.WIDENED, None, at, **fields)


def remind_csr(question: Question, offer: Offer, at: datetime, times: Timetable) -> Outcome:
    """Remind the CSR team, whoever belongs to it now, of a question that nobody takes."""
    refused = _unless(question, at, Due.CSR_REMINDER)
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, Happened.CSR_REMINDED, None, at, **fields | {"reminded": True})


def _unless(question: Question, at: datetime, what: Due) -> Refused | None:
    return None if due(question, at) is what else Refused(Refusal.TOO_LATE)
