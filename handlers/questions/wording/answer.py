"""The answer: the document's own words, where they stand, how far to trust them, and two buttons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from handlers.feedback.wording import tell_form
from handlers.kernel.examples import Examples
from handlers.kernel.messages import Action, Block, Button, Message, Paragraph, Strong, Style
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.authorship import TEAM, split_author
from handlers.questions.rules.editions import is_old, newer_edition
from handlers.questions.rules.outcome import Answered
from handlers.questions.rules.shown import further
from handlers.questions.wording import sample
from handlers.questions.wording.missing import lacking
from handlers.questions.wording.tables import cited, in_short
from knowledge.passages import Document, Gone, Missing, Ranked


def answer(
    voice: Voice, question_id: str, answered: Answered, at: datetime, *, about: str = "", more: bool = False
) -> Message:
    """The one message of an answered question.

    `about` repeats the question, where it is not plain which one this answers; `more` shows further quotes.
    """
    shown = further(answered) if more else ()
    return Message(
        summary=excerpt(in_short(cited(voice, answered.ranked[0]))),
        blocks=(
            *heading(voice, about),
            *searched(voice, answered.searched_for),
            *_quote(voice, answered, at),
            *_more(voice, shown),
        ),
        actions=_buttons(voice, question_id, offers_more=not more and bool(further(answered))),
    )


def answer_helped(voice: Voice, answered: Answered, at: datetime, *, more: bool = False) -> Message:
    """The same message after "that helps": it has no buttons left. What `more` had opened stays."""
    shown = further(answered) if more else ()
    blocks = (*_quote(voice, answered, at), *_more(voice, shown), voice.paragraph("glad"))
    return Message(summary=voice.text("glad"), blocks=blocks)


def glad(voice: Voice) -> Message:
    """Said on its own when the quoted passage is gone meanwhile."""
    return Message(voice.text("glad"), (voice.paragraph("glad"),))


def gone(voice: Voice, question_id: str, why: Gone | None) -> Message:
    """What stands in place of an answer whose quote cannot be shown any more."""
    phrase = f"quote_{why or Gone.REMOVED}"
    buttons = _buttons(voice, question_id, offers_more=False)[1:]
    return Message(voice.text(phrase), (voice.paragraph(phrase),), buttons)


def heading(voice: Voice, about: str) -> Iterator[Paragraph]:
    if about:
        yield voice.paragraph("on_question", question=Strong(excerpt(about, 120)))


def searched(voice: Voice, text: str) -> Iterator[Paragraph]:
    """What was searched for, where that is not what was typed."""
    if text:
        yield voice.paragraph("searched_for", question=Strong(excerpt(text, 120)))


def _quote(voice: Voice, answered: Answered, at: datetime) -> Iterator[Block]:
    best = answered.ranked[0]
    yield cited(voice, best)
    if answered.beside:
        yield cited(voice, answered.beside)
    if best.document.author:
        yield _author(voice, best.document, best.document.author)
    yield from (voice.paragraph(f"caveat_{caveat}") for caveat in best.passage.caveats)
    if answered.doubtful:
        yield _doubt(voice, answered.missing)
    if newer := newer_edition(best.document, answered.ranked):
        dated = voice.date(newer.dated) if newer.dated else ""
        yield voice.paragraph("newer_edition", title=newer.title, date=dated)
    elif answered.older and (since := answered.older.document.dated):
        yield _older(voice, answered.older.document, voice.date(since))
    elif best.document.dated and is_old(best.document, at):
        yield voice.paragraph("old_document", date=voice.date(best.document.dated))


def _older(voice: Voice, document: Document, date: str) -> Paragraph:
    """What says otherwise: a document by its title, an answer by who gave it."""
    if document.author:
        return voice.paragraph("older_answer_says", author=split_author(document.author)[0], date=date)
    return voice.paragraph("older_says", title=document.title, date=date)


def _author(voice: Voice, document: Document, author: str) -> Paragraph:
    name, by_team = split_author(author)
    phrase = "answered_by_team" if by_team else "answered_by"
    if document.dated is None:
        return voice.paragraph(f"{phrase}_undated", author=Strong(name))
    return voice.paragraph(phrase, author=Strong(name), date=voice.date(document.dated))


def _doubt(voice: Voice, missing: tuple[Missing, ...]) -> Paragraph:
    if not missing:
        return voice.paragraph("may_not_answer")
    return voice.paragraph("may_not_answer_missing", missing=lacking(voice, missing))


def _more(voice: Voice, shown: tuple[Ranked, ...]) -> Iterator[Block]:
    if shown:
        yield voice.paragraph("also_found")
        yield from (cited(voice, found) for found in shown)


def _buttons(voice: Voice, question_id: str, *, offers_more: bool) -> tuple[Action, ...]:
    helped = Button(QuestionPress.HELPED, question_id, voice.text("helped"), Style.PRIMARY)
    not_quite = Button(QuestionPress.NOT_QUITE, question_id, voice.text("not_quite"))
    more = Button(QuestionPress.MORE, question_id, voice.text("show_more"))
    further = (more,) if offers_more else ()
    return (helped, not_quite, *further, tell_form(voice, question_id))


_PLAIN = Answered((sample.FLIGHTS, sample.HOTELS), confidence=0.9)
_ID = sample.WAITING.id
_REWRITTEN = replace(
    sample.KEPT_REPLY,
    document=replace(sample.KEPT_REPLY.document, author=f"{TEAM}{sample.AMBASSADOR.name}"),
)

EXAMPLES: Examples = {
    "answer": lambda voice: answer(voice, _ID, _PLAIN, sample.NOW),
    "two quotes": lambda voice: answer(voice, _ID, replace(_PLAIN, beside=sample.HOTELS), sample.NOW),
    "one of several answers": lambda voice: answer(
        voice, _ID, replace(_PLAIN, ranked=_PLAIN.ranked[:1]), sample.NOW, about=sample.WAITING.text
    ),
    "may not answer": lambda voice: answer(voice, _ID, replace(_PLAIN, doubtful=True), sample.NOW),
    "something is missing": lambda voice: answer(
        voice, _ID, replace(_PLAIN, doubtful=True, missing=sample.MISSING), sample.NOW
    ),
    "a row of a table": lambda voice: answer(voice, _ID, Answered((sample.ROW,), 0.9), sample.NOW),
    "rows of a wide table": lambda voice: answer(
        voice, _ID, Answered((sample.ROWS, sample.FLIGHTS), 0.9), sample.NOW
    ),
    "two years beside each other": lambda voice: answer(
        voice, _ID, Answered((sample.TWO_YEARS, sample.ROW), 0.9), sample.NOW, more=True
    ),
    "in another language": lambda voice: answer(voice, _ID, Answered((sample.IN_GERMAN,), 0.9), sample.NOW),
    "scanned page": lambda voice: answer(voice, _ID, Answered((sample.SCANNED,), 0.9), sample.NOW),
    "old document": lambda voice: answer(voice, _ID, Answered((sample.OLD_FLIGHTS,), 0.9), sample.NOW),
    "newer edition": lambda voice: answer(
        voice, _ID, Answered((sample.OLD_FLIGHTS, sample.FLIGHTS), 0.9), sample.NOW
    ),
    "older document, typing error": lambda voice: answer(
        voice,
        _ID,
        replace(_PLAIN, older=sample.OLD_FLIGHTS, searched_for="How far by train?"),
        sample.NOW,
    ),
    "a colleague answered otherwise before": lambda voice: answer(
        voice, _ID, replace(_PLAIN, older=sample.KEPT_REPLY), sample.NOW
    ),
    "answered by a colleague": lambda voice: answer(
        voice, _ID, Answered((sample.KEPT_REPLY,), 0.95), sample.NOW
    ),
    "answered by a colleague, rewritten by the team": lambda voice: answer(
        voice, _ID, Answered((_REWRITTEN,), 0.95), sample.NOW
    ),
    "more": lambda voice: answer(voice, _ID, _PLAIN, sample.NOW, more=True),
    "helped": lambda voice: answer_helped(voice, _PLAIN, sample.NOW),
    "helped, passage gone": glad,
} | {f"answer, {why}": partial(gone, question_id=_ID, why=why) for why in Gone}
