"""The asker's messages: how the question stands, and the reply."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from zlib import crc32

from handlers.kernel.messages import Message
from handlers.kernel.places import language_name
from handlers.kernel.ports import OutgoingMessage
from handlers.questions.notifications.context import ChangeContext
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, QuestionEventName, Reply, Stage, State
from handlers.questions.wording import replied
from handlers.questions.wording import status as status_words
from handlers.questions.wording.replied import ReplyFacts
from handlers.questions.wording.status import own_actions

_REVIEWED = {State.PUBLISHED: State.PUBLISHED, State.CLOSED: State.CLOSED}


_NEWS = frozenset(
    {
        QuestionEventName.HANDED_OVER,
        QuestionEventName.MERGED,
        QuestionEventName.ASKED_AGAIN,
        QuestionEventName.CLOSED,
        QuestionEventName.GIVEN_UP,
    }
)
"""What the asker is to notice."""


def status(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """The one message that is edited from the question to the reply; a new one when it is asked again."""
    question = scene.after
    message = replace(_status(scene), actions=tuple(own_actions(scene.asker_voice, question)))
    part = "people" if question.shown else "answer"
    yield replace(scene.to_asker(part, message), silent=scene.event.name not in _NEWS)


def status_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """How it stood in the round before, where that ended without a reply; the new round has a message of its
    own."""
    if scene.before.reply is None:
        message = status_words.asked_again(scene.asker_voice, scene.after.text, scene.event.at)
        part = "people" if scene.after.shown else "answer"
        over = scene.to_asker(part, message, round_=scene.round - 1)
        yield replace(over, key=f"{over.key}:over", silent=True)


def status_at_last(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """Nobody was there to be asked, and now somebody is."""
    if scene.after.offered_to and not scene.before.offered_to:
        yield from status(scene)


def asked_back(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """What the holder wants to know first."""
    voice, question = scene.asker_voice, scene.after
    message = status_words.asked_back(voice, question, scene.name(question.claimed_by, voice))
    yield scene.to_asker(_asked_back_part(question), message)


def asked_back_over(scene: ChangeContext) -> Iterator[OutgoingMessage]:
    """It is answered, or not needed any more."""
    if scene.before.asked_back and scene.after.asked_back != scene.before.asked_back:
        answered = scene.after.note if scene.event.name == QuestionEventName.ANSWERED_BACK else ""
        name = scene.name(scene.before.claimed_by, scene.asker_voice)
        message = status_words.asked_back_over(scene.asker_voice, scene.before, name, answered)
        yield replace(scene.to_asker(_asked_back_part(scene.before), message), silent=True)


def _asked_back_part(question: Question) -> str:
    """Each is a message of its own."""
    return f"asked_back:{crc32(question.asked_back.encode()):x}"


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
        case QuestionEventName.MERGED:
            own = scene.primary is not None and scene.primary.asker_id == question.asker_id
            return status_words.merged(voice, question.text, own=own)
        case QuestionEventName.CLAIMED | QuestionEventName.REASSIGNED | QuestionEventName.EXTENDED if (
            question.claim_until
        ):
            return status_words.taken(voice, question.text, name, question.claim_until)
        case QuestionEventName.ASKED_BACK | QuestionEventName.ANSWERED_BACK if question.claim_until:
            return status_words.taken(voice, question.text, name, question.claim_until)
        case QuestionEventName.REWORDED if question.claim_until:
            return status_words.taken(voice, question.text, name, question.claim_until)
        case QuestionEventName.REPLIED | QuestionEventName.REPLY_SHARED if question.reply:
            author = scene.name(question.reply.by, voice)
            return status_words.replied(voice, question.text, author, question.reply.at)
    return _ended(scene) or _handed_over(scene)


def _ended(scene: ChangeContext) -> Message | None:
    """Where nobody is to answer any more."""
    voice, text, event = scene.asker_voice, scene.after.text, scene.event
    match event.name:
        case QuestionEventName.TAKEN_BACK:
            return status_words.ended(voice, text, "taken_back")
        case QuestionEventName.FOUND:
            return status_words.ended(voice, text, "found")
        case QuestionEventName.GIVEN_UP:
            return status_words.ended(voice, text, "closed_nobody_took_it")
        case QuestionEventName.CLOSED if scene.after.closed:
            by = scene.name(event.by, voice)
            return status_words.ended(voice, text, f"closed_{scene.after.closed}", by, event.detail)
    return None


def _handed_over(scene: ChangeContext) -> Message:
    voice, question = scene.asker_voice, scene.after
    return status_words.handed_over(
        voice,
        question.text,
        _phrase(scene),
        people=_asked(scene),
        promised=scene.promised,
        rush=any(each.id != scene.asker.id for each in scene.csr_team),
        language=language_name(voice.language, question.language or ""),
        arrives=scene.arrives,
        email=scene.asker.email,
    )


def _phrase(scene: ChangeContext) -> str:
    match scene.event.name:
        case QuestionEventName.HANDED_OVER:
            return status_words.ASKED_FOR[Why(scene.event.detail)]
        case QuestionEventName.ASKED_AGAIN:
            return "asked_again"
        case QuestionEventName.RELEASED:
            return "given_back"
        case QuestionEventName.REWORDED:
            return "reworded"
        case QuestionEventName.PROMOTED | QuestionEventName.OFFERED | QuestionEventName.PARTED:
            return "now_with"
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
    if scene.event.name == QuestionEventName.CONCLUDED:
        return State(scene.event.detail)
    return _REVIEWED.get(question.state)
