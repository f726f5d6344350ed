"""Before anybody is asked: the offer to ask, and what is wrong with an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Block, Bullets, Button, Message, Strong, Style
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionPress
from handlers.questions.arrival import told
from handlers.questions.rules.notice import NoticeOfReply
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, Wrong
from handlers.questions.wording import answer, choices, sample

_OFFERED = {
    Why.NOTHING_FOUND: "offer_nothing_found",
    Why.NOT_SURE: "offer_not_sure",
    Why.LANGUAGE: "offer_language",
}


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """Who would see the question, and by when a reply may come."""

    people: Sequence[str]
    """Names; empty in a rush, while everybody has as many open questions as they can take."""
    promised: datetime
    rush: bool = False
    arrives: NoticeOfReply = NoticeOfReply.THERE
    email: str = ""
    """The asker's."""


def offer(voice: Voice, question: Question, why: Why, facts: OfferFacts) -> Message:
    """The question was not found; nobody is asked before a press says so."""
    phrase = _OFFERED.get(why, "offer_not_quite")
    spoken = language_name(voice.language, question.language or "")
    return Message(
        summary=voice.text(phrase, language=spoken),
        blocks=(
            voice.paragraph("on_question", question=Strong(excerpt(question.text, 120))),
            voice.paragraph(phrase, language=spoken),
            *_consequences(voice, facts),
        ),
        actions=ask_buttons(voice, question.id),
    )


def _consequences(voice: Voice, facts: OfferFacts) -> Iterator[Block]:
    if facts.people:
        yield voice.paragraph("offer_who", people=Strong(voice.listed(facts.people)))
    else:
        yield voice.paragraph("offer_who_later")
    phrase = "offer_rush" if facts.rush else "offer_when"
    yield voice.paragraph(phrase, day=Strong(voice.last_day(facts.promised)))
    yield from told(voice, facts.arrives, facts.email)
    yield voice.paragraph("offer_unnamed")


def ask_buttons(voice: Voice, question_id: str) -> tuple[Button, ...]:
    return (
        Button(QuestionPress.ASK_NAMED, question_id, voice.text("ask_named")),
        Button(QuestionPress.ASK_UNNAMED, question_id, voice.text("ask_unnamed")),
        Button(QuestionPress.ASK_NOBODY, question_id, voice.text("ask_nobody")),
    )


def nobody_asked(voice: Voice, about: str) -> Message:
    on = voice.paragraph("on_question", question=Strong(excerpt(about, 120)))
    return Message(voice.text("nobody_asked"), (on, voice.paragraph("nobody_asked")))


def with_what_is_wrong(voice: Voice, question_id: str, shown: Message) -> Message:
    """The answer stays in view; one press says what is wrong with it."""
    buttons = (
        *(
            Button(QuestionPress.WRONG, f"{question_id}/{wrong}", voice.text(f"wrong_{wrong}"))
            for wrong in Wrong
        ),
        _undo(voice, question_id),
    )
    return replace(shown, blocks=(*_kept(shown), voice.paragraph("what_is_wrong")), actions=buttons)


def with_offer(voice: Voice, shown: Message, question_id: str, wrong: Wrong, facts: OfferFacts) -> Message:
    """The answer, that the reason is noted, and the offer to ask."""
    noted = voice.paragraph("wrong_noted", what=voice.text(f"wrong_{wrong}"))
    told = (noted, voice.paragraph("offer_not_quite"), *_consequences(voice, facts))
    buttons = (*ask_buttons(voice, question_id), _undo(voice, question_id))
    return replace(shown, blocks=(*_kept(shown), *told), actions=buttons)


def with_remark(voice: Voice, shown: Message, phrase: str) -> Message:
    """The answer with a last sentence, and no buttons left."""
    return replace(shown, blocks=(*_kept(shown), voice.paragraph(phrase)), actions=())


def _kept(shown: Message) -> Iterator[Block]:
    """Without the choices' own buttons: a reason beside one of them would read as a verdict on it."""
    for block in shown.blocks:
        yield replace(block, are_choices=False) if isinstance(block, Bullets) else block


def _undo(voice: Voice, question_id: str) -> Button:
    return Button(QuestionPress.UNDO, question_id, voice.text("undo"), Style.PLAIN)


_FACTS = OfferFacts((sample.AMBASSADOR.name, sample.OTHER.name), sample.NOW + timedelta(days=2))
_RUSH = OfferFacts((), sample.NOW + timedelta(days=4), rush=True)
_ID, _TEXT = sample.WAITING.id, sample.WAITING.text


def _shown(voice: Voice) -> Message:
    return answer.EXAMPLES["answer"](voice)


EXAMPLES: Examples = {
    f"may I ask, {why.value.replace('_', ' ')}": lambda voice, why=why: offer(
        voice, replace(sample.WAITING, language="pl"), why, _FACTS
    )
    for why in _OFFERED
} | {
    "may I ask, in a rush": lambda voice: offer(voice, sample.WAITING, Why.NOT_SURE, _RUSH),
    "may I ask, the reply comes by e-mail": lambda voice: offer(
        voice,
        sample.WAITING,
        Why.NOT_SURE,
        replace(_FACTS, arrives=NoticeOfReply.MAIL, email=sample.ASKER.email),
    ),
    "may I ask, look here again": lambda voice: offer(
        voice, sample.WAITING, Why.NOT_SURE, replace(_FACTS, arrives=NoticeOfReply.LOOK)
    ),
    "nobody was asked": lambda voice: nobody_asked(voice, _TEXT),
    "what is wrong with it": lambda voice: with_what_is_wrong(voice, _ID, _shown(voice)),
    "what is wrong with the choices": lambda voice: with_what_is_wrong(
        voice, _ID, choices.EXAMPLES["choices"](voice)
    ),
    "wrong, may I ask": lambda voice: with_offer(voice, _shown(voice), _ID, Wrong.OUTDATED, _FACTS),
    "not quite, nobody was asked": lambda voice: with_remark(voice, _shown(voice), "nobody_asked"),
    "not quite, colleagues were asked": lambda voice: with_remark(voice, _shown(voice), "colleagues_asked"),
}
