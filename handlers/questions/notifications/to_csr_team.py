"""The CSR team's messages: replies to review, and reminders of questions that nobody takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person
from handlers.kernel.ports import OutgoingMessage
from handlers.kernel.voice import Voice, voice_for
from handlers.questions.notifications.card_facts import facts_for
from handlers.questions.notifications.context import ChangeContext, reminder_slot, slot
from handlers.questions.rules.question import Question, QuestionEventName, State
from handlers.questions.wording import notices
from handlers.questions.wording.review import DECIDED, ReviewFacts, review_card


def reviews(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The review card of everybody in the team; it notifies when there is a text to review."""
    in_slot = slot(scene.after.id, "review", scene.round)
    silent = scene.event.name != QuestionEventName.REPLIED
    for person in _reviewers(scene):
        message = _review(scene, scene.after, person)
        yield scene.to_person("review", person, message, MessageKind.CARD, slotted=in_slot, silent=silent)


def reviews_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The review cards of the round before, once it was asked again; news where all was decided."""
    if scene.before.reply is None:
        return
    in_slot = slot(scene.after.id, "review", scene.round - 1)
    silent = scene.before.state is State.REPLIED
    for person in _reviewers(scene):
        message = _review(scene, scene.after, person)
        yield scene.to_person(
            "review_over", person, message, MessageKind.CARD, slotted=in_slot, silent=silent
        )


def reminders(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """Nobody takes it: to everybody in the team who has its card."""
    for person in scene.csr_team:
        if person.id in scene.after.offered_to:
            message = notices.reminder(voice_for(person), facts_for(scene, scene.after, person))
            yield scene.to_person(
                "reminder", person, message, MessageKind.REMINDER, slotted=reminder_slot(scene.after)
            )


def _reviewers(scene: ChangeContext) -> Sequence[Person]:
    """Nobody for a shared reply: it is reviewed where it was given."""
    return scene.csr_team if scene.before.merged_into is None else ()


def _review(scene: ChangeContext, question: Question, viewer: Person) -> Message:
    voice = voice_for(viewer)
    return review_card(voice, _facts(scene, question, voice))


def _facts(scene: ChangeContext, question: Question, voice: Voice) -> ReviewFacts:
    given = question.reply or scene.before.reply
    if given is None:
        raise ValueError(f"question {question.id} has no reply to review")
    event = scene.event
    decided = (
        QuestionEventName(event.name) if event.name in (*DECIDED, QuestionEventName.ASKED_AGAIN) else None
    )
    return ReviewFacts(
        question,
        given,
        author=scene.name(given.by, voice),
        asker=scene.people[question.asker_id],
        decided=decided,
        decided_by=scene.name(event.by, voice),
        decided_at=event.at,
        still_given=scene.before.state is State.PUBLISHED,
    )
