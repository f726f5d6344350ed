"""The card of a question, as one ambassador sees it in every state it goes through.

All copies are edited in place. Only what can still be done has a button: once the question is claimed, its
holder's copy alone can reply; once it is settled, no copy has a button left but the author's, until the
review.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Block,
    Bullets,
    Button,
    Choice,
    Facts,
    Form,
    Message,
    Moment,
    Paragraph,
    Plain,
    Quote,
    SelectField,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.person import Person, is_csr, may_answer
from handlers.kernel.places import country_name, language_name
from handlers.kernel.voice import Voice, excerpt, said
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Closed, Question, State, ended_by_asker
from handlers.questions.wording import sample
from handlers.questions.wording.reply_text import reply_shown

LONGEST_QUESTION = 1_500
LONGEST_REPLY = 6_000
SHORT_QUESTION = 50
"""Letters of it on a button."""


@dataclass(frozen=True, slots=True)
class CardFacts:
    question: Question
    viewer: Person
    asker: Person
    """Shown by name, department and country if they agreed to be named, else by country."""
    name: str = ""
    """Of the holder, or else the author of the reply."""
    others: int = 0
    """How many more wait for the same reply."""
    colleagues: Sequence[Person] = ()
    """To whom the holder may pass it on."""
    alike: Sequence[Question] = ()
    """What the holder may say asks the same."""
    together: Sequence[Question] = ()
    """What the holder may say does not, after all."""


def card(voice: Voice, facts: CardFacts) -> Message:
    """The card of a question that was offered to the viewer; without its words once its asker ended it."""
    question = facts.question
    if ended_by_asker(question):
        return said(voice, "card_taken_back" if question.state is State.TAKEN_BACK else "card_found")
    return Message(
        summary=excerpt(question.text),
        blocks=(
            _asks(voice, facts.asker, named=question.named),
            Quote(
                excerpt(question.text, LONGEST_QUESTION),
                voice.text("card_asked_on", day=voice.day(question.asked_at)),
            ),
            *_details(voice, facts),
            *_standing(voice, facts),
            *(_alike(voice, facts.alike) if question.claimed_by == facts.viewer.id else ()),
        ),
        actions=tuple(_actions(voice, facts)),
    )


def reply_form(voice: Voice, question: Question) -> Form:
    text = TextField("text", voice.text("card_reply_label"), multiline=True, max_length=LONGEST_REPLY)
    title = voice.text("card_reply_title")
    return Form(
        QuestionForm.REPLY,
        question.id,
        voice.text("card_reply"),
        title,
        (text,),
        voice.text("send"),
        Style.PRIMARY,
    )


def ask_back_form(voice: Voice, question: Question) -> Form:
    return _text_form(voice, QuestionForm.ASK_BACK, question, "card_ask_back", "text")


def not_for_us_form(voice: Voice, question: Question) -> Form:
    return _text_form(voice, QuestionForm.NOT_FOR_US, question, "card_not_for_us", "reason")


def close_form(voice: Voice, question: Question) -> Form:
    return _text_form(voice, QuestionForm.CLOSE, question, "card_close", "reason")


def merge_form(voice: Voice, question: Question) -> Form:
    into = TextField("into", voice.text("card_merge_label"), max_length=500)
    label = voice.text("card_merge")
    return Form(QuestionForm.MERGE, question.id, label, label, (into,), voice.text("send"))


def _text_form(voice: Voice, form: QuestionForm, question: Question, phrase: str, name: str) -> Form:
    """One field, whose label says who reads it."""
    text = TextField(name, voice.text(f"{phrase}_label"), multiline=True, max_length=1_000)
    label = voice.text(phrase)
    return Form(form, question.id, label, label, (text,), voice.text("send"))


def claim_button(voice: Voice, question: Question) -> Button:
    return Button(QuestionPress.CLAIM, question.id, voice.text("card_claim"), Style.PRIMARY)


def extend_button(voice: Voice, question: Question) -> Button:
    return Button(QuestionPress.EXTEND, question.id, voice.text("card_extend"))


def release_button(voice: Voice, question: Question) -> Button:
    return Button(QuestionPress.RELEASE, question.id, voice.text("card_release"))


def reassign_form(voice: Voice, question: Question, colleagues: Sequence[Person]) -> Iterator[Form]:
    """Nothing when there is nobody to pass it on to."""
    if colleagues:
        choices = tuple(Choice(person.id, _described(voice, person)) for person in colleagues)
        to = SelectField("to", voice.text("card_reassign_to"), choices)
        title = voice.text("card_reassign_title")
        yield Form(
            QuestionForm.REASSIGN, question.id, voice.text("card_reassign"), title, (to,), voice.text("send")
        )


def _described(voice: Voice, person: Person) -> str:
    """A name, with what helps to choose it."""
    return " · ".join(
        part
        for part in (person.name, country_name(voice.language, person.country), *_knows(person)[:2])
        if part
    )


def _knows(person: Person) -> Sequence[str]:
    return (*person.contact_for, *person.topics)


def holder_actions(
    voice: Voice, question: Question, colleagues: Sequence[Person], *, is_contact: bool = False
) -> Iterator[Action]:
    """What the holder of a claim can do; a contact answers this one question, or gives it back."""
    yield reply_form(voice, question)
    yield ask_back_form(voice, question)
    yield extend_button(voice, question)
    yield release_button(voice, question)
    if not is_contact:
        yield from reassign_form(voice, question, colleagues)
        yield not_for_us_form(voice, question)


def same_buttons(
    voice: Voice, question: Question, alike: Sequence[Question], together: Sequence[Question]
) -> Iterator[Button]:
    """One press lets a question wait with the one that is held, and one press parts the two."""
    for press, others in ((QuestionPress.SAME, alike), (QuestionPress.NOT_SAME, together)):
        for other in others:
            label = voice.text(f"card_{press}", text=excerpt(other.text, SHORT_QUESTION))
            yield Button(press, f"{other.id}/{question.id}", label)


def _alike(voice: Voice, questions: Sequence[Question]) -> Iterator[Block]:
    """The whole words of what may ask the same: a button shows their beginning only."""
    if questions:
        yield voice.paragraph("card_is_same")
        yield Bullets(tuple((Plain(excerpt(each.text, 300)),) for each in questions))


def _asks(voice: Voice, asker: Person, *, named: bool) -> Paragraph:
    """A department tells in a small country who it is, so it goes with the name."""
    where = _where(voice, asker.department if named else "", country_name(voice.language, asker.country))
    phrase, name = "card_named" if named else "card_asks", Strong(asker.name)
    if not where:
        return voice.paragraph(f"{phrase}_anywhere", name=name)
    return voice.paragraph(phrase, name=name, where=Strong(where))


def _where(voice: Voice, department: str, country: str) -> str:
    if department and country:
        return voice.text("card_where_both", department=department, country=country)
    return voice.text("card_where", place=department or country) if department or country else ""


def _seen_by_many(voice: Voice, viewer: Person, at: datetime, moment: str) -> Moment:
    """A card on a channel has no zone of its own, and says which one it means."""
    return Moment(at, moment if viewer.id else f"{moment} {voice.time_zone}")


def _details(voice: Voice, facts: CardFacts) -> Iterator[Block]:
    question = facts.question
    pairs = (
        (voice.text("card_topic"), excerpt(question.topic, 120)),
        (voice.text("card_language"), _foreign(voice, question)),
        (voice.text("card_before"), excerpt(_earlier_reply(question), 600)),
        (voice.text("card_note"), excerpt(question.note, 600)),
        (voice.text("card_others"), _others(voice, facts.others)),
        (voice.text("card_asked_back"), excerpt(question.asked_back, 600)),
    )
    if told := tuple(pair for pair in pairs if pair[1]):
        yield Facts(told)


def _foreign(voice: Voice, question: Question) -> str:
    known = question.language in (None, voice.language)
    return "" if known else language_name(voice.language, question.language or "")


def _earlier_reply(question: Question) -> str:
    return question.reply.text if question.reply and question.state in (State.WAITING, State.CLAIMED) else ""


def _others(voice: Voice, count: int) -> str:
    return voice.text("card_others_count", count=str(count)) if count else ""


def _standing(voice: Voice, facts: CardFacts) -> Iterator[Block]:
    question, viewer, name = facts.question, facts.viewer, Strong(facts.name or voice.text("somebody"))
    until = question.claim_until or question.asked_at
    moment = voice.moment(until)
    day = voice.day(question.reply.at) if question.reply else ""
    match question.state:
        case State.CLAIMED if question.claimed_by == viewer.id:
            yield voice.paragraph("card_yours", moment=Strong(moment))
        case State.CLAIMED:
            yield voice.paragraph("card_taken", name=name, moment=_seen_by_many(voice, viewer, until, moment))
        case State.REPLIED if question.reply and question.reply.by == viewer.id:
            yield voice.paragraph("card_own_reply", day=day)
        case State.REPLIED:
            yield voice.paragraph("card_replied", name=name, day=day)
        case State.PUBLISHED:
            yield voice.paragraph("card_kept", name=name)
    if over := _over(question):
        yield voice.paragraph(over)
    if question.reply and question.state in (State.REPLIED, State.PUBLISHED):
        source = voice.text("reply_source", name=facts.name, date=voice.date(question.reply.at))
        yield from reply_shown(question.reply.text, source)


def _over(question: Question) -> str:
    """Why nothing is left to do; empty while something is."""
    if question.state is State.CLOSED:
        return "card_closed"
    return "card_merged" if question.merged_into and question.state is State.WAITING else ""


def _actions(voice: Voice, facts: CardFacts) -> Iterator[Action]:
    question, viewer = facts.question, facts.viewer
    match question.state:
        case State.WAITING if question.merged_into is None:
            yield claim_button(voice, question)
            if viewer.id in question.offered_to or is_csr(viewer):
                yield not_for_us_form(voice, question)
        case State.CLAIMED if question.claimed_by == viewer.id:
            yield from holder_actions(voice, question, facts.colleagues, is_contact=not may_answer(viewer))
            if may_answer(viewer):
                yield from same_buttons(voice, question, facts.alike, facts.together)
        case State.REPLIED if question.reply and question.reply.by == viewer.id:
            yield edit_form(voice, question, question.reply.text)


def edit_form(voice: Voice, question: Question, text: str) -> Form:
    """A reply is written anew."""
    label = voice.text("card_reply_label")
    field = TextField("text", label, text, multiline=True, max_length=LONGEST_REPLY)
    title = voice.text("card_reply_title")
    return Form(
        QuestionForm.EDIT_REPLY,
        question.id,
        voice.text("card_edit_reply"),
        title,
        (field,),
        voice.text("send"),
    )


def _example(question: Question, viewer: Person = sample.AMBASSADOR, others: int = 0) -> CardFacts:
    return CardFacts(
        question, viewer, sample.ASKER, sample.AMBASSADOR.name, others, colleagues=(sample.OTHER,)
    )


EXAMPLES: Examples = {
    "card, waiting": lambda voice: card(voice, _example(sample.WAITING)),
    "card, several wait": lambda voice: card(voice, _example(sample.WAITING, others=2)),
    "card, foreign language": lambda voice: card(voice, _example(replace(sample.WAITING, language="pl"))),
    "card, asked again": lambda voice: card(voice, _example(sample.ASKED_AGAIN)),
    "card, long question": lambda voice: card(voice, _example(sample.LONG)),
    "card, yours": lambda voice: card(voice, _example(sample.CLAIMED)),
    "card, may be the same": lambda voice: card(
        voice, replace(_example(sample.CLAIMED), alike=(sample.ALIKE,), together=(sample.LONG,))
    ),
    "card, passed on to a contact": lambda voice: card(
        voice, _example(replace(sample.CLAIMED, claimed_by=sample.CONTACT.id), sample.CONTACT)
    ),
    "card, taken": lambda voice: card(voice, _example(sample.CLAIMED, sample.OTHER)),
    "card, taken by a long name": lambda voice: card(
        voice, replace(_example(sample.CLAIMED, sample.OTHER), name=sample.LONG_NAME.name)
    ),
    "card, you replied": lambda voice: card(voice, _example(sample.REPLIED)),
    "card, replied": lambda voice: card(voice, _example(sample.REPLIED, sample.OTHER)),
    "card, kept": lambda voice: card(voice, _example(sample.PUBLISHED)),
    "card, with a name": lambda voice: card(voice, _example(replace(sample.WAITING, named=True))),
    "card, asked back": lambda voice: card(
        voice, _example(replace(sample.CLAIMED, asked_back="Which supplier is it about?"))
    ),
    "card, taken back": lambda voice: card(voice, _example(replace(sample.WAITING, state=State.TAKEN_BACK))),
    "card, found": lambda voice: card(
        voice, _example(replace(sample.WAITING, state=State.CLOSED, closed=Closed.FOUND))
    ),
    "card, merged": lambda voice: card(voice, _example(replace(sample.WAITING, merged_into="q1"))),
    "card, closed": lambda voice: card(voice, _example(replace(sample.REPLIED, state=State.CLOSED))),
}
