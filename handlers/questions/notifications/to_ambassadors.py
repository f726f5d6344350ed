"""The ambassadors' messages: every copy of the card, reminders, and what became of a reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.kernel.kinds import MessageKind
from handlers.kernel.messages import Message
from handlers.kernel.person import Person, may_answer, may_be_asked
from handlers.kernel.ports import OutgoingMessage, Retract, ToPerson
from handlers.kernel.voice import voice_for
from handlers.questions.notifications.card_facts import facts_for
from handlers.questions.notifications.context import ChangeContext, reminder_slot, slot
from handlers.questions.rules.question import Question, QuestionEventName, State
from handlers.questions.wording import card as card_words
from handlers.questions.wording import notices


def cards(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """Every copy; it notifies those who see it for the first time and whoever it was passed on to."""
    in_slot = slot(scene.after.id, "card", scene.round)
    for person in _holding_a_card(scene, scene.after):
        passed_on = scene.event.name == QuestionEventName.REASSIGNED and person.id == scene.after.claimed_by
        message = _passed_on(scene, person) if passed_on else _card(scene, scene.after, person)
        had_one = person.id in scene.before.offered_to or scene.event.name == QuestionEventName.PROMOTED
        told = had_one and scene.event.name != QuestionEventName.ASKED_AGAIN
        silent = told and not passed_on and not _is_news(scene, person)
        yield scene.to_person("card", person, message, MessageKind.CARD, slotted=in_slot, silent=silent)


def _is_news(scene: ChangeContext, person: Person) -> bool:
    """The holder is to see what its asker has changed, or answered."""
    changed = scene.event.name in (QuestionEventName.REWORDED, QuestionEventName.ANSWERED_BACK)
    return changed and person.id == scene.after.claimed_by


def cards_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The copies of the round before, once it was asked again: nothing more to do there."""
    settled = replace(scene.before, state=State.CLOSED)
    in_slot = slot(scene.after.id, "card", scene.round - 1)
    for person in _holding_a_card(scene, scene.before):
        yield scene.to_person(
            "card_over", person, _card(scene, settled, person), MessageKind.CARD, slotted=in_slot, silent=True
        )


def earlier_gone(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """Off the screens with what the rounds before left there: its asker has ended it."""
    people = {person.id for person in (*_holding_a_card(scene, scene.after), *scene.csr_team)}
    for round_ in range(scene.round):
        for part in ("card", "review"):
            in_slot = slot(scene.after.id, part, round_)
            for person_id in sorted(people):
                key = f"{in_slot}:gone:{person_id}"
                yield Retract(key, ToPerson(person_id), slot=in_slot, silent=True, kind=MessageKind.CARD)


def reminder(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """To the holder, in the middle of the lease."""
    holder = scene.people.get(scene.after.claimed_by or "")
    if holder:
        message = notices.reminder(voice_for(holder), facts_for(scene, scene.after, holder))
        yield scene.to_person(
            "reminder", holder, message, MessageKind.REMINDER, slotted=reminder_slot(scene.after)
        )


def reminder_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The reminder has no buttons left once anything has happened."""
    if not scene.before.reminded:
        return
    team = {person.id for person in scene.csr_team}
    reminded = {scene.before.claimed_by} if scene.before.claimed_by else team
    for person in _holding_a_card(scene, scene.before):
        if person.id in reminded:
            message = notices.reminder_over(voice_for(person))
            yield scene.to_person(
                "reminder_over",
                person,
                message,
                MessageKind.REMINDER,
                slotted=reminder_slot(scene.before),
                silent=True,
            )


def lease_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """To the one whose lease ran out."""
    holder = scene.people.get(scene.before.claimed_by or "")
    if holder and may_be_asked(holder):
        yield scene.to_person(
            "lease_over", holder, notices.lease_over(voice_for(holder), scene.after), MessageKind.NOTICE
        )


def to_author(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """What somebody else made of the reply."""
    given = scene.after.reply
    author = scene.people.get(given.by) if given else None
    if author is None or author.id == scene.event.by:
        return
    message = notices.of_your_reply(
        voice_for(author),
        scene.after,
        QuestionEventName(scene.event.name),
        reply=given if scene.changed_reply() else None,
        reason=scene.event.detail,
    )
    yield scene.to_person("author", author, message, MessageKind.NOTICE)


def _holding_a_card(scene: ChangeContext, question: Question) -> Iterator[Person]:
    return (scene.people[each] for each in question.offered_to if each in scene.people)


def _card(scene: ChangeContext, question: Question, viewer: Person) -> Message:
    card = card_words.card(voice_for(viewer), facts_for(scene, question, viewer))
    return card if may_answer(viewer) or _is_theirs(question, viewer) else replace(card, actions=())


def _is_theirs(question: Question, viewer: Person) -> bool:
    """It was passed on to them, or they have answered it."""
    wrote = question.reply is not None and question.reply.by == viewer.id
    return may_be_asked(viewer) and (question.claimed_by == viewer.id or wrote)


def _passed_on(scene: ChangeContext, viewer: Person) -> Message:
    voice = voice_for(viewer)
    return notices.passed_on(voice, facts_for(scene, scene.after, viewer), scene.name(scene.event.by, voice))
