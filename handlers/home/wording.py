"""A person's own page on a platform that has one: their questions, what waits for them, and the numbers.

Sections are messages, so that every renderer can draw them; which ones there are depends on the person's
roles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.commitments import wording as commitments
from handlers.commitments.commitment import Commitment
from handlers.feedback import wording as feedback
from handlers.feedback.feedback import Feedback
from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Bullets,
    Button,
    Facts,
    Form,
    Link,
    Message,
    Paragraph,
    Plain,
    Spans,
    Strong,
    Style,
)
from handlers.kernel.person import Person, Role
from handlers.kernel.voice import Voice, excerpt
from handlers.learning import wording as lessons
from handlers.learning.course import TrackProgress
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.question import Question, State
from handlers.questions.wording import sample

MAX_LISTED = 8
"""Questions in one section."""
MAX_TENDED = 4
"""Commitments with buttons of their own."""

_STATES = {
    State.ASKED: "home_state_asked",
    State.ANSWERED: "home_state_answered",
    State.UNCLEAR: "home_state_unclear",
    State.WAITING: "home_state_waiting",
    State.CLAIMED: "home_state_claimed",
    State.REPLIED: "home_state_replied",
    State.PUBLISHED: "home_state_replied",
    State.CLOSED: "home_state_closed",
}


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What somebody does about it."""

    at: datetime
    commitments: Sequence[Commitment] = ()
    """That are open, theirs and their department's."""
    tracks: Sequence[TrackProgress] = ()


@dataclass(frozen=True, slots=True)
class HomeFacts:
    person: Person
    own: Sequence[Question] = ()
    """Newest first."""
    held: Sequence[Question] = ()
    """Claimed by this person."""
    waiting: Sequence[Question] = ()
    """That this person could take, oldest first."""
    hours_left: float | None = None
    """Of the hours agreed for this month; None when none were agreed."""
    counts: Mapping[State, int] | None = None
    """For the CSR team: how many questions are in each state now."""
    console_url: str = ""
    practice: PracticeFacts | None = None
    feedback: Sequence[Feedback] | None = None
    """What this person told the CSR team by name, the latest first; None not to speak of it."""
    to_decide: int = 0
    """For the CSR team: how much of what it was told waits for a decision."""


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    """Empty where it goes on with the section before."""
    message: Message


def home(voice: Voice, facts: HomeFacts, ask: Form | None = None) -> tuple[Section, ...]:
    """The sections of one person's page; `ask` is the form behind its first button."""
    return tuple(_sections(voice, facts, ask))


def _sections(voice: Voice, facts: HomeFacts, ask: Form | None) -> Iterator[Section]:
    person = facts.person
    yield Section(voice.text("home_own"), own_questions(voice, facts.own, ask))
    if facts.practice is not None:
        yield Section(voice.text("lessons"), lessons.progress(voice, facts.practice.tracks))
        yield from _commitments(voice, person, facts.practice)
    if facts.feedback is not None:
        yield Section(voice.text("feedback_mine"), feedback.mine(voice, facts.feedback))
    if person.has(Role.AMBASSADOR) or person.has(Role.CSR):
        yield Section(voice.text("home_held"), _held(voice, facts))
        yield Section(voice.text("home_waiting"), _waiting(voice, facts))
    if person.has(Role.CSR) and facts.counts is not None:
        numbers = _numbers(voice, facts.counts, facts.console_url, facts.to_decide)
        yield Section(voice.text("home_numbers"), numbers)


def own_questions(voice: Voice, questions: Sequence[Question], ask: Form | None = None) -> Message:
    """What somebody asked, and where each question stands."""
    actions: tuple[Action, ...] = (ask,) if ask else ()
    if not questions:
        text = voice.text("home_own_none")
        return Message(text, (voice.paragraph("home_own_none"),), actions)
    items = tuple(_line(one, voice.text(_STATES[one.state])) for one in questions[:MAX_LISTED])
    return Message(voice.text("home_own"), (Bullets(items),), actions)


