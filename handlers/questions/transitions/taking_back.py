"""What an asker does with a question that people have: take it back, close it, reword it, answer back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.question import Closed, Question, QuestionChange, QuestionEventName, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome, change, settled


def take_back(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """Nobody is to answer it any more."""
    fields = _ended(State.TAKEN_BACK)
    return _unless_open(question, by) or change(question, QuestionEventName.TAKEN_BACK, by.id, at, **fields)


def found_it(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """The asker found the answer elsewhere."""
    fields = _ended(State.CLOSED, Closed.FOUND)
    return _unless_open(question, by) or change(question, QuestionEventName.FOUND, by.id, at, **fields)


def _ended(state: State, why: Closed | None = None) -> dict[str, Any]:
    """The asker's word to be named ends with the question."""
    return settled(state, why) | {"merged_into": None, "named": False}


def reword(question: Question, by: Person, text: str, at: datetime) -> QuestionOutcome:
    """Say it in other words; whoever has it sees the new ones."""
    refused = _unless_open(question, by) or refusal(
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (not text.strip(), QuestionRefusal.EMPTY),
        (text.strip() == question.text, QuestionRefusal.UNCHANGED),
    )
    return refused or change(question, QuestionEventName.REWORDED, by.id, at, text=text.strip())


def answer_back(question: Question, by: Person, text: str, at: datetime, times: Timetable) -> QuestionOutcome:
    """Answer what the holder asked back; it stands on the card, and the lease begins anew."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state is not State.CLAIMED or not question.asked_back, QuestionRefusal.TOO_LATE),
        (not text.strip(), QuestionRefusal.EMPTY),
    )
    until = times.lease_end(at)
    return refused or change(
        question,
        QuestionEventName.ANSWERED_BACK,
        by.id,
        at,
        asked_back="",
        note="\n".join(part for part in (question.note, text.strip()) if part),
        claim_until=until,
        due_at=min(times.reminder(at), until),
        reminded=False,
    )


def promote(question: Question, gone: Question, at: datetime) -> QuestionOutcome:
    """Put a question that waited with another, which is gone, in that one's place."""
    refused = refusal(
        (question.merged_into != gone.id, QuestionRefusal.MERGED),
        (question.state is not State.WAITING, QuestionRefusal.TOO_LATE),
        (gone.state not in OPEN, QuestionRefusal.TOO_LATE),
    )
    return refused or change(
        question, QuestionEventName.PROMOTED, None, at, gone.id, **_place_of(gone, question)
    )


def follow(question: Question, first: Question, at: datetime) -> QuestionChange:
    """Let a question that waited with one that is gone wait with another; its asker notices nothing."""
    return change(question, QuestionEventName.MERGED, None, at, first.id, merged_into=first.id)


def _place_of(gone: Question, question: Question) -> dict[str, object]:
    """Everything that people have done with it; nobody is offered what they asked."""
    to = tuple(person for person in gone.offered_to if person != question.asker_id)
    held = gone.claimed_by != question.asker_id
    return {
        "merged_into": None,
        "state": gone.state if held else State.WAITING,
        "stage": gone.stage,
        "offered_to": to,
        "claimed_by": gone.claimed_by if held else None,
        "claim_until": gone.claim_until if held else None,
        "due_at": gone.due_at,
        "reminded": False,
        "give_up_at": gone.give_up_at,
    }


def _unless_open(question: Question, by: Person) -> Refused[QuestionRefusal] | None:
    return refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state not in OPEN, QuestionRefusal.TOO_LATE),
    )
