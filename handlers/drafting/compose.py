"""A lesson of a passage: its own words, the sentence that is worth remembering, and a question about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.drafting.asking.figures import figures
from handlers.drafting.asking.questions import QuotedStatement, questions_of
from handlers.drafting.draft import DraftReason, LessonDraft, draft_id
from handlers.kernel.catalogue import CATALOGUES
from handlers.kernel.voice import Voice
from handlers.learning.lesson import Lesson, Quiz
from knowledge.passages import Document, Passage, PassageKind

MOST_WORDS = 100
"""Of the passage; the question comes on top."""
_QUOTED = range(20, 320)
"""Characters."""
_NUMBERING = re.compile(r"^\d+(?:\.\d+)*\.?\s+(?=\D)")
LEFT_OUT = "…"
NO_QUESTION = Quiz("", (), 0, "")


@dataclass(frozen=True, slots=True)
class DraftSubject:
    """What a lesson is to be about."""

    reason: DraftReason
    name: str
    """Of the passage: ``document_id#number``, or ``document_id#`` for the first of a document."""


def draft_of(
    subject: DraftSubject, document: Document, passages: Sequence[Passage], at: datetime
) -> LessonDraft | None:
    """None where the passage is gone, a table, or has no sentence that could be quoted."""
    number = subject.name.rpartition("#")[2]
    passage = next((each for each in passages if number in ("", str(each.name))), None)
    quote = _quote(passage) if passage and passage.kind is not PassageKind.TABLE else ""
    if passage is None or not quote:
        return None
    language = passage.language or document.language or "en"
    voice = Voice(language if language in CATALOGUES else "en")
    others = [text for each in passages for text in each.sentence_texts() if text.strip() != quote]
    headings = tuple(heading for each in passages for heading in each.heading)
    made = tuple(questions_of(voice, QuotedStatement(quote, others, (document.title, *headings))))
    lesson = Lesson(
        id=draft_id(subject.name),
        language=language,
        title=_title(voice, document, passage),
        track=document.topics[0] if document.topics else voice.text("draft_track"),
        position=99,
        body=_body(passage, quote) or voice.text("draft_body"),
        quiz=made[0] if made else NO_QUESTION,
        topics=document.topics[:1],
        audience=document.audience,
        quote=quote,
        source=_source(voice, document, passage),
    )
    return LessonDraft(draft_id(subject.name), subject.reason, subject.name, lesson, made, at)


def _quote(passage: Passage) -> str:
    """The first sentence that says how much, else one with a year in it, else the first of a fair length."""
    fair = [
        text
        for each in passage.sentence_texts()
        if len(text := " ".join(each.split()).lstrip("-–•·* ")) in _QUOTED
    ]
    return max(fair, key=_worth, default="")


def _worth(sentence: str) -> int:
    found = list(figures(sentence))
    return 2 * any(each.unit for each in found) + bool(found)


def _body(passage: Passage, quote: str) -> str:
    """What stands around the quote, as much as is read in a minute; nothing where it stands alone."""
    words, said = 0, list[str]()
    for text in (" ".join(each.split()) for each in passage.sentence_texts()):
        words += len(text.split())
        if said and words > MOST_WORDS:
            break
        said.append(LEFT_OUT if quote in text else text)
    return _harmless(" ".join(said)) if set(said) - {LEFT_OUT} else ""


def _harmless(text: str) -> str:
    """Marks that Markdown would read are the document's own."""
    return "".join(f"\\{each}" if each in r"\`*_[]<>#" else each for each in text)


def _title(voice: Voice, document: Document, passage: Passage) -> str:
    """The title of a kept reply is the question of whoever asked, which is not shown."""
    if passage.is_kept:
        return document.topics[0] if document.topics else voice.text("draft_track")
    return _NUMBERING.sub("", passage.heading[-1] if passage.heading else document.title)


def _source(voice: Voice, document: Document, passage: Passage) -> str:
    if passage.is_kept:
        return voice.text("draft_source_reply")
    return ", ".join((document.title, *passage.heading[-1:]))
