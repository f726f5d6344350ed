"""The two forms of what somebody wants to hear unasked: how much, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time

from handlers.kernel.attention.budget import Budget
from handlers.kernel.attention.choices import AttentionChoices, Frequency
from handlers.kernel.attention.unsolicited import AttentionKind
from handlers.kernel.messages import Choice, Form, SelectField
from handlers.kernel.voice import Voice
from handlers.preferences.actions import PreferencesForm
from handlers.preferences.chosen import NO

_HALF_HOURS = tuple(time(half // 2, half % 2 * 30) for half in range(48))
_DIGEST_TIMES = _HALF_HOURS[14:37]
"""From 7:00 to 18:00."""
_WORKDAYS = range(7)


def clock(at: time) -> str:
    """ "09:00"."""
    return at.strftime("%H:%M")


def how_much_form(voice: Voice, budget: Budget, choices: AttentionChoices) -> Form:
    in_all = _number(voice, "in_all", "how_much_in_all", budget.in_all, budget.weekly(choices))
    kinds = (
        _number(
            voice,
            kind,
            f"attention_{kind}",
            budget.by_kind.get(kind, budget.in_all),
            budget.weekly_of(kind, choices),
        )
        for kind in AttentionKind
    )
    label, title = voice.text("how_much"), voice.text("how_much_title")
    return Form(PreferencesForm.HOW_MUCH, "", label, title, (in_all, *kinds), voice.text("preferences_save"))


def when_form(voice: Voice, choices: AttentionChoices) -> Form:
    begins, ends = choices.quiet_from, choices.quiet_until
    days = [*map(str, sorted(choices.quiet_days)), NO, NO]
    digest = choices.digest
    often = tuple(Choice(each, voice.text(f"digest_{each}")) for each in Frequency)
    fields = (
        _times(voice, "quiet_from", begins, _HALF_HOURS, none=True),
        _times(voice, "quiet_until", ends, _HALF_HOURS, none=True),
        _weekday(voice, "quiet_day", days[0], none=True),
        _weekday(voice, "quiet_day_too", days[1], none=True),
        SelectField("digest", voice.text("attention_digest"), often, digest.frequency),
        _weekday(voice, "digest_day", str(digest.weekday)),
        _times(voice, "digest_at", digest.at, _DIGEST_TIMES),
    )
    label, title = voice.text("when"), voice.text("when_title")
    return Form(PreferencesForm.WHEN, "", label, title, fields, voice.text("preferences_save"))


def _number(voice: Voice, name: str, label: str, most: int, now: int) -> SelectField:
    off = Choice("0", voice.text("how_much_none"))
    choices = (off, *(Choice(str(number), str(number)) for number in range(1, most + 1)))
    return SelectField(name, voice.text(label), choices, str(min(now, most)))


def _times(
    voice: Voice, name: str, now: time | None, at: Iterable[time], *, none: bool = False
) -> SelectField:
    wanted = sorted({*at, *([now] if now else [])})
    choices = (*_none(voice, none), *(Choice(clock(each), clock(each)) for each in wanted))
    return SelectField(name, voice.text(f"when_{name}"), choices, clock(now) if now else NO)


def _weekday(voice: Voice, name: str, now: str, *, none: bool = False) -> SelectField:
    choices = (*_none(voice, none), *(Choice(str(day), voice.weekday(day)) for day in _WORKDAYS))
    return SelectField(name, voice.text(f"when_{name}"), choices, now)


def _none(voice: Voice, wanted: bool) -> tuple[Choice, ...]:
    return (Choice(NO, voice.text("when_none")),) if wanted else ()
