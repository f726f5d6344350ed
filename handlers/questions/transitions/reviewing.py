"""What the CSR team makes of a reply: knowledge, or not."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person, is_csr
from handlers.questions.rules.question import Closed, Question, QuestionEventName, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import QuestionOutcome, change, settled
from handlers.questions.transitions.replying import revised
from knowledge.passages import format_audience, parse_audience


def keep(
    question: Question, by: Person, at: datetime, text: str | None = None, audience: str = "everyone"
) -> QuestionOutcome:
    """Make the reply knowledge for an audience, with `text` in place of its own words if given."""
    to = _read(audience)
    refused = _unreviewable(question, by) or refusal(
        (text is not None and not text.strip(), QuestionRefusal.EMPTY),
        (not to, QuestionRefusal.AUDIENCE),
    )
    given = question.reply
    if given and text is not None and text.strip() != given.text:
        given = revised(given, by, text, at)
    kept = replace(given, audience=to) if given else None
    return refused or change(
        question, QuestionEventName.PUBLISHED, by.id, at, state=State.PUBLISHED, reply=kept
    )


def _read(audience: str) -> str:
    """In its stable form; empty when it cannot be read."""
    try:
        return format_audience(parse_audience(audience))
    except ValueError:
        return ""


def reject(question: Question, by: Person, reason: str, at: datetime) -> QuestionOutcome:
    """Close it without making the reply knowledge; the asker keeps the reply."""
    return _unreviewable(question, by) or change(
        question,
        QuestionEventName.REJECTED,
        by.id,
        at,
        reason.strip(),
        **settled(State.CLOSED, Closed.REVIEWED),
    )


def conclude(question: Question, primary: Question, at: datetime) -> QuestionOutcome:
    """Close a question whose shared reply was reviewed."""
    refused = refusal(
        (question.merged_into != primary.id, QuestionRefusal.MERGED),
        (question.state is not State.REPLIED, QuestionRefusal.TOO_LATE),
        (primary.state not in (State.PUBLISHED, State.CLOSED), QuestionRefusal.TOO_LATE),
    )
    return refused or change(
        question,
        QuestionEventName.CONCLUDED,
        None,
        at,
        primary.state,
        state=State.CLOSED,
        closed=Closed.REVIEWED,
        due_at=None,
    )


def withdraw(question: Question, by: Person, reason: str, at: datetime) -> QuestionOutcome:
    """Take a kept reply back: it is knowledge no longer."""
    refused = refusal(
        (not is_csr(by), QuestionRefusal.NOT_ALLOWED),
        (question.state is not State.PUBLISHED, QuestionRefusal.TOO_LATE),
    )
    return refused or change(
        question,
        QuestionEventName.WITHDRAWN,
        by.id,
        at,
        reason.strip(),
        **settled(State.CLOSED, Closed.REVIEWED),
    )


def _unreviewable(question: Question, by: Person) -> Refused[QuestionRefusal] | None:
    return refusal(
        (not is_csr(by), QuestionRefusal.NOT_ALLOWED),
        (question.state is not State.REPLIED, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
    )
