"""What a person may do with a question now: the buttons and forms of its chat cards, for the console.

Only an offer: the use case decides again when the event arrives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from handlers.domain.actions import Fill, Press
from handlers.domain.person import Person, Role
from handlers.domain.question import Question, State
from handlers.domain.transition import is_csr, may_answer
from handlers.messages import Action, Button, Choice, Form, SelectField, Style, TextField
from handlers.wording.card import LONGEST_REPLY
from handlers.wording.voice import excerpt


def actions_for(
    question: Question, person: Person, colleagues: Iterable[Person], at: datetime
) -> list[Action]:
    """In the order of their likely use."""
    if question.merged_into is not None or person.id == question.asker_id:
        return []
    match question.state:
        case State.WAITING:
            return [*_claim(question, person), *_assign(question, person, colleagues, at)]
        case State.CLAIMED:
            return _held(question, person, colleagues, at)
        case State.REPLIED:
            return [*_review(question, person), *_edit(question, person)]
        case State.KEPT:
            return [*_edit(question, person), *_withdraw(question, person)]
        case _:
            return []


def _claim(question: Question, person: Person) -> list[Action]:
    if not may_answer(person):
        return []
    return [Button(Press.CLAIM, question.id, "Claim", Style.PRIMARY)]


def _held(question: Question, person: Person, colleagues: Iterable[Person], at: datetime) -> list[Action]:
    is_holder = question.claimed_by == person.id
    if not (is_holder or is_csr(person)):
        return []
    text = TextField("text", "Your reply", multiline=True, max_length=LONGEST_REPLY)
    return [
        Form(
            Fill.REPLY, question.id, "Reply", "Reply to the asker", (text,), "Send the reply", Style.PRIMARY
        ),
        *([Button(Press.EXTEND, question.id, "Extend")] if is_holder else []),
        Button(Press.RELEASE, question.id, "Release"),
        *_assign(question, person, colleagues, at),
    ]


def _title(question: Question) -> str:
    """What is answered, to be read while the answer is written."""
    return excerpt(question.text, 200)


def _assign(
    question: Question, person: Person, colleagues: Iterable[Person], at: datetime
) -> Sequence[Action]:
    if not (is_csr(person) or question.claimed_by == person.id):
        return ()
    able = [
        other
        for other in colleagues
        if other.id not in (question.asker_id, question.claimed_by) and _can_take(other, at)
    ]
    if not able:
        return ()
    to = SelectField("to", "To", tuple(Choice(other.id, _described(other)) for other in able))
    return (Form(Fill.REASSIGN, question.id, "Pass on", "Pass this question on", (to,), "Pass on"),)


def _can_take(person: Person, at: datetime) -> bool:
    return may_answer(person) and not person.is_away(at)


def _described(person: Person) -> str:
    role = "CSR team" if person.has(Role.CSR) else ", ".join(person.topics)
    return " · ".join(part for part in (person.name, person.country, role) if part)


def _review(question: Question, person: Person) -> list[Action]:
    if not is_csr(person) or question.reply is None:
        return []
    text = TextField(
        "text", "The answer to keep", question.reply.text, multiline=True, max_length=LONGEST_REPLY
    )
    reason = TextField("reason", "Why (the author sees it)", required=False, max_length=500)
    return [
        Button(Press.KEEP, question.id, "Keep", Style.PRIMARY),
        Form(Fill.KEEP_EDITED, question.id, "Edit and keep", "Edit, then keep", (text,), "Keep this"),
        Form(
            Fill.REJECT,
            question.id,
            "Do not keep",
            "Not for the index",
            (reason,),
            "Do not keep",
            Style.DANGER,
        ),
    ]


def _edit(question: Question, person: Person) -> list[Action]:
    if question.reply is None:
        return []
    is_author = question.reply.by == person.id and question.state is State.REPLIED
    is_editor = is_csr(person) and question.state is State.KEPT
    if not (is_author or is_editor):
        return []
    text = TextField("text", "The reply", question.reply.text, multiline=True, max_length=LONGEST_REPLY)
    return [Form(Fill.EDIT_REPLY, question.id, "Edit", "Edit the reply", (text,), "Save")]


def _withdraw(question: Question, person: Person) -> list[Action]:
    if not is_csr(person):
        return []
    reason = TextField("reason", "Why", required=False, max_length=500)
    return [
        Form(
            Fill.WITHDRAW,
            question.id,
            "Withdraw",
            "Withdraw this answer",
            (reason,),
            "Withdraw",
            Style.DANGER,
        )
    ]
