"""The choices offered once, when several places may answer and none is sure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from handlers.kernel.examples import Examples
from handlers.kernel.messages import Bullets, Button, Message, Paragraph, Plain, Spans, Strong
from handlers.kernel.places import language_name
from handlers.kernel.voice import Voice, excerpt
from handlers.questions.actions import QuestionPress
from handlers.questions.rules.outcome import Uncertainty, Unclear
from handlers.questions.wording import sample
from handlers.questions.wording.answer import heading, searched
from handlers.questions.wording.missing import lacking
from handlers.questions.wording.sources import source
from handlers.questions.wording.tables import cited, in_short
from knowledge.passages import Missing, Ranked, RequirementKind


def choices(
    voice: Voice, question_id: str, unclear: Unclear, places: Sequence[int] = (), *, about: str = ""
) -> Message:
    """Each choice with the beginning of what it says, and a button of its own.

    `places` are the numbers of the choices where some that were offered are gone; `about` repeats the
    question, where it is not plain which one this is about.
    """
    labels = zip(places or range(len(unclear.choices)), _labels(voice, unclear.choices), strict=True)
    buttons = tuple(
        Button(QuestionPress.CHOOSE, f"{question_id}/{number}", label) for number, label in labels
    )
    return Message(
        summary=_asking(voice, unclear),
        blocks=(
            *heading(voice, about),
            *searched(voice, unclear.searched_for),
            *_lacking(voice, unclear.missing),
            Paragraph((Plain(_asking(voice, unclear)),)),
            Bullets(tuple(_item(voice, found) for found in unclear.choices), are_choices=True),
        ),
        actions=(*buttons, Button(QuestionPress.NONE_OF_THESE, question_id, voice.text("none_of_these"))),
    )


def _asking(voice: Voice, unclear: Unclear) -> str:
    """Which of the places is meant, whether the question that was answered is, or whether this helps."""
    others = dict.fromkeys(each.language for each in unclear.choices if each.language not in _own(voice))
    if unclear.reason is Uncertainty.OTHER_LANGUAGE and others:
        named = [language_name(voice.language, code) for code in others if code]
        return voice.text("found_in_language", language=voice.listed(named))
    if unclear.reason is not Uncertainty.SIMILAR_QUESTION or not unclear.choices:
        return voice.text("which_one" if len(unclear.choices) > 1 else "is_it_this")
    phrase = "similar_question_or_other" if len(unclear.choices) > 1 else "similar_question"
    return voice.text(phrase, question=excerpt(unclear.choices[0].passage.question or "", 200))


def _own(voice: Voice) -> Collection[str | None]:
    """What need not be told: the reader's own language, and one that is not known."""
    return (voice.language, None)


def _lacking(voice: Voice, missing: tuple[Missing, ...]) -> Iterator[Paragraph]:
    if missing:
        yield voice.paragraph("choices_missing", missing=lacking(voice, missing))


def _item(voice: Voice, found: Ranked) -> Spans:
    said = voice.text("says", name="", text=excerpt(in_short(cited(voice, found)), 160))
    return (Strong(source(voice, found)), Plain(said))


def _labels(voice: Voice, found: tuple[Ranked, ...]) -> tuple[str, ...]:
    """The innermost heading; with the document's title where headings repeat or are missing."""
    headings = [one.passage.heading[-1] if one.passage.heading else "" for one in found]
    return tuple(
        excerpt(heading if heading and headings.count(heading) == 1 else _whole(voice, one), 60)
        for one, heading in zip(found, headings, strict=True)
    )


def _whole(voice: Voice, found: Ranked) -> str:
    title, place = found.document.title, " › ".join(found.passage.heading)
    return voice.text("says", name=title, text=place) if title and place else title or place


EXAMPLES: Examples = {
    "choices": lambda voice: choices(
        voice, sample.WAITING.id, Unclear((sample.FLIGHTS, sample.HOTELS, sample.OLD_FLIGHTS), 0.4)
    ),
    "choices, one is a row of a table": lambda voice: choices(
        voice, sample.WAITING.id, Unclear((sample.TWO_YEARS, sample.HOTELS), 0.4)
    ),
    "choices, a similar question": lambda voice: choices(
        voice,
        sample.WAITING.id,
        Unclear((sample.KEPT_REPLY,), 0.3, reason=Uncertainty.SIMILAR_QUESTION),
    ),
    "choices, a similar question and a document": lambda voice: choices(
        voice,
        sample.WAITING.id,
        Unclear((sample.KEPT_REPLY, sample.HOTELS), 0.6, reason=Uncertainty.SIMILAR_QUESTION),
    ),
    "choices, a single one that lacks something": lambda voice: choices(
        voice,
        sample.WAITING.id,
        Unclear((sample.FLIGHTS,), 0.8, (Missing(RequirementKind.RESTRICTION, "scope 1"),)),
    ),
    "choices, something is missing": lambda voice: choices(
        voice,
        sample.WAITING.id,
        Unclear((sample.FLIGHTS, sample.HOTELS), 0.6, sample.MISSING, "How far by train in 2030?"),
    ),
    "choices, in another language": lambda voice: choices(
        voice, sample.WAITING.id, Unclear((sample.IN_GERMAN,), 0.2, reason=Uncertainty.OTHER_LANGUAGE)
    ),
}
