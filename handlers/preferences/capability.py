"""Preferences: what a person has chosen."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.kernel.attention.forecast import Forecast
from handlers.kernel.capability import Capability, Handler
from handlers.kernel.ports import UnitOfWork
from handlers.preferences.actions import COMMANDS, WORDS, PreferencesForm, PreferencesPress
from handlers.preferences.ports import T
from handlers.preferences.prefer import Prefer
from handlers.preferences.why import WhyUnsolicited


def preferences(
    uow: UnitOfWork[T], forecasts: Sequence[Forecast[T]] = (), *, has_mail: bool = False
) -> Capability:
    """`forecasts`: what the capabilities mean to say by themselves; `has_mail`: e-mail can be sent here."""
    prefer = Prefer(uow, has_mail, tuple(forecasts))
    forms: dict[str, Handler] = dict.fromkeys(PreferencesForm, prefer)
    presses: dict[str, Handler] = {
        **dict.fromkeys(PreferencesPress, prefer),
        PreferencesPress.WHY: WhyUnsolicited(uow),
    }
    return Capability("preferences", presses=presses, forms=forms, commands=COMMANDS, words=WORDS)
