"""The reply as it reaches the asker: one message, edited as the reply is improved, accepted and reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Block,
    Button,
    Form,
    Message,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.rules.question import Question, Reply, State
from handlers.questions.transitions.asking import may_ask_again
from handlers.questions.wording import sample
from handlers.questions.wording.reply_text import reply_shown, reply_source


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    question: Question
    reply: Reply
    author: str
    """Name."""
    verdict: State | None = None
    """KEPT or CLOSED once the CSR team has reviewed the reply."""
    withdrawn: datetime | None = None
    reason: str = ""
    """Why it was withdrawn."""


def reply_received(voice: Voice, facts: ReplyFacts) -> Message:
    """The reply, what was asked, and what its asker can say to it; asking again also after the review."""
    question, reply = facts.question, facts.reply
    headline = "has_improved" if reply.revision > 1 and not facts.verdict else "has_replied"
    return Message(
        summary=excerpt(f"{facts.author}: {reply.text}"),
        blocks=(
            voice.paragraph("you_asked", question=excerpt(question.text, 240)),
            voice.paragraph(headline, name=Strong(facts.author)),
            *reply_shown(reply.text, reply_source(voice, facts.author, reply)),
            *_standing(voice, facts),
        ),
        actions=_actions(voice, facts),
    )


def asked_again(voice: Voice, facts: ReplyFacts, at: datetime) -> Message:
    """The same message once the asker has asked again: the earlier reply, and no buttons."""
    before = reply_received(voice, replace(facts, verdict=State.CLOSED))
    again = voice.paragraph("reply_asked_again", day=voice.day(at))
    said = 2 + len(reply_shown(facts.reply.text, ""))
    return replace(before, blocks=(*before.blocks[:said], again), actions=())


def _standing(voice: Voice, facts: ReplyFacts) -> Iterator[Block]:
    if facts.withdrawn:
        yield voice.paragraph("reply_withdrawn", day=voice.day(facts.withdrawn))
        if facts.reason:
            yield voice.paragraph("because", reason=facts.reason)
        return
    if facts.question.accepted:
        yield voice.paragraph("reply_accepted", name=facts.author)
    if facts.verdict is State.PUBLISHED:
        yield voice.paragraph("reply_kept")
    elif facts.verdict is State.CLOSED:
        yield voice.paragraph("reply_not_kept")


def _actions(voice: Voice, facts: ReplyFacts) -> tuple[Action, ...]:
    question = facts.question
    settled = question.accepted and not facts.withdrawn
    if settled or not may_ask_again(question):
        return ()
    note = TextField("note", voice.text("ask_again_note"), multiline=True, required=False)
    again = Form(
        QuestionForm.ASK_AGAIN,
        question.id,
        voice.text("ask_again"),
        voice.text("ask_again_title"),
        (note,),
        voice.text("send"),
    )
    if question.state is not State.REPLIED or facts.verdict:
        return (again,)
    return (Button(QuestionPress.ACCEPT, question.id, voice.text("accept"), Style.PRIMARY), again)


_FACTS = ReplyFacts(sample.REPLIED, sample.REPLY, sample.AMBASSADOR.name)
_EDITED = replace(sample.REPLY, revision=2, edited_by=sample.REVIEWER.id)

_MARKED = (
    "At most **1,000 km** a year:\n\n- by train, see https://travel.acme.example/rail?a=1&b=2.\n"
    "- ask [the desk](mailto:travel@acme.example), not [this](javascript:alert(1))"
)

EXAMPLES: Examples = {
    "reply, with a list and links": lambda voice: reply_received(
        voice, replace(_FACTS, reply=replace(sample.REPLY, text=_MARKED))
    ),
    "reply": lambda voice: reply_received(voice, _FACTS),
    "reply, improved": lambda voice: reply_received(voice, replace(_FACTS, reply=_EDITED)),
    "reply, accepted": lambda voice: reply_received(
        voice, replace(_FACTS, question=replace(sample.REPLIED, accepted=True))
    ),
    "reply, asked again": lambda voice: asked_again(
        voice, replace(_FACTS, question=sample.ASKED_AGAIN), sample.NOW
    ),
    "reply, kept": lambda voice: reply_received(
        voice, replace(_FACTS, question=sample.PUBLISHED, verdict=State.PUBLISHED)
    ),
    "reply, not kept": lambda voice: reply_received(
        voice, replace(_FACTS, question=replace(sample.REPLIED, state=State.CLOSED), verdict=State.CLOSED)
    ),
    "reply, withdrawn": lambda voice: reply_received(
        voice,
        replace(
            _FACTS,
            question=replace(sample.REPLIED, state=State.CLOSED),
            verdict=State.CLOSED,
            withdrawn=sample.NOW,
            reason="The limit is five hours now.",
        ),
    ),
}
