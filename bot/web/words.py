"""In which language the pages speak to a visitor: that of the person, or else the first of the browser's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from babel import Locale
from babel.dates import format_time
from babel.numbers import format_decimal
from markupsafe import Markup, escape
from starlette.exceptions import HTTPException

from bot.web.page_request import Visitor
from handlers.kernel.calendar import Calendar
from handlers.kernel.catalogue import CATALOGUES, ENGLISH
from handlers.kernel.voice import Voice

_SCRIPT = "script_"
_WANTED = re.compile(r"\s*([a-zA-Z]{2,3})(?:-[\w-]+)?\s*(?:;\s*q=([\d.]+))?\s*")
_LOCALES = {"en": "en_GB"}


def voice_of(visitor: Visitor) -> Voice:
    """The voice of every word around the messages."""
    person = visitor.someone
    zone = person.time_zone if person else "UTC"
    if person is not None:
        return Voice(person.language if person.language in CATALOGUES else "en", zone)
    wanted = _accepted(visitor.request.headers.get("accept-language", "")[:200])
    return Voice(next((language for language in wanted if language in CATALOGUES), "en"), zone)


def _accepted(header: str) -> Iterator[str]:
    """Languages of an ``Accept-Language`` header (RFC 9110, 12.5.4), the most wanted first."""
    found = [match for part in header.split(",") if (match := _WANTED.fullmatch(part))]
    for match in sorted(found, key=lambda match: -_quality(match[2])):
        yield match[1].lower()


def _quality(text: str | None) -> float:
    try:
        return float(text) if text else 1.0
    except ValueError:
        return 0.0


def script_words(voice: Voice) -> Mapping[str, str]:
    """What the scripts say, by its name without the prefix."""
    names = (name for name in ENGLISH if name.startswith(_SCRIPT))
    own = CATALOGUES.get(voice.language, ENGLISH)
    return {name.removeprefix(_SCRIPT): own.get(name) or ENGLISH[name] for name in names}


def moment(voice: Voice, at: datetime, now: datetime) -> str:
    """``14:03`` today, ``yesterday 14:03``, ``tomorrow 14:03``, ``12 Mar, 14:03``, else with the year."""
    zone = Calendar(voice.time_zone).zone
    there, today = at.astimezone(zone), now.astimezone(zone)
    days = (today.date() - there.date()).days
    time = format_time(there, "HH:mm", locale=_locale(voice))
    if days in (1, -1):
        return voice.text("page_yesterday" if days == 1 else "page_tomorrow", time=time)
    if days == 0:
        return time
    year = "" if there.year == today.year else " y"
    return voice.written(at, f"{voice.text('pattern_short')}{year}, HH:mm")


def exact_moment(voice: Voice, at: datetime) -> str:
    """The full date and time, for whoever points at the short one."""
    return voice.written(at, voice.text("pattern_exact"))


def named(voice: Voice, phrase: str, otherwise: str) -> str:
    """What we call something that is stored by a name of its own; that name where we have no word for it."""
    return voice.text(phrase) if voice.knows(phrase) else otherwise


def rich(voice: Voice, phrase: str, **values: str) -> Markup:
    """A phrase whose values may be markup; whatever is not is escaped."""
    return Markup(escape(voice.text(phrase, **{name: f"{{{name}}}" for name in values}))).format(**values)  # noqa: S704


def counted(voice: Voice, phrase: str, count: int, **values: str) -> Markup:
    """As `rich`, in the plural form of the number (Unicode CLDR): ``_one`` or ``_other``."""
    form = "one" if Locale.parse(_locale(voice)).plural_form(count) == "one" else "other"
    return rich(voice, f"{phrase}_{form}", count=format_decimal(count, locale=_locale(voice)), **values)


def either(voice: Voice, names: list[str]) -> str:
    """ "Slack or Teams" """
    if len(names) < 2:
        return "".join(names)
    return voice.text("page_or", one=", ".join(names[:-1]), other=names[-1])


def slow_down(visitor: Visitor, wait: timedelta) -> str:
    """To whoever did too much in too short a time."""
    return voice_of(visitor).text("page_slow_down", seconds=str(int(wait.total_seconds()) + 1))


def too_soon(visitor: Visitor, wait: timedelta) -> HTTPException:
    """The same, as the answer to a request that shows no page of its own."""
    seconds = str(int(wait.total_seconds()) + 1)
    return HTTPException(429, slow_down(visitor, wait), headers={"Retry-After": seconds})


def _locale(voice: Voice) -> str:
    return _LOCALES.get(voice.language, voice.language)
