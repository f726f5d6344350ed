"""Preferences: what a person has chosen."""

from __future__ import annotations

from handlers.kernel.capability import Capability, Handler
from handlers.kernel.ports import UnitOfWork
from handlers.preferences.actions import COMMANDS, WORDS, PreferencesPress
from handlers.preferences.ports import T
from handlers.preferences.prefer import Prefer
from handlers.preferences.why import Why


def preferences(uow: UnitOfWork[T], *, has_mail: bool = False) -> Capability:
    """`has_mail`: e-mail can be sent here."""
    prefer = Prefer(uow, has_mail)
    presses: dict[str, Handler] = {**dict.fromkeys(PreferencesPress, prefer), PreferencesPress.WHY: Why(uow)}
    return Capability("preferences", presses=presses, commands=COMMANDS, words=WORDS)
