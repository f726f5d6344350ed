"""In which language and time zone the bot speaks to one reader.

A phrase is a template of the reader's language in `handlers.kernel.catalogue`; what is not translated yet is
said in English. Values keep their type: a name given as `Strong` stays strong, and a text is never parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from string import Formatter
from typing import Protocol

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal

from handlers.kernel.calendar import Calendar
from handlers.kernel.catalogue import CATALOGUES, ENGLISH
from handlers.kernel.excerpts import beginning
from handlers.kernel.messages import Message, Paragraph, Plain, Quote, Span, Spans

_LOCALES = {"en": "en_GB"}
_FIRST = re.compile(r"\b1(?= [^\W\d])")
"""The number of the day, before the name of its month."""
_A_MONDAY = date(2024, 1, 1)


class RefusedTextError(ValueError):
    """What is wrong with what somebody wrote, in words for them; as a text it is in English, for commands."""

    def __init__(self, phrase: str, **values: str) -> None:
        super().__init__(Voice().text(phrase, **values))
        self.phrase, self.values = phrase, values

    def said(self, voice: Voice) -> str:
        return voice.text(self.phrase, **self.values)


@dataclass(frozen=True, slots=True)
class Voice:
    """It says phrases of the catalogues in one reader's language, and moments in their time zone.

    A phrase that the language lacks is said in English; whatever says one raises KeyError where English lacks
    it, too.
    """

    language: str = "en"
    """ISO 639-1."""
    time_zone: str = "UTC"
    """IANA name."""

    def beside(self, quote: Quote) -> Voice:
        """Of labels that a surface adds to a quote: they speak as the message around it does."""
        return replace(self, language=quote.language) if quote.language in CATALOGUES else self

    def text(self, phrase: str, **values: str) -> str:
        """A phrase as plain text, for labels. Raises KeyError for a phrase that English lacks."""
        return self._template(phrase).format_map(values)

    def knows(self, phrase: str) -> bool:
        """Whether English has the phrase, so that it can be said in any language."""
        return phrase in ENGLISH

    def spans(self, phrase: str, **values: Span | str) -> Spans:
        """A phrase as parts of a paragraph, in which a value may be a span of its own, such as a link."""
        return tuple(_filled(self._template(phrase), values))

    def paragraph(self, phrase: str, **values: Span | str) -> Paragraph:
        """A phrase as a block of a message; values as in `spans`."""
        return Paragraph(self.spans(phrase, **values))

    def day(self, at: datetime) -> str:
        """ "Friday 27 November", in the reader's zone."""
        return self._formatted("pattern_day", at)

    def last_day(self, until: datetime) -> str:
        """As `day`, of a deadline: one at midnight is the end of a day, not the beginning of the next."""
        return self.day(until - timedelta(microseconds=1))

    def moment(self, until: datetime) -> str:
        """ "Friday 27 November, 16:00", in the reader's zone; a deadline at midnight is 24:00 of the day."""
        here = until.astimezone(Calendar(self.time_zone).zone)
        if here.hour or here.minute:
            return self._formatted("pattern_moment", until)
        return self._formatted("pattern_moment", until - timedelta(minutes=1)).replace("23:59", "24:00")

    def date(self, on: date) -> str:
        """ "27 November 2026"; a moment is taken in the reader's zone."""
        here = on.astimezone(Calendar(self.time_zone).zone).date() if isinstance(on, datetime) else on
        return _first_counted(self._locale, here.day, format_date(here, "long", locale=self._locale))

    def number(self, value: float) -> str:
        """ "1,250.5"."""
        return format_decimal(value, locale=self._locale)

    def weekday(self, number: int) -> str:
        """ "Monday" for 0."""
        return format_date(_A_MONDAY + timedelta(days=number), "EEEE", locale=self._locale)

    def listed(self, names: Sequence[str]) -> str:
        """ "Anna, Luc and Mei"."""
        return format_list(list(names), locale=self._locale)

    def either(self, names: Sequence[str]) -> str:
        """ "Anna, Luc or Mei"."""
        return format_list(list(names), "or", locale=self._locale)

    def cut(self, shown: int, total: int) -> tuple[Paragraph, ...]:
        """Says so where a list is longer than what is shown of it; nothing where it is whole."""
        if shown >= total:
            return ()
        return (self.paragraph("some_of", shown=self.number(shown), total=self.number(total)),)

    def written(self, at: datetime, pattern: str) -> str:
        """A moment by a Unicode pattern, in the reader's zone."""
        here = at.astimezone(Calendar(self.time_zone).zone)
        text = format_datetime(here, pattern, tzinfo=here.tzinfo, locale=self._locale)
        return _first_counted(self._locale, here.day, text)

    def _formatted(self, pattern: str, at: datetime) -> str:
        return self.written(at, self._template(pattern))

    def _template(self, phrase: str) -> str:
        return CATALOGUES.get(self.language, ENGLISH).get(phrase) or ENGLISH[phrase]

    @property
    def _locale(self) -> str:
        return _LOCALES.get(self.language, self.language) if self.language in CATALOGUES else _LOCALES["en"]


def _first_counted(locale: str, day: int, text: str) -> str:
    """French counts the first day of a month and numbers all others, which no pattern can say."""
    return _FIRST.sub("1er", text, count=1) if day == 1 and locale == "fr" else text


class Addressee(Protocol):
    """Somebody of whom it is known how to speak to them."""

    @property
    def language(self) -> str: ...

    @property
    def time_zone(self) -> str: ...


def voice_for(person: Addressee, language: str | None = None) -> Voice:
    """The language they just wrote in, where the bot speaks it, else the person's own."""
    written = language if language in CATALOGUES else None
    return Voice(written or person.language, person.time_zone)


def excerpt(text: str, most: int = 240) -> str:
    """The text on one line, or its beginning and an ellipsis."""
    begun = beginning(text, most)
    return begun if begun == " ".join(text.split()) else f"{begun} …"


def said(voice: Voice, phrase: str, **values: str) -> Message:
    """One paragraph and nothing else."""
    paragraph = voice.paragraph(phrase, **values)
    return Message(excerpt(voice.text(phrase, **values)), (paragraph,))


def _filled(template: str, values: dict[str, Span | str]) -> Iterator[Span]:
    for literal, name, _, _ in Formatter().parse(template):
        if literal:
            yield Plain(literal)
        if name:
            value = values[name]
            yield Plain(value) if isinstance(value, str) else value
