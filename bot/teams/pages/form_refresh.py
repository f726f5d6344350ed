"""A form of a question as it is now, whatever the card said that it was opened from.

Only a courtesy, so that nobody types an answer that cannot be sent: the use case decides when it arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.kernel.messages import Action, Form
from handlers.kernel.person import Person, Role, is_csr
from handlers.kernel.voice import excerpt, voice_for
from handlers.questions.actions import QuestionForm
from handlers.questions.ports import QuestionsTransaction, QuestionsWork
from handlers.questions.rules.question import Question, State
from handlers.questions.transitions.asking import may_ask_again
from handlers.questions.transitions.outcome import OPEN
from handlers.questions.wording.card import edit_form, reassign_form, reply_form
from handlers.questions.wording.review import review_actions

_OF_A_QUESTION = frozenset(
    {
        QuestionForm.ASK_AGAIN,
        QuestionForm.REPLY,
        QuestionForm.EDIT_REPLY,
        QuestionForm.REASSIGN,
        QuestionForm.KEEP_EDITED,
        QuestionForm.REJECT,
        QuestionForm.WITHDRAW,
    }
)
_MOST_COLLEAGUES = 50
_LONGEST_SHOWN = 1_000
_REVIEWED = (State.REPLIED, State.PUBLISHED)


@dataclass(frozen=True, slots=True)
class _Standing:
    """What the forms of one question are made of."""

    question: Question
    person: Person
    asker: Person | None
    colleagues: Sequence[Person]
    """Who could take it instead."""

    @property
    def is_at_hand(self) -> bool:
        return self.question.claimed_by == self.person.id or is_csr(self.person)

    @property
    def may_edit(self) -> bool:
        """The author until the review, the CSR team afterwards, too."""
        question, reply = self.question, self.question.reply
        is_author = reply is not None and reply.by == self.person.id and question.state is State.REPLIED
        return is_author or (is_csr(self.person) and question.state in _REVIEWED)


@dataclass(frozen=True, slots=True)
class Current:
    form: Form
    about: str = ""
    """The words of the question, to be read while the form is filled in."""


async def as_it_is_now(form: Form, person: Person, uow: QuestionsWork, at: datetime) -> Current | None:
    """None when the person cannot do this any more."""
    if form.form not in _OF_A_QUESTION:
        return Current(form)
    async with uow.reading() as transaction:
        standing = await _standing(transaction, form.subject, person, at)
    if standing is None:
        return None
    offered = (each for each in _offered(form, standing) if isinstance(each, Form) and each.form == form.form)
    now = next(offered, None)
    return Current(now, excerpt(standing.question.text, _LONGEST_SHOWN)) if now else None


async def _standing(
    transaction: QuestionsTransaction, question_id: str, person: Person, at: datetime
) -> _Standing | None:
    question = await transaction.questions.get(question_id)
    if question is None:
        return None
    asker = await transaction.people.get(question.asker_id)
    return _Standing(question, person, asker, await able_to_take(transaction, question, at))


async def able_to_take(transaction: QuestionsTransaction, question: Question, at: datetime) -> list[Person]:
    """Who could answer it instead of its holder."""
    busy = (question.asker_id, question.claimed_by)
    ambassadors = await transaction.people.with_role(Role.AMBASSADOR)
    contacts = await transaction.people.contacts()
    known = {each.id: each for each in (*ambassadors[:_MOST_COLLEAGUES], *contacts[:_MOST_COLLEAGUES])}
    return [each for each in known.values() if each.id not in busy and not each.is_away(at)]


def _offered(form: Form, standing: _Standing) -> Iterator[Action]:
    """What there is of this form now, perhaps among others."""
    question, voice = standing.question, voice_for(standing.person)
    match form.form:
        case QuestionForm.REPLY if question.state is State.CLAIMED and standing.is_at_hand:
            yield reply_form(voice, question)
        case QuestionForm.REASSIGN if question.state in OPEN and standing.is_at_hand:
            yield from reassign_form(voice, question, standing.colleagues)
        case QuestionForm.ASK_AGAIN if question.asker_id == standing.person.id and may_ask_again(question):
            yield form
        case QuestionForm.EDIT_REPLY if question.reply and standing.may_edit:
            yield edit_form(voice, question, question.reply.text)
        case QuestionForm.KEEP_EDITED | QuestionForm.REJECT | QuestionForm.WITHDRAW if (
            question.reply and is_csr(standing.person)
        ):
            yield from review_actions(voice, question, question.reply, standing.asker)
