"""What a person may do with a question now: the buttons and forms of its chat cards, for the console.

Only an offer: the use case decides again when the event arrives.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from urllib.parse import quote

from handlers.kernel.messages import Action, Link
from handlers.kernel.person import Person, is_csr, may_answer, may_be_asked
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.rules.question import Question, State
from handlers.questions.wording.card import (
    ask_back_form,
    claim_button,
    close_form,
    edit_form,
    extend_button,
    merge_form,
    not_for_us_form,
    reassign_form,
    release_button,
    reply_form,
)
from handlers.questions.wording.review import review_actions


def actions_for(
    question: Question,
    person: Person,
    people: Mapping[str, Person],
    at: datetime,
    most: int | None = None,
) -> Iterator[Action]:
    """In the order of their likely use.

    Where more than `most` people could take it, they are to be chosen from on the question's own page.
    """
    if question.merged_into is not None or person.id == question.asker_id:
        return
    voice = voice_for(person)
    match question.state:
        case State.WAITING if may_answer(person):
            yield claim_button(voice, question)
            yield from _set_aside(voice, question, person)
            yield from _assign(voice, question, person, _able(question, people, at), most)
        case State.CLAIMED if question.claimed_by == person.id or is_csr(person):
            yield from _held(voice, question, person)
            yield from _assign(voice, question, person, _able(question, people, at), most)
        case State.REPLIED | State.PUBLISHED:
            yield from _reviewed(voice, question, person, people)


def _held(voice: Voice, question: Question, person: Person) -> Iterator[Action]:
    yield reply_form(voice, question)
    if question.claimed_by == person.id:
        yield extend_button(voice, question)
    yield release_button(voice, question)
    yield from _set_aside(voice, question, person)


def _set_aside(voice: Voice, question: Question, person: Person) -> Iterator[Action]:
    """What can be done besides answering it."""
    if person.id not in (*question.offered_to, question.claimed_by) and not is_csr(person):
        return
    yield ask_back_form(voice, question)
    yield not_for_us_form(voice, question)
    if is_csr(person):
        yield close_form(voice, question)
        yield merge_form(voice, question)


def _assign(
    voice: Voice, question: Question, person: Person, able: Sequence[Person], most: int | None
) -> Iterator[Action]:
    if not is_csr(person) and question.claimed_by != person.id:
        return
    if most is None or len(able) <= most:
        yield from reassign_form(voice, question, sorted(able, key=lambda other: other.name))
    else:
        yield Link(voice.text("card_reassign"), f"/console/questions/{quote(question.id, safe='')}")


def _able(question: Question, people: Mapping[str, Person], at: datetime) -> Sequence[Person]:
    """Who could take it."""
    return [other for other in people.values() if _can_take(question, other, at)]


def _can_take(question: Question, person: Person, at: datetime) -> bool:
    busy = (question.asker_id, question.claimed_by)
    return person.id not in busy and may_be_asked(person) and not person.is_away(at)


def _reviewed(
    voice: Voice, question: Question, person: Person, people: Mapping[str, Person]
) -> Iterator[Action]:
    if question.reply is None:
        return
    if is_csr(person):
        yield from review_actions(voice, question, question.reply, people.get(question.asker_id))
    is_author = question.reply.by == person.id and question.state is State.REPLIED
    if is_author or (is_csr(person) and question.state is State.PUBLISHED):
        yield edit_form(voice, question, question.reply.text)
