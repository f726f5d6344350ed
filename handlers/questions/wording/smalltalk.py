"""What the bot says to greetings, thanks and calls for help, and how it introduces itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.commitments.actions import CommitmentPress
from handlers.feedback.wording import receipt_form, tell_form
from handlers.kernel.examples import Examples
from handlers.kernel.messages import Action, Block, Button, Form, Link, Message, Quote, TextField
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice, said
from handlers.learning.actions import LearningPress
from handlers.preferences.actions import PreferencesPress
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.smalltalk import Smalltalk
from handlers.questions.wording import sample

EXAMPLE_QUESTIONS = ("example_climate", "example_suppliers", "example_involved")
_WITH_EXAMPLES = (Smalltalk.WHO, Smalltalk.GREETING, Smalltalk.EMPTY, Smalltalk.SYMBOLS)


@dataclass(frozen=True, slots=True)
class ExampleQuestions:
    """What somebody can be shown to ask."""

    examples: Sequence[str] = EXAMPLE_QUESTIONS
    """Phrases of questions that are answered."""
    has_documents: bool = True
    """Whether there is anything to answer from."""


_EVERYTHING = ExampleQuestions()


def shows_examples(kind: Smalltalk) -> bool:
    """Whether the reply to such small talk depends on what is offered."""
    return kind is Smalltalk.HELP or kind in _WITH_EXAMPLES


def small_talk(
    voice: Voice, person: Person, kind: Smalltalk, at: datetime, offer: ExampleQuestions = _EVERYTHING
) -> Message:
    if kind is Smalltalk.HELP:
        return help_for(voice, person, at, offer)
    reply = said(voice, kind.value, name=_first_name(person))
    if kind is Smalltalk.RECEIPT:
        return replace(reply, actions=(receipt_form(voice),))
    if kind not in _WITH_EXAMPLES:
        return reply
    blocks = (*reply.blocks, *_nothing_yet(voice, person, offer))
    return replace(reply, blocks=blocks, actions=_examples(voice, person, offer))


def help_for(voice: Voice, person: Person, at: datetime, offer: ExampleQuestions = _EVERYTHING) -> Message:
    """How to use the bot, by role, with questions to press."""
    return Message(
        summary=voice.text(_invitation(offer)),
        blocks=(
            voice.paragraph("help_how"),
            voice.paragraph("who_sees"),
            *_by_role(voice, person),
            *_nothing_yet(voice, person, offer),
            voice.paragraph(_invitation(offer)),
        ),
        actions=(
            *_examples(voice, person, offer),
            tell_form(voice),
            *_practice(voice),
            Button(PreferencesPress.PREFERENCES, "", voice.text("preferences_open")),
            *role_actions(voice, person, at),
        ),
    )


def welcome(voice: Voice, person: Person, at: datetime, offer: ExampleQuestions = _EVERYTHING) -> Message:
    """The first message to a person."""
    name = _first_name(person)
    return Message(
        summary=voice.text("welcome", name=name),
        blocks=(
            voice.paragraph("welcome", name=name),
            voice.paragraph("who"),
            voice.paragraph("who_sees"),
            *_by_role(voice, person),
            *_nothing_yet(voice, person, offer),
            voice.paragraph(_invitation(offer)),
        ),
        actions=(*_examples(voice, person, offer), *role_actions(voice, person, at)),
    )


def away_until(voice: Voice, person: Person, given_back: Sequence[str] = ()) -> Message:
    """Confirms that the person is away, with the texts of the questions that others are asked now."""
    day = voice.day(person.away_until) if person.away_until else ""
    confirmed = said(voice, "away_set", day=day)
    given = tuple(Quote(text, voice.text("away_given_back")) for text in given_back)
    back_again = Button(QuestionPress.BACK, "", voice.text("back"))
    return replace(confirmed, blocks=(*confirmed.blocks, *given), actions=(back_again,))


def away_wrong(voice: Voice, at: datetime) -> Message:
    """The day could not be read, or has passed."""
    return replace(said(voice, "away_wrong", example=_day_ahead(at)), actions=(_away_form(voice, at),))


def back(voice: Voice, at: datetime) -> Message:
    return replace(said(voice, "back_set"), actions=(_away_form(voice, at),))


def _by_role(voice: Voice, person: Person) -> Iterator[Block]:
    if person.has(Role.AMBASSADOR):
        yield voice.paragraph("welcome_ambassador")
        if person.hours_per_month:
            yield voice.paragraph("welcome_hours", hours=f"{person.hours_per_month:g}")
    if person.has(Role.CSR):
        yield voice.paragraph("welcome_csr")
    elif person.has(Role.ADMIN):
        yield voice.paragraph("welcome_admin")


def _invitation(offer: ExampleQuestions) -> str:
    return "help" if offer.examples else "help_ask"


def _nothing_yet(voice: Voice, person: Person, offer: ExampleQuestions) -> Iterator[Block]:
    if not offer.has_documents:
        yield voice.paragraph("no_documents_csr" if person.has(Role.CSR) else "no_documents")


def _examples(voice: Voice, person: Person, offer: ExampleQuestions) -> tuple[Action, ...]:
    if not offer.has_documents and person.has(Role.CSR):
        return (Link(voice.text("add_documents"), "/console/documents"),)
    texts = map(voice.text, offer.examples)
    return tuple(Button(QuestionPress.ASK, text, text) for text in texts)


def _practice(voice: Voice) -> tuple[Action, ...]:
    """What one can do besides asking."""
    return (
        Button(LearningPress.LEARN, "", voice.text("lesson_next")),
        Button(CommitmentPress.COMMITMENTS, "", voice.text("commitments")),
    )


def role_actions(voice: Voice, person: Person, at: datetime) -> Iterator[Action]:
    """What somebody of a role finds under every such message: going away or being back, the console."""
    if person.has(Role.AMBASSADOR):
        yield (
            Button(QuestionPress.BACK, "", voice.text("back"))
            if person.is_away(at)
            else _away_form(voice, at)
        )
    if person.has(Role.CSR) or person.has(Role.ADMIN):
        yield Link(voice.text("console"), "/console")


def _away_form(voice: Voice, at: datetime) -> Form:
    until = TextField("until", voice.text("away_until", example=_day_ahead(at)), max_length=20, is_day=True)
    return Form(
        QuestionForm.AWAY, "", voice.text("away"), voice.text("away_title"), (until,), voice.text("send")
    )


def _day_ahead(at: datetime) -> str:
    return at.replace(year=at.year + 1, month=1, day=7).date().isoformat()


def _first_name(person: Person) -> str:
    return person.name.split(" ")[0] or person.name


_NOTHING = ExampleQuestions((), has_documents=False)
_BUSY = replace(sample.AMBASSADOR, hours_per_month=4.0)

EXAMPLES: Examples = {
    f"small talk, {kind}": lambda voice, kind=kind: small_talk(voice, sample.ASKER, kind, sample.NOW)
    for kind in Smalltalk
} | {
    "help for an ambassador": lambda voice: help_for(voice, sample.AMBASSADOR, sample.NOW),
    "welcome": lambda voice: welcome(voice, sample.ASKER, sample.NOW),
    "welcome, ambassador": lambda voice: welcome(voice, _BUSY, sample.NOW),
    "welcome, CSR team": lambda voice: welcome(voice, sample.REVIEWER, sample.NOW),
    "welcome, admin": lambda voice: welcome(
        voice, replace(sample.ASKER, roles=frozenset({Role.ADMIN})), sample.NOW
    ),
    "welcome, no documents": lambda voice: welcome(voice, sample.ASKER, sample.NOW, _NOTHING),
    "welcome, CSR team, no documents": lambda voice: welcome(voice, sample.REVIEWER, sample.NOW, _NOTHING),
    "away": lambda voice: away_until(voice, replace(_BUSY, away_until=sample.NOW + 9 * sample.DAY)),
    "away, with a question given back": lambda voice: away_until(
        voice, replace(_BUSY, away_until=sample.NOW + 9 * sample.DAY), (sample.WAITING.text,)
    ),
    "away, not a day": lambda voice: away_wrong(voice, sample.NOW),
    "back": lambda voice: back(voice, sample.NOW),
}