def _commitments(voice: Voice, person: Person, facts: PracticeFacts) -> Iterator[Section]:
    """The form that makes one, and each of the first with its buttons."""
    yield Section(voice.text("commitments"), commitments.invitation(voice, person.department, facts.at))
    for each in facts.commitments[:MAX_TENDED]:
        yield Section("", commitments.entry(voice, each, facts.at))
    if left := facts.commitments[MAX_TENDED:]:
        lines = tuple(commitments.line(voice, each, facts.at) for each in left[:MAX_LISTED])
        yield Section("", Message(voice.text("commitments"), (Bullets(lines),)))


def _held(voice: Voice, facts: HomeFacts) -> Message:
    if not facts.held:
        return Message(voice.text("home_held_none"), (voice.paragraph("home_held_none"),))
    items = tuple(_line(one, _until(voice, one.claim_until)) for one in facts.held[:MAX_LISTED])
    return Message(voice.text("home_held"), (Bullets(items),))


def _until(voice: Voice, moment: datetime | None) -> str:
    return voice.text("home_until", moment=voice.moment(moment)) if moment else ""


def _waiting(voice: Voice, facts: HomeFacts) -> Message:
    hours = _hours(voice, facts.hours_left)
    if not facts.waiting:
        return Message(voice.text("home_waiting_none"), (voice.paragraph("home_waiting_none"), *hours))
    shown = facts.waiting[:MAX_LISTED]
    buttons = tuple(
        Button(QuestionPress.CLAIM, one.id, voice.text("home_take", number=str(number)), Style.PLAIN)
        for number, one in enumerate(shown, 1)
    )
    items = tuple(
        Paragraph((Strong(f"{number}. "), *_line(one, voice.day(one.asked_at))))
        for number, one in enumerate(shown, 1)
    )
    return Message(voice.text("home_waiting"), (*items, *hours), buttons)


def _hours(voice: Voice, left: float | None) -> Iterator[Facts]:
    if left is not None:
        yield Facts(((voice.text("home_hours"), f"{max(0.0, left):.1f}"),))


def _numbers(voice: Voice, counts: Mapping[State, int], console_url: str, to_decide: int = 0) -> Message:
    named = ((State.WAITING, "home_count_waiting"), (State.CLAIMED, "home_count_claimed"))
    pairs = [(voice.text(phrase), str(counts.get(state, 0))) for state, phrase in named]
    pairs.append((voice.text("home_count_review"), str(counts.get(State.REPLIED, 0))))
    pairs.append((voice.text("feedback_to_decide"), str(to_decide)))
    actions = (Link(voice.text("console"), console_url),) if console_url else ()
    return Message(voice.text("home_numbers"), (Facts(tuple(pairs)),), actions)


def _line(question: Question, detail: str) -> Spans:
    return (Plain(f"{excerpt(question.text, 150)} "), Strong(f"({detail})"))


_AMBASSADOR = HomeFacts(
    sample.AMBASSADOR, (sample.PUBLISHED,), (sample.CLAIMED,), (sample.WAITING, sample.ASKED_AGAIN), 2.5
)

EXAMPLES: Examples = {
    "home, own questions": lambda voice: own_questions(voice, (sample.WAITING, sample.PUBLISHED)),
    "home, nothing asked": lambda voice: own_questions(voice, ()),
    "home, held": lambda voice: _held(voice, _AMBASSADOR),
    "home, waiting": lambda voice: _waiting(voice, _AMBASSADOR),
    "home, nothing waits": lambda voice: _waiting(voice, HomeFacts(sample.AMBASSADOR)),
    "home, numbers": lambda voice: _numbers(
        voice, {State.WAITING: 3, State.CLAIMED: 1, State.REPLIED: 2}, "/console"
    ),
}
