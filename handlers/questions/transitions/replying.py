"""The reply and its revisions. None is overwritten: an edit is a new revision of the same reply."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from handlers.kernel.outcome import Refused, refusal
from handlers.kernel.person import Person, is_csr, may_be_asked
from handlers.questions.rules.question import Question, QuestionEventName, Reply, State
from handlers.questions.rules.refusal import QuestionRefusal
from handlers.questions.transitions.outcome import OPEN, QuestionOutcome, change


def reply(question: Question, by: Person, text: str, at: datetime) -> QuestionOutcome:
    """Answer it: the holder, also a contact who answers nothing else, or the CSR team in anybody's place."""
    refused = refusal(
        (by.id == question.asker_id, QuestionRefusal.OWN_QUESTION),
        (not may_be_asked(by), QuestionRefusal.NOT_ALLOWED),
        (question.state not in OPEN, QuestionRefusal.TOO_LATE),
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (question.claimed_by != by.id and not is_csr(by), QuestionRefusal.NOT_HELD),
        (not text.strip(), QuestionRefusal.EMPTY),
    )
    given = Reply(text.strip(), by.id, at, _next_revision(question))
    return refused or change(question, QuestionEventName.REPLIED, by.id, at, **_replied(given))


def share(question: Question, primary: Question, at: datetime) -> QuestionOutcome:
    """Give a question the reply of the one it was merged into, or its newer revision."""
    refused = refusal(
        (question.merged_into != primary.id, QuestionRefusal.MERGED),
        (question.state not in (State.WAITING, State.REPLIED), QuestionRefusal.TOO_LATE),
        (primary.state not in (State.REPLIED, State.PUBLISHED, State.CLOSED), QuestionRefusal.TOO_LATE),
        (primary.reply is None or question.reply == primary.reply, QuestionRefusal.UNCHANGED),
    )
    fields = _replied(primary.reply) if primary.reply else {}
    return refused or change(question, QuestionEventName.REPLY_SHARED, None, at, primary.id, **fields)


def edit_reply(question: Question, by: Person, text: str, at: datetime) -> QuestionOutcome:
    """Write a new revision: the author before the review, the CSR team also after it."""
    given = question.reply
    if given is None or question.state not in (State.REPLIED, State.PUBLISHED):
        return Refused(QuestionRefusal.TOO_LATE)
    author = by.id == given.by and question.state is State.REPLIED
    refused = refusal(
        (question.merged_into is not None, QuestionRefusal.MERGED),
        (not (author or is_csr(by)), QuestionRefusal.NOT_ALLOWED),
        (not text.strip(), QuestionRefusal.EMPTY),
        (text.strip() == given.text, QuestionRefusal.UNCHANGED),
    )
    latest = revised(given, by, text, at)
    return refused or change(
        question, QuestionEventName.REPLY_EDITED, by.id, at, reply=latest, accepted=False
    )


def revised(given: Reply, by: Person, text: str, at: datetime) -> Reply:
    """The next revision; the author stays the author."""
    editor = None if by.id == given.by else by.id
    return replace(given, text=text.strip(), at=at, revision=given.revision + 1, edited_by=editor)


def _next_revision(question: Question) -> int:
    return question.reply.revision + 1 if question.reply else 1


def _replied(given: Reply) -> dict[str, Any]:
    return {
        "state": State.REPLIED,
        "claimed_by": None,
        "claim_until": None,
        "due_at": None,
        "reminded": False,
        "asked_back": "",
        "closed": None,
        "reply": given,
        "accepted": False,
    }
