"""What the asker sees while people look after the question: one message, edited at every step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kernel.examples import Examples
from handlers.kernel.messages import (
    Action,
    Button,
    Form,
    Message,
    Paragraph,
    Plain,
    Quote,
    Span,
    Strong,
    Style,
    TextField,
)
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionForm, QuestionPress
from handlers.questions.arrival import told
from handlers.questions.rules.gibberish import cut
from handlers.questions.rules.notice import NoticeOfReply
from handlers.questions.rules.outcome import Why
from handlers.questions.rules.question import Question, State
from handlers.questions.transitions.asking import may_ask_again
from handlers.questions.transitions.outcome import OPEN
from handlers.questions.wording import sample

LONGEST_TEXT = 3_000
ASKED_FOR = {
    Why.NOTHING_FOUND: "asked_nothing_found",
    Why.NOT_SURE: "asked_not_sure",
    Why.LANGUAGE: "asked_language",
    Why.NOT_QUITE: "asked_not_quite",
    Why.HELP: "asked_help",
}


def handed_over(
    voice: Voice,
    about: str,
    phrase: str,
    *,
    people: Sequence[str],
    promised: datetime,
    language: str = "",
    rush: bool = False,
    arrives: NoticeOfReply = NoticeOfReply.THERE,
    email: str = "",
) -> Message:
    """Who was asked, by when to expect the reply, and how it arrives. `phrase` says why; in a rush `people`
    is nobody."""
    if not people:
        how = told(voice, arrives, email)
        return _about(voice, about, voice.paragraph("asked_rush" if rush else "asked_nobody"), *how)
    asked = voice.paragraph(phrase, people=Strong(voice.listed(people)), language=language)
    day = Strong(voice.last_day(promised))
    if arrives is NoticeOfReply.LOOK:
        return _about(voice, about, asked, voice.paragraph("promise_look", day=day))
    return _about(voice, about, asked, voice.paragraph("promise", day=day), *told(voice, arrives, email))


def merged(voice: Voice, about: str, *, own: bool) -> Message:
    """An equal question waits already: a colleague's, or the asker's `own`."""
    return _about(voice, about, voice.paragraph("merged_own" if own else "merged"))


def taken(voice: Voice, about: str, name: str, until: datetime) -> Message:
    """Somebody claimed it."""
    return _about(
        voice, about, voice.paragraph("taken_care_of", name=Strong(name), day=Strong(voice.last_day(until)))
    )


def replied(voice: Voice, about: str, name: str, at: datetime) -> Message:
    """The reply stands below, in a message of its own."""
    return _about(voice, about, voice.paragraph("replied_below", name=Strong(name), day=voice.day(at)))


def ended(voice: Voice, about: str, phrase: str, name: str = "", reason: str = "") -> Message:
    """Nobody is to answer it any more; `reason` is what `name` says."""
    told = _about(voice, about, voice.paragraph(phrase, name=Strong(name or voice.text("somebody"))))
    return replace(told, blocks=(*told.blocks, Quote(reason, name))) if reason else told


def asked_again(voice: Voice, about: str, at: datetime) -> Message:
    """What stands in the place of `ended` once its asker has asked again."""
    return _about(voice, about, voice.paragraph("reply_asked_again", day=voice.day(at)))


def asked_back(voice: Voice, question: Question, name: str) -> Message:
    """What the holder wants to know first, and where to answer."""
    text = TextField("text", voice.text("answer_back_label"), multiline=True, max_length=LONGEST_TEXT)
    title, send = voice.text("answer_back"), voice.text("send")
    form = Form(QuestionForm.ANSWER_BACK, question.id, title, title, (text,), send, Style.PRIMARY)
    return replace(_asked_back(voice, question, name), actions=(form,))


def asked_back_over(voice: Voice, question: Question, name: str, answered: str) -> Message:
    """The same once it is answered, or not needed any more."""
    before = _asked_back(voice, question, name)
    phrase = "answered_back" if answered else "asked_back_over"
    over = voice.paragraph(phrase, text=excerpt(answered, 600))
    return replace(before, blocks=(*before.blocks, over))


def _asked_back(voice: Voice, question: Question, name: str) -> Message:
    asked = voice.paragraph("asked_back", name=Strong(name))
    told = _about(voice, question.text, asked)
    return replace(told, blocks=(*told.blocks, Quote(question.asked_back, name)))


def own_actions(voice: Voice, question: Question) -> Iterator[Action]:
    """What the asker can do while people have it, and after: to take it back may have been a slip."""
    if question.state is State.TAKEN_BACK:
        yield Button(QuestionPress.ASK, cut(question.text), voice.text("own_ask_again"))
        return
    if question.state not in OPEN:
        yield from again_form(voice, question)
        return
    yield Button(QuestionPress.TAKE_BACK, question.id, voice.text("take_back"))
    yield Button(QuestionPress.FOUND, question.id, voice.text("found_it"))
    if question.merged_into is None:
        label = voice.text("reword_label")
        text = TextField("text", label, question.text, multiline=True, max_length=LONGEST_TEXT)
        title = voice.text("reword")
        yield Form(QuestionForm.REWORD, question.id, title, title, (text,), voice.text("send"))


def again_form(voice: Voice, question: Question) -> Iterator[Form]:
    """Asking again where it was closed without a reply."""
    if question.reply is None and may_ask_again(question):
        note = TextField("note", voice.text("ask_again_note"), multiline=True, required=False)
        label, title = voice.text("ask_again"), voice.text("ask_again_title")
        yield Form(QuestionForm.ASK_AGAIN, question.id, label, title, (note,), voice.text("send"))


def _about(voice: Voice, about: str, *paragraphs: Paragraph) -> Message:
    first = "".join(_plain(span) for span in paragraphs[0].spans)
    on = voice.paragraph("on_question", question=Strong(excerpt(about, 120)))
    return Message(summary=excerpt(first), blocks=(on, *paragraphs))


def _plain(span: Span) -> str:
    return span.text if isinstance(span, Plain | Strong) else ""


_TEXT = sample.WAITING.text
_TAKEN_BACK = replace(sample.WAITING, state=State.TAKEN_BACK)
_PEOPLE = (sample.AMBASSADOR.name, sample.OTHER.name)
_ASKED_BACK = replace(sample.CLAIMED, asked_back="Which supplier is it about?")
_BY = sample.NOW + timedelta(days=2)

EXAMPLES: Examples = {
    f"handed over, {why.value.replace('_', ' ')}": lambda voice, phrase=phrase: handed_over(
        voice, _TEXT, phrase, people=_PEOPLE, promised=_BY, language="polski"
    )
    for why, phrase in ASKED_FOR.items()
} | {
    "asked again, over": lambda voice: asked_again(voice, _TEXT, sample.NOW),
    "handed over to the team": lambda voice: handed_over(
        voice, _TEXT, "asked_wider", people=(voice.text("the_csr_team"),), promised=_BY
    ),
    "handed over, nobody there": lambda voice: handed_over(
        voice, _TEXT, "asked_not_sure", people=(), promised=_BY
    ),
    "asked again": lambda voice: handed_over(voice, _TEXT, "asked_again", people=_PEOPLE, promised=_BY),
    "handed over, in a rush": lambda voice: handed_over(
        voice, _TEXT, "asked_not_sure", people=(), promised=_BY, rush=True
    ),
    "handed over, the reply comes by e-mail": lambda voice: handed_over(
        voice,
        _TEXT,
        "asked_not_sure",
        people=_PEOPLE,
        promised=_BY,
        arrives=NoticeOfReply.MAIL,
        email=sample.ASKER.email,
    ),
    "handed over, look here again": lambda voice: handed_over(
        voice, _TEXT, "asked_not_sure", people=_PEOPLE, promised=_BY, arrives=NoticeOfReply.LOOK
    ),
    "taken back": lambda voice: replace(
        ended(voice, _TEXT, "taken_back"), actions=tuple(own_actions(voice, _TAKEN_BACK))
    ),
    "found": lambda voice: ended(voice, _TEXT, "found"),
    "given up": lambda voice: ended(voice, _TEXT, "closed_nobody_took_it"),
    "not for us": lambda voice: ended(
        voice, _TEXT, "closed_not_for_us", sample.AMBASSADOR.name, "IT looks after laptops: it@example.com."
    ),
    "closed by the team": lambda voice: ended(
        voice, _TEXT, "closed_settled", sample.REVIEWER.name, "The project has ended."
    ),
    "asked back": lambda voice: asked_back(voice, _ASKED_BACK, sample.AMBASSADOR.name),
    "asked back, answered": lambda voice: asked_back_over(
        voice, _ASKED_BACK, sample.AMBASSADOR.name, "About Brussels."
    ),
    "asked back, over": lambda voice: asked_back_over(voice, _ASKED_BACK, sample.AMBASSADOR.name, ""),
    "own question, what can be done": lambda voice: replace(
        merged(voice, _TEXT, own=False), actions=tuple(own_actions(voice, sample.WAITING))
    ),
    "merged": lambda voice: merged(voice, _TEXT, own=False),
    "merged with one's own": lambda voice: merged(voice, _TEXT, own=True),
    "taken": lambda voice: taken(voice, _TEXT, sample.AMBASSADOR.name, _BY),
    "replied": lambda voice: replied(voice, _TEXT, sample.AMBASSADOR.name, sample.NOW),
}
