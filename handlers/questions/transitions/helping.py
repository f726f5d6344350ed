"""What whoever helps may do with a question besides answering it: ask back, close it, merge it."""

from __future__ import annotations

from datetime import datetime

from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person, is_csr, may_answer, may_be_asked
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Closed, Question, QuestionChange, QuestionEventName, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.claiming import suits
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome, change, settled, waiting


def close(question: Question, by: Person, why: Closed, reason: str, at: datetime) -> QuestionOutcome:
    """Close it without a reply, with a reason that its asker reads: the CSR team, or whoever has its card."""
    refused = _unless_in_hand(question, by) or refusal(
        (not may_answer(by), QuestionRefusal.NOT_ALLOWED),
        (not reason.strip(), QuestionRefusal.EMPTY),
    )
    fields = settled(State.CLOSED, why)
    return refused or change(question, QuestionEventName.CLOSED, by.id, at, reason.strip(), **fields)


def ask_back(question: Question, by: Person, text: str, at: datetime, times: Timetable) -> QuestionOutcome:
    """Ask the asker something first; whoever asks holds it meanwhile, and the lease begins anew."""
    refused = _unless_in_hand(question, by) or refusal((not text.strip(), QuestionRefusal.EMPTY))
    until = times.lease_end(at)
    return refused or change(
        question,
        QuestionEventName.ASKED_BACK,
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


def merge_into(question: Question, by: Person, into: Question, at: datetime) -> QuestionOutcome:
    """Let it wait with another that asks the same: the CSR team, or who holds that one and may take it."""
    is_theirs = into.claimed_by == by.id and question.asker_id != by.id and suits(by, question)
    refused = refusal(
        (not is_csr(by) and not is_theirs, QuestionRefusal.NOT_ALLOWED),
        (not is_csr(by) and question.state is State.CLAIMED, QuestionRefusal.TAKEN),
        (question.state not in OPEN or into.state not in OPEN, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (into.merged_into is not None or into.id == question.id, QuestionRefusal.MERGED),
    )
    fields = settled(State.WAITING) | {"merged_into": into.id}
    return refused or change(question, QuestionEventName.MERGED, by.id, at, into.id, **fields)


def part(
    question: Question, by: Person, primary: Question, at: datetime, times: Timetable
) -> QuestionOutcome:
    """Let it wait alone again: it does not ask the same as `primary`."""
    refused = refusal(
        (not is_csr(by) and primary.claimed_by != by.id, QuestionRefusal.NOT_HELD),
        (question.state is not State.WAITING or question.merged_into != primary.id, QuestionRefusal.TOO_LATE),
    )
    fields = waiting(at, times, fields={"stage": question.stage, "merged_into": None})
    return refused or change(question, QuestionEventName.PARTED, by.id, at, primary.id, **fields)


def close_along(question: Question, primary: QuestionChange) -> QuestionChange:
    """Close a question that waited with one that was closed, for the same reason."""
    event, fields = primary.event, settled(State.CLOSED, primary.after.closed)
    return change(question, QuestionEventName(event.name), event.by, event.at, event.detail, **fields)


def _unless_in_hand(question: Question, by: Person) -> Refused[QuestionRefusal] | None:
    """It waits and they have its card, or they hold it; the CSR team may always."""
    holds = question.claimed_by in (None, by.id)
    return refusal(
        (by.id == question.asker_id, QuestionRefusal.OWN_QUESTION),
        (not may_be_asked(by), QuestionRefusal.NOT_ALLOWED),
        (question.state not in OPEN, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (not is_csr(by) and not holds, QuestionRefusal.TAKEN),
        (not is_csr(by) and by.id not in question.offered_to, QuestionRefusal.NOT_HELD),
    )
