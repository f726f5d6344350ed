"""The review card: a reply on its way into the knowledge base, as the CSR team sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.domain.actions import Fill, Press
from handlers.domain.question import Happened, Question, Reply, State
from handlers.messages import Action, Block, Button, Form, Message, Quote, Strong, Style, TextField
from handlers.wording import sample
from handlers.wording.examples import Examples
from handlers.wording.replied import reply_source
from handlers.wording.voice import Voice, excerpt

LONGEST_REPLY = 6_000


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    question: Question
    reply: Reply
    author: str
    """Name."""
    decided: Happened | None = None
    """KEPT, REJECTED, WITHDRAWN or ASKED_AGAIN; None while it is to be decided."""
    decided_by: str = ""
    """Name."""
    decided_at: datetime | None = None


DECIDED = {
    Happened.KEPT: "review_kept",
    Happened.REJECTED: "review_rejected",
    Happened.WITHDRAWN: "review_withdrawn",
}


def review_card(voice: Voice, facts: ReviewFacts) -> Message:
    """Question, reply, and what can be done with it."""
    question, reply = facts.question, facts.reply
    asked = voice.text("card_asked_on", day=voice.day(question.asked_at))
    return Message(
        summary=excerpt(f"{facts.author}: {reply.text}"),
        blocks=(
            voice.paragraph("review", name=Strong(facts.author)),
            Quote(excerpt(question.text, 1_500), f"{voice.text('review_question')}, {asked}"),
            Quote(reply.text, reply_source(voice, facts.author, reply)),
            *_standing(voice, facts),
        ),
        actions=tuple(_actions(voice, facts)),
    )


def _standing(voice: Voice, facts: ReviewFacts) -> Iterator[Block]:
    if facts.question.accepted:
        yield voice.paragraph("review_accepted")
    if facts.decided is Happened.ASKED_AGAIN:
        yield voice.paragraph("review_asked_again")
    elif facts.decided and facts.decided_at:
        name, day = Strong(facts.decided_by), voice.day(facts.decided_at)
        yield voice.paragraph(DECIDED[facts.decided], name=name, day=day)


def _actions(voice: Voice, facts: ReviewFacts) -> Iterator[Action]:
    question = facts.question
    match question.state:
        case State.REPLIED:
            yield Button(Press.KEEP, question.id, voice.text("review_keep"), Style.PRIMARY)
            yield _form(voice, Fill.KEEP_EDITED, question.id, _text(voice, facts.reply.text))
            yield _form(voice, Fill.REJECT, question.id, _reason(voice, "review_reason"))
        case State.KEPT:
            why = _reason(voice, "review_withdraw_reason")
            yield replace(_form(voice, Fill.WITHDRAW, question.id, why), style=Style.DANGER)


_LABELS = {
    Fill.KEEP_EDITED: ("review_edit", "review_edit_title"),
    Fill.REJECT: ("review_reject", "review_reject_title"),
    Fill.WITHDRAW: ("review_withdraw", "review_withdraw_title"),
}


def _form(voice: Voice, form: Fill, question_id: str, field: TextField) -> Form:
    label, title = (voice.text(phrase) for phrase in _LABELS[form])
    return Form(form, question_id, label, title, (field,), label)


def _text(voice: Voice, text: str) -> TextField:
    label = voice.text("review_edit_label")
    return TextField("text", label, text, multiline=True, max_length=LONGEST_REPLY)


def _reason(voice: Voice, phrase: str) -> TextField:
    return TextField("reason", voice.text(phrase), multiline=True, required=False, max_length=500)


_FACTS = ReviewFacts(sample.REPLIED, sample.REPLY, sample.AMBASSADOR.name)
_CLOSED = replace(sample.REPLIED, state=State.CLOSED)


def _decided(question: Question, decided: Happened) -> ReviewFacts:
    return replace(
        _FACTS,
        question=question,
        decided=decided,
        decided_by=sample.REVIEWER.name,
        decided_at=sample.NOW,
    )


EXAMPLES: Examples = {
    "review": lambda voice: review_card(voice, _FACTS),
    "review, accepted": lambda voice: review_card(
        voice, replace(_FACTS, question=replace(sample.REPLIED, accepted=True))
    ),
    "review, asked again": lambda voice: review_card(
        voice, _decided(sample.ASKED_AGAIN, Happened.ASKED_AGAIN)
    ),
    "review, kept": lambda voice: review_card(voice, _decided(sample.KEPT, Happened.KEPT)),
    "review, not kept": lambda voice: review_card(voice, _decided(_CLOSED, Happened.REJECTED)),
    "review, withdrawn": lambda voice: review_card(voice, _decided(_CLOSED, Happened.WITHDRAWN)),
}
