"""What the bot makes of a new question, and what its asker does with the outcome."""

from __future__ import annotations

from datetime import datetime

from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person
from handlers.questions.rules.deadlines import Timetable
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Closed, Offer, Question, QuestionEventName, State, Wrong
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import (
    OPEN,
    UNDECIDED,
    QuestionOutcome,
    change,
    offered,
    settled,
    waiting,
)


def answer(question: Question, shown: tuple[str, ...], confidence: float, at: datetime) -> QuestionOutcome:
    """The first of `shown` is quoted to the asker."""
    if question.state is not State.ASKED:
        return Refused(QuestionRefusal.TOO_LATE)
    return change(
        question,
        QuestionEventName.ANSWERED,
        None,
        at,
        state=State.ANSWERED,
        shown=shown,
        confidence=confidence,
    )


def offer_choices(
    question: Question, shown: tuple[str, ...], confidence: float, at: datetime
) -> QuestionOutcome:
    """The asker is to say which of `shown` is meant."""
    if question.state is not State.ASKED:
        return Refused(QuestionRefusal.TOO_LATE)
    return change(
        question, QuestionEventName.UNCLEAR, None, at, state=State.UNCLEAR, shown=shown, confidence=confidence
    )


def not_stated(question: Question, why: Why, at: datetime) -> QuestionOutcome:
    """The documents do not say it; the asker may let people be asked."""
    if question.state is not State.ASKED:
        return Refused(QuestionRefusal.TOO_LATE)
    return change(question, QuestionEventName.NOT_STATED, None, at, why, state=State.NOT_STATED)


def not_quite(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """The answer, or none of the choices, is it; what is wrong comes next."""
    refused = _unless_shown(question, by) or refusal((question.wrong is not None, QuestionRefusal.UNCHANGED))
    return refused or change(question, QuestionEventName.NOT_QUITE, by.id, at)


def say_wrong(question: Question, by: Person, wrong: Wrong, at: datetime) -> QuestionOutcome:
    """What is wrong with the answer or the choices."""
    refused = _unless_shown(question, by) or refusal((question.wrong is wrong, QuestionRefusal.UNCHANGED))
    return refused or change(question, QuestionEventName.WRONG, by.id, at, wrong, wrong=wrong)


def undo(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """Nothing is wrong after all."""
    return _unless_shown(question, by) or change(question, QuestionEventName.UNDONE, by.id, at, wrong=None)


def ask_nobody(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """The asker wants nobody to be asked."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state not in UNDECIDED, QuestionRefusal.TOO_LATE),
    )
    nobody = settled(State.CLOSED, Closed.NOBODY_ASKED)
    return refused or change(question, QuestionEventName.NOBODY_ASKED, by.id, at, **nobody)


def hand_over(
    question: Question,
    by: Person,
    why: Why,
    *,
    offer: Offer,
    at: datetime,
    times: Timetable,
    named: bool = False,
) -> QuestionOutcome:
    """Let people answer, as the asker says; they see the asker's name if it is `named`."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state not in UNDECIDED, QuestionRefusal.TOO_LATE),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    fields |= {"named": named, "give_up_at": times.give_up(at)}
    return refused or change(question, QuestionEventName.HANDED_OVER, by.id, at, why, **fields)


def _unless_shown(question: Question, by: Person) -> Refused[QuestionRefusal] | None:
    return refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state not in (State.ANSWERED, State.UNCLEAR), QuestionRefusal.TOO_LATE),
    )


def merge(question: Question, into: Question, at: datetime, *, named: bool = False) -> QuestionOutcome:
    """Let it wait together with an equal question that waits already."""
    refused = refusal(
        (question.state not in UNDECIDED, QuestionRefusal.TOO_LATE),
        (into.state not in OPEN, QuestionRefusal.TOO_LATE),
        (into.merged_into is not None or into.id == question.id, QuestionRefusal.MERGED),
    )
    fields = {"state": State.WAITING, "merged_into": into.id, "due_at": None, "named": named}
    return refused or change(question, QuestionEventName.MERGED, None, at, into.id, **fields)


def choose(question: Question, by: Person, passage: str, at: datetime) -> QuestionOutcome:
    """Take one of the choices as the answer."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state is not State.UNCLEAR, QuestionRefusal.TOO_LATE),
        (passage not in question.shown, QuestionRefusal.UNKNOWN),
    )
    return refused or change(
        question, QuestionEventName.CHOSEN, by.id, at, passage, state=State.ANSWERED, shown=(passage,)
    )


def show_more(
    question: Question, by: Person, shown: tuple[str, ...], at: datetime, *, gone: bool = False
) -> QuestionOutcome:
    """See further passages beside the answer, or that its own is `gone`."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state is not State.ANSWERED, QuestionRefusal.TOO_LATE),
        (not gone and set(shown) <= set(question.shown), QuestionRefusal.UNCHANGED),
    )
    together = tuple(dict.fromkeys((*question.shown, *shown)))
    return refused or change(question, QuestionEventName.MORE_SHOWN, by.id, at, shown=together)


def helped(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """The answer from the documents was what the asker needed."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state is not State.ANSWERED, QuestionRefusal.TOO_LATE),
    )
    return refused or change(
        question, QuestionEventName.HELPED, by.id, at, **settled(State.CLOSED, Closed.HELPED)
    )


def accept(question: Question, by: Person, at: datetime) -> QuestionOutcome:
    """The reply was what the asker needed; its review goes on."""
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (question.state is not State.REPLIED, QuestionRefusal.TOO_LATE),
        (question.accepted, QuestionRefusal.UNCHANGED),
    )
    return refused or change(question, QuestionEventName.ACCEPTED, by.id, at, accepted=True)


def may_ask_again(question: Question) -> bool:
    """There is a reply, which may not answer, or it was closed without one by others than its asker.

    The CSR team's decision on a reply ends nothing for the asker.
    """
    if question.reply is None:
        return question.closed in (Closed.NOT_FOR_US, Closed.SETTLED, Closed.NOBODY_TOOK_IT)
    return question.state in (State.REPLIED, State.PUBLISHED, State.CLOSED)


def ask_again(
    question: Question, by: Person, note: str, *, offer: Offer, at: datetime, times: Timetable
) -> QuestionOutcome:
    """The reply did not answer: it waits again, on its own, with what the asker adds.

    What the CSR team has published of it is given to others until they decide on the next reply.
    """
    refused = refusal(
        (by.id != question.asker_id, QuestionRefusal.NOT_YOURS),
        (not may_ask_again(question), QuestionRefusal.TOO_LATE),
    )
    fields = waiting(at, times, fields=offered(question, offer))
    fields |= {"note": note.strip(), "accepted": False, "merged_into": None, "give_up_at": times.give_up(at)}
    return refused or change(question, QuestionEventName.ASKED_AGAIN, by.id, at, note.strip(), **fields)
