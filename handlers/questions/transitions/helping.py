"""What whoever helps may do with a question besides answering it: ask back, close it, merge it."""

from __future__ import annotations

from datetime import datetime

from handlers.kernel.person import Person, is_csr, may_answer
from handlers.kernel.refusal import Refusal, Refused, refusal
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Changed, Closed, Happened, Question, State
from handlers.questions.transitions.outcome import OPEN, Outcome, change, settled


def close(question: Question, by: Person, why: Closed, reason: str, at: datetime) -> Outcome:
    """Close it without a reply, with a reason that its asker reads: the CSR team, or whoever has its card."""
    refused = _unless_in_hand(question, by) or refusal((not reason.strip(), Refusal.EMPTY))
    fields = settled(State.CLOSED, why)
    return refused or change(question, Happened.CLOSED, by.id, at, reason.strip(), **fields)


def ask_back(question: Question, by: Person, text: str, at: datetime, times: Timetable) -> Outcome:
    """Ask the asker something first; whoever asks holds it meanwhile, and the lease begins anew."""
    refused = _unless_in_hand(question, by) or refusal((not text.strip(), Refusal.EMPTY))
    until = times.lease_end(at)
    return refused or change(
        question,
        Happened.ASKED_BACK,
        by.id,
        at,
        text.strip(),
        asked_back=text.strip(),
        state=State.CLAIMED,
        claimed_by=by.id,
        offered_to=tuple(dict.fromkeys((*question.offered_to, by.id))),
        claim_until=until,
        due_at=min(times.reminder(at), until),
        reminded=False,
    )


def merge_into(question: Question, by: Person, into: Question, at: datetime) -> Outcome:
    """Let it wait with another question that asks the same."""
    refused = refusal(
        (not is_csr(by), Refusal.NOT_ALLOWED),
        (question.state not in OPEN or into.state not in OPEN, Refusal.TOO_LATE),
        (question.merged_into is not None, Refusal.MERGED),
        (into.merged_into is not None or into.id == question.id, Refusal.MERGED),
    )
    fields = settled(State.WAITING) | {"merged_into": into.id}
    return refused or change(question, Happened.MERGED, by.id, at, into.id, **fields)


def close_along(question: Question, primary: Changed) -> Changed:
    """Close a question that waited with one that was closed, for the same reason."""
    event, fields = primary.event, settled(State.CLOSED, primary.question.closed)
    return change(question, Happened(event.name), event.by, event.at, event.detail, **fields)


def _unless_in_hand(question: Question, by: Person) -> Refused | None:
    """It waits and they have its card, or they hold it; the CSR team may always."""
    holds = question.claimed_by in (None, by.id)
    return refusal(
        (by.id == question.asker_id, Refusal.OWN_QUESTION),
        (not may_answer(by), Refusal.NOT_ALLOWED),
        (question.state not in OPEN, Refusal.TOO_LATE),
        (question.merged_into is not None, Refusal.MERGED),
        (not is_csr(by) and not holds, Refusal.TAKEN),
        (not is_csr(by) and by.id not in question.offered_to, Refusal.NOT_HELD),
    )
