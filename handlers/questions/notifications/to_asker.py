"""The asker's messages: how the question stands, and the reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from handlers.kernel.messages import Message
from handlers.kernel.places import language_name
from handlers.kernel.ports import OutgoingMessage
from handlers.questions.notifications.context import ChangeContext
from handlers.questions.rules.decision import Why
from handlers.questions.rules.question import Happened, Question, Reply, Stage, State
from handlers.questions.wording import replied
from handlers.questions.wording import status as status_words
from handlers.questions.wording.replied import ReplyFacts

_REVIEWED = {State.PUBLISHED: State.PUBLISHED, State.CLOSED: State.CLOSED}


def status(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The one message that is edited from the question to the reply; a new one when it is asked again."""
    message = _status(scene)
    silent = scene.event.name not in (Happened.HANDED_OVER, Happened.MERGED, Happened.ASKED_AGAIN)
    yield replace(scene.to_asker("answer", message), silent=silent)


def status_at_last(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """Nobody was there to be asked, and now somebody is."""
    if scene.after.offered_to and not scene.before.offered_to:
        yield from status(scene)


def reply(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The reply as it stands now; silent when its text is the same as before."""
    given = scene.after.reply
    if given:
        message = replied.reply_received(scene.asker_voice, _facts(scene, scene.after, given))
        yield replace(scene.to_asker("reply", message), silent=not scene.changed_reply())


def reply_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The reply of the round before, once it was asked again."""
    given = scene.before.reply
    if given:
        facts = _facts(scene, scene.before, given)
        message = replied.asked_again(scene.asker_voice, facts, scene.event.at)
        yield replace(scene.to_asker("reply", message, round_=scene.round - 1), silent=True)


def reply_withdrawn(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The reply holds no longer."""
    given = scene.after.reply
    if given:
        facts = _facts(scene, scene.after, given)
        withdrawn = replace(facts, withdrawn=scene.event.at, reason=scene.event.detail)
        yield scene.to_asker("reply", replied.reply_received(scene.asker_voice, withdrawn))


def _status(scene: ChangeContext) -> Message:
    voice, question, event = scene.asker_voice, scene.after, scene.event
    name = scene.name(question.claimed_by, voice)
    match event.name:
        case Happened.MERGED:
            own = scene.primary is not None and scene.primary.asker_id == question.asker_id
            return status_words.merged(voice, question.text, own=own)
        case Happened.CLAIMED | Happened.REASSIGNED | Happened.EXTENDED if question.claim_until:
            return status_words.taken(voice, question.text, name, question.claim_until)
        case Happened.REPLIED | Happened.REPLY_SHARED if question.reply:
            author = scene.name(question.reply.by, voice)
            return status_words.replied(voice, question.text, author, question.reply.at)
    return _handed_over(scene)


def _handed_over(scene: ChangeContext) -> Message:
    voice, question = scene.asker_voice, scene.after
    return status_words.handed_over(
        voice,
        question.text,
        _phrase(scene),
        people=_asked(scene),
        promised=scene.promised,
        language=language_name(voice.language, question.language or ""),
    )


def _phrase(scene: ChangeContext) -> str:
    match scene.event.name:
        case Happened.HANDED_OVER:
            return status_words.ASKED_FOR[Why(scene.event.detail)]
        case Happened.ASKED_AGAIN:
            return "asked_again"
        case Happened.RELEASED:
            return "given_back"
    return "asked_wider"


def _asked(scene: ChangeContext) -> tuple[str, ...]:
    """The names of those who were asked; the CSR team goes by one name."""
    question, voice = scene.after, scene.asker_voice
    team = {person.id for person in scene.csr_team} | {scene.before.claimed_by}
    named = [scene.name(each, voice) for each in question.offered_to if each not in team]
    if question.stage is Stage.CSR and any(each in team for each in question.offered_to):
        return (*named, voice.text("the_csr_team")) if len(named) < 3 else (voice.text("the_csr_team"),)
    return tuple(named) or tuple(scene.name(each, voice) for each in question.offered_to)


def _facts(scene: ChangeContext, question: Question, given: Reply) -> ReplyFacts:
    return ReplyFacts(
        question, given, author=scene.name(given.by, scene.asker_voice), verdict=_verdict(scene, question)
    )


def _verdict(scene: ChangeContext, question: Question) -> State | None:
    if scene.event.name == Happened.CONCLUDED:
        return State(scene.event.detail)
    return _REVIEWED.get(question.state)
