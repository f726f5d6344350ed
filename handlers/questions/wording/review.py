"""The review card: a reply on its way into the knowledge base, as the CSR team sees it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Block,
    Button,
    Choice,
    Facts,
    Field,
    Form,
    Message,
    Quote,
    SelectField,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.person import Person, Role
from handlers.kernel.places import country_name
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question, QuestionEventName, Reply, State
from handlers.questions.wording import sample
from handlers.questions.wording.reply_text import reply_shown, reply_source
from knowledge.passages import Audience, format_audience, parse_audience

LONGEST_REPLY = 6_000


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    question: Question
    reply: Reply
    author: str
    """Name."""
    asker: Person
    """Whose department and country the reply may be kept for alone."""
    decided: QuestionEventName | None = None
    """KEPT, REJECTED, WITHDRAWN or ASKED_AGAIN; None while it is to be decided."""
    decided_by: str = ""
    """Name."""
    decided_at: datetime | None = None
    still_given: bool = False
    """Asked again, but kept already: others get it until the next decision."""


DECIDED = {
    QuestionEventName.PUBLISHED: "review_kept",
    QuestionEventName.REJECTED: "review_rejected",
    QuestionEventName.WITHDRAWN: "review_withdrawn",
}


def review_card(voice: Voice, facts: ReviewFacts) -> Message:
    """Question, reply, and what can be done with it."""
    question, reply = facts.question, facts.reply
    asked = voice.text("card_asked_on", day=voice.day(question.asked_at))
    return Message(
        summary=excerpt(f"{facts.author}: {reply.text}"),
        blocks=(
            voice.paragraph("review", name=Strong(facts.author)),
            Quote(excerpt(question.text, 1_500), asked),
            *reply_shown(reply.text, reply_source(voice, facts.author, reply)),
            *_standing(voice, facts),
        ),
        actions=tuple(review_actions(voice, question, reply, facts.asker)),
    )


def _standing(voice: Voice, facts: ReviewFacts) -> Iterator[Block]:
    if facts.question.accepted:
        yield voice.paragraph("review_accepted")
    if facts.decided is QuestionEventName.ASKED_AGAIN:
        yield voice.paragraph("review_asked_again")
        if facts.question.note:
            yield Facts(((voice.text("card_note"), excerpt(facts.question.note, 600)),))
        if facts.still_given:
            yield voice.paragraph("review_still_given")
    elif facts.decided and facts.decided_at:
        name, day = Strong(facts.decided_by), voice.day(facts.decided_at)
        yield voice.paragraph(DECIDED[facts.decided], name=name, day=day)
    if facts.question.state is State.PUBLISHED and (where := kept_for(voice, facts.reply.audience)):
        yield voice.paragraph("review_only", where=where)


def kept_for(voice: Voice, audience: str) -> str:
    """The departments, countries and roles something is for alone, in words; empty where it is everybody."""
    wanted = parse_audience(audience)
    countries = [country_name(voice.language, code) for code in sorted(wanted.countries)]
    roles = [voice.text(f"audience_{role}") if role in set(Role) else role for role in sorted(wanted.roles)]
    return " · ".join((*sorted(wanted.departments), *countries, *roles, *sorted(wanted.groups)))


def review_actions(voice: Voice, question: Question, reply: Reply, asker: Person | None) -> Iterator[Action]:
    """What the CSR team can do with a reply; the asker is None when they are gone."""
    match question.state:
        case State.REPLIED:
            yield Button(QuestionPress.KEEP, question.id, voice.text("review_keep"), Style.PRIMARY)
            few = _audience(voice, asker, named=question.named) if asker else ()
            yield _form(voice, QuestionForm.KEEP_EDITED, question.id, _text(voice, reply.text), *few)
            yield _form(voice, QuestionForm.REJECT, question.id, _reason(voice, "review_reason"))
        case State.PUBLISHED:
            why = _reason(voice, "review_withdraw_reason")
            yield replace(_form(voice, QuestionForm.WITHDRAW, question.id, why), style=Style.DANGER)


_LABELS = {
    QuestionForm.KEEP_EDITED: ("review_edit", "review_edit_title"),
    QuestionForm.REJECT: ("review_reject", "review_reject_title"),
    QuestionForm.WITHDRAW: ("review_withdraw", "review_withdraw_title"),
}


def _form(voice: Voice, form: QuestionForm, question_id: str, *fields: Field) -> Form:
    label, title = (voice.text(phrase) for phrase in _LABELS[form])
    return Form(form, question_id, label, title, fields, label)


def _audience(voice: Voice, asker: Person, *, named: bool) -> Iterator[SelectField]:
    """Who may get it: everybody, or people like the asker; nothing to choose when little is known of them.

    The department of whoever asked without a name is nobody's business.
    """
    department = Audience(departments=frozenset({asker.department if named else ""} - {""}))
    country = Audience(countries=frozenset({asker.country} - {""}))
    both = Audience(departments=department.departments, countries=country.countries)
    narrower = dict.fromkeys(
        format_audience(each) for each in (department, country, both) if not each.is_everyone
    )
    if narrower:
        labels = {each: voice.text("audience_only", where=kept_for(voice, each)) for each in narrower}
        offered = {"everyone": voice.text("audience_everyone"), **labels}
        choices = tuple(Choice(value, label) for value, label in offered.items())
        yield SelectField("audience", voice.text("review_audience"), choices, "everyone")


def _text(voice: Voice, text: str) -> TextField:
    label = voice.text("review_edit_label")
    return TextField("text", label, text, multiline=True, max_length=LONGEST_REPLY)


def _reason(voice: Voice, phrase: str) -> TextField:
    return TextField("reason", voice.text(phrase), multiline=True, required=False, max_length=500)


_FACTS = ReviewFacts(sample.REPLIED, sample.REPLY, sample.AMBASSADOR.name, sample.ASKER)
_FOR_FEW = replace(sample.REPLY, audience="department:Purchasing,country:DE")
_CLOSED = replace(sample.REPLIED, state=State.CLOSED)


def _decided(question: Question, decided: QuestionEventName) -> ReviewFacts:
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
        voice, _decided(sample.ASKED_AGAIN, QuestionEventName.ASKED_AGAIN)
    ),
    "review, asked again after it was kept": lambda voice: review_card(
        voice, replace(_decided(sample.ASKED_AGAIN, QuestionEventName.ASKED_AGAIN), still_given=True)
    ),
    "review, kept": lambda voice: review_card(voice, _decided(sample.PUBLISHED, QuestionEventName.PUBLISHED)),
    "review, kept for few": lambda voice: review_card(
        voice, replace(_decided(sample.PUBLISHED, QuestionEventName.PUBLISHED), reply=_FOR_FEW)
    ),
    "review, not kept": lambda voice: review_card(voice, _decided(_CLOSED, QuestionEventName.REJECTED)),
    "review, withdrawn": lambda voice: review_card(voice, _decided(_CLOSED, QuestionEventName.WITHDRAWN)),
}
