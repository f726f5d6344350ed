"""What the bot makes of a new question, and what its asker does with the outcome."""

from __future__ import annotations

from datetime import datetime

from handlers.kernel.person import Person
from handlers.kernel.refusal import Refusal, Refused, refusal
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.decision import Why
from handlers.questions.rules.question import (
    Happened,
    Offer,
    Question,
    State,
)
from handlers.questions.transitions.outcome import (
    OPEN,
    UNDECIDED,
    Outcome,
    change,
    offered,
    waiting,
)


def answer(question: Question, shown: tuple[str, ...], confidence: float, at: datetime) -> Outcome:
    """The first of `shown` is quoted to the asker."""
    if question.state is not State.ASKED:
        return Refused(Refusal.TOO_LATE)
    return change(
        question, Happened.ANSWERED, None, at, state=State.ANSWERED, shown=shown, confidence=confidence
    )


def offer_choices(question: Question, shown: tuple[str, ...], confidence: float, at: datetime) -> Outcome:
    """The asker is to say which of `shown` is meant."""
    if question.state is not State.ASKED:
        return Refused(Refusal.TOO_LATE)
    return change(
        question, Happened.UNCLEAR, None, at, state=State.UNCLEAR, shown=shown, confidence=confidence
    )


def hand_over(
    question: Question, by: Person | None, why: Why, *, offer: Offer, at: datetime, times: Timetable
) -> Outcome:
    """Let people answer: the bot's own decision (`by` None), or the asker's "not quite"."""
    refused = refusal(
        (by is not None and by.id != question.asker_id, Refusal.NOT_YOURS),
        (question.state not in UNDECIDED, Refusal.TOO_LATE),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    return refused or change(question, Happened.HANDED_OVER, by.id if by else None, at, why, **fields)


def merge(question: Question, into: Question, at: datetime) -> Outcome:
    """Let it wait together with an equal question that waits already."""
    refused = refusal(
        (question.state not in UNDECIDED, Refusal.TOO_LATE),
        (into.state not in OPEN, Refusal.TOO_LATE),
        (into.merged_into is not None or into.id == question.id, Refusal.MERGED),
    )
    return refused or change(
        question, Happened.MERGED, None, at, into.id, state=State.WAITING, merged_into=into.id, due_at=None
    )


def choose(question: Question, by: Person, passage: str, at: datetime) -> Outcome:
    """Take one of the choices as the answer."""
    refused = refusal(
        (by.id != question.asker_id, Refusal.NOT_YOURS),
        (question.state is not State.UNCLEAR, Refusal.TOO_LATE),
        (passage not in question.shown, Refusal.UNKNOWN),
    )
    return refused or change(
        question, Happened.CHOSEN, by.id, at, passage, state=State.ANSWERED, shown=(passage,)
    )


def show_more(
    question: Question, by: Person, shown: tuple[str, ...], at: datetime, *, gone: bool = False
) -> Outcome:
    """See further passages beside the answer, or that its own is `gone`."""
    refused = refusal(
        (by.id != question.asker_id, Refusal.NOT_YOURS),
        (question.state is not State.ANSWERED, Refusal.TOO_LATE),
        (not gone and set(shown) <= set(question.shown), Refusal.UNCHANGED),
    )
    together = tuple(dict.fromkeys((*question.shown, *shown)))
    return refused or change(question, Happened.MORE_SHOWN, by.id, at, shown=together)


def helped(question: Question, by: Person, at: datetime) -> Outcome:
    """The answer from the documents was what the asker needed."""
    refused = refusal(
        (by.id != question.asker_id, Refusal.NOT_YOURS),
        (question.state is not State.ANSWERED, Refusal.TOO_LATE),
    )
    return refused or change(question, Happened.HELPED, by.id, at, state=State.CLOSED)


def accept(question: Question, by: Person, at: datetime) -> Outcome:
    """The reply was what the asker needed; its review goes on."""
    refused = refusal(
        (by.id != question.asker_id, Refusal.NOT_YOURS),
        (question.state is not State.REPLIED, Refusal.TOO_LATE),
        (question.accepted, Refusal.UNCHANGED),
    )
    return refused or change(question, Happened.ACCEPTED, by.id, at, accepted=True)


def may_ask_again(question: Question) -> bool:
    """There is a reply, which may not answer; the CSR team's decision on it ends nothing for the asker."""
    return question.reply is not None and question.state in (State.REPLIED, State.PUBLISHED, State.CLOSED)


def ask_again(
    question: Question, by: Person, note: str, *, offer: Offer, at: datetime, times: Timetable
) -> Outcome:
    """The reply did not answer: it waits again, on its own, with what the asker adds.

    What the CSR team has published of it is given to others until they decide on the next reply.
    """
    refused = refusal(
        (by.id != question.asker_id, Refusal.NOT_YOURS),
        (not may_ask_again(question), Refusal.TOO_LATE),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    fields |= {"note": note.strip(), "accepted": False, "merged_into": None}
    return refused or change(question, Happened.ASKED_AGAIN, by.id, at, note.strip(), **fields)
