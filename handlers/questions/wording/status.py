"""What the asker sees while people look after the question: one message, edited at every step."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Message, Paragraph, Plain, Span, Strong
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.rules.decision import Why
from handlers.questions.wording import sample

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
) -> Message:
    """Who was asked, and by when to expect the reply. `phrase` says why; `people` may be nobody."""
    if not people:
        return _about(voice, about, voice.paragraph("asked_nobody"))
    asked = voice.paragraph(phrase, people=Strong(voice.listed(people)), language=language)
    return _about(voice, about, asked, voice.paragraph("promise", day=Strong(voice.last_day(promised))))


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


def _about(voice: Voice, about: str, *paragraphs: Paragraph) -> Message:
    first = "".join(_plain(span) for span in paragraphs[0].spans)
    on = voice.paragraph("on_question", question=Strong(excerpt(about, 120)))
    return Message(summary=excerpt(first), blocks=(on, *paragraphs))


def _plain(span: Span) -> str:
    return span.text if isinstance(span, Plain | Strong) else ""


_TEXT = sample.WAITING.text
_PEOPLE = (sample.AMBASSADOR.name, sample.OTHER.name)
_BY = sample.NOW + timedelta(days=2)

EXAMPLES: Examples = {
    f"handed over, {why.value.replace('_', ' ')}": lambda voice, phrase=phrase: handed_over(
        voice, _TEXT, phrase, people=_PEOPLE, promised=_BY, language="polski"
    )
    for why, phrase in ASKED_FOR.items()
} | {
    "handed over to the team": lambda voice: handed_over(
        voice, _TEXT, "asked_wider", people=(voice.text("the_csr_team"),), promised=_BY
    ),
    "handed over, nobody there": lambda voice: handed_over(
        voice, _TEXT, "asked_not_sure", people=(), promised=_BY
    ),
    "asked again": lambda voice: handed_over(voice, _TEXT, "asked_again", people=_PEOPLE, promised=_BY),
    "merged": lambda voice: merged(voice, _TEXT, own=False),
    "merged with one's own": lambda voice: merged(voice, _TEXT, own=True),
    "taken": lambda voice: taken(voice, _TEXT, sample.AMBASSADOR.name, _BY),
    "replied": lambda voice: replied(voice, _TEXT, sample.AMBASSADOR.name, sample.NOW),
}
