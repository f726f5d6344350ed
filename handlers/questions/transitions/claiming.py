"""The exclusive lease on a waiting question: of everyone who sees its card, one person holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from handlers.kernel.outcome import refusal
from handlers.kernel.person import Person, is_csr, may_answer, may_be_asked
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Offer, Question, QuestionEventName, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome, change, offered, waiting


def takeable(person: Person, questions: Iterable[Question]) -> Sequence[Question]:
    """Of questions, the oldest first, what the person could take: first what was offered to them."""
    free = [
        one
        for one in questions
        if one.state is State.WAITING
        and one.asker_id != person.id
        and one.merged_into is None
        and (is_csr(person) or suits(person, one))
    ]
    return sorted(free, key=lambda one: person.id not in one.offered_to)


def suits(person: Person, question: Question) -> bool:
    """Whether an ambassador is to see a waiting question: it is offered to them.

    In a rush it is offered to nobody yet, and suits whoever names its topic as theirs.
    """
    if question.offered_to:
        return person.id in question.offered_to
    return question.topic.casefold() in {topic.casefold() for topic in person.topics}


def claim(question: Question, by: Person, at: datetime, times: Timetable) -> QuestionOutcome:
    """Take the exclusive lease."""
    refused = refusal(
        (by.id == question.asker_id, QuestionRefusal.OWN_QUESTION),
        (not may_answer(by), QuestionRefusal.NOT_ALLOWED),
        (question.state not in OPEN, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (question.claimed_by == by.id, QuestionRefusal.HELD_ALREADY),
        (question.state is State.CLAIMED, QuestionRefusal.TAKEN),
    )
    return refused or change(question, QuestionEventName.CLAIMED, by.id, at, **_held(question, by, at, times))


def release(question: Question, by: Person, offer: Offer, at: datetime, times: Timetable) -> QuestionOutcome:
    """Give the lease back; `offer` names people who are to see the question besides those who have it."""
    refused = refusal(
        (question.state is not State.CLAIMED, QuestionRefusal.TOO_LATE),
        (question.claimed_by != by.id and not is_csr(by), QuestionRefusal.NOT_HELD),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(
        question, QuestionEventName.RELEASED, by.id, at, question.claimed_by or "", **fields
    )


def extend(question: Question, by: Person, at: datetime, times: Timetable) -> QuestionOutcome:
    """Move the end of the lease on by one lease, while less than one is left."""
    refused = refusal(
        (question.state is not State.CLAIMED, QuestionRefusal.TOO_LATE),
        (question.claimed_by != by.id, QuestionRefusal.NOT_HELD),
        ((question.claim_until or at) > times.lease_end(at), QuestionRefusal.LONG_ENOUGH),
    )
    since = max(at, question.claim_until or at)
    until = times.lease_end(since)
    return refused or change(
        question,
        QuestionEventName.EXTENDED,
        by.id,
        at,
        claim_until=until,
        due_at=min(times.reminder(since), until),
        reminded=False,
    )


def reassign(question: Question, by: Person, to: Person, at: datetime, times: Timetable) -> QuestionOutcome:
    """Hand the lease to somebody else: the holder passes it on, the CSR team assigns it."""
    refused = refusal(
        (question.state not in OPEN, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (question.claimed_by != by.id and not is_csr(by), QuestionRefusal.NOT_HELD),
        (to.id == question.asker_id or not may_be_asked(to) or to.is_away(at), QuestionRefusal.UNABLE),
        (question.claimed_by == to.id, QuestionRefusal.HELD_ALREADY),
    )
    return refused or change(
        question, QuestionEventName.REASSIGNED, by.id, at, to.id, **_held(question, to, at, times)
    )


def _held(question: Question, by: Person, at: datetime, times: Timetable) -> dict[str, Any]:
    until = times.lease_end(at)
    return {
        **offered(question, Offer(question.stage, (by.id,))),
        "state": State.CLAIMED,
        "claimed_by": by.id,
        "claim_until": until,
        "due_at": min(times.reminder(at), until),
        "reminded": False,
        "asked_back": "",
    }
